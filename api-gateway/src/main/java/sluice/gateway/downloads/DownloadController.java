package sluice.gateway.downloads;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import sluice.gateway.access.Caller;
import sluice.gateway.audit.AuditNote;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobAddress;
import sluice.gateway.jobs.Jobs;
import sluice.gateway.links.FileLinks;

/// `GET` and `HEAD /jobs/{id}/download`, and the same by a link that was handed on.
@Controller
class DownloadController {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Jobs jobs;
    private final FileLinks links;
    private final FinishedFiles files;
    private final DownloadSlots slots;

    DownloadController(Jobs jobs, FileLinks links, FinishedFiles files, DownloadSlots slots) {
        this.jobs = jobs;
        this.links = links;
        this.files = files;
        this.slots = slots;
    }

    @RequestMapping(
            path = JobAddress.JOB + "/download",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    void download(@PathVariable long id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(jobs.get(id, caller), request, response);
    }

    @RequestMapping(
            path = FileLinks.LINKS + "/{link}",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    void follow(@PathVariable String link, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(links.follow(link), request, response);
    }

    private void send(Job job, HttpServletRequest request, HttpServletResponse response) throws IOException {
        new AuditNote(job.id(), job.spec().table().toString(), job.rows(), job.bytes()).of(request);
        FinishedFile file = files.of(job);
        describe(file, response);
        Conditions conditions = new Conditions(request, file.etag(), file.completedAt());
        switch (conditions.judge()) {
            case SEND -> send(RangeRequest.of(conditions.range(), file.bytes()), file, request, response);
            case NOT_MODIFIED -> response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            case FAILED ->
                throw new RequestRefused(
                        ProblemType.PRECONDITION_FAILED,
                        "The file of job " + job.id() + " is not the one that the request names.");
        }
    }

    private static void describe(FinishedFile file, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, file.etag());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader(HttpHeaders.LAST_MODIFIED, httpDate(file));
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, file.disposition());
        response.setHeader("Repr-Digest", file.digest());
    }

    private static String httpDate(FinishedFile file) {
        return HTTP_DATE.format(file.completedAt().atOffset(ZoneOffset.UTC));
    }

    private void send(RangeRequest range, FinishedFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FileSender sender = new FileSender(file, request, response);
        try (DownloadSlots.Slot ignored = slots.take(request)) {
            send(range, file, sender);
        }
    }

    private static void send(RangeRequest range, FinishedFile file, FileSender sender) throws IOException {
        switch (range) {
            case RangeRequest.Whole() -> sender.whole();
            case RangeRequest.Parts(var ranges) when ranges.size() == 1 -> sender.part(ranges.getFirst());
            case RangeRequest.Parts(var ranges) -> sender.parts(ranges);
            case RangeRequest.Outside() ->
                throw new RequestRefused(
                                ProblemType.RANGE_NOT_SATISFIABLE,
                                "The file has " + file.bytes() + " bytes, and no range lies within.")
                        .header(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes());
        }
    }
}
