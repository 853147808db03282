package sluice.gateway.preview;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.CheckedExport;
import sluice.engine.request.ExportRequests;
import sluice.gateway.http.JsonBody;

/// `POST /jobs/preview`.
@RestController
class PreviewController {

    private final ExportRequests requests;
    private final Previews previews;

    PreviewController(ExportRequests requests, Previews previews) {
        this.requests = requests;
        this.previews = previews;
    }

    @PostMapping(path = "/api/v1/export/jobs/preview", produces = MediaType.APPLICATION_JSON_VALUE)
    PreviewView preview(HttpServletRequest request) throws InterruptedException {
        CheckedExport export = requests.check(JsonBody.read(request));
        return PreviewView.of(export, previews.of(export.spec()));
    }
}
