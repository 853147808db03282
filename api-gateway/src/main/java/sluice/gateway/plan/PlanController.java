package sluice.gateway.plan;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.CheckedExport;
import sluice.engine.request.ExportRequests;
import sluice.gateway.http.JsonBody;
import sluice.gateway.source.Turns;
import tools.jackson.databind.node.ObjectNode;

/// `POST /jobs/plan`.
@RestController
class PlanController {

    private final ExportRequests requests;
    private final Forecasts forecasts;
    private final Turns turns;

    PlanController(ExportRequests requests, Forecasts forecasts, Turns turns) {
        this.requests = requests;
        this.forecasts = forecasts;
        this.turns = turns;
    }

    @PostMapping(path = "/api/v1/export/jobs/plan", produces = MediaType.APPLICATION_JSON_VALUE)
    PlanView plan(HttpServletRequest request) throws InterruptedException {
        ObjectNode body = JsonBody.read(request);
        try (var _ = turns.take()) {
            CheckedExport export = requests.check(body);
            return PlanView.of(export, forecasts.of(export));
        }
    }
}
