package sluice.gateway.brakes;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.Echo;
import sluice.engine.request.FieldErrors;
import sluice.engine.request.JsonFields;
import sluice.gateway.http.JsonBody;

/// `POST /operations/pause` and `/resume`, and the same for one worker: `/operations/workers/{name}/drain` and
/// `/undrain`. Doing either twice does no harm.
@RestController
@RequestMapping(path = "/api/v1/export/operations", produces = MediaType.APPLICATION_JSON_VALUE)
class BrakeController {

    private static final Logger log = LoggerFactory.getLogger(BrakeController.class);
    private static final int REASON_CHARACTERS = 200;

    private final Brakes brakes;

    BrakeController(Brakes brakes) {
        this.brakes = brakes;
    }

    @PostMapping("/pause")
    PauseView pause(HttpServletRequest request) {
        FieldErrors errors = new FieldErrors();
        String reason = null;
        if (request.getContentType() != null) {
            JsonFields fields = new JsonFields(JsonBody.read(request), errors);
            reason = fields.text("reason", REASON_CHARACTERS);
            fields.refuseOthers();
            errors.refuseIfAny();
        }
        brakes.pause(reason);
        log.warn(
                "Jobs are paused: none is begun until they are resumed. Reason: {}",
                reason == null ? "none given" : Echo.quoted(reason));
        return PauseView.of(brakes.pause());
    }

    @PostMapping("/resume")
    PauseView resume() {
        brakes.resume();
        log.info("Jobs are resumed");
        return PauseView.of(brakes.pause());
    }

    /// A worker that nobody has heard of may be drained too: before it starts.
    @PostMapping("/workers/{name}/drain")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drain(@PathVariable String name) {
        brakes.drain(required(name));
        log.info("Worker {} is drained", Echo.quoted(name));
    }

    @PostMapping("/workers/{name}/undrain")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undrain(@PathVariable String name) {
        brakes.undrain(required(name));
        log.info("Worker {} is drained no more", Echo.quoted(name));
    }

    private static String required(String name) {
        FieldErrors errors = new FieldErrors();
        if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
            errors.add(
                    "/name",
                    "invalid",
                    "No worker has the name " + Echo.quoted(name)
                            + ": names are at most 100 letters, digits, '.', '_' and '-'.");
        }
        errors.refuseIfAny();
        return name;
    }
}
