package sluice.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A key of the configuration, as the compiler wrote it down from the record that it is bound to
/// (`META-INF/spring-configuration-metadata.json`).
///
/// @param type the simple name of the Java type
/// @param ifAbsent the default; empty for none
/// @param meaning the Javadoc of the record's component, on one line
record Setting(String key, String type, String ifAbsent, String meaning) {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String REQUIRED = "; required";

    /// In the order of their keys.
    ///
    /// @param module the folder that it is built in
    static List<Setting> of(String module) {
        try {
            URL metadata = Collections.list(Setting.class.getClassLoader().getResources(METADATA)).stream()
                    .filter(url -> url.getPath().contains("/" + module + "/target/"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(module + " was compiled without a description of its keys"));
            try (InputStream in = metadata.openStream()) {
                return StreamSupport.stream(
                                JsonMapper.shared()
                                        .readTree(in)
                                        .path("properties")
                                        .spliterator(),
                                false)
                        .map(Setting::read)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Setting read(JsonNode property) {
        return new Setting(
                property.path("name").asString(),
                property.path("type").asString().replaceAll("<.*", "").replaceAll(".*[.$]", ""),
                property.path("defaultValue").asString(""),
                property.path("description").asString(""));
    }

    String variable() {
        return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /// As a row of a table in Markdown.
    String row() {
        return "| `%s` | `%s` | %s | %s | %s |".formatted(variable(), key, shownDefault(), form(), shownMeaning());
    }

    private String shownMeaning() {
        return meaning.replace(REQUIRED, "").replace("|", "\\|");
    }

    private String shownDefault() {
        if (meaning.endsWith(REQUIRED)) {
            return "required";
        }
        return ifAbsent.isEmpty() ? "empty" : "`" + ifAbsent + "`";
    }

    private String form() {
        return switch (type) {
            case "Duration" -> "duration";
            case "DataSize" -> "size";
            case "Boolean" -> "boolean";
            case "Integer", "Long" -> "number";
            case "Path" -> "path";
            case "List" -> "list";
            case "String" -> "text";
            default -> "word";
        };
    }
}
