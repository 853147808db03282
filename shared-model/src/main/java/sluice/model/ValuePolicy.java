package sluice.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What becomes of values that the format cannot hold. Nothing is ever changed silently: the default is to
/// stop the job with the column, the row and the remedy.
///
/// @param numericUnbounded `string`, `double` or `decimal(p,s)`: how numeric without precision stands in
///     Parquet
/// @param numericSpecial NaN and infinities in a Parquet DECIMAL
/// @param temporalOutOfRange infinite dates and timestamps, and those beyond Parquet's range
/// @param arrayMultidim array values of more than one dimension in a Parquet LIST
/// @param jsonBigint how int8 stands in JSON
/// @param bytea how bytea stands in JSON and CSV
public record ValuePolicy(
        String numericUnbounded,
        Special numericSpecial,
        OutOfRange temporalOutOfRange,
        Multidim arrayMultidim,
        BigInteger jsonBigint,
        Binary bytea) {

    public static final ValuePolicy DEFAULT =
            new ValuePolicy("string", Special.ERROR, OutOfRange.ERROR, Multidim.ERROR, BigInteger.NUMBER, Binary.HEX);

    public enum Special {
        @JsonProperty("error")
        ERROR,
        @JsonProperty("null")
        NULL,
        @JsonProperty("string")
        STRING
    }

    public enum OutOfRange {
        @JsonProperty("error")
        ERROR,
        @JsonProperty("null")
        NULL,
        @JsonProperty("clamp")
        CLAMP,
        @JsonProperty("string")
        STRING
    }

    public enum Multidim {
        @JsonProperty("error")
        ERROR,
        @JsonProperty("json")
        JSON
    }

    public enum BigInteger {
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("string")
        STRING
    }

    public enum Binary {
        @JsonProperty("hex")
        HEX,
        @JsonProperty("base64")
        BASE64
    }
}
