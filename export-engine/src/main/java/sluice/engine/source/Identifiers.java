package sluice.engine.source;

import sluice.model.TableName;

/// The only way in which a name becomes SQL: quoted, whatever it is made of.
final class Identifiers {

    private Identifiers() {}

    /// Whether PostgreSQL could have such a name at all: it refuses the character NUL wherever it meets it.
    static boolean canExist(String name) {
        return name.indexOf('\0') < 0;
    }

    static String quote(String name) {
        if (!canExist(name)) {
            throw new IllegalArgumentException("a name with the character NUL");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quote(TableName table) {
        return qualified(table.schema(), table.name());
    }

    static String qualified(String schema, String name) {
        return quote(schema) + '.' + quote(name);
    }
}
