package sluice.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The file formats that Sluice writes. The lower-case [#wireName] is what requests, messages and files use.
public enum ExportFormat {
    /// Comma separated values with a header line, byte for byte what `psql \copy … csv header` writes.
    CSV("csv", "text/csv"),
    /// One JSON array of objects, each as `row_to_json` gives it.
    JSON("json", "application/json"),
    /// JSON Lines: one object a line.
    JSONL("jsonl", "application/jsonl"),
    /// Apache Parquet, compressed inside the file.
    PARQUET("parquet", "application/vnd.apache.parquet");

    private final String wireName;
    private final String mediaType;

    ExportFormat(String wireName, String mediaType) {
        this.wireName = wireName;
        this.mediaType = mediaType;
    }

    /// The name in requests and messages, which is also the file extension without its dot.
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /// The file extension without a leading dot, as `csv` or `csv.gz`. Parquet compresses inside the file, so
    /// a gzipped Parquet file keeps its extension.
    public String extension(boolean compress) {
        return isWrappedByGzip(compress) ? wireName + ".gz" : wireName;
    }

    /// The media type of the file as it is stored: a gzipped file is `application/gzip`, never a content
    /// encoding.
    public String mediaType(boolean compress) {
        return isWrappedByGzip(compress) ? "application/gzip" : mediaType;
    }

    /// Whether `compress` puts a gzip stream around the whole file.
    public boolean isWrappedByGzip(boolean compress) {
        return compress && this != PARQUET;
    }

    public static Optional<ExportFormat> ofWireName(String name) {
        return Arrays.stream(values()).filter(f -> f.wireName.equals(name)).findFirst();
    }

    /// @throws IllegalArgumentException if no format has this name; names are lower case
    @JsonCreator
    static ExportFormat fromWire(String name) {
        return ofWireName(name)
                .orElseThrow(() -> new IllegalArgumentException("unknown format \"" + name + "\"; there are "
                        + Arrays.stream(values()).map(ExportFormat::wireName).collect(Collectors.joining(", "))));
    }
}
