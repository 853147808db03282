package sluice.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest by which files, keys and texts are known.
public final class Sha256 {

    private Sha256() {}

    /// A fresh one, for one thread.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
