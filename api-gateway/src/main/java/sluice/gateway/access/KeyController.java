package sluice.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import sluice.gateway.http.JsonBody;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;

/// `GET` and `POST /keys`, `DELETE /keys/{id}`: for administrators, where callers are known by keys. Elsewhere there
/// are none: a key that anybody could make in open mode would still open the gateway once that mode has ended.
@RestController
@RequestMapping(path = KeyController.KEYS, produces = MediaType.APPLICATION_JSON_VALUE)
class KeyController {

    static final String KEYS = "/api/v1/export/keys";

    private final AccessSettings settings;
    private final ApiKeys keys;

    KeyController(AccessSettings settings, ApiKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    @GetMapping
    List<ApiKey> list() {
        requireKeys();
        return keys.list();
    }

    @PostMapping
    ResponseEntity<CreatedKey> create(HttpServletRequest request) {
        requireKeys();
        KeyRequest wanted = KeyRequest.read(JsonBody.read(request));
        String key = KeyText.fresh();
        ApiKey made = keys.create(wanted.client(), wanted.scopes(), key);
        return ResponseEntity.created(URI.create(KEYS + "/" + made.id())).body(CreatedKey.of(made, key));
    }

    @DeleteMapping("/{id:[1-9][0-9]{0,17}}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable long id) {
        requireKeys();
        if (!keys.revoke(id)) {
            throw new RequestRefused(ProblemType.NOT_FOUND, "There is no key " + id + ".");
        }
    }

    private void requireKeys() {
        if (settings.effectiveMode() != AccessMode.KEYS) {
            throw new RequestRefused(
                    ProblemType.NOT_FOUND, "This gateway knows nobody by a key: SLUICE_ACCESS_MODE is not keys.");
        }
    }
}
