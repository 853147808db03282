package sluice.gateway.operations;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.FieldErrors;
import sluice.gateway.access.Caller;
import sluice.gateway.http.QueryFields;

/// `GET /operations`.
@RestController
class OperationsController {

    private final Operations operations;

    OperationsController(Operations operations) {
        this.operations = operations;
    }

    @GetMapping(path = "/api/v1/export/operations", produces = MediaType.APPLICATION_JSON_VALUE)
    OperationsView get(HttpServletRequest request, Caller caller) {
        FieldErrors errors = new FieldErrors();
        new QueryFields(request, errors).refuseOthers();
        errors.refuseIfAny();
        return operations.now(caller);
    }
}
