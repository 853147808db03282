package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What a program says that it is made of, against what lies in its jar.
class BillOfMaterialsIT {

    private static final String LIBRARIES = "BOOT-INF/lib/";

    /// Jars with nothing in them but the names of others: Spring Boot packs none of them.
    private static final String STARTER = "spring-boot-starter";

    /// Not a library of the program, but what Spring Boot packs beside them, to take the jar apart.
    private static final String TOOLS = "spring-boot-jarmode-tools-";

    @BeforeAll
    static void onlyWhereOneIsMade() {
        assumeThat(System.getProperty("quick"))
                .as("-Dquick builds make no bill of materials")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-gateway", "export-worker", "standalone"})
    void namesExactlyTheLibrariesInTheJarAndTheirChecksums(String module) throws Exception {
        try (JarFile jar = new JarFile(Program.jar(module).toFile())) {
            assertThat(listed(bill(jar))).containsExactlyInAnyOrderEntriesOf(packed(jar));
        }
    }

    private static JsonNode bill(JarFile jar) throws IOException {
        assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Format"))
                .isEqualTo("CycloneDX");
        String place = jar.getManifest().getMainAttributes().getValue("Sbom-Location");
        try (InputStream in = jar.getInputStream(jar.getEntry(place))) {
            return ExportApi.JSON.readTree(in);
        }
    }

    private static Map<String, String> listed(JsonNode bill) {
        return bill.path("components")
                .valueStream()
                .filter(component -> !component.path("name").asString().startsWith(STARTER))
                .collect(Collectors.toMap(
                        BillOfMaterialsIT::fileName, BillOfMaterialsIT::checksum, (a, b) -> a, TreeMap::new));
    }

    /// As Maven names the file of a package URL: `pkg:maven/group/name@version?classifier=c&type=jar`.
    private static String fileName(JsonNode component) {
        String url = component.path("purl").asString();
        String classifier = url.contains("classifier=") ? "-" + url.replaceFirst(".*classifier=([^&]*).*", "$1") : "";
        return component.path("name").asString() + "-"
                + component.path("version").asString() + classifier + ".jar";
    }

    private static String checksum(JsonNode component) {
        return component
                .path("hashes")
                .valueStream()
                .filter(hash -> hash.path("alg").asString().equals("SHA-256"))
                .map(hash -> hash.path("content").asString())
                .findFirst()
                .orElse("none");
    }

    private static Map<String, String> packed(JarFile jar) {
        return jar.stream()
                .filter(entry -> entry.getName().startsWith(LIBRARIES) && !entry.isDirectory())
                .filter(entry -> !entry.getName().startsWith(LIBRARIES + TOOLS))
                .collect(Collectors.toMap(
                        entry -> entry.getName().substring(LIBRARIES.length()),
                        entry -> sha256(jar, entry),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static String sha256(JarFile jar, ZipEntry entry) {
        try (InputStream in = jar.getInputStream(entry)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(in.readAllBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
