package sluice.cli.request;

import java.util.Locale;
import java.util.Optional;
import sluice.model.ExportFormat;

/// What the name of a file says of its format.
///
/// @param compress whether the name ends with `.gz`
record FileFormat(ExportFormat format, boolean compress) {

    static Optional<FileFormat> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        boolean compress = name.endsWith(".gz");
        String plain = compress ? name.substring(0, name.length() - ".gz".length()) : name;
        String extension = plain.substring(plain.lastIndexOf('.') + 1);
        return ExportFormat.ofWireName(extension.equals("ndjson") ? "jsonl" : extension)
                .map(format -> new FileFormat(format, compress));
    }
}
