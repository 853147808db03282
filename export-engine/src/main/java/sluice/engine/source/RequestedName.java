package sluice.engine.source;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sluice.model.TableName;

/// What a user wrote to name a relation, and which of the existing ones it means.
///
/// @param schema null where it was left out
/// @param exact false where no part was quoted, so that SQL would have folded it to lower case
record RequestedName(@Nullable String schema, String name, boolean exact) {

    /// Every name, without a schema, of a relation that `requested` could mean.
    static Set<String> candidates(String requested) {
        Set<String> names = new HashSet<>();
        names.add(requested);
        for (int dot = requested.indexOf('.'); dot >= 0; dot = requested.indexOf('.', dot + 1)) {
            names.add(requested.substring(dot + 1));
        }
        RequestedName parts = parse(requested);
        if (parts != null) {
            names.add(parts.name());
            names.add(parts.folded().name());
        }
        return names;
    }

    /// The relation that `requested` means, in this order: a listed name as it stands; a name without its
    /// schema as it stands; the two parts around the first dot outside of quotes; the same folded to lower
    /// case. A name without its schema that several schemas hold means the first of `schemas`, or with none
    /// configured the one on the search path.
    ///
    /// @param names of all exportable relations, or of those with one of the [#candidates]; those of the search
    ///     path first
    /// @param schemas as configured, or empty
    static Optional<TableName> resolve(String requested, List<CatalogReader.RankedName> names, List<String> schemas) {
        RequestedName parts = parse(requested);
        return first(names, name -> name.toString().equals(requested))
                .or(() -> unqualified(requested, names, schemas))
                .or(() -> parts == null ? Optional.empty() : parts.among(names, schemas))
                .or(() -> parts == null || parts.exact()
                        ? Optional.empty()
                        : parts.folded().among(names, schemas));
    }

    private Optional<TableName> among(List<CatalogReader.RankedName> names, List<String> schemas) {
        return schema == null
                ? unqualified(name, names, schemas)
                : first(names, candidate -> candidate.equals(new TableName(schema, name)));
    }

    private RequestedName folded() {
        return new RequestedName(
                schema == null ? null : schema.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT), true);
    }

    private static Optional<TableName> first(List<CatalogReader.RankedName> names, Predicate<TableName> wanted) {
        return names.stream().map(CatalogReader.RankedName::name).filter(wanted).findFirst();
    }

    private static Optional<TableName> unqualified(
            String name, List<CatalogReader.RankedName> names, List<String> schemas) {
        List<CatalogReader.RankedName> found = names.stream()
                .filter(candidate -> candidate.name().name().equals(name))
                .toList();
        for (String schema : schemas) {
            for (CatalogReader.RankedName candidate : found) {
                if (candidate.name().schema().equals(schema)) {
                    return Optional.of(candidate.name());
                }
            }
        }
        boolean clear =
                found.size() == 1 || (!found.isEmpty() && found.getFirst().onSearchPath());
        return clear ? Optional.of(found.getFirst().name()) : Optional.empty();
    }

    /// The one or two parts; null where the quotes do not pair or a part is empty.
    private static @Nullable RequestedName parse(String requested) {
        int dot = dotOutsideQuotes(requested);
        String schema = dot < 0 ? null : unquoted(requested.substring(0, dot));
        String name = unquoted(requested.substring(dot + 1));
        return name == null || (dot >= 0 && schema == null)
                ? null
                : new RequestedName(schema, name, requested.indexOf('"') >= 0);
    }

    private static int dotOutsideQuotes(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable String unquoted(String part) {
        if (!part.startsWith("\"")) {
            return part.isEmpty() || part.contains("\"") ? null : part;
        }
        if (part.length() < 3 || !part.endsWith("\"")) {
            return null;
        }
        String inner = part.substring(1, part.length() - 1);
        String name = inner.replace("\"\"", "\"");
        boolean paired = !inner.replace("\"\"", "").contains("\"");
        return paired ? name : null;
    }
}
