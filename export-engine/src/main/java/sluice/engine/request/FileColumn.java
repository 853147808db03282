package sluice.engine.request;

import java.util.List;
import sluice.engine.encode.FormatMapping;
import sluice.engine.source.Column;
import sluice.model.ExportSpec;

/// A column of the file that a request asks for.
///
/// @param type as PostgreSQL writes it, as `numeric(12,2)`
/// @param becomes what it is in the file, with the options of the request
public record FileColumn(String name, String type, String becomes) {

    /// Those of an export, in file order.
    public static List<FileColumn> of(CheckedExport export) {
        return export.query().columns().stream()
                .map(column -> of(column, export.spec()))
                .toList();
    }

    private static FileColumn of(Column column, ExportSpec spec) {
        String becomes = FormatMapping.of(column, spec.format(), spec.parquet(), spec.values())
                .becomes();
        return new FileColumn(column.name(), column.typeName(), becomes);
    }
}
