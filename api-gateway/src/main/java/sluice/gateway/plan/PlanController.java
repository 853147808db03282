package sluice.gateway.plan;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.CheckedExport;
import sluice.gateway.access.Caller;
import sluice.gateway.http.JsonBody;
import sluice.gateway.requests.RequestChecks;
import sluice.gateway.source.Turns;
import tools.jackson.databind.node.ObjectNode;

/// `POST /jobs/plan`.
@RestController
class PlanController {

    private final RequestChecks requests;
    private final Forecasts forecasts;
    private final Turns turns;

    PlanController(RequestChecks requests, Forecasts forecasts, Turns turns) {
        this.requests = requests;
        this.forecasts = forecasts;
        this.turns = turns;
    }

    @PostMapping(path = "/api/v1/export/jobs/plan", produces = MediaType.APPLICATION_JSON_VALUE)
    PlanView plan(HttpServletRequest request, Caller caller) throws InterruptedException {
        ObjectNode body = JsonBody.read(request);
        try (var _ = turns.take()) {
            CheckedExport export = requests.check(body, caller);
            return PlanView.of(export, forecasts.of(export));
        }
    }
}
