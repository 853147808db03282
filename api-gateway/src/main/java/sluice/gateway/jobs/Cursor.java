package sluice.gateway.jobs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place in the list of jobs after which the next page begins, as a text that clients hand back unread.
///
/// @param id of the last job of the page before
record Cursor(long id) {

    private static final Pattern FORM = Pattern.compile("after:([1-9][0-9]{0,17})");

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("after:" + id).getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Cursor> of(String text) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            return form.matches() ? Optional.of(new Cursor(Long.parseLong(form.group(1)))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
