package sluice.gateway.subscriptions;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.jobs.JobView;
import sluice.model.wire.WireMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How a job stood at one version.
///
/// @param owner who made it, empty where nobody was known by name
/// @param updatedMicros microseconds since 1970
/// @param status of the API, or [#DELETED]
/// @param json the job on one line, as the API shows it
record JobState(long id, String owner, long version, long updatedMicros, String status, String json) {

    static final String DELETED = "deleted";

    /// The version of a job that is gone, where the one of its deletion is not known.
    static final long LAST = Long.MAX_VALUE;

    static JobState of(Job job, JsonMapper json) {
        return new JobState(
                job.id(),
                job.owner(),
                job.version(),
                micros(job.updatedAt()),
                job.status().wireName(),
                json.writeValueAsString(JobView.of(job)));
    }

    /// A job of which nothing is known any more but that it is gone; later than all that was known.
    static JobState gone(long id, String owner, Instant at) {
        return new JobState(id, owner, LAST, micros(at), DELETED, "{\"id\":" + id + ",\"status\":\"" + DELETED + "\"}");
    }

    /// A public status message, or empty where it is none.
    static Optional<JobState> of(byte[] message, JsonMapper json) {
        try {
            if (!(json.readTree(message) instanceof ObjectNode body)) {
                return Optional.empty();
            }
            body.remove(WireMessage.VERSION_HEADER);
            JsonNode id = body.path("id");
            JsonNode version = body.path("version");
            JsonNode status = body.path("status");
            if (!id.isIntegralNumber() || !version.isIntegralNumber() || !status.isString()) {
                return Optional.empty();
            }
            long micros = micros(Instant.parse(body.path("updated_at").asString("")));
            return Optional.of(new JobState(
                    id.longValue(),
                    body.path("owner").asString(""),
                    version.longValue(),
                    micros,
                    status.stringValue(),
                    body.toString()));
        } catch (JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isDeleted() {
        return status.equals(DELETED);
    }

    /// Whether nothing more is to be told of the job, but that it expires or is deleted.
    boolean isEnded() {
        return isDeleted()
                || JobStatus.ofWireName(status).filter(JobStatus::isEnded).isPresent();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
