package sluice.gateway.deadletters;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.Echo;
import sluice.engine.request.FieldErrors;
import sluice.engine.request.JsonFields;
import sluice.gateway.http.JsonBody;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.QueryFields;
import sluice.gateway.http.RequestRefused;

/// `GET /dead-letters`, `POST /dead-letters/replay` and `DELETE /dead-letters/{id}`.
@RestController
@RequestMapping(path = "/api/v1/export/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
class DeadLetterController {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final DeadLetterQueue queue;

    DeadLetterController(DeadLetterQueue queue) {
        this.queue = queue;
    }

    @GetMapping
    DeadLetterQueue.Listing list(HttpServletRequest request) throws InterruptedException {
        FieldErrors errors = new FieldErrors();
        QueryFields query = new QueryFields(request, errors);
        Long limit = query.integer("limit", 1, MAX_LIMIT);
        query.refuseOthers();
        errors.refuseIfAny();
        return queue.list(limit == null ? DEFAULT_LIMIT : limit.intValue());
    }

    @PostMapping("/replay")
    DeadLetterQueue.Replay replay(HttpServletRequest request) throws InterruptedException {
        String id = replayed(request);
        return id == null ? queue.replayAll() : queue.replay(id).orElseThrow(() -> noLetter(id));
    }

    /// @return the one that is meant; null for all
    private static @Nullable String replayed(HttpServletRequest request) {
        FieldErrors errors = new FieldErrors();
        JsonFields fields = new JsonFields(JsonBody.read(request), errors);
        String id = fields.text("id", 100);
        boolean all = fields.flag("all");
        fields.refuseOthers();
        if (errors.isEmpty() && all == (id != null)) {
            errors.add("/id", "required", "Give either the \"id\" of one dead letter, or \"all\": true.");
        }
        errors.refuseIfAny();
        return id;
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) throws InterruptedException {
        if (!queue.remove(id)) {
            throw noLetter(id);
        }
    }

    private static RequestRefused noLetter(String id) {
        return new RequestRefused(
                ProblemType.NOT_FOUND,
                "There is no dead letter " + Echo.quoted(id) + " now: it was replayed or removed, or somebody else is"
                        + " looking at it.");
    }
}
