--liquibase formatted sql

--changeset sluice:brakes
CREATE TABLE brakes (
    only_row  boolean NOT NULL DEFAULT true PRIMARY KEY,
    paused_at timestamptz,
    reason    text,
    CONSTRAINT there_is_one_set_of_brakes CHECK (only_row),
    CONSTRAINT a_reason_needs_a_pause CHECK (reason IS NULL OR paused_at IS NOT NULL)
);
INSERT INTO brakes DEFAULT VALUES;
CREATE TABLE drained_workers (
    worker text        PRIMARY KEY,
    since  timestamptz NOT NULL DEFAULT now()
);
-- What the worker last said of itself.
ALTER TABLE workers ADD COLUMN draining boolean NOT NULL DEFAULT false;

--changeset sluice:order_of_commands
-- Of the commands that wait, those with the highest precedence are sent first, and then by turn.
ALTER TABLE outbox ADD COLUMN precedence bigint NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN turn bigint NOT NULL DEFAULT 0;
-- Commands of one flow take turns with those of others; within it they go in the order in which they came.
ALTER TABLE outbox ADD COLUMN flow text NOT NULL DEFAULT '';
CREATE INDEX outbox_commands_of_flow ON outbox (flow, turn) WHERE kind = 'command';
-- The turn that was last sent.
CREATE TABLE dispatch_turn (
    only_row boolean NOT NULL DEFAULT true PRIMARY KEY,
    turn     bigint  NOT NULL DEFAULT 0,
    CONSTRAINT there_is_one_dispatch_turn CHECK (only_row)
);
INSERT INTO dispatch_turn DEFAULT VALUES;
CREATE INDEX outbox_commands_in_order ON outbox (precedence DESC, turn, id)
    WHERE kind = 'command' AND published_at IS NULL;
CREATE INDEX outbox_commands_of_job ON outbox (job_id) WHERE kind = 'command';
DROP INDEX outbox_commands_to_send;

--changeset sluice:pinned_files
-- The file stays until somebody says otherwise.
ALTER TABLE export_jobs ADD COLUMN pinned boolean NOT NULL DEFAULT false;
CREATE INDEX export_jobs_due_to_expire ON export_jobs (expires_at) WHERE status = 'completed' AND NOT pinned;
DROP INDEX export_jobs_expiring;
