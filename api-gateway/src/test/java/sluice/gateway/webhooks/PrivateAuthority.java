package sluice.gateway.webhooks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority that signs for `localhost` and for `elsewhere.example`, made by the JDK's `keytool`.
final class PrivateAuthority {

    private static final String AUTHORITY = "authority";
    static final String PASSWORD = "changeit";

    private final Path folder;
    private final KeyStore all;

    private PrivateAuthority(Path folder, KeyStore all) {
        this.folder = folder;
        this.all = all;
    }

    static PrivateAuthority in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("all.p12");
        keytool(store, "-alias", AUTHORITY, "-dname", "CN=A private authority", "-ext", "bc:c");
        for (String name : List.of("localhost", "elsewhere.example")) {
            keytool(store, "-alias", name, "-dname", "CN=" + name, "-ext", "san=dns:" + name, "-signer", AUTHORITY);
        }
        return new PrivateAuthority(folder, KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD),
                        Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + said);
        }
    }

    /// A file that holds the authority's certificate alone.
    Path trustStore() throws IOException, GeneralSecurityException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /// What a server shows that has the certificate of this name.
    SSLContext identityOf(String name) throws IOException, GeneralSecurityException {
        KeyStore own = empty();
        char[] password = PASSWORD.toCharArray();
        own.setKeyEntry(name, all.getKey(name, password), password, all.getCertificateChain(name));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
