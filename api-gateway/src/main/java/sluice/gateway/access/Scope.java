package sluice.gateway.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a caller may do. Each includes those before it.
public enum Scope {
    /// Look at the catalog and at one's own jobs, and download their files.
    READ,
    /// Make, cancel and delete them.
    EXPORT,
    /// See and end everybody's jobs, manage keys, messages that nobody could handle, and the installation.
    ADMIN;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for a word that is no scope: tokens carry those of other services too.
    static Optional<Scope> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }

    /// Those given, and what they include.
    static Set<Scope> including(Collection<Scope> given) {
        Set<Scope> all = EnumSet.noneOf(Scope.class);
        given.forEach(scope -> all.addAll(EnumSet.range(READ, scope)));
        return all;
    }
}
