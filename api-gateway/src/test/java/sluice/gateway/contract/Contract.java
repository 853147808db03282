package sluice.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A document of the contract, as a test reads it.
record Contract(JsonNode root) {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Contract parse(String json) {
        return new Contract(JsonMapper.shared().readTree(json));
    }

    /// What stands at a node, through a reference if it is one.
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode() ? node : at(reference.stringValue());
    }

    private JsonNode at(String reference) {
        assertThat(reference).startsWith("#/");
        JsonNode target = root.at(reference.substring(1));
        assertThat(target.isMissingNode()).describedAs(reference).isFalse();
        return target;
    }

    /// Asserts that each reference of the document leads somewhere in it.
    void everyReferenceLeadsSomewhere() {
        root.findValues("$ref").forEach(reference -> at(reference.stringValue()));
    }

    /// Asserts that a value is what a schema of this document says.
    void holds(JsonNode schema, JsonNode value) {
        ObjectNode document = JsonMapper.shared().createObjectNode();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.set("components", root.path("components"));
        document.set("allOf", JsonMapper.shared().createArrayNode().add(schema));
        assertThat(SCHEMAS.getSchema(document).validate(value))
                .describedAs(value.toString())
                .isEmpty();
    }
}
