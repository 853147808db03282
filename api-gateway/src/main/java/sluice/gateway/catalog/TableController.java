package sluice.gateway.catalog;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.Echo;
import sluice.engine.request.ListedTables;
import sluice.engine.request.NearestNames;
import sluice.engine.request.TableView;
import sluice.engine.source.Relation;
import sluice.gateway.access.Caller;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.source.Turns;

/// `GET /tables` and `GET /tables/{name}`.
@RestController
@RequestMapping(path = TableController.TABLES, produces = MediaType.APPLICATION_JSON_VALUE)
class TableController {

    static final String TABLES = "/api/v1/export/tables";

    private final Catalogs catalogs;
    private final Turns turns;

    TableController(Catalogs catalogs, Turns turns) {
        this.catalogs = catalogs;
        this.turns = turns;
    }

    @GetMapping
    ResponseEntity<List<TableView>> list(HttpServletRequest request, Caller caller) throws InterruptedException {
        TableListQuery query = TableListQuery.of(request);
        List<Relation> found = withOneMore(query, caller);
        List<Relation> page = found.subList(0, Math.min(found.size(), query.limit()));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (found.size() > page.size()) {
            answer.header(HttpHeaders.LINK, query.linkToPageAfter(page.getLast().name()));
        }
        return answer.body(page.stream().map(TableView::of).toList());
    }

    /// Whether one more than the page holds is there tells whether another page is.
    private List<Relation> withOneMore(TableListQuery query, Caller caller) throws InterruptedException {
        try (var _ = turns.take()) {
            return catalogs.of(caller).matching(query.search(), query.after(), query.limit() + 1);
        }
    }

    /// @param name as a request for an export would have it; a slash in it is written `%2F`
    @GetMapping("/{name}")
    TableView get(@PathVariable String name, Caller caller) throws InterruptedException {
        if (name.indexOf('\0') >= 0) {
            throw unknown(name, List.of());
        }
        ListedTables tables = catalogs.of(caller);
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
