package sluice.gateway.webhooks;

import org.jspecify.annotations.Nullable;

/// A message that is owed.
///
/// @param attempts this one included
/// @param secret of its own, or null for the operator's
record Delivery(long id, long jobId, String url, @Nullable String secret, String body, int attempts) {

    /// The header `webhook-id`, the same in every try.
    String messageId() {
        return "msg_" + id;
    }
}
