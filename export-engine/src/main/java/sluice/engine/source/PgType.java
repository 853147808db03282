package sluice.engine.source;

import java.util.List;

/// A type of a column as far as the encoders need to know it: the layout of its binary form and what
/// decides its text. Domains are looked through: a column of a domain has the domain's base type, with the
/// domain's modifier.
///
/// Closed on purpose: each encoder switches over it without a default, so the compiler lists what a new
/// type needs.
public sealed interface PgType {

    /// A type that is decoded here.
    ///
    /// @param typmod PostgreSQL's type modifier (`atttypmod`), or -1: precision and scale of numeric,
    ///     length of char(n)
    record Scalar(ScalarKind kind, int typmod) implements PgType {}

    /// An enum; its binary form is its label.
    record Enumeration(String name) implements PgType {}

    /// An array of any number of dimensions; the type does not fix how many.
    ///
    /// @param element the type of the elements, never an array
    /// @param delimiter between elements in the text form: `,`, or `;` for box
    record Array(PgType element, char delimiter) implements PgType {}

    /// A row type.
    ///
    /// @param fields without dropped attributes, in order
    record Composite(String name, List<Field> fields) implements PgType {
        public Composite {
            fields = List.copyOf(fields);
        }
    }

    record Field(String name, PgType type) {}

    record Range(PgType subtype) implements PgType {}

    record Multirange(Range range) implements PgType {}

    /// A type whose text only the server can make: no decoder here, or no binary form there.
    ///
    /// @param typeName as `format_type` shows it
    /// @param outputExpression SQL with one `%s` for the quoted column, giving `text` as the output
    ///     function does
    /// @param hasBinaryForm false where the type, or a type inside it, has no send function
    /// @param influences settings of the session that change the text
    record ServerText(String typeName, String outputExpression, boolean hasBinaryForm, List<Influence> influences)
            implements PgType {
        public ServerText {
            influences = List.copyOf(influences);
        }

        /// One whose text depends on no setting.
        public ServerText(String typeName, String outputExpression, boolean hasBinaryForm) {
            this(typeName, outputExpression, hasBinaryForm, List.of());
        }
    }

    /// An amount of money: a whole number on the wire, of which the database's locale says how many digits stand after
    /// the point. Its text is left to the server.
    ///
    /// @param scale how many, from 0 to 10
    record Money(ServerText text, int scale) implements PgType {}

    /// A setting on which text depends, with its value in the session that read the catalog.
    record Influence(Setting setting, String value) {}

    enum Setting {
        /// Of money: currency sign, grouping and digits after the point.
        LC_MONETARY,
        /// Of the types whose text is a name that the server looks up, as regclass: with or without its schema.
        SEARCH_PATH
    }

    static Scalar scalar(ScalarKind kind) {
        return new Scalar(kind, -1);
    }
}
