package sluice.gateway.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.Echo;
import sluice.engine.request.FieldErrors;
import sluice.engine.request.JsonFields;
import tools.jackson.databind.node.ObjectNode;

/// What an administrator wants a key for.
///
/// @param client letters, digits, `.`, `_`, `-` and `@`
record KeyRequest(String client, List<Scope> scopes) {

    private static final int LONGEST_CLIENT = 100;

    /// @throws sluice.engine.request.InvalidRequest with every field that is wrong
    static KeyRequest read(ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        JsonFields fields = new JsonFields(body, errors);
        fields.require("client", "Name the client that is to hold the key.");
        fields.require("scopes", "Say what the key opens: read, export or admin.");
        String client = fields.text("client", LONGEST_CLIENT);
        if (client != null && !client.matches("[A-Za-z0-9._@-]+")) {
            errors.add("/client", "not_allowed", "client may have letters, digits and the signs . _ @ - alone.");
        }
        List<Scope> scopes = scopes(fields.texts("scopes"), errors);
        fields.refuseOthers();
        errors.refuseIfAny();
        return new KeyRequest(String.valueOf(client), scopes);
    }

    private static List<Scope> scopes(@Nullable List<String> names, FieldErrors errors) {
        List<String> allowed =
                Arrays.stream(Scope.values()).map(Scope::wireName).toList();
        List<Scope> scopes = new ArrayList<>();
        if (names != null && names.isEmpty()) {
            errors.add("/scopes", "empty", "scopes must have one of " + String.join(", ", allowed) + ".", allowed);
        }
        for (int i = 0; names != null && i < names.size(); i++) {
            Optional<Scope> scope = Scope.ofWireName(names.get(i));
            scope.ifPresent(scopes::add);
            if (scope.isEmpty()) {
                String detail = "There is no scope " + Echo.quoted(names.get(i)) + ".";
                errors.add("/scopes/" + i, "not_allowed", detail, allowed);
            }
        }
        return scopes;
    }
}
