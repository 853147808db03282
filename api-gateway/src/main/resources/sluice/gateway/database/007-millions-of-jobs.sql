--liquibase formatted sql

-- Every filter of a list finds its newest jobs by one of these, and by the primary key.

--changeset sluice:export_jobs_by_kind runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_by_kind;
CREATE INDEX CONCURRENTLY export_jobs_by_kind ON export_jobs (status, format, id);
RESET lock_timeout;

--changeset sluice:export_jobs_of_owner_by_kind runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_of_owner_by_kind;
CREATE INDEX CONCURRENTLY export_jobs_of_owner_by_kind ON export_jobs (owner, status, format, id);
RESET lock_timeout;

--changeset sluice:no_export_jobs_by_owner runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_by_owner;
RESET lock_timeout;

--changeset sluice:export_jobs_by_requested_table runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_by_requested_table;
CREATE INDEX CONCURRENTLY export_jobs_by_requested_table ON export_jobs (requested_table, status, format, id);
RESET lock_timeout;

--changeset sluice:export_jobs_by_true_table runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_by_true_table;
CREATE INDEX CONCURRENTLY export_jobs_by_true_table ON export_jobs ((table_schema || '.' || table_name), status, format, id);
RESET lock_timeout;

--changeset sluice:no_export_jobs_by_table runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_by_table;
RESET lock_timeout;

--changeset sluice:export_jobs_by_creation runInTransaction:false
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_by_creation;
CREATE INDEX CONCURRENTLY export_jobs_by_creation ON export_jobs (created_at);
RESET lock_timeout;

--changeset sluice:export_jobs_unfinished_changed runInTransaction:false
-- The start of a stream of all jobs.
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_unfinished_changed;
CREATE INDEX CONCURRENTLY export_jobs_unfinished_changed ON export_jobs (updated_at) WHERE status IN ('pending', 'running');
RESET lock_timeout;

--changeset sluice:export_jobs_ended runInTransaction:false
-- Failures of the day, and rows that are old enough to go.
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_ended;
CREATE INDEX CONCURRENTLY export_jobs_ended ON export_jobs (completed_at)
    WHERE status IN ('failed', 'cancelled', 'expired');
RESET lock_timeout;

--changeset sluice:job_tallies
--validCheckSum: 9:56981599ca8ff790918fbbb15765fa57
-- How many jobs there are in each status, and the bytes of finished files, as a sum over rows: each change adds its
-- own, so that no two wait for each other, and a sweep sums them up.
CREATE TABLE IF NOT EXISTS job_tallies (
    status text   NOT NULL,
    jobs   bigint NOT NULL,
    bytes  bigint NOT NULL
);

--changeset sluice:job_tallies_are_kept splitStatements:false
--validCheckSum: 9:12c3c9ef67ce03ddd1873c34803fb606
CREATE OR REPLACE FUNCTION tally_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
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
--validCheckSum: 9:169a09e28c4db49125dcc5fa6ec268c6
CREATE OR REPLACE TRIGGER tally_made_or_deleted AFTER INSERT OR DELETE ON export_jobs
    FOR EACH ROW EXECUTE FUNCTION tally_jobs();
CREATE OR REPLACE TRIGGER tally_moved AFTER UPDATE ON export_jobs
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION tally_jobs();
CREATE OR REPLACE TRIGGER tally_truncated AFTER TRUNCATE ON export_jobs
    FOR EACH STATEMENT EXECUTE FUNCTION tally_jobs();

--changeset sluice:job_tallies_of_older_jobs
-- What there was before the triggers: all jobs, less what the triggers have added since. One statement sees both in
-- one snapshot, so that this stays exact while jobs are made and moved, without a lock, and when it is run twice.
INSERT INTO job_tallies
SELECT status, sum(jobs), sum(bytes)
  FROM (SELECT status, count(*) AS jobs, sum(CASE WHEN status = 'completed' THEN bytes ELSE 0 END) AS bytes
          FROM export_jobs GROUP BY status
        UNION ALL
        SELECT status, -jobs, -bytes FROM job_tallies) AS seen
 GROUP BY status;
