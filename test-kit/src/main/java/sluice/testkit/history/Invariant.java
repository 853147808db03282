package sluice.testkit.history;

/// What must hold of every history, whatever dies. Names beginning with `S` say what may never happen, those with `L`
/// what must happen within a time after everything works again.
public enum Invariant {
    S1_ACCEPTED_JOBS_STAY("a job that was accepted is there until it is deleted, and has exactly one end"),
    S2_ENDS_ARE_FINAL("a job moves along the edges of its life only, and never leaves an end"),
    S3_ONLY_WHOLE_FILES_ARE_SERVED("every download is a slice of the file whose checksum the job states"),
    S4_ONE_WINNER("each attempt has one execution, each completed job one file, and neither changes"),
    S5_FILES_ARE_RIGHT("a completed job's file has the stated size, checksum and rows, and they are the table's"),
    S5B_ONE_SNAPSHOT("all rows of a file are of one snapshot"),
    S6_ONLY_THE_CURRENT_MOVES("an execution that does not hold the job changes nothing of it"),
    S7_COUNTERS_GROW("rows, bytes, percent and sequence never go back within an attempt, version always grows"),
    S8_BUDGETS_ARE_KEPT("each attempt is charged once, and no budget is overdrawn"),
    S9_NO_ORPHANS("nothing lies on the volume that no job explains, and no completed job lacks its file"),
    S10_NO_FALSE_DEATH("an execution that could be heard is not taken for lost"),
    S11_KEYS_MAKE_ONE_JOB("the same Idempotency-Key makes one job"),
    S12_BODIES_ARE_COMPLETE("an answer delivers the bytes that it announced, or breaks"),
    S13_CLIENTS_NEVER_SEE_BACKWARDS("what one client sees of a job never goes back"),
    S14_ONLY_POISON_IS_DEAD("no message vanishes, and only what cannot be read is put aside"),
    S15_BYTES_ARE_FREED("the bytes of a deleted or expired job are freed"),
    S16_NO_RESURRECTION("a deleted or cancelled job never comes back"),
    L1_EVERY_JOB_ENDS("every job reaches its end"),
    L2_LOST_WORK_IS_REDONE("a lost attempt is followed by another in time"),
    L3_QUEUES_DRAIN("outbox and queues are empty in time"),
    L4_SPACE_COMES_BACK("the volume is as empty as its files allow"),
    L5_ANSWERS_IN_TIME("the API answers in time, if only with 503"),
    L6_NO_QUERY_IS_LEFT("no query is left at the source"),
    L7_ERRORS_HAVE_A_CAUSE("nothing is logged as an error without a fault to explain it"),
    L8_STOPS_IN_TIME("a program that is told to end does so in time");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
