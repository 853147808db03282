package sluice.standalone.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Passwords that nobody needs to know.
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String password() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
