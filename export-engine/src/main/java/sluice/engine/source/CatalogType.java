package sluice.engine.source;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// One row of `pg_type`, with what the type tree needs to know besides.
///
/// @param shownName as `format_type` shows it
/// @param domainOf base type of a domain with [#domainTypmod], else 0
/// @param elementOf type of the elements where this is a true array, else 0
/// @param rangeOf subtype of a range, else 0
/// @param multirangeOf the range of a multirange, else 0
/// @param attributes of a composite in order, without dropped ones; empty for others
/// @param hasSend whether it has a binary form
/// @param castsToJson whether it is a user's type with a cast to json by a function, which `to_json` then calls
/// @param extension that it came with, or null
record CatalogType(
        long oid,
        String schema,
        String name,
        String shownName,
        char kind,
        char delimiter,
        long domainOf,
        int domainTypmod,
        long elementOf,
        long rangeOf,
        long multirangeOf,
        List<Attribute> attributes,
        boolean hasSend,
        boolean castsToJson,
        Output output,
        @Nullable String extension) {

    /// An attribute of a composite.
    record Attribute(String name, long type, int typmod) {}

    /// The output function.
    ///
    /// @param function schema-qualified and quoted
    /// @param argument type that it takes, schema-qualified and quoted
    /// @param polymorphic whether the argument stands for a whole family of types, as `anyarray`
    record Output(String function, long argumentType, String argument, boolean polymorphic) {}

    /// The types that it is made of.
    LongStream parts() {
        return LongStream.concat(
                attributes.stream().mapToLong(Attribute::type),
                LongStream.of(domainOf, elementOf, rangeOf, multirangeOf).filter(part -> part != 0));
    }

    boolean isDomain() {
        return kind == 'd';
    }

    boolean isEnum() {
        return kind == 'e';
    }

    boolean isComposite() {
        return kind == 'c';
    }

    String quotedName() {
        return Identifiers.qualified(schema, name);
    }
}
