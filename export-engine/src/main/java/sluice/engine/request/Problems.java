package sluice.engine.request;

import sluice.engine.source.ExportQuery;

/// What the engine finds wrong with a specification, as errors of the request's fields.
final class Problems {

    private Problems() {}

    /// Leaves out a field of which something was said before.
    static void note(ExportQuery.Unfit unfit, FieldErrors errors) {
        for (ExportQuery.Problem problem : unfit.problems()) {
            String pointer = "/" + problem.field().replace('.', '/');
            if (!errors.has(pointer)) {
                errors.add(
                        pointer,
                        code(problem.field()),
                        problem.message(),
                        problem.allowed().isEmpty() ? null : problem.allowed());
            }
        }
    }

    private static String code(String field) {
        return switch (field) {
            case "filters.date_from", "filters.date_to" -> "invalid_date";
            case "parquet" -> "not_representable";
            default -> ofCondition(field);
        };
    }

    private static String ofCondition(String field) {
        if (field.startsWith("filters.where.")) {
            return field.endsWith(".column") ? "unknown_column" : "invalid_value";
        }
        return "not_allowed";
    }
}
