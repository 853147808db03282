package sluice.gateway.status;

import org.springframework.stereotype.Component;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobView;
import sluice.model.broker.BrokerTopology;
import sluice.model.wire.WireMessage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes the messages of the exchange `sluice.status`: the job as the API shows it.
@Component
final class StatusMessages {

    private static final String TYPE = "job.status";
    private static final String DELETED = "deleted";

    private final JsonMapper json;

    StatusMessages(JsonMapper json) {
        this.json = json;
    }

    WireMessage of(Job job) {
        return message(json.valueToTree(JobView.of(job)));
    }

    static String key(Job job) {
        return BrokerTopology.statusKey(job.status().wireName(), job.spec().table());
    }

    /// The job as it last stood, with the status `deleted` and a version above all that were told before.
    WireMessage ofDeleted(Job last) {
        ObjectNode body = json.valueToTree(JobView.of(last));
        body.put("status", DELETED);
        body.put("version", last.version() + 1);
        return message(body);
    }

    static String keyOfDeleted(Job last) {
        return BrokerTopology.statusKey(DELETED, last.spec().table());
    }

    private WireMessage message(ObjectNode body) {
        body.put(WireMessage.VERSION_HEADER, WireMessage.SCHEMA_VERSION);
        return new WireMessage(TYPE, json.writeValueAsBytes(body));
    }
}
