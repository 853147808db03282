package sluice.gateway.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may use the gateway.
///
/// @param mode how callers are known: `open`, `keys` or `oidc`; see [access.md](access.md). Without it the gateway is
///     open, and on 127.0.0.1 only
/// @param adminKey with `keys`: the first administrator's key, `sluice_` and at least 32 letters, digits, `_` and `-`
/// @param issuer with `oidc`: the URL of the issuer whose tokens are taken
/// @param audience with `oidc`: for whom a token must be
/// @param rolesFile path of the file that says who sees
///     [which tables, columns and rows](access.md#who-sees-which-tables); without it all see all
@ConfigurationProperties("sluice.access")
record AccessSettings(
        @Nullable AccessMode mode,
        @DefaultValue("") String adminKey,
        @DefaultValue("") String issuer,
        @DefaultValue("") String audience,
        @DefaultValue("") String rolesFile) {

    AccessMode effectiveMode() {
        return mode == null ? AccessMode.OPEN : mode;
    }

    /// Without the key.
    @Override
    public String toString() {
        return "access " + effectiveMode();
    }
}
