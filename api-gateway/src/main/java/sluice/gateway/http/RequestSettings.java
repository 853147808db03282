package sluice.gateway.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What one gateway takes on.
///
/// @param inHand requests to the API that one gateway works on at the same time, event streams and downloads
///     aside; more are answered by 503 at once. Each takes about 0.16 MB of heap, also one that only waits (`?wait=`)
@ConfigurationProperties("sluice.requests")
record RequestSettings(@DefaultValue("500") int inHand) {

    RequestSettings {
        if (inHand < 1) {
            throw new IllegalArgumentException("sluice.requests.in-hand must be at least 1, not " + inHand);
        }
    }
}
