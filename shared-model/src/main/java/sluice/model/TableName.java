package sluice.model;

import java.util.Objects;

/// The true name of a relation as the catalog of its database spells it: unquoted, case kept, any character.
/// Safe to show; it becomes SQL only through the engine's quoting.
public record TableName(String schema, String name) {

    public TableName {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(name, "name");
        if (schema.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("schema and name of a table must not be empty");
        }
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
