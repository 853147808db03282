--liquibase formatted sql

--changeset sluice:installation
CREATE TABLE installation (
    only_row          boolean     NOT NULL DEFAULT true PRIMARY KEY,
    id                uuid        NOT NULL DEFAULT gen_random_uuid(),
    volume_claimed_at timestamptz,
    CONSTRAINT there_is_one_installation CHECK (only_row)
);
INSERT INTO installation DEFAULT VALUES;

--changeset sluice:event_clock
CREATE TABLE event_clock (
    only_row boolean     NOT NULL DEFAULT true PRIMARY KEY,
    tick     bigint      NOT NULL DEFAULT 0,
    at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT there_is_one_clock CHECK (only_row)
);
INSERT INTO event_clock DEFAULT VALUES;

--changeset sluice:export_jobs
CREATE TABLE export_jobs (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    status          text        NOT NULL DEFAULT 'pending',
    version         bigint      NOT NULL DEFAULT 1,
    -- what was asked for
    spec            jsonb       NOT NULL,
    table_schema    text        NOT NULL,
    table_name      text        NOT NULL,
    requested_table text        NOT NULL,
    format          text        NOT NULL,
    row_limit       bigint,
    request         json        NOT NULL,
    label           text,
    estimated_rows  bigint,
    warnings        jsonb       NOT NULL DEFAULT '[]',
    -- who runs it: set by dispatch and claim, renewed by every event of the execution
    attempt         integer     NOT NULL DEFAULT 1,
    execution_id    uuid,
    worker          text,
    sequence        bigint      NOT NULL DEFAULT -1,
    last_seen_tick  bigint,
    failed_attempts integer     NOT NULL DEFAULT 0,
    lost_attempts   integer     NOT NULL DEFAULT 0,
    -- what came of it
    rows            bigint      NOT NULL DEFAULT 0,
    bytes           bigint      NOT NULL DEFAULT 0,
    percent         integer     NOT NULL DEFAULT 0,
    sha256          text,
    truncated       boolean     NOT NULL DEFAULT false,
    snapshot_at     timestamptz,
    error_code      text,
    error_message   text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    started_at      timestamptz,
    finished_at     timestamptz,
    completed_at    timestamptz,
    expires_at      timestamptz,
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT status_is_known
        CHECK (status IN ('pending', 'running', 'completed', 'failed', 'cancelled', 'expired')),
    CONSTRAINT pending_has_no_execution CHECK (status <> 'pending' OR execution_id IS NULL),
    CONSTRAINT running_has_an_execution
        CHECK (status <> 'running' OR (execution_id IS NOT NULL AND last_seen_tick IS NOT NULL)),
    CONSTRAINT a_file_has_an_execution_and_a_checksum
        CHECK (status NOT IN ('completed', 'expired') OR (execution_id IS NOT NULL AND sha256 IS NOT NULL)),
    CONSTRAINT completed_at_only_when_ended
        CHECK ((completed_at IS NOT NULL) = (status NOT IN ('pending', 'running'))),
    CONSTRAINT expires_at_only_when_completed
        CHECK ((expires_at IS NOT NULL) = (status IN ('completed', 'expired'))),
    CONSTRAINT percent_is_100_only_when_completed
        CHECK (percent BETWEEN 0 AND 100 AND (percent = 100) = (status IN ('completed', 'expired'))),
    CONSTRAINT failed_says_why
        CHECK ((status = 'failed') = (error_code IS NOT NULL) AND (status = 'failed') = (error_message IS NOT NULL)),
    CONSTRAINT counts_are_not_negative
        CHECK (rows >= 0 AND bytes >= 0 AND failed_attempts >= 0 AND lost_attempts >= 0),
    CONSTRAINT attempts_count_from_one CHECK (attempt >= 1)
);
-- Rows change often while they run: leave them room on their page.
ALTER TABLE export_jobs SET (fillfactor = 70);
CREATE INDEX export_jobs_unfinished ON export_jobs (id) WHERE status IN ('pending', 'running');
CREATE INDEX export_jobs_running ON export_jobs (last_seen_tick) WHERE status = 'running';
CREATE INDEX export_jobs_finished ON export_jobs (finished_at) WHERE status = 'running' AND finished_at IS NOT NULL;
CREATE INDEX export_jobs_expiring ON export_jobs (expires_at) WHERE status = 'completed';
CREATE INDEX export_jobs_changed ON export_jobs (updated_at);
CREATE INDEX export_jobs_by_table ON export_jobs (table_schema, table_name, id);

--changeset sluice:unclaimed_attempts
CREATE VIEW unclaimed_attempts AS SELECT id AS job_id, attempt FROM export_jobs WHERE status = 'pending';

--changeset sluice:idempotency_keys
CREATE TABLE idempotency_keys (
    key            text        PRIMARY KEY,
    request_sha256 text        NOT NULL,
    job_id         bigint      REFERENCES export_jobs (id) ON DELETE CASCADE,
    created_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotency_keys_by_job ON idempotency_keys (job_id);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
