-- The roles of a jobs database whose gateways may not change its schema. Its superuser runs this in that database, once;
-- it may hold jobs already:
--
--   psql --dbname=sluice --file=postgres/jobs-roles.sql
--
--   sluice_owner    owns the schema "sluice" and brings it up to date: ./sluice migrate
--   sluice_gateway  reads and writes rows there, and nothing else: gateways with SLUICE_JOBS_MIGRATE=false
--
-- Passwords are set apart: \password sluice_owner

DO $$
BEGIN
    IF to_regrole('sluice_owner') IS NULL THEN
        CREATE ROLE sluice_owner LOGIN;
    END IF;
    IF to_regrole('sluice_gateway') IS NULL THEN
        CREATE ROLE sluice_gateway LOGIN;
    END IF;
END $$;

-- What gateways have made so far, the database included, has another owner from now on.
REASSIGN OWNED BY sluice_gateway TO sluice_owner;

CREATE SCHEMA IF NOT EXISTS sluice AUTHORIZATION sluice_owner;
GRANT USAGE ON SCHEMA sluice TO sluice_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA sluice TO sluice_gateway;
ALTER DEFAULT PRIVILEGES FOR ROLE sluice_owner IN SCHEMA sluice
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sluice_gateway;

DO $$
BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO sluice_owner, sluice_gateway', current_database());
END $$;
