package sluice.gateway.jobs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The name under which people get a job's file: `<table>_<job>_<UTC time>.<ext>`. For people alone: the place on the
/// volume is made from ids.
public final class FileName {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int TABLE_LENGTH = 60;

    private FileName() {}

    /// Letters and digits of any script stay; every other character becomes `_`.
    public static String of(Job job) {
        Instant time = job.completedAt() == null ? job.createdAt() : job.completedAt();
        String extension = job.spec().format().extension(job.spec().compress());
        return safe(job.spec().table().name()) + "_" + job.id() + "_" + TIME.format(time) + "." + extension;
    }

    private static String safe(String table) {
        StringBuilder safe = new StringBuilder();
        table.codePoints()
                .limit(TABLE_LENGTH)
                .map(c -> Character.isLetterOrDigit(c) ? c : '_')
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }
}
