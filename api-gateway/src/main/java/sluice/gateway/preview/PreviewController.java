package sluice.gateway.preview;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.CheckedExport;
import sluice.gateway.access.Caller;
import sluice.gateway.audit.AuditNote;
import sluice.gateway.http.JsonBody;
import sluice.gateway.requests.RequestChecks;
import sluice.gateway.source.Turns;
import tools.jackson.databind.node.ObjectNode;

/// `POST /jobs/preview`.
@RestController
class PreviewController {

    private final RequestChecks requests;
    private final Previews previews;
    private final Turns turns;

    PreviewController(RequestChecks requests, Previews previews, Turns turns) {
        this.requests = requests;
        this.previews = previews;
        this.turns = turns;
    }

    @PostMapping(path = "/api/v1/export/jobs/preview", produces = MediaType.APPLICATION_JSON_VALUE)
    PreviewView preview(HttpServletRequest request, Caller caller) throws InterruptedException {
        CheckedExport export = check(JsonBody.read(request), caller);
        new AuditNote(null, export.spec().table().toString(), null, null).of(request);
        return PreviewView.of(export, previews.of(export.kept()));
    }

    private CheckedExport check(ObjectNode body, Caller caller) throws InterruptedException {
        try (var _ = turns.take()) {
            return requests.check(body, caller);
        }
    }
}
