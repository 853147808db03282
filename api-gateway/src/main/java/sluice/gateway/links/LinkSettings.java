package sluice.gateway.links;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param linkSecret signs links to files; the same for all gateways. Without it they keep a key in the jobs database
@ConfigurationProperties("sluice.access")
record LinkSettings(@DefaultValue("") String linkSecret) {

    /// Without the secret.
    @Override
    public String toString() {
        return linkSecret.isEmpty() ? "links by the jobs database's key" : "links by the operator's key";
    }
}
