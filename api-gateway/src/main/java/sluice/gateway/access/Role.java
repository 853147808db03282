package sluice.gateway.access;

import java.util.Map;
import java.util.Set;

/// Clients that may have the same.
///
/// @param clients their names as owners of jobs, or [#OTHERS]
/// @param tables by `schema.table`; others do not exist for these clients
record Role(String name, Set<String> clients, Map<String, TableRule> tables) {

    /// Whoever no role names.
    static final String OTHERS = "*";

    Role {
        clients = Set.copyOf(clients);
        tables = Map.copyOf(tables);
    }
}
