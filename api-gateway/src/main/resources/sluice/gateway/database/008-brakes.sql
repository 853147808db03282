--liquibase formatted sql

--changeset sluice:brakes
--validCheckSum: 9:8a4c6dcaf56d673f8fa5afe2f4bca7de
CREATE TABLE IF NOT EXISTS brakes (
    only_row  boolean NOT NULL DEFAULT true PRIMARY KEY,
    paused_at timestamptz,
    reason    text,
    CONSTRAINT there_is_one_set_of_brakes CHECK (only_row),
    CONSTRAINT a_reason_needs_a_pause CHECK (reason IS NULL OR paused_at IS NOT NULL)
);
INSERT INTO brakes DEFAULT VALUES ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS drained_workers (
    worker text        PRIMARY KEY,
    since  timestamptz NOT NULL DEFAULT now()
);
-- What the worker last said of itself.
ALTER TABLE workers ADD COLUMN IF NOT EXISTS draining boolean NOT NULL DEFAULT false;

--changeset sluice:order_of_commands
--validCheckSum: 9:500f5783c3fa4c4a971330880c54148c
--validCheckSum: 9:fbcf2facecfc50ed89e0dde0abc0c062
-- Of the commands that wait, those with the highest precedence are sent first, and then by turn. Commands of one flow
-- take turns with those of others; within it they go in the order in which they came.
ALTER TABLE outbox
    ADD COLUMN IF NOT EXISTS precedence bigint NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS turn bigint NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS flow text NOT NULL DEFAULT '';
-- The turn that was last sent.
CREATE TABLE IF NOT EXISTS dispatch_turn (
    only_row boolean NOT NULL DEFAULT true PRIMARY KEY,
    turn     bigint  NOT NULL DEFAULT 0,
    CONSTRAINT there_is_one_dispatch_turn CHECK (only_row)
);
INSERT INTO dispatch_turn DEFAULT VALUES ON CONFLICT DO NOTHING;

--changeset sluice:outbox_commands_of_flow runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS outbox_commands_of_flow;
CREATE INDEX CONCURRENTLY outbox_commands_of_flow ON outbox (flow, turn) WHERE kind = 'command';
RESET lock_timeout;

--changeset sluice:outbox_commands_in_order runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS outbox_commands_in_order;
CREATE INDEX CONCURRENTLY outbox_commands_in_order ON outbox (precedence DESC, turn, id)
    WHERE kind = 'command' AND published_at IS NULL;
RESET lock_timeout;

--changeset sluice:outbox_commands_of_job runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS outbox_commands_of_job;
CREATE INDEX CONCURRENTLY outbox_commands_of_job ON outbox (job_id) WHERE kind = 'command';
RESET lock_timeout;

--changeset sluice:no_outbox_commands_to_send runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS outbox_commands_to_send;
RESET lock_timeout;

--changeset sluice:pinned_files
--validCheckSum: 9:b9e9dc9228c4891fe65b776c5da97cc6
-- The file stays until somebody says otherwise.
ALTER TABLE export_jobs ADD COLUMN IF NOT EXISTS pinned boolean NOT NULL DEFAULT false;

--changeset sluice:export_jobs_due_to_expire runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_due_to_expire;
CREATE INDEX CONCURRENTLY export_jobs_due_to_expire ON export_jobs (expires_at)
    WHERE status = 'completed' AND NOT pinned;
RESET lock_timeout;

--changeset sluice:no_export_jobs_expiring runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_expiring;
RESET lock_timeout;
