package sluice.gateway.catalog;

import org.springframework.stereotype.Component;
import sluice.engine.request.ListedTables;
import sluice.engine.request.SourceTables;
import sluice.gateway.access.Caller;
import sluice.gateway.access.Roles;

/// Gives each caller the tables that exist for it. Thread-safe.
@Component
public class Catalogs {

    private final SourceTables tables;
    private final Roles roles;

    Catalogs(SourceTables tables, Roles roles) {
        this.tables = tables;
        this.roles = roles;
    }

    public ListedTables of(Caller caller) {
        return roles.tablesOf(caller)
                .<ListedTables>map(rules -> new VisibleTables(tables, rules))
                .orElse(tables);
    }
}
