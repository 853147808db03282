#!/bin/sh
# Run once by the PostgreSQL container, on an empty data directory. Two databases, as if they were on two servers:
#
#   sluice  the gateway's own, owned by sluice_gateway ($SLUICE_JOBS_PASSWORD)
#   source  what is exported, read by sluice_reader ($SLUICE_SOURCE_PASSWORD), which can only SELECT
set -eu

refuse() {
  printf 'postgres/init.sh: %s\n' "$*" >&2
  exit 78
}

# Refuses variable $1 if its value is a password that anybody would guess.
check_password() {
  value=$(printenv "$1") || refuse "$1 is not set"
  case $value in
    postgres* | admin* | sluice* | password* | secret* | change* | example*)
      refuse "$1 is a well-known password; make one with: openssl rand -hex 16" ;;
  esac
  [ ${#value} -ge 12 ] || refuse "$1 is shorter than 12 characters; make one with: openssl rand -hex 16"
}

for variable in POSTGRES_PASSWORD SLUICE_JOBS_PASSWORD SLUICE_SOURCE_PASSWORD; do
  check_password "$variable"
done

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" <<'SQL'
\getenv jobs_password SLUICE_JOBS_PASSWORD
\getenv source_password SLUICE_SOURCE_PASSWORD

CREATE ROLE sluice_gateway LOGIN PASSWORD :'jobs_password';
CREATE DATABASE sluice OWNER sluice_gateway;
REVOKE ALL ON DATABASE sluice FROM PUBLIC;

CREATE ROLE sluice_reader LOGIN NOINHERIT PASSWORD :'source_password';
ALTER ROLE sluice_reader SET default_transaction_read_only = on;
ALTER ROLE sluice_reader SET idle_in_transaction_session_timeout = '60s';
CREATE DATABASE source;
REVOKE ALL ON DATABASE source FROM PUBLIC;
GRANT CONNECT ON DATABASE source TO sluice_reader;

\connect source
-- Whoever may connect may make large objects, unless this is taken back.
REVOKE EXECUTE ON FUNCTION lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO sluice_reader;

CREATE TABLE fred_series (
    series_id text NOT NULL,
    title text NOT NULL,
    date date NOT NULL,
    value numeric,
    PRIMARY KEY (series_id, date)
);
COMMENT ON TABLE fred_series IS 'United States employment by sector, thousands of persons, seasonally adjusted';
\copy fred_series FROM '/sluice/fred_series.csv' (FORMAT csv, HEADER)
SQL
