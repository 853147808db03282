package sluice.gateway.links;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param linkSecret signs the links; empty for one that the gateways keep in the jobs database
@ConfigurationProperties("sluice.access")
record LinkSettings(@DefaultValue("") String linkSecret) {

    /// Without the secret.
    @Override
    public String toString() {
        return linkSecret.isEmpty() ? "links by the jobs database's key" : "links by the operator's key";
    }
}
