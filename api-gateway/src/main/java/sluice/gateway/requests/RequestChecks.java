package sluice.gateway.requests;

import org.springframework.stereotype.Component;
import sluice.engine.request.CheckedExport;
import sluice.engine.request.ExportRequests;
import sluice.gateway.access.Caller;
import sluice.gateway.catalog.Catalogs;
import tools.jackson.databind.node.ObjectNode;

/// The check that every request for an export passes, against what exists for whoever asks. Thread-safe.
@Component
public class RequestChecks {

    private final Catalogs catalogs;

    RequestChecks(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /// @throws sluice.engine.request.InvalidRequest with every wrong field
    public CheckedExport check(ObjectNode body, Caller caller) {
        return new ExportRequests(catalogs.of(caller)).check(body);
    }
}
