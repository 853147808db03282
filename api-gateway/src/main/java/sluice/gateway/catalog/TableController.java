package sluice.gateway.catalog;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.Echo;
import sluice.engine.request.FieldErrors;
import sluice.engine.request.NearestNames;
import sluice.engine.request.TableView;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.QueryFields;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.source.Turns;

/// `GET /tables` and `GET /tables/{name}`.
@RestController
@RequestMapping(path = "/api/v1/export/tables", produces = MediaType.APPLICATION_JSON_VALUE)
class TableController {

    private final SourceTables tables;
    private final Turns turns;

    TableController(SourceTables tables, Turns turns) {
        this.tables = tables;
        this.turns = turns;
    }

    @GetMapping
    List<TableView> list(HttpServletRequest request) throws InterruptedException {
        FieldErrors errors = new FieldErrors();
        QueryFields query = new QueryFields(request, errors);
        String search = query.text("q");
        query.refuseOthers();
        errors.refuseIfAny();
        try (var _ = turns.take()) {
            return tables.matching(search).stream().map(TableView::of).toList();
        }
    }

    /// @param name as a request for an export would have it; a slash in it is written `%2F`
    @GetMapping("/{name}")
    TableView get(@PathVariable String name) throws InterruptedException {
        if (name.indexOf('\0') >= 0) {
            throw unknown(name, List.of());
        }
        try (var _ = turns.take()) {
            return tables.resolve(name).map(TableView::of).orElseThrow(() -> unknown(name, tables.nearest(name)));
        }
    }

    private static RequestRefused unknown(String name, List<String> nearest) {
        return new RequestRefused(
                ProblemType.NOT_FOUND,
                "There is no table " + Echo.quoted(name) + " that can be exported." + NearestNames.question(nearest));
    }
}
