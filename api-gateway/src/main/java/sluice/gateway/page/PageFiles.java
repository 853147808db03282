package sluice.gateway.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The files of the page by their names, read once, at start. All stylesheets, in the order of their names, are sent as
/// one, so that a browser asks once and what they repeat is compressed once.
@Component
class PageFiles {

    private static final String INDEX = "index.html";

    private static final String STYLES = ".css";
    private static final String ALL_STYLES = "all.css";

    private final Map<String, PageFile> files;

    PageFiles() throws IOException {
        SortedMap<String, byte[]> contents = contents();
        contents.put(ALL_STYLES, takeStyles(contents));
        files = contents.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, file -> PageFile.of(file.getKey(), file.getValue())));
    }

    private static SortedMap<String, byte[]> contents() throws IOException {
        var contents = new TreeMap<String, byte[]>();
        var resources = new PathMatchingResourcePatternResolver(PageFiles.class.getClassLoader())
                .getResources("classpath*:sluice/gateway/page/*.*");
        for (Resource resource : resources) {
            String name = resource.getFilename();
            if (name != null && !name.endsWith(".class")) {
                contents.put(name, resource.getContentAsByteArray());
            }
        }
        return contents;
    }

    private static byte[] takeStyles(SortedMap<String, byte[]> contents) {
        var all = new ByteArrayOutputStream();
        contents.forEach((name, content) -> {
            if (name.endsWith(STYLES)) {
                all.writeBytes(content);
            }
        });
        contents.keySet().removeIf(name -> name.endsWith(STYLES));
        return all.toByteArray();
    }

    PageFile index() {
        return Objects.requireNonNull(files.get(INDEX));
    }

    /// Of those that the page links to or imports.
    Optional<PageFile> linked(String name) {
        return name.equals(INDEX) ? Optional.empty() : Optional.ofNullable(files.get(name));
    }
}
