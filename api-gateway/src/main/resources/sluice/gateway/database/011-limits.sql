--liquibase formatted sql

--changeset sluice:unfinished_of_owner
CREATE INDEX export_jobs_unfinished_of_owner ON export_jobs (owner) WHERE status IN ('pending', 'running');
