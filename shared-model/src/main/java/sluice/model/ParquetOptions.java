package sluice.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// How a Parquet file is written.
///
/// @param codec of the pages; ignored when the job asks for `compress`, which means gzip pages
/// @param rowGroupBytes wished size of a row group in bytes, its full pages compressed, or null for what the worker's
///     memory allows; a worker may write smaller ones, never larger
/// @param profile which logical types may be used
public record ParquetOptions(Codec codec, @Nullable Long rowGroupBytes, Profile profile) {

    public static final ParquetOptions DEFAULT = new ParquetOptions(Codec.SNAPPY, null, Profile.PORTABLE);

    public enum Codec {
        @JsonProperty("snappy")
        SNAPPY,
        @JsonProperty("zstd")
        ZSTD,
        @JsonProperty("gzip")
        GZIP,
        @JsonProperty("uncompressed")
        UNCOMPRESSED
    }

    public enum Profile {
        /// Every column can be read by DuckDB, pyarrow, Spark and Trino.
        @JsonProperty("portable")
        PORTABLE,
        /// Keeps the UUID, TIME and ENUM annotations, which some readers refuse.
        @JsonProperty("typed")
        TYPED
    }
}
