package sluice.system.history;

/// A download that the gateway began with 200 or 206.
///
/// @param announced bytes, by Content-Length
/// @param received bytes until the end of the body, or until it broke
/// @param broke whether the client could tell that bytes are missing
/// @param etag without its quotes
/// @param sha256 of all bytes of the file, once the client has them, pieces joined; empty before
public record Download(
        String client, long job, long announced, long received, boolean broke, String etag, String sha256) {}
