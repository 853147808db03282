package sluice.gateway.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What one client may have: an owner of jobs, or all callers together where nobody is known by name.
///
/// @param unfinishedJobs of one client that wait or run; one more is answered by 429. A client is an owner of jobs, or
///     all callers together where nobody is known by name. 0 is no limit
/// @param rowsPerDay rows that one client exports in 24 hours; then new jobs are answered by 429, and none that was
///     accepted is ended. 0 is no limit
/// @param bytesPerDay bytes of the files of one client in 24 hours; then new jobs are answered by 429. 0 is no limit
/// @param requestsPerMinute requests of one client to one gateway; more are answered by 429. Where nobody is known by
///     name, of one address: behind a proxy all clients have its address. 0 is no limit
@ConfigurationProperties("sluice.limits")
record ClientLimits(
        @DefaultValue("0") long unfinishedJobs,
        @DefaultValue("0") long rowsPerDay,
        @DefaultValue("0B") DataSize bytesPerDay,
        @DefaultValue("0") int requestsPerMinute) {

    ClientLimits {
        if (unfinishedJobs < 0 || rowsPerDay < 0 || bytesPerDay.isNegative() || requestsPerMinute < 0) {
            throw new IllegalArgumentException("sluice.limits must not be negative; 0 is no limit");
        }
    }

    boolean ofJobs() {
        return unfinishedJobs > 0 || rowsPerDay > 0 || bytesPerDay.toBytes() > 0;
    }
}
