package sluice.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sluice.engine.request.ConditionReader;
import sluice.engine.request.FieldErrors;
import sluice.engine.request.InvalidRequest;
import sluice.engine.request.JsonFields;
import sluice.model.Condition;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the file of roles, strictly: whatever is not understood keeps the gateway from starting, since a rule that is
/// passed over lets somebody see too much.
///
/// ```json
/// {"finance": {"clients": ["reporting"], "tables": {
///   "public.orders": {"columns": ["id", "total"], "where": [{"column": "region", "op": "eq", "value": "EU"}]},
///   "public.fred_series": {}}}}
/// ```
final class RoleFile {

    private static final int MOST_CHARACTERS = 400;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RoleFile() {}

    /// @throws UnsafeAccess if it cannot be read, or says what cannot be
    static List<Role> read(Path file) {
        try {
            return roles(STRICT.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw wrong("it cannot be read (" + e.getMessage() + ")");
        } catch (JacksonException e) {
            throw wrong("it is not JSON: " + e.getOriginalMessage());
        }
    }

    static List<Role> roles(JsonNode root) {
        List<Role> roles = new ArrayList<>();
        Set<String> clients = new HashSet<>();
        for (Map.Entry<String, JsonNode> role : object(root, "the file").properties()) {
            Role read = role(role.getKey(), object(role.getValue(), "role " + role.getKey()));
            for (String client : read.clients()) {
                if (!clients.add(client)) {
                    throw wrong("client " + client + " is in two roles");
                }
            }
            roles.add(read);
        }
        return roles;
    }

    private static Role role(String name, ObjectNode role) {
        FieldErrors errors = new FieldErrors();
        JsonFields fields = new JsonFields(role, errors);
        fields.require("clients", "clients is missing");
        fields.require("tables", "tables is missing");
        List<String> clients = fields.texts("clients");
        fields.ignore("tables");
        fields.refuseOthers();
        requireRight(errors, "role " + name);
        Map<String, TableRule> tables = new HashMap<>();
        object(role.path("tables"), "tables of role " + name)
                .properties()
                .forEach(table -> tables.put(
                        table.getKey(), rule(object(table.getValue(), table.getKey()), name + ", " + table.getKey())));
        return new Role(name, Set.copyOf(clients == null ? List.of() : clients), tables);
    }

    private static TableRule rule(ObjectNode rule, String place) {
        FieldErrors errors = new FieldErrors();
        JsonFields fields = new JsonFields(rule, errors);
        List<String> columns = fields.texts("columns");
        List<Condition> where = ConditionReader.read(fields, errors);
        fields.refuseOthers();
        requireRight(errors, place);
        if (columns != null && columns.isEmpty()) {
            throw wrong(place + ": columns is empty; leave the table out instead");
        }
        return new TableRule(columns == null ? null : Set.copyOf(columns), where);
    }

    private static ObjectNode object(JsonNode node, String what) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw wrong(what + " is " + JsonFields.kindOf(node) + ", and not an object");
    }

    private static void requireRight(FieldErrors errors, String place) {
        try {
            errors.refuseIfAny();
        } catch (InvalidRequest e) {
            throw wrong(place + ": " + e.errors().getFirst().pointer() + " "
                    + e.errors().getFirst().detail());
        }
    }

    private static UnsafeAccess wrong(String what) {
        String bounded = what.length() <= MOST_CHARACTERS ? what : what.substring(0, MOST_CHARACTERS) + "…";
        return new UnsafeAccess(
                "The file that SLUICE_ACCESS_ROLES_FILE names says who may see what, and cannot be followed: " + bounded
                        + ".",
                "Put it right (docs/access.md shows its form) and start again.");
    }
}
