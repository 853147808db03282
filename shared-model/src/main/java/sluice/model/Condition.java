package sluice.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/// Keeps the rows whose `column` compares to a value as asked; as in SQL, a NULL compares to nothing.
///
/// @param column the true name
/// @param values the text of what it is compared with, to be read as a value of the column's type: at least one for
///     `in`, one for a comparison, none for the questions about NULL
public record Condition(String column, Op op, List<String> values) {

    public enum Op {
        @JsonProperty("eq")
        EQ,
        @JsonProperty("ne")
        NE,
        @JsonProperty("lt")
        LT,
        @JsonProperty("le")
        LE,
        @JsonProperty("gt")
        GT,
        @JsonProperty("ge")
        GE,
        @JsonProperty("in")
        IN,
        @JsonProperty("is_null")
        IS_NULL,
        @JsonProperty("not_null")
        NOT_NULL;

        /// Whether it needs no value.
        public boolean asksForNull() {
            return this == IS_NULL || this == NOT_NULL;
        }
    }

    public Condition {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(op, "op");
        values = List.copyOf(values);
        boolean right = op == Op.IN ? !values.isEmpty() : values.size() == (op.asksForNull() ? 0 : 1);
        if (!right) {
            throw new IllegalArgumentException(op + " with " + values.size() + " values");
        }
    }
}
