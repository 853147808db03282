package sluice.engine.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Where the end of a job is to be told.
///
/// @param url absolute, http or https, without user and fragment
/// @param secret `whsec_` and the Base64 of 24 to 64 bytes, or null for the operator's
public record WebhookRequest(String url, @Nullable String secret) {

    private static final int URL_LENGTH = 2_000;
    private static final int SECRET_LENGTH = 100;
    private static final String SECRET_PREFIX = "whsec_";
    private static final int MIN_SECRET_BYTES = 24;
    private static final int MAX_SECRET_BYTES = 64;

    /// Without the secret.
    @Override
    public String toString() {
        return url;
    }

    /// @return null where there is none, or it is wrong and noted as such
    static @Nullable WebhookRequest read(JsonFields body, FieldErrors errors) {
        if (!body.has("webhook")) {
            return null;
        }
        JsonFields fields = body.object("webhook");
        fields.require("url", "url is missing; it says where to send the message.");
        String url = fields.text("url", URL_LENGTH);
        if (url != null && !isUrl(url)) {
            errors.add(fields.at("url"), "invalid_url", "url must be an absolute https URL without user and fragment.");
        }
        String secret = fields.text("secret", SECRET_LENGTH);
        if (secret != null && !isSecret(secret)) {
            errors.add(
                    fields.at("secret"), "invalid_secret", "secret must be whsec_ and the Base64 of 24 to 64 bytes.");
        }
        fields.refuseOthers();
        return url == null ? null : new WebhookRequest(url, secret);
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /// Whether a text is `whsec_` and the Base64 of as many bytes as a key should have.
    public static boolean isSecret(String text) {
        if (!text.startsWith(SECRET_PREFIX)) {
            return false;
        }
        try {
            int bytes = Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length())).length;
            return bytes >= MIN_SECRET_BYTES && bytes <= MAX_SECRET_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
