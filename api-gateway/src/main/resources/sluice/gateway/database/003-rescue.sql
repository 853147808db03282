--liquibase formatted sql

--changeset sluice:file_removals
CREATE TABLE file_removals (
    job_id bigint      PRIMARY KEY,
    due_at timestamptz NOT NULL
);
CREATE INDEX file_removals_due ON file_removals (due_at);

--changeset sluice:orphans
-- Directories that no row explained when they were first seen.
CREATE TABLE orphans (
    job_id          bigint  NOT NULL,
    execution_id    uuid    NOT NULL,
    attempt         integer NOT NULL,
    first_seen_tick bigint  NOT NULL,
    PRIMARY KEY (job_id, execution_id, attempt)
);
