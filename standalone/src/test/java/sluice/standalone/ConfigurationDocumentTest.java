package sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the tables of `docs/configuration.md` to the records that settings are bound to, and writes them when it is
/// asked to.
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
    private static final String COMMAND = "mvn -Dquick -pl standalone -am test -Dtest=ConfigurationDocumentTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.documents=write";
    private static final String HEAD =
            "| variable | property | default | form | meaning |\n| --- | --- | --- | --- | --- |\n";

    private final List<Setting> gateway = Setting.of("api-gateway");
    private final List<Setting> worker = Setting.of("export-worker");

    @Test
    void tellsOfEveryKeyWhatItsRecordSays() throws IOException {
        String document = Files.readString(DOCUMENT);
        String made = made(document);
        if ("write".equals(System.getProperty("sluice.documents"))) {
            Files.writeString(DOCUMENT, made);
            return;
        }
        assertThat(document)
                .as("docs/configuration.md has not what the settings' Javadoc says. Write it anew by: " + COMMAND)
                .isEqualTo(made);
    }

    @Test
    void everyKeyHasAMeaning() {
        assertThat(gateway).hasSizeGreaterThan(30);
        assertThat(Stream.concat(gateway.stream(), worker.stream()))
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.key()).isNotBlank());
    }

    @Test
    void bothProgramsTellTheSameOfWhatBothRead() {
        assertThat(gateway.stream().filter(keyOf(worker)))
                .containsExactlyElementsOf(
                        worker.stream().filter(keyOf(gateway)).toList());
    }

    private String made(String document) {
        String made = with(document, "both programs", gateway.stream().filter(keyOf(worker)));
        made = with(made, "the gateway", gateway.stream().filter(keyOf(worker).negate()));
        return with(made, "the worker", worker.stream().filter(keyOf(gateway).negate()));
    }

    /// Replaces what stands between `<!-- keys of … -->` and `<!-- end -->`.
    private static String with(String document, String whose, Stream<Setting> settings) {
        Pattern table = Pattern.compile("(?s)(<!-- keys of " + whose + " [^\n]*-->\n).*?(?=<!-- end -->)");
        Matcher matcher = table.matcher(document);
        assertThat(matcher.find()).as("a table of the keys of " + whose).isTrue();
        String rows = settings.map(setting -> setting.row() + "\n").collect(Collectors.joining());
        return matcher.replaceFirst(match -> Matcher.quoteReplacement(match.group(1) + HEAD + rows));
    }

    private static Predicate<Setting> keyOf(List<Setting> settings) {
        return setting -> settings.stream().anyMatch(other -> other.key().equals(setting.key()));
    }
}
