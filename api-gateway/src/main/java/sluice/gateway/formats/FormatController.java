package sluice.gateway.formats;

import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.model.ExportFormat;

/// `GET /formats`.
@RestController
class FormatController {

    @GetMapping(path = "/api/v1/export/formats", produces = MediaType.APPLICATION_JSON_VALUE)
    List<FormatView> list() {
        return Arrays.stream(ExportFormat.values()).map(FormatView::of).toList();
    }
}
