package sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Holds `docs/configuration.md` against the records that settings are bound to.
class ConfigurationDocumentTest {

    private static final Pattern ROW = Pattern.compile(
            "^\\| `(?<variable>[A-Z_]+)` \\| `(?<key>sluice\\.[a-z.-]+)` \\| (?<default>[^|]+) \\|", Pattern.MULTILINE);

    /// What the document says of a key; `ifAbsent` is a word in backticks, `empty` or `required`.
    private record Documented(String variable, String ifAbsent) {}

    /// A key of the code; `ifAbsent` is null where there is no default, or an empty one.
    private record Key(String name, @Nullable String ifAbsent) {}

    private final Map<String, Documented> document = readDocument();

    @Test
    void namesExactlyTheKeysThatExist() {
        assertThat(document.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        keys().map(Key::name).distinct().toList());
    }

    @Test
    void namesTheVariableOfEachKey() {
        assertThat(document)
                .allSatisfy((key, documented) -> assertThat(documented.variable())
                        .isEqualTo(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")));
    }

    @Test
    void namesTheDefaultOfEachKey() {
        assertThat(keys()).isNotEmpty().allSatisfy(key -> {
            String documented =
                    Objects.requireNonNull(document.get(key.name()), key.name()).ifAbsent();
            if (key.ifAbsent() == null) {
                assertThat(documented).as(key.name()).isIn("empty", "required");
            } else {
                assertThat(documented).as(key.name()).isEqualTo("`" + key.ifAbsent() + "`");
            }
        });
    }

    private static Map<String, Documented> readDocument() {
        Path file = Path.of("..", "docs", "configuration.md");
        try {
            return ROW.matcher(Files.readString(file))
                    .results()
                    .collect(Collectors.toMap(
                            row -> row.group("key"), ConfigurationDocumentTest::documented, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Documented documented(MatchResult row) {
        return new Documented(row.group("variable"), row.group("default").strip());
    }

    private static Stream<Key> keys() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("sluice");
        return ours.stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                .map(JavaClass::reflect)
                .flatMap(type -> keys(prefix(type), type));
    }

    private static String prefix(Class<?> settings) {
        return Objects.requireNonNull(settings.getAnnotation(ConfigurationProperties.class))
                .value();
    }

    /// A component that is a record of Sluice is a level of its own. Spring has its annotation on the parameters of the
    /// canonical constructor alone.
    private static Stream<Key> keys(String prefix, Class<?> settings) {
        RecordComponent[] components = settings.getRecordComponents();
        Parameter[] parameters = canonicalParameters(settings, components);
        return IntStream.range(0, components.length).boxed().flatMap(i -> {
            String name = prefix + "." + kebab(components[i].getName());
            Class<?> type = components[i].getType();
            return type.isRecord() && type.getName().startsWith("sluice.")
                    ? keys(name, type)
                    : Stream.of(new Key(name, ifAbsent(parameters[i])));
        });
    }

    private static Parameter[] canonicalParameters(Class<?> settings, RecordComponent... components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return settings.getDeclaredConstructor(types).getParameters();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(settings + " is no record", e);
        }
    }

    private static @Nullable String ifAbsent(Parameter parameter) {
        DefaultValue ifAbsent = parameter.getAnnotation(DefaultValue.class);
        String text = ifAbsent == null ? "" : String.join(",", ifAbsent.value());
        return text.isEmpty() ? null : text;
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
