package sluice.engine.request;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sluice.model.ExportFormat;
import sluice.model.ParquetOptions;
import sluice.model.ValuePolicy;
import tools.jackson.databind.node.ObjectNode;

/// Reads the fields of an export request, as far as they can be judged without the catalog.
final class ExportRequestReader {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int TABLE_LENGTH = 400;
    private static final int DATE_LENGTH = 100;
    private static final long MIN_ROW_GROUP_BYTES = 64 << 10;
    private static final long MAX_ROW_GROUP_BYTES = 1L << 30;
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),(\\d{1,2})\\)");
    private static final int DECIMAL_DIGITS = 38;

    private ExportRequestReader() {}

    static ExportRequest read(ObjectNode body, FieldErrors errors) {
        JsonFields fields = new JsonFields(body, errors);
        fields.require("table_name", "table_name is missing; GET /api/v1/export/tables lists the tables.");
        fields.require("format", "format is missing; it is one of csv, json, jsonl, parquet.");
        JsonFields filters = fields.object("filters");
        ExportRequest request = new ExportRequest(
                table(fields, errors),
                fields.choice("format", ExportFormat.class),
                columns(fields, errors),
                fields.integer("row_limit", 1, Long.MAX_VALUE),
                dates(filters, errors),
                ConditionReader.read(filters, errors),
                Objects.requireNonNullElse(fields.texts("order_by"), List.of()),
                fields.flag("compress"),
                CsvOptionsReader.read(fields.object("csv"), errors),
                parquet(fields.object("parquet")),
                values(fields.object("values"), errors),
                fields.text("label", RequestLimits.LABEL_CHARACTERS),
                WebhookRequest.read(fields, errors));
        filters.refuseOthers();
        fields.refuseOthers();
        return request;
    }

    private static @Nullable String table(JsonFields fields, FieldErrors errors) {
        String table = fields.text("table_name", TABLE_LENGTH);
        if (table != null && table.isBlank()) {
            errors.add(fields.at("table_name"), "required", "table_name is empty.");
            return null;
        }
        return table;
    }

    private static @Nullable List<String> columns(JsonFields fields, FieldErrors errors) {
        List<String> columns = fields.texts("columns");
        if (columns != null && columns.isEmpty()) {
            errors.add(fields.at("columns"), "empty", "columns is empty; name at least one, or leave it out for all.");
            return null;
        }
        return columns;
    }

    private static ExportRequest.Dates dates(JsonFields fields, FieldErrors errors) {
        return new ExportRequest.Dates(
                fields.text("date_from", DATE_LENGTH),
                fields.text("date_to", DATE_LENGTH),
                fields.text("date_column", TABLE_LENGTH),
                timeZone(fields, errors));
    }

    private static ZoneId timeZone(JsonFields fields, FieldErrors errors) {
        String name = fields.text("time_zone", DATE_LENGTH);
        if (name == null) {
            return UTC;
        }
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        List<String> nearest = NearestNames.to(name, ZoneId.getAvailableZoneIds());
        String detail = "time_zone must be a name of the IANA database, as \"Europe/Paris\", not " + Echo.quoted(name)
                + "." + NearestNames.question(nearest);
        errors.add(fields.at("time_zone"), "unknown_time_zone", detail);
        return UTC;
    }

    private static ParquetOptions parquet(JsonFields fields) {
        ParquetOptions ifAbsent = ParquetOptions.DEFAULT;
        ParquetOptions parquet = new ParquetOptions(
                orElse(fields.choice("codec", ParquetOptions.Codec.class), ifAbsent.codec()),
                fields.integer("row_group_bytes", MIN_ROW_GROUP_BYTES, MAX_ROW_GROUP_BYTES),
                orElse(fields.choice("profile", ParquetOptions.Profile.class), ifAbsent.profile()));
        fields.refuseOthers();
        return parquet;
    }

    private static ValuePolicy values(JsonFields fields, FieldErrors errors) {
        ValuePolicy ifAbsent = ValuePolicy.DEFAULT;
        ValuePolicy values = new ValuePolicy(
                numericUnbounded(fields, errors),
                orElse(fields.choice("numeric_special", ValuePolicy.Special.class), ifAbsent.numericSpecial()),
                orElse(
                        fields.choice("temporal_out_of_range", ValuePolicy.OutOfRange.class),
                        ifAbsent.temporalOutOfRange()),
                orElse(fields.choice("array_multidim", ValuePolicy.Multidim.class), ifAbsent.arrayMultidim()),
                orElse(fields.choice("json_bigint", ValuePolicy.BigInteger.class), ifAbsent.jsonBigint()),
                orElse(fields.choice("bytea", ValuePolicy.Binary.class), ifAbsent.bytea()));
        fields.refuseOthers();
        return values;
    }

    private static String numericUnbounded(JsonFields fields, FieldErrors errors) {
        String text = fields.text("numeric_unbounded", DATE_LENGTH);
        if (text == null) {
            return ValuePolicy.DEFAULT.numericUnbounded();
        }
        if (!text.equals("string") && !text.equals("double") && !isDecimal(text)) {
            String detail = "numeric_unbounded must be string, double or decimal(p,s) with 1 ≤ p ≤ " + DECIMAL_DIGITS
                    + " and s ≤ p, not " + Echo.quoted(text) + ".";
            errors.add(
                    fields.at("numeric_unbounded"), "not_allowed", detail, List.of("string", "double", "decimal(p,s)"));
        }
        return text;
    }

    private static boolean isDecimal(String text) {
        Matcher decimal = DECIMAL.matcher(text);
        if (!decimal.matches()) {
            return false;
        }
        int precision = Integer.parseInt(decimal.group(1));
        return precision >= 1 && precision <= DECIMAL_DIGITS && Integer.parseInt(decimal.group(2)) <= precision;
    }

    private static <E> E orElse(@Nullable E given, E otherwise) {
        return given == null ? otherwise : given;
    }
}
