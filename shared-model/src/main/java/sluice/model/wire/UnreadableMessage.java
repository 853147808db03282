package sluice.model.wire;

/// A message that cannot be understood; its reason is fit for a header and a log line. To be dead-lettered, not
/// retried.
public final class UnreadableMessage extends Exception {

    private static final int REASON_LENGTH = 500;

    public UnreadableMessage(String reason) {
        super(oneLine(reason));
    }

    public UnreadableMessage(String reason, Throwable cause) {
        super(oneLine(reason), cause);
    }

    private static String oneLine(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= REASON_LENGTH ? line : line.substring(0, REASON_LENGTH);
    }
}
