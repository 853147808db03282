package sluice.gateway.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Who may see which tables, columns and rows. Without a file, everybody may see what the source role can read.
@Component
public final class Roles {

    private final boolean restricting;
    private final List<Role> roles;

    Roles(AccessSettings settings) {
        restricting = !settings.rolesFile().isBlank();
        roles = restricting ? RoleFile.read(Path.of(settings.rolesFile())) : List.of();
    }

    /// The tables that exist for a caller, by `schema.table`; empty where all of them do. Administrators are not kept
    /// to anything; whoever is in no role sees nothing.
    public Optional<Map<String, TableRule>> tablesOf(Caller caller) {
        if (!restricting || caller.seesAll()) {
            return Optional.empty();
        }
        return Optional.of(role(caller.owner())
                .or(() -> role(Role.OTHERS))
                .map(Role::tables)
                .orElse(Map.of()));
    }

    private Optional<Role> role(String client) {
        return roles.stream().filter(role -> role.clients().contains(client)).findFirst();
    }
}
