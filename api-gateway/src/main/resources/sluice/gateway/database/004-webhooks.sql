--liquibase formatted sql

--changeset sluice:webhooks
-- Who wants to hear of a job's end; without a secret of its own, the operator's signs.
CREATE TABLE webhooks (
    job_id bigint PRIMARY KEY REFERENCES export_jobs ON DELETE CASCADE,
    url    text   NOT NULL,
    secret text
);
-- What is to be said and was not yet acknowledged; the id stays the same through all tries.
CREATE TABLE webhook_deliveries (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id   bigint      NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    body     text        NOT NULL,
    attempts integer     NOT NULL DEFAULT 0,
    due_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at);
CREATE INDEX webhook_deliveries_of_job ON webhook_deliveries (job_id);
