package sluice.gateway.access;

/// How a gateway knows its callers.
enum AccessMode {
    /// It does not: whoever reaches it may do everything.
    OPEN,
    /// By API keys of its own.
    KEYS,
    /// By the access tokens of an OpenID Connect issuer.
    OIDC
}
