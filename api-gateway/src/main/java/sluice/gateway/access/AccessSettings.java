package sluice.gateway.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may use the gateway.
///
/// @param mode null where nobody chose: open, and on the loopback address only
/// @param adminKey an administrator's API key, with which the first others are made; empty for none
/// @param issuer of tokens, as its discovery document names it
/// @param audience that a token must be for
@ConfigurationProperties("sluice.access")
record AccessSettings(
        @Nullable AccessMode mode,
        @DefaultValue("") String adminKey,
        @DefaultValue("") String issuer,
        @DefaultValue("") String audience) {

    AccessMode effectiveMode() {
        return mode == null ? AccessMode.OPEN : mode;
    }

    /// Without the key.
    @Override
    public String toString() {
        return "access " + effectiveMode();
    }
}
