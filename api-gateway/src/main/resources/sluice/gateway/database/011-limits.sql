--liquibase formatted sql

--changeset sluice:unfinished_of_owner runInTransaction:false
--validCheckSum: 9:7a7c8b301eb97fe013733283d3d6903d
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS export_jobs_unfinished_of_owner;
CREATE INDEX CONCURRENTLY export_jobs_unfinished_of_owner ON export_jobs (owner)
    WHERE status IN ('pending', 'running');
RESET lock_timeout;
