package sluice.gateway.downloads;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// The conditions of a download request in their order of precedence (RFC 9110, 13.2.2). A date that cannot be read is
/// no condition.
final class Conditions {

    enum Verdict {
        SEND,
        NOT_MODIFIED,
        FAILED
    }

    private static final Pattern TAG = Pattern.compile("(W/)?\"[^\"]*\"");

    private final HttpServletRequest request;
    private final String etag;
    private final Instant lastModified;

    /// @param etag strong, quotes included
    Conditions(HttpServletRequest request, String etag, Instant lastModified) {
        this.request = request;
        this.etag = etag;
        this.lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
    }

    Verdict judge() {
        String ifMatch = request.getHeader(HttpHeaders.IF_MATCH);
        if (ifMatch != null) {
            if (!names(ifMatch, true)) {
                return Verdict.FAILED;
            }
        } else if (date(HttpHeaders.IF_UNMODIFIED_SINCE)
                .filter(lastModified::isAfter)
                .isPresent()) {
            return Verdict.FAILED;
        }
        String ifNoneMatch = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (ifNoneMatch != null) {
            return names(ifNoneMatch, false) ? Verdict.NOT_MODIFIED : Verdict.SEND;
        }
        boolean unchanged = date(HttpHeaders.IF_MODIFIED_SINCE)
                .filter(since -> !lastModified.isAfter(since))
                .isPresent();
        return unchanged ? Verdict.NOT_MODIFIED : Verdict.SEND;
    }

    /// The `Range` header, unless `If-Range` names another file: a client that resumes must not get the tail of
    /// another one.
    @Nullable
    String range() {
        String ifRange = request.getHeader(HttpHeaders.IF_RANGE);
        String range = request.getHeader(HttpHeaders.RANGE);
        if (ifRange == null) {
            return range;
        }
        boolean same = ifRange.startsWith("\"") || ifRange.startsWith("W/")
                ? ifRange.equals(etag)
                : date(HttpHeaders.IF_RANGE).filter(lastModified::equals).isPresent();
        return same ? range : null;
    }

    /// @param strong whether weak tags are no match
    private boolean names(String list, boolean strong) {
        if (list.strip().equals("*")) {
            return true;
        }
        Matcher tags = TAG.matcher(list);
        while (tags.find()) {
            String tag = tags.group();
            if (tag.equals(etag) || (!strong && tag.equals("W/" + etag))) {
                return true;
            }
        }
        return false;
    }

    private Optional<Instant> date(String header) {
        String value = request.getHeader(header);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
