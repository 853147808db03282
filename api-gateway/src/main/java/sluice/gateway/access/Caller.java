package sluice.gateway.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Who makes a request. A controller that names it as a parameter is given it.
///
/// @param owner of the jobs that it makes: the client of an API key, the subject of a token, or empty where nobody is
///     known by name
public record Caller(String owner, Set<Scope> scopes) {

    /// Everyone, where the gateway is open.
    public static final Caller ANYBODY = new Caller("", EnumSet.allOf(Scope.class));

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    static Caller of(String owner, Collection<Scope> scopes) {
        return new Caller(owner, Scope.including(scopes));
    }

    public boolean seesAll() {
        return scopes.contains(Scope.ADMIN);
    }

    /// The only owner whose jobs exist for it; null where everybody's do.
    public @Nullable String onlyOwner() {
        return seesAll() ? null : owner;
    }

    /// Whether the jobs of `owner` exist for it.
    public boolean sees(String owner) {
        return seesAll() || this.owner.equals(owner);
    }

    List<GrantedAuthority> authorities() {
        return scopes.stream()
                .<GrantedAuthority>map(scope -> new SimpleGrantedAuthority(scope.wireName()))
                .toList();
    }
}
