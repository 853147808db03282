--liquibase formatted sql

--changeset sluice:trace_of_a_job
--validCheckSum: 9:0b54d68ff5453c33dbb27be0818bc42d
-- The request that made the job, as the W3C's traceparent: each attempt goes on from it. Null where nothing is traced.
ALTER TABLE export_jobs ADD COLUMN IF NOT EXISTS traceparent text;

--changeset sluice:trace_of_an_unclaimed_attempt
CREATE OR REPLACE VIEW unclaimed_attempts AS
    SELECT id AS job_id, attempt, traceparent FROM export_jobs WHERE status = 'pending';
