--liquibase formatted sql

--changeset sluice:audit
--validCheckSum: 9:df273934518b865f0089d7226d2fb1f2
-- Who did what, when, and from where; it outlives the jobs that it is about.
CREATE TABLE IF NOT EXISTS audit (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    client  text,
    action  text        NOT NULL,
    job_id  bigint,
    subject text,
    rows    bigint,
    bytes   bigint,
    status  integer,
    address text
);
CREATE INDEX IF NOT EXISTS audit_by_time ON audit (at);
CREATE INDEX IF NOT EXISTS audit_by_client ON audit (client, at);
CREATE INDEX IF NOT EXISTS audit_by_job ON audit (job_id);
