package sluice.model.wire;

import java.nio.charset.StandardCharsets;

/// A message as it goes over the broker.
///
/// @param type the AMQP property `type`, as `export.execute` or `progress`
/// @param body JSON in UTF-8
public record WireMessage(String type, byte[] body) {

    /// The AMQP property `content_type` of every message.
    public static final String CONTENT_TYPE = "application/json";

    /// The major version of all messages, in the body and as the header [#VERSION_HEADER]. Raised when an old
    /// reader would
    /// misunderstand; new optional fields do not raise it.
    public static final int SCHEMA_VERSION = 1;

    public static final String VERSION_HEADER = "schema_version";

    @Override
    public String toString() {
        return type + " " + new String(body, StandardCharsets.UTF_8);
    }
}
