package sluice.gateway.jobs;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.Echo;
import sluice.engine.request.FieldErrors;
import sluice.gateway.access.Caller;
import sluice.gateway.http.QueryFields;
import sluice.model.ExportFormat;

/// The query of `GET /jobs`: which jobs, and how many on a page.
final class JobListQuery {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final HttpServletRequest request;
    private final JobFilter filter;

    /// @throws sluice.engine.request.InvalidRequest with every parameter that is wrong
    JobListQuery(HttpServletRequest request, Caller caller) {
        this.request = request;
        FieldErrors errors = new FieldErrors();
        QueryFields query = new QueryFields(request, errors);
        Set<JobStatus> statuses = statuses(query, errors);
        ExportFormat format = format(query, errors);
        Long limit = query.integer("limit", 1, MAX_LIMIT);
        filter = new JobFilter(
                caller.onlyOwner(),
                statuses,
                query.text("table_name"),
                format,
                query.time("created_after"),
                query.time("created_before"),
                after(query, errors),
                limit == null ? DEFAULT_LIMIT : limit.intValue());
        query.refuseOthers();
        errors.refuseIfAny();
    }

    /// The filter, asking for one job more than the page holds: whether it is there tells whether another page is.
    JobFilter withOneMore() {
        return new JobFilter(
                filter.owner(),
                filter.statuses(),
                filter.table(),
                filter.format(),
                filter.createdAfter(),
                filter.createdBefore(),
                filter.belowId(),
                filter.limit() + 1);
    }

    int pageSize() {
        return filter.limit();
    }

    /// The value of the header `Link` to the page after the one that ends with the job of this id.
    String linkToPageAfter(long id) {
        StringBuilder next = new StringBuilder("<").append(JobAddress.JOBS).append("?");
        request.getParameterMap().forEach((name, values) -> {
            for (String value : name.equals("after") ? new String[0] : values) {
                next.append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .append('&');
            }
        });
        return next.append("after=")
                .append(new Cursor(id).text())
                .append(">; rel=\"next\"")
                .toString();
    }

    private static Set<JobStatus> statuses(QueryFields query, FieldErrors errors) {
        EnumSet<JobStatus> statuses = EnumSet.noneOf(JobStatus.class);
        List<String> allowed =
                Arrays.stream(JobStatus.values()).map(JobStatus::wireName).toList();
        for (String name : query.texts("status")) {
            for (String part : name.split(",", -1)) {
                JobStatus.ofWireName(part)
                        .ifPresentOrElse(statuses::add, () -> notAllowed("status", part, allowed, errors));
            }
        }
        return statuses;
    }

    private static @Nullable ExportFormat format(QueryFields query, FieldErrors errors) {
        String name = query.text("format");
        if (name == null) {
            return null;
        }
        Optional<ExportFormat> format = ExportFormat.ofWireName(name);
        if (format.isEmpty()) {
            List<String> allowed = Arrays.stream(ExportFormat.values())
                    .map(ExportFormat::wireName)
                    .toList();
            notAllowed("format", name, allowed, errors);
        }
        return format.orElse(null);
    }

    private static void notAllowed(String name, String given, List<String> allowed, FieldErrors errors) {
        String detail = name + " must be one of " + String.join(", ", allowed) + ", not " + Echo.quoted(given) + ".";
        errors.add(QueryFields.at(name), "not_allowed", detail, allowed);
    }

    private static @Nullable Long after(QueryFields query, FieldErrors errors) {
        String text = query.text("after");
        if (text == null) {
            return null;
        }
        Optional<Cursor> cursor = Cursor.of(text);
        if (cursor.isEmpty()) {
            String detail = "after must be taken from the Link header of the page before.";
            errors.add(QueryFields.at("after"), "invalid_cursor", detail);
        }
        return cursor.map(Cursor::id).orElse(null);
    }
}
