package sluice.gateway.jobs;

/// Where a job is found over HTTP. Addresses carry no host, so that they hold behind any proxy.
public final class JobAddress {

    public static final String JOBS = "/api/v1/export/jobs";

    /// The path pattern of one job. An id is a positive integer without leading zeros; anything else matches no
    /// address, and is answered by 404.
    public static final String JOB = JOBS + "/{id:[1-9][0-9]{0,17}}";

    private JobAddress() {}

    public static String of(long id) {
        return JOBS + "/" + id;
    }
}
