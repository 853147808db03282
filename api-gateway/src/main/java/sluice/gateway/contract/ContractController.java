package sluice.gateway.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// `GET /openapi.yaml` and `/openapi.json`, `/asyncapi.yaml` and `/asyncapi.json`.
@RestController
class ContractController {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

    private final String openApi = read("openapi.yaml");
    private final String asyncApi = read("asyncapi.yaml");
    private final String openApiAsJson = json(openApi);
    private final String asyncApiAsJson = json(asyncApi);

    @GetMapping("/api/v1/export/openapi.yaml")
    ResponseEntity<byte[]> openApi() {
        return answer(YAML, openApi);
    }

    @GetMapping("/api/v1/export/openapi.json")
    ResponseEntity<byte[]> openApiAsJson() {
        return answer(MediaType.APPLICATION_JSON, openApiAsJson);
    }

    @GetMapping("/api/v1/export/asyncapi.yaml")
    ResponseEntity<byte[]> asyncApi() {
        return answer(YAML, asyncApi);
    }

    @GetMapping("/api/v1/export/asyncapi.json")
    ResponseEntity<byte[]> asyncApiAsJson() {
        return answer(MediaType.APPLICATION_JSON, asyncApiAsJson);
    }

    private static ResponseEntity<byte[]> answer(MediaType type, String document) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .body(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("sluice/gateway/contract/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String yaml) {
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return JsonMapper.shared().writeValueAsString(document);
    }
}
