package sluice.model;

import java.util.Objects;

/// One column of the order of rows.
public record OrderBy(String column, boolean descending) {

    public OrderBy {
        Objects.requireNonNull(column, "column");
    }
}
