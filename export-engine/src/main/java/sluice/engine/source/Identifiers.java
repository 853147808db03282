package sluice.engine.source;

import sluice.model.TableName;

/// The only way in which a name becomes SQL: quoted, whatever it is made of.
final class Identifiers {

    private Identifiers() {}

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quote(TableName table) {
        return qualified(table.schema(), table.name());
    }

    static String qualified(String schema, String name) {
        return quote(schema) + '.' + quote(name);
    }
}
