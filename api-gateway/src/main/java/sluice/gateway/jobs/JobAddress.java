package sluice.gateway.jobs;

import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;

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

    /// 404 for an id that no job has: it was never given, or its job is deleted.
    public static RequestRefused noJobAt(long id) {
        return new RequestRefused(ProblemType.NOT_FOUND, "There is no job " + id + ".");
    }
}
