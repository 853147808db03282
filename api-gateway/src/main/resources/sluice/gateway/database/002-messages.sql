--liquibase formatted sql

--changeset sluice:outbox
-- Messages that a committed change owes to the broker; the id is the id of the message, also when it is sent again.
CREATE TABLE outbox (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text        NOT NULL,
    job_id       bigint      NOT NULL,
    attempt      integer,
    routing_key  text        NOT NULL,
    type         text        NOT NULL,
    body         text        NOT NULL,
    due_at       timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz,
    losses       integer     NOT NULL DEFAULT 0,
    CONSTRAINT kind_is_known CHECK (kind IN ('command', 'status')),
    CONSTRAINT a_command_has_an_attempt CHECK ((kind = 'command') = (attempt IS NOT NULL)),
    CONSTRAINT only_commands_stay_when_published CHECK (kind = 'command' OR published_at IS NULL)
);
CREATE INDEX outbox_commands_to_send ON outbox (id) WHERE kind = 'command' AND published_at IS NULL;
CREATE INDEX outbox_commands_sent ON outbox (published_at) WHERE kind = 'command' AND published_at IS NOT NULL;
CREATE INDEX outbox_statuses_to_send ON outbox (id) WHERE kind = 'status';

--changeset sluice:workers
-- Who is there, and whether idle; judged by the event clock, as executions are.
CREATE TABLE workers (
    name           text        PRIMARY KEY,
    version        text        NOT NULL,
    slots          integer     NOT NULL,
    executions     integer     NOT NULL,
    last_seen_tick bigint      NOT NULL,
    last_seen_at   timestamptz NOT NULL
);
