package sluice.gateway.plan;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.CheckedExport;
import sluice.engine.request.ExportRequests;
import sluice.gateway.http.JsonBody;

/// `POST /jobs/plan`.
@RestController
class PlanController {

    private final ExportRequests requests;
    private final Forecasts forecasts;

    PlanController(ExportRequests requests, Forecasts forecasts) {
        this.requests = requests;
        this.forecasts = forecasts;
    }

    @PostMapping(path = "/api/v1/export/jobs/plan", produces = MediaType.APPLICATION_JSON_VALUE)
    PlanView plan(HttpServletRequest request) {
        CheckedExport export = requests.check(JsonBody.read(request));
        return PlanView.of(export, forecasts.of(export));
    }
}
