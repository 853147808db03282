--liquibase formatted sql

--changeset sluice:attempts
-- Attempts that were followed by another one; the last attempt of a job is told by its own row, so that a job that goes
-- well costs nothing here.
CREATE TABLE attempts (
    job_id        bigint      NOT NULL REFERENCES export_jobs ON DELETE CASCADE,
    attempt       integer     NOT NULL,
    worker        text        NOT NULL,
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz NOT NULL DEFAULT now(),
    outcome       text        NOT NULL,
    rows          bigint      NOT NULL,
    error_code    text,
    error_message text,
    PRIMARY KEY (job_id, attempt),
    CONSTRAINT outcome_is_known CHECK (outcome IN ('failed', 'lost', 'handed_back')),
    CONSTRAINT handed_back_without_an_error CHECK ((outcome = 'handed_back') = (error_code IS NULL))
);
