package sluice.gateway.downloads;

/// Some bytes of a file.
///
/// @param first position of the first byte, from 0
/// @param last position of the last byte, not before `first`
record ByteRange(long first, long last) {

    long bytes() {
        return last - first + 1;
    }

    /// The value of `Content-Range`.
    String in(long fileBytes) {
        return "bytes " + first + "-" + last + "/" + fileBytes;
    }
}
