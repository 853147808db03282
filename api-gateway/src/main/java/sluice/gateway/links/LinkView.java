package sluice.gateway.links;

import java.time.Instant;

/// A link that can be handed on.
///
/// @param url without a host, as all addresses of the API are
record LinkView(String url, Instant expiresAt) {}
