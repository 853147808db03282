package sluice.gateway.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sluice.model.ExportFormat;

/// The statement that reads one page of a list. It is made of the filters that are there, so that each page comes by an
/// index in its order, and reading it costs the page and not the table.
///
/// Statuses and formats are few: each pair of them has its own ordered piece of an index, of which no more than a page
/// is looked at. Bounds of time become bounds of ids, since ids are given out in the order of time; the margin covers
/// transactions that take long and clocks that are set back.
///
/// @param sql one statement, which returns whole rows
/// @param parameters its named parameters
record JobListing(String sql, Map<String, Object> parameters) {

    private static final String TRUE_TABLE = "table_schema || '.' || table_name = :table";
    private static final String REQUESTED_TABLE = "requested_table = :table";

    static JobListing of(JobFilter filter) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<String> conditions = bounds(filter, parameters);
        parameters.put("limit", filter.limit());
        boolean byKind = !filter.statuses().isEmpty()
                || filter.format() != null
                || filter.table() != null
                || filter.owner() != null;
        String sql = byKind ? byKind(filter, conditions, parameters) : page("SELECT *", conditions);
        return new JobListing(sql, parameters);
    }

    private static List<String> bounds(JobFilter filter, Map<String, Object> parameters) {
        var conditions = new ArrayList<String>();
        add(filter.owner(), "owner", "owner = :owner", conditions, parameters);
        add(filter.belowId(), "below", "id < :below", conditions, parameters);
        add(Jobs.time(filter.createdBefore()), "before", """
                created_at < :before
                AND id < coalesce((SELECT id FROM export_jobs WHERE created_at >= :before::timestamptz + interval '1 hour'
                                    ORDER BY created_at LIMIT 1), 9223372036854775807)
                """, conditions, parameters);
        add(Jobs.time(filter.createdAfter()), "after", """
                created_at > :after
                AND id > coalesce((SELECT id FROM export_jobs WHERE created_at <= :after::timestamptz - interval '1 hour'
                                    ORDER BY created_at DESC LIMIT 1), 0)
                """, conditions, parameters);
        return conditions;
    }

    private static void add(
            @Nullable Object value,
            String name,
            String condition,
            List<String> conditions,
            Map<String, Object> parameters) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }

    private static String byKind(JobFilter filter, List<String> bounds, Map<String, Object> parameters) {
        parameters.put("statuses", statuses(filter));
        parameters.put("formats", formats(filter));
        Stream<List<String>> tables = Stream.of(List.of());
        if (filter.table() != null) {
            parameters.put("table", filter.table());
            tables = Stream.of(List.of(REQUESTED_TABLE), List.of(TRUE_TABLE));
        }
        String ids = tables.map(table -> ids(table, bounds)).collect(Collectors.joining(" UNION "));
        return "SELECT * FROM export_jobs WHERE id IN (SELECT id FROM (" + ids
                + ") found ORDER BY id DESC LIMIT :limit) ORDER BY id DESC";
    }

    private static String ids(List<String> table, List<String> bounds) {
        var conditions = new ArrayList<>(List.of("status = kind_status", "format = kind_format"));
        conditions.addAll(table);
        conditions.addAll(bounds);
        return "SELECT id FROM unnest(:statuses::text[]) AS kind_status, unnest(:formats::text[]) AS kind_format, LATERAL ("
                + page("SELECT id", conditions) + ") newest";
    }

    private static String page(String select, List<String> conditions) {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return select + " FROM export_jobs" + where + " ORDER BY id DESC LIMIT :limit";
    }

    private static String[] statuses(JobFilter filter) {
        Stream<JobStatus> statuses =
                filter.statuses().isEmpty() ? Arrays.stream(JobStatus.values()) : filter.statuses().stream();
        return statuses.map(JobStatus::wireName).toArray(String[]::new);
    }

    private static String[] formats(JobFilter filter) {
        Stream<ExportFormat> formats =
                filter.format() == null ? Arrays.stream(ExportFormat.values()) : Stream.of(filter.format());
        return formats.map(ExportFormat::wireName).toArray(String[]::new);
    }
}
