package sluice.gateway.manifest;

import java.util.List;
import sluice.engine.store.Manifest.ManifestColumn;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ValuePolicy;

/// A file that is to be loaded into a table of the name that it came from.
///
/// @param name of the file in the working folder; letters, digits, `_` and dots, so that a shell takes it as it is
record LoadedFile(ExportSpec spec, String name, List<ManifestColumn> columns) {

    LoadedFile {
        columns = List.copyOf(columns);
    }

    /// The table's name without its schema, quoted.
    String table() {
        return identifier(spec.table().name());
    }

    /// Whether its cells are the values: a guard against formulas changes them, and a byte order mark without a header
    /// would stand in the first one.
    boolean isExact() {
        return spec.format() != ExportFormat.CSV
                || !(spec.csv().formulaGuard()
                        || (spec.csv().bom() && !spec.csv().header()));
    }

    /// Whether a column of bytea holds Base64, which databases do not read as bytes.
    boolean hasBase64() {
        return spec.values().bytea() == ValuePolicy.Binary.BASE64 && spec.format() != ExportFormat.PARQUET;
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
