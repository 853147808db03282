package sluice.gateway.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long the records of jobs are kept.
///
/// @param retention from the end of a job to the deletion of its row; one whose file is still kept stays longer
@ConfigurationProperties("sluice.jobs")
public record JobRetention(@DefaultValue("90d") Duration retention) {

    public JobRetention {
        if (!retention.isPositive()) {
            throw new IllegalArgumentException("sluice.jobs.retention must be more than nothing, not " + retention);
        }
    }
}
