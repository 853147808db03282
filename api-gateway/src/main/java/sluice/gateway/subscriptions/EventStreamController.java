package sluice.gateway.subscriptions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import sluice.gateway.access.Caller;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.jobs.JobAddress;
import sluice.gateway.jobs.Jobs;

/// `GET /jobs/{id}/events` and `GET /jobs/events`. Each stream first subscribes and then reads how things stand, so
/// that nothing falls between.
@Controller
@RequestMapping(method = RequestMethod.GET, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
class EventStreamController {

    private final SubscriptionHub hub;
    private final JobStates states;
    private final Jobs jobs;
    private final SubscriptionSettings settings;
    private final Clock clock;

    EventStreamController(
            SubscriptionHub hub, JobStates states, Jobs jobs, SubscriptionSettings settings, Clock clock) {
        this.hub = hub;
        this.states = states;
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
    }

    @RequestMapping(JobAddress.JOB + "/events")
    void ofOneJob(@PathVariable long id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        jobs.get(id, caller);
        stream(OptionalLong.of(id), caller, clock.instant(), request, response);
    }

    @RequestMapping(JobAddress.JOBS + "/events")
    void ofAllJobs(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        stream(OptionalLong.empty(), caller, lastHeard(request), request, response);
    }

    private void stream(
            OptionalLong job, Caller caller, Instant since, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        if (hub.count() >= settings.most()) {
            throw new RequestRefused(
                            ProblemType.TOO_MANY,
                            settings.most() + " streams are open here; try again, another gateway, or poll the job.")
                    .retryAfterSeconds(5);
        }
        try (Subscription subscription = hub.subscribe(job, caller)) {
            states.readInto(subscription, since);
            EventStream stream = new EventStream(subscription, settings.heartbeat(), response);
            if (request.getMethod().equals("GET")) {
                stream.run();
            }
        }
    }

    /// The time that the client's `Last-Event-ID` stands for; now, where it has none or what it has is no such id. Some
    /// time before it is read again, since changes do not become visible in the order of their times.
    private Instant lastHeard(HttpServletRequest request) {
        Instant now = clock.instant();
        String id = request.getHeader("Last-Event-ID");
        if (id == null || !id.matches("[0-9]{1,18}")) {
            return now;
        }
        Instant heard = Instant.EPOCH.plus(Long.parseLong(id), ChronoUnit.MICROS);
        return heard.isAfter(now) ? now : heard.minus(MissedChanges.MARGIN);
    }
}
