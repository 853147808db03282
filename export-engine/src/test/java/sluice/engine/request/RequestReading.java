package sluice.engine.request;

import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads requests, and remembers what was wrong with them.
abstract class RequestReading {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    static final String RIGHT = "\"table_name\": \"t\", \"format\": \"csv\"";

    final FieldErrors errors = new FieldErrors();

    final ExportRequest read(String json) {
        return ExportRequestReader.read((ObjectNode) JSON.readTree(json), errors);
    }

    final List<String> problems() {
        return all().stream().map(e -> e.pointer() + " " + e.code()).toList();
    }

    final List<FieldError> all() {
        try {
            errors.refuseIfAny();
            return List.of();
        } catch (InvalidRequest e) {
            return e.errors();
        }
    }
}
