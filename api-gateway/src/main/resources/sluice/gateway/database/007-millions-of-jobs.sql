--liquibase formatted sql

--changeset sluice:export_jobs_in_order
-- Every filter of a list finds its newest jobs by one of these, and by the primary key.
CREATE INDEX export_jobs_by_kind ON export_jobs (status, format, id);
CREATE INDEX export_jobs_of_owner_by_kind ON export_jobs (owner, status, format, id);
DROP INDEX export_jobs_by_owner;
CREATE INDEX export_jobs_by_requested_table ON export_jobs (requested_table, status, format, id);
CREATE INDEX export_jobs_by_true_table ON export_jobs ((table_schema || '.' || table_name), status, format, id);
CREATE INDEX export_jobs_by_creation ON export_jobs (created_at);
DROP INDEX export_jobs_by_table;
-- The start of a stream of all jobs.
CREATE INDEX export_jobs_unfinished_changed ON export_jobs (updated_at) WHERE status IN ('pending', 'running');
-- Failures of the day, and rows that are old enough to go.
CREATE INDEX export_jobs_ended ON export_jobs (completed_at) WHERE status IN ('failed', 'cancelled', 'expired');

--changeset sluice:job_tallies
-- How many jobs there are in each status, and the bytes of finished files, as a sum over rows: each change adds its
-- own, so that no two wait for each other, and a sweep sums them up.
CREATE TABLE job_tallies (
    status text   NOT NULL,
    jobs   bigint NOT NULL,
    bytes  bigint NOT NULL
);

--changeset sluice:job_tallies_are_kept splitStatements:false
CREATE FUNCTION tally_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM sluice.job_tallies;
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO sluice.job_tallies
        VALUES (OLD.status, -1, CASE WHEN OLD.status = 'completed' THEN -OLD.bytes ELSE 0 END);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO sluice.job_tallies
        VALUES (NEW.status, 1, CASE WHEN NEW.status = 'completed' THEN NEW.bytes ELSE 0 END);
    END IF;
    RETURN NULL;
END $$;

--changeset sluice:job_tallies_begin
CREATE TRIGGER tally_made_or_deleted AFTER INSERT OR DELETE ON export_jobs
    FOR EACH ROW EXECUTE FUNCTION tally_jobs();
CREATE TRIGGER tally_moved AFTER UPDATE ON export_jobs
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION tally_jobs();
CREATE TRIGGER tally_truncated AFTER TRUNCATE ON export_jobs
    FOR EACH STATEMENT EXECUTE FUNCTION tally_jobs();
INSERT INTO job_tallies
SELECT status, count(*), sum(CASE WHEN status = 'completed' THEN bytes ELSE 0 END) FROM export_jobs GROUP BY status;
