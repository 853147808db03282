package sluice.engine.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks the parts of each type down to base types, and decides who writes its values: a decoder here where
/// every leaf has one, else the server.
final class TypeTree {

    /// Deeper than any sane type; PostgreSQL forbids a type that contains itself.
    private static final int MAX_DEPTH = 64;

    private final Map<Long, CatalogType> types;
    private final SessionFacts session;

    TypeTree(Map<Long, CatalogType> types, SessionFacts session) {
        this.types = types;
        this.session = session;
    }

    /// @param oid one of the types that were read
    /// @param typmod of the column
    PgType of(long oid, int typmod) {
        PgType decoded = decoded(oid, typmod, 0);
        if (decoded != null) {
            return decoded;
        }
        CatalogType type = type(oid);
        var text =
                new PgType.ServerText(type.shownName(), outputExpression(type), hasBinaryForm(oid, 0), influences(oid));
        return NativeTypes.isMoney(base(type)) ? new PgType.Money(text, session.moneyScale()) : text;
    }

    private CatalogType base(CatalogType type) {
        CatalogType base = type;
        while (base.isDomain()) {
            base = type(base.domainOf());
        }
        return base;
    }

    private CatalogType type(long oid) {
        CatalogType type = types.get(oid);
        if (type == null) {
            throw new IllegalStateException("type " + oid + " vanished from the catalog while it was read");
        }
        return type;
    }

    private @Nullable PgType decoded(long oid, int typmod, int depth) {
        CatalogType type = type(oid);
        if (!type.hasSend() || isWrittenByACast(type) || depth > MAX_DEPTH) {
            return null;
        }
        ScalarKind kind = NativeTypes.of(type);
        if (kind != null) {
            return new PgType.Scalar(kind, typmod);
        }
        if (type.isDomain()) {
            return decoded(type.domainOf(), type.domainTypmod(), depth + 1);
        }
        if (type.isEnum()) {
            return new PgType.Enumeration(type.shownName());
        }
        if (type.isComposite()) {
            return composite(type, depth);
        }
        if (type.elementOf() != 0) {
            PgType element = decoded(type.elementOf(), typmod, depth + 1);
            return element == null
                    ? null
                    : new PgType.Array(element, type(type.elementOf()).delimiter());
        }
        if (type.rangeOf() != 0) {
            PgType subtype = decoded(type.rangeOf(), -1, depth + 1);
            return subtype == null ? null : new PgType.Range(subtype);
        }
        return type.multirangeOf() != 0 && decoded(type.multirangeOf(), -1, depth + 1) instanceof PgType.Range range
                ? new PgType.Multirange(range)
                : null;
    }

    /// Where `to_json` would call a user's function, the server must. It never does so for arrays, composites and
    /// domains. Source: PostgreSQL, `json_categorize_type`.
    private static boolean isWrittenByACast(CatalogType type) {
        return type.castsToJson() && !type.isComposite() && type.elementOf() == 0 && !type.isDomain();
    }

    private PgType.@Nullable Composite composite(CatalogType type, int depth) {
        List<PgType.Field> fields = new ArrayList<>();
        for (CatalogType.Attribute attribute : type.attributes()) {
            PgType field = decoded(attribute.type(), attribute.typmod(), depth + 1);
            if (field == null) {
                return null;
            }
            fields.add(new PgType.Field(attribute.name(), field));
        }
        return new PgType.Composite(type.shownName(), fields);
    }

    /// A composite or an array always has a send function, which fails when it meets a part without one.
    private boolean hasBinaryForm(long oid, int depth) {
        CatalogType type = type(oid);
        if (!type.hasSend() || depth > MAX_DEPTH) {
            return false;
        }
        return type.parts().allMatch(part -> hasBinaryForm(part, depth + 1));
    }

    private List<PgType.Influence> influences(long oid) {
        Set<PgType.Setting> settings = EnumSet.noneOf(PgType.Setting.class);
        collectSettings(oid, settings, 0);
        return settings.stream()
                .map(setting -> new PgType.Influence(setting, session.value(setting)))
                .toList();
    }

    private void collectSettings(long oid, Set<PgType.Setting> settings, int depth) {
        CatalogType type = type(oid);
        PgType.Setting own = NativeTypes.influence(type);
        if (own != null) {
            settings.add(own);
        }
        if (depth <= MAX_DEPTH) {
            type.parts().forEach(part -> collectSettings(part, settings, depth + 1));
        }
    }

    /// The output function applied to a column, as text. A cast to `text` would do something else for some
    /// types, and turn others from NULL to empty. A domain is cast to its base type, for which the function
    /// was made.
    private String outputExpression(CatalogType column) {
        CatalogType base = base(column);
        CatalogType.Output output = base.output();
        String cast = "";
        if (output.polymorphic()) {
            cast = column.isDomain() ? "::" + base.quotedName() : "";
        } else if (output.argumentType() != column.oid()) {
            cast = "::" + output.argument();
        }
        String function = output.function().replace("%", "%%");
        return "pg_catalog.textin(" + function + "(%s" + cast.replace("%", "%%") + "))";
    }
}
