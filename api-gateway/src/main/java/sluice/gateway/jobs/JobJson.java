package sluice.gateway.jobs;

import java.util.List;
import sluice.model.ExportSpec;
import sluice.model.Warning;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The JSON columns of a job. A field that a newer gateway wrote is ignored by an older one beside it.
final class JobJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<Warning>> WARNINGS = new TypeReference<>() {};

    private JobJson() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static ExportSpec spec(String json) {
        return MAPPER.readValue(json, ExportSpec.class);
    }

    static List<Warning> warnings(String json) {
        return MAPPER.readValue(json, WARNINGS);
    }
}
