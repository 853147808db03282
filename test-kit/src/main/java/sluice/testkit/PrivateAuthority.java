package sluice.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority of the test's own, made by the JDK's `keytool`, and the certificates that it has
/// signed, each for one name.
public final class PrivateAuthority {

    public static final String PASSWORD = "changeit";

    private static final String AUTHORITY = "authority";

    private final Path folder;
    private final KeyStore all;

    private PrivateAuthority(Path folder, KeyStore all) {
        this.folder = folder;
        this.all = all;
    }

    /// @param folder of its own, which the test removes
    /// @param names of servers, which are also the common names of clients
    public static PrivateAuthority in(Path folder, String... names)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = Files.createDirectories(folder).resolve("all.p12");
        keytool(store, "-alias", AUTHORITY, "-dname", "CN=A private authority", "-ext", "bc:c");
        for (String name : names) {
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

    /// A PKCS #12 file that holds the authority's certificate alone.
    public Path trustStore() throws IOException, GeneralSecurityException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /// A PEM file with the authority's certificate.
    public Path certificate() throws IOException, GeneralSecurityException {
        return certificateOf(AUTHORITY);
    }

    /// A PEM file with the certificate of this name, and those that it rests on.
    public Path certificateOf(String name) throws IOException, GeneralSecurityException {
        String chain = Arrays.stream(all.getCertificateChain(name))
                .map(certificate -> pem("CERTIFICATE", encoded(certificate)))
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve(name + ".pem"), chain);
    }

    /// The key of this name in PEM.
    public Path keyOf(String name) throws IOException, GeneralSecurityException {
        return secret(name + ".key", pem("PRIVATE KEY", key(name)).getBytes(StandardCharsets.US_ASCII));
    }

    /// The key of this name as the PostgreSQL driver wants it: PKCS #8 without PEM around it.
    public Path binaryKeyOf(String name) throws IOException, GeneralSecurityException {
        return secret(name + ".pk8", key(name));
    }

    /// Servers and drivers refuse a key that others may read.
    private Path secret(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /// What a server shows that has the certificate of this name.
    public SSLContext identityOf(String name) throws IOException, GeneralSecurityException {
        KeyStore own = empty();
        char[] password = PASSWORD.toCharArray();
        own.setKeyEntry(name, all.getKey(name, password), password, all.getCertificateChain(name));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private byte[] key(String name) throws GeneralSecurityException {
        return all.getKey(name, PASSWORD.toCharArray()).getEncoded();
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
