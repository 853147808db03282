package sluice.gateway.webhooks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import sluice.engine.request.WebhookRequest;

/// How webhooks are signed, and where they may go.
///
/// @param secret signs the webhooks of jobs that bring no secret of their own: `whsec_` and the Base64 of 24 to 64
///     random bytes; empty where each must bring its own
/// @param allowPrivateAddresses whether a webhook may lead into private networks and to this machine, and go without
///     TLS
@ConfigurationProperties("sluice.webhooks")
record WebhookSettings(
        @DefaultValue("") String secret,
        @DefaultValue("false") boolean allowPrivateAddresses) {

    WebhookSettings {
        if (!secret.isEmpty() && !WebhookRequest.isSecret(secret)) {
            throw new IllegalArgumentException(
                    "SLUICE_WEBHOOKS_SECRET must be whsec_ and the Base64 of 24 to 64 bytes, as from:"
                            + " echo whsec_$(openssl rand -base64 32)");
        }
    }

    @Override
    public String toString() {
        return "private addresses " + (allowPrivateAddresses ? "allowed" : "refused");
    }
}
