-- The database of jobs-with-access.sql, brought up to date by the gateway of commit 83afee2, whose change sets up to
-- 011-limits.sql still built their indexes under locks. Written by the same pg_dump.
-- PostgreSQL database dump

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

-- Name: sluice; Type: SCHEMA; Schema: -; Owner: -

CREATE SCHEMA sluice;

-- Name: tally_jobs(); Type: FUNCTION; Schema: sluice; Owner: -

CREATE FUNCTION sluice.tally_jobs() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

SET default_tablespace = '';

SET default_table_access_method = heap;

-- Name: api_keys; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.api_keys (
    id bigint NOT NULL,
    client text NOT NULL,
    prefix text NOT NULL,
    sha256 bytea NOT NULL,
    scopes text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT scopes_are_known CHECK (((scopes <@ ARRAY['read'::text, 'export'::text, 'admin'::text]) AND (scopes <> '{}'::text[])))
);

-- Name: api_keys_id_seq; Type: SEQUENCE; Schema: sluice; Owner: -

ALTER TABLE sluice.api_keys ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME sluice.api_keys_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: attempts; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.attempts (
    job_id bigint NOT NULL,
    attempt integer NOT NULL,
    worker text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone DEFAULT now() NOT NULL,
    outcome text NOT NULL,
    rows bigint NOT NULL,
    error_code text,
    error_message text,
    CONSTRAINT handed_back_without_an_error CHECK (((outcome = 'handed_back'::text) = (error_code IS NULL))),
    CONSTRAINT outcome_is_known CHECK ((outcome = ANY (ARRAY['failed'::text, 'lost'::text, 'handed_back'::text])))
);

-- Name: audit; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.audit (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    client text,
    action text NOT NULL,
    job_id bigint,
    subject text,
    rows bigint,
    bytes bigint,
    status integer,
    address text
);

-- Name: audit_id_seq; Type: SEQUENCE; Schema: sluice; Owner: -

ALTER TABLE sluice.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME sluice.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: brakes; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.brakes (
    only_row boolean DEFAULT true NOT NULL,
    paused_at timestamp with time zone,
    reason text,
    CONSTRAINT a_reason_needs_a_pause CHECK (((reason IS NULL) OR (paused_at IS NOT NULL))),
    CONSTRAINT there_is_one_set_of_brakes CHECK (only_row)
);

-- Name: databasechangelog; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.databasechangelog (
    id character varying(255) NOT NULL,
    author character varying(255) NOT NULL,
    filename character varying(255) NOT NULL,
    dateexecuted timestamp without time zone NOT NULL,
    orderexecuted integer NOT NULL,
    exectype character varying(10) NOT NULL,
    md5sum character varying(35),
    description character varying(255),
    comments character varying(255),
    tag character varying(255),
    liquibase character varying(20),
    contexts character varying(255),
    labels character varying(255),
    deployment_id character varying(10)
);

-- Name: databasechangeloglock; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.databasechangeloglock (
    id integer NOT NULL,
    locked boolean NOT NULL,
    lockgranted timestamp without time zone,
    lockedby character varying(255)
);

-- Name: dispatch_turn; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.dispatch_turn (
    only_row boolean DEFAULT true NOT NULL,
    turn bigint DEFAULT 0 NOT NULL,
    CONSTRAINT there_is_one_dispatch_turn CHECK (only_row)
);

-- Name: drained_workers; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.drained_workers (
    worker text NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL
);

-- Name: event_clock; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.event_clock (
    only_row boolean DEFAULT true NOT NULL,
    tick bigint DEFAULT 0 NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT there_is_one_clock CHECK (only_row)
);

-- Name: export_jobs; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.export_jobs (
    id bigint NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    spec jsonb NOT NULL,
    table_schema text NOT NULL,
    table_name text NOT NULL,
    requested_table text NOT NULL,
    format text NOT NULL,
    row_limit bigint,
    request json NOT NULL,
    label text,
    estimated_rows bigint,
    warnings jsonb DEFAULT '[]'::jsonb NOT NULL,
    attempt integer DEFAULT 1 NOT NULL,
    execution_id uuid,
    worker text,
    sequence bigint DEFAULT '-1'::integer NOT NULL,
    last_seen_tick bigint,
    failed_attempts integer DEFAULT 0 NOT NULL,
    lost_attempts integer DEFAULT 0 NOT NULL,
    rows bigint DEFAULT 0 NOT NULL,
    bytes bigint DEFAULT 0 NOT NULL,
    percent integer DEFAULT 0 NOT NULL,
    sha256 text,
    truncated boolean DEFAULT false NOT NULL,
    snapshot_at timestamp with time zone,
    error_code text,
    error_message text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    completed_at timestamp with time zone,
    expires_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    owner text DEFAULT ''::text NOT NULL,
    pinned boolean DEFAULT false NOT NULL,
    CONSTRAINT a_file_has_an_execution_and_a_checksum CHECK (((status <> ALL (ARRAY['completed'::text, 'expired'::text])) OR ((execution_id IS NOT NULL) AND (sha256 IS NOT NULL)))),
    CONSTRAINT attempts_count_from_one CHECK ((attempt >= 1)),
    CONSTRAINT completed_at_only_when_ended CHECK (((completed_at IS NOT NULL) = (status <> ALL (ARRAY['pending'::text, 'running'::text])))),
    CONSTRAINT counts_are_not_negative CHECK (((rows >= 0) AND (bytes >= 0) AND (failed_attempts >= 0) AND (lost_attempts >= 0))),
    CONSTRAINT expires_at_only_when_completed CHECK (((expires_at IS NOT NULL) = (status = ANY (ARRAY['completed'::text, 'expired'::text])))),
    CONSTRAINT failed_says_why CHECK ((((status = 'failed'::text) = (error_code IS NOT NULL)) AND ((status = 'failed'::text) = (error_message IS NOT NULL)))),
    CONSTRAINT pending_has_no_execution CHECK (((status <> 'pending'::text) OR (execution_id IS NULL))),
    CONSTRAINT percent_is_100_only_when_completed CHECK ((((percent >= 0) AND (percent <= 100)) AND ((percent = 100) = (status = ANY (ARRAY['completed'::text, 'expired'::text]))))),
    CONSTRAINT running_has_an_execution CHECK (((status <> 'running'::text) OR ((execution_id IS NOT NULL) AND (last_seen_tick IS NOT NULL)))),
    CONSTRAINT status_is_known CHECK ((status = ANY (ARRAY['pending'::text, 'running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text, 'expired'::text])))
)
WITH (fillfactor='70');

-- Name: export_jobs_id_seq; Type: SEQUENCE; Schema: sluice; Owner: -

ALTER TABLE sluice.export_jobs ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME sluice.export_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: file_removals; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.file_removals (
    job_id bigint NOT NULL,
    due_at timestamp with time zone NOT NULL
);

-- Name: idempotency_keys; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.idempotency_keys (
    key text NOT NULL,
    request_sha256 text NOT NULL,
    job_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

-- Name: installation; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.installation (
    only_row boolean DEFAULT true NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    volume_claimed_at timestamp with time zone,
    CONSTRAINT there_is_one_installation CHECK (only_row)
);

-- Name: job_tallies; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.job_tallies (
    status text NOT NULL,
    jobs bigint NOT NULL,
    bytes bigint NOT NULL
);

-- Name: link_key; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.link_key (
    only_row boolean DEFAULT true NOT NULL,
    secret bytea NOT NULL,
    CONSTRAINT there_is_one_key CHECK (only_row)
);

-- Name: orphans; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.orphans (
    job_id bigint NOT NULL,
    execution_id uuid NOT NULL,
    attempt integer NOT NULL,
    first_seen_tick bigint NOT NULL
);

-- Name: outbox; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.outbox (
    id bigint NOT NULL,
    kind text NOT NULL,
    job_id bigint NOT NULL,
    attempt integer,
    routing_key text NOT NULL,
    type text NOT NULL,
    body text NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    published_at timestamp with time zone,
    losses integer DEFAULT 0 NOT NULL,
    published_tick bigint,
    precedence bigint DEFAULT 0 NOT NULL,
    turn bigint DEFAULT 0 NOT NULL,
    flow text DEFAULT ''::text NOT NULL,
    CONSTRAINT a_command_has_an_attempt CHECK (((kind = 'command'::text) = (attempt IS NOT NULL))),
    CONSTRAINT kind_is_known CHECK ((kind = ANY (ARRAY['command'::text, 'status'::text]))),
    CONSTRAINT only_commands_stay_when_published CHECK (((kind = 'command'::text) OR (published_at IS NULL)))
);

-- Name: outbox_id_seq; Type: SEQUENCE; Schema: sluice; Owner: -

ALTER TABLE sluice.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME sluice.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: unclaimed_attempts; Type: VIEW; Schema: sluice; Owner: -

CREATE VIEW sluice.unclaimed_attempts AS
 SELECT export_jobs.id AS job_id,
    export_jobs.attempt
   FROM sluice.export_jobs
  WHERE (export_jobs.status = 'pending'::text);

-- Name: webhook_deliveries; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.webhook_deliveries (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    body text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL
);

-- Name: webhook_deliveries_id_seq; Type: SEQUENCE; Schema: sluice; Owner: -

ALTER TABLE sluice.webhook_deliveries ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME sluice.webhook_deliveries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: webhooks; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.webhooks (
    job_id bigint NOT NULL,
    url text NOT NULL,
    secret text
);

-- Name: workers; Type: TABLE; Schema: sluice; Owner: -

CREATE TABLE sluice.workers (
    name text NOT NULL,
    version text NOT NULL,
    slots integer NOT NULL,
    executions integer NOT NULL,
    last_seen_tick bigint NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    draining boolean DEFAULT false NOT NULL
);

-- Data for Name: api_keys; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.api_keys (id, client, prefix, sha256, scopes, created_at, last_used_at, revoked_at) OVERRIDING SYSTEM VALUE VALUES
	(2, 'bob', 'sluice_Lvce2d', '\x2f1d84ef2a126038a020c1b53a2f8efb65c1f6a8f45be950e065d7395148858e', '{read}', '2026-12-01 15:11:43.978504+00', NULL, '2026-12-01 15:11:54.018128+00'),
	(1, 'ann', 'sluice_j_Pli1', '\x9ad78210cc8ff66bdf20b9b61d2fd807aa116807a3a6dfed5cfaa54f3767b136', '{read,export}', '2026-12-01 15:11:43.928976+00', '2026-12-01 15:11:54.151991+00', NULL);

-- Data for Name: attempts; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.attempts (job_id, attempt, worker, started_at, ended_at, outcome, rows, error_code, error_message) VALUES
	(5, 1, 'worker-1', '2026-12-01 15:11:54.216897+00', '2026-12-01 15:11:58.656353+00', 'failed', 0, 'source_unavailable', 'The source database is not available. Database connection failed when reading from copy.');

-- Data for Name: audit; Type: TABLE DATA; Schema: sluice; Owner: -

-- Data for Name: brakes; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.brakes (only_row, paused_at, reason) VALUES
	(true, NULL, NULL);

-- Data for Name: databasechangelog; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum, description, comments, tag, liquibase, contexts, labels, deployment_id) VALUES
	('installation', 'sluice', 'sluice/gateway/database/001-jobs.sql', '2026-12-01 15:11:20.343535', 1, 'EXECUTED', '9:8691b0af3c35fea5bc64d2cfe3532849', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('event_clock', 'sluice', 'sluice/gateway/database/001-jobs.sql', '2026-12-01 15:11:20.426799', 2, 'EXECUTED', '9:9e4ae96519af4f95e703197656f26c19', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('export_jobs', 'sluice', 'sluice/gateway/database/001-jobs.sql', '2026-12-01 15:11:20.532999', 3, 'EXECUTED', '9:e4d54693a001f25def3d9fa153d9b8a4', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('unclaimed_attempts', 'sluice', 'sluice/gateway/database/001-jobs.sql', '2026-12-01 15:11:20.566668', 4, 'EXECUTED', '9:9e6398c3c6ff66cdb017f42121198673', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('idempotency_keys', 'sluice', 'sluice/gateway/database/001-jobs.sql', '2026-12-01 15:11:20.60241', 5, 'EXECUTED', '9:022382dd904d93f953a07c89e1f51858', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('outbox', 'sluice', 'sluice/gateway/database/002-messages.sql', '2026-12-01 15:11:20.66482', 6, 'EXECUTED', '9:51b6e90dd1c9c3fc3e2fcb13c3eeb931', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('workers', 'sluice', 'sluice/gateway/database/002-messages.sql', '2026-12-01 15:11:20.677946', 7, 'EXECUTED', '9:ed2fa328c215993eb94988ba39483c11', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('file_removals', 'sluice', 'sluice/gateway/database/003-rescue.sql', '2026-12-01 15:11:20.694425', 8, 'EXECUTED', '9:a2e44c4184198838432c469b52302d74', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('orphans', 'sluice', 'sluice/gateway/database/003-rescue.sql', '2026-12-01 15:11:20.70698', 9, 'EXECUTED', '9:1d631cc30940bdd7410e98bbe6ad0333', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('webhooks', 'sluice', 'sluice/gateway/database/004-webhooks.sql', '2026-12-01 15:11:20.735191', 10, 'EXECUTED', '9:66e6bc4b61f047f47ef90b6d85a2f42f', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('published_tick', 'sluice', 'sluice/gateway/database/005-commands-by-the-event-clock.sql', '2026-12-01 15:11:20.747844', 11, 'EXECUTED', '9:c3a878b47dd6c4ce1f21392197221291', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('api_keys', 'sluice', 'sluice/gateway/database/006-access.sql', '2026-12-01 15:11:20.777613', 12, 'EXECUTED', '9:638943d4d44c418ebc794fbc5023c73f', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('owner', 'sluice', 'sluice/gateway/database/006-access.sql', '2026-12-01 15:11:20.790305', 13, 'EXECUTED', '9:03118376003f47c01f85430535813dbe', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('link_key', 'sluice', 'sluice/gateway/database/006-access.sql', '2026-12-01 15:11:20.806595', 14, 'EXECUTED', '9:9578ef121bd9ce172f9f1fe8b64e7db4', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('attempts', 'sluice', 'sluice/gateway/database/009-attempts.sql', '2026-12-01 15:11:20.824284', 15, 'EXECUTED', '9:dfe69cc59cbb7c03a7efd4102c374fee', 'sql', '', NULL, '4.33.0', NULL, NULL, '6137878282'),
	('export_jobs_in_order', 'sluice', 'sluice/gateway/database/007-millions-of-jobs.sql', '2026-12-01 15:13:31.117318', 16, 'EXECUTED', '9:a9f7fdcdcd10c280ddbad2c5241bfc3b', 'sql', '', NULL, '4.33.0', NULL, NULL, '6138009351'),
	('job_tallies', 'sluice', 'sluice/gateway/database/007-millions-of-jobs.sql', '2026-12-01 15:13:31.124652', 17, 'EXECUTED', '9:56981599ca8ff790918fbbb15765fa57', 'sql', '', NULL, '4.33.0', NULL, NULL, '6138009351'),
	('job_tallies_are_kept', 'sluice', 'sluice/gateway/database/007-millions-of-jobs.sql', '2026-12-01 15:13:31.139021', 18, 'EXECUTED', '9:12c3c9ef67ce03ddd1873c34803fb606', 'sql', '', NULL, '4.33.0', NULL, NULL, '6138009351'),
	('job_tallies_begin', 'sluice', 'sluice/gateway/database/007-millions-of-jobs.sql', '2026-12-01 15:13:31.166657', 19, 'EXECUTED', '9:169a09e28c4db49125dcc5fa6ec268c6', 'sql', '', NULL, '4.33.0', NULL, NULL, '6138009351'),
	('brakes', 'sluice', 'sluice/gateway/database/008-brakes.sql', '2026-12-01 15:13:31.226143', 20, 'EXECUTED', '9:8a4c6dcaf56d673f8fa5afe2f4bca7de', 'sql', '', NULL, '4.33.0', NULL, NULL, '6138009351'),
	('order_of_commands', 'sluice', 'sluice/gateway/database/008-brakes.sql', '2026-12-01 15:13:31.302329', 21, 'EXECUTED', '9:500f5783c3fa4c4a971330880c54148c', 'sql', '', NULL, '4.33.0', NULL, NULL, '6138009351'),
	('pinned_files', 'sluice', 'sluice/gateway/database/008-brakes.sql', '2026-12-01 15:13:31.347483', 22, 'EXECUTED', '9:b9e9dc9228c4891fe65b776c5da97cc6', 'sql', '', NULL, '4.33.0', NULL, NULL, '6138009351'),
	('audit', 'sluice', 'sluice/gateway/database/010-audit.sql', '2026-12-01 15:13:31.509849', 23, 'EXECUTED', '9:df273934518b865f0089d7226d2fb1f2', 'sql', '', NULL, '4.33.0', NULL, NULL, '6138009351'),
	('unfinished_of_owner', 'sluice', 'sluice/gateway/database/011-limits.sql', '2026-12-01 15:13:31.543393', 24, 'EXECUTED', '9:7a7c8b301eb97fe013733283d3d6903d', 'sql', '', NULL, '4.33.0', NULL, NULL, '6138009351');

-- Data for Name: databasechangeloglock; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.databasechangeloglock (id, locked, lockgranted, lockedby) VALUES
	(1, false, NULL, NULL);

-- Data for Name: dispatch_turn; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.dispatch_turn (only_row, turn) VALUES
	(true, 0);

-- Data for Name: drained_workers; Type: TABLE DATA; Schema: sluice; Owner: -

-- Data for Name: event_clock; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.event_clock (only_row, tick, at) VALUES
	(true, 10, '2026-12-01 15:12:12.541641+00');

-- Data for Name: export_jobs; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.export_jobs (id, status, version, spec, table_schema, table_name, requested_table, format, row_limit, request, label, estimated_rows, warnings, attempt, execution_id, worker, sequence, last_seen_tick, failed_attempts, lost_attempts, rows, bytes, percent, sha256, truncated, snapshot_at, error_code, error_message, created_at, started_at, finished_at, completed_at, expires_at, updated_at, owner, pinned) OVERRIDING SYSTEM VALUE VALUES
	(1, 'completed', 4, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, '0fc22ec2-e930-4cd5-a78f-40cceb933a4d', 'worker-1', -1, 3, 0, 0, 500, 15724, 100, 'af6cb0782c86b36333bc9d4b1dcb90b91d5811f4fa1c396ba81cefaecce2b6d7', false, '2026-12-01 15:11:38.087358+00', NULL, NULL, '2026-12-01 15:11:37.23467+00', '2026-12-01 15:11:37.593855+00', '2026-12-01 15:11:38.604916+00', '2026-12-01 15:11:38.712994+00', '2026-12-02 15:11:38.712994+00', '2026-12-01 15:11:38.713424+00', 'administrator', false),
	(2, 'completed', 5, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "parquet", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'parquet', NULL, '{"table_name":"sales.orders","format":"parquet","label":"monthly","webhook":{"url":"https://hooks.example.org/sluice"}}', 'monthly', 920, '[{"code": "W110", "column": "ordered_on", "detail": "Column \"ordered_on\": infinity, -infinity and timestamps after 294247-01-10 cannot be stored; the job stops if it meets one. Set values.temporal_out_of_range to null, clamp or string."}, {"code": "W111", "column": "ordered_on", "detail": "Column \"ordered_on\": dates before 1582-10-15 and after 9999-12-31 are written as they are; Spark needs datetimeRebaseModeInRead=CORRECTED, Python cannot show years above 9999."}, {"code": "W103", "column": "amount", "detail": "Column \"amount\": NaN cannot be stored in DECIMAL(12,2); the job stops if it meets one. Set values.numeric_special to null or string."}]', 1, '2e7bf4f1-0a17-4e4e-bc11-a3cef915969b', 'worker-1', 1, 3, 0, 0, 500, 9961, 100, '7fb002c86794b86a3490400f38d1d59b38dd98e7ee73a18708834bc83e9202e3', false, '2026-12-01 15:11:38.375746+00', NULL, NULL, '2026-12-01 15:11:38.128144+00', '2026-12-01 15:11:38.240981+00', '2026-12-01 15:11:40.561053+00', '2026-12-01 15:11:40.56609+00', '2026-12-02 15:11:40.56609+00', '2026-12-01 15:11:40.566318+00', 'administrator', false),
	(4, 'failed', 3, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "bad", "schema": "sales"}, "where": [], "format": "parquet", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'bad', 'sales.bad', 'parquet', NULL, '{"table_name":"sales.bad","format":"parquet"}', NULL, 2550, '[{"code": "W110", "column": "d", "detail": "Column \"d\": infinity, -infinity and timestamps after 294247-01-10 cannot be stored; the job stops if it meets one. Set values.temporal_out_of_range to null, clamp or string."}, {"code": "W111", "column": "d", "detail": "Column \"d\": dates before 1582-10-15 and after 9999-12-31 are written as they are; Spark needs datetimeRebaseModeInRead=CORRECTED, Python cannot show years above 9999."}]', 1, '0d11203a-88a6-4291-8c48-933a02c3b1ac', 'worker-1', -1, 3, 0, 0, 0, 0, 0, NULL, false, NULL, 'value_not_representable', 'Column "d", row 1: an infinite date has no place in Parquet''s DATE. Set values.temporal_out_of_range to "null", "clamp" or "string". Choose what becomes of such values by the option that the message names, or another format.', '2026-12-01 15:11:38.828407+00', '2026-12-01 15:11:38.911156+00', NULL, '2026-12-01 15:11:39.456357+00', NULL, '2026-12-01 15:11:39.456835+00', 'administrator', false),
	(3, 'expired', 5, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": {"to": null, "from": "2026-03-01", "column": "ordered_on", "time_zone": "UTC"}, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "json", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": 10}', 'sales', 'orders', 'sales.orders', 'json', 10, '{"table_name":"sales.orders","format":"json","row_limit":10,"filters":{"date_from":"2026-03-01"}}', NULL, 11, '[{"code": "W180", "column": "id", "detail": "Column \"id\": integers above 2^53 are written with all digits; JSON readers that use doubles change them. Set values.json_bigint to string."}]', 1, '141588de-b2a1-4dac-89a2-f30961eba0e1', 'worker-1', -1, 3, 0, 0, 10, 700, 100, 'dbf2cef774205fed22eded3c4426c08f24384088a7127b6fd2de78c177af783a', true, '2026-12-01 15:11:38.759922+00', NULL, NULL, '2026-12-01 15:11:38.607059+00', '2026-12-01 15:11:38.714166+00', '2026-12-01 15:11:38.827261+00', '2026-12-01 15:11:38.847493+00', '2026-12-01 15:11:54.128978+00', '2026-12-01 15:11:57.203885+00', 'administrator', false),
	(5, 'running', 4, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "slow", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'slow', 'sales.slow', 'csv', NULL, '{"table_name":"sales.slow","format":"csv"}', NULL, 100000, '[]', 2, '869c6213-88a3-4bb9-9f19-2df265afef23', 'worker-1', -1, 10, 1, 0, 0, 0, 0, NULL, false, NULL, NULL, NULL, '2026-12-01 15:11:54.168205+00', '2026-12-01 15:12:00.055738+00', NULL, NULL, NULL, '2026-12-01 15:12:00.056289+00', 'ann', false),
	(6, 'running', 2, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "slow", "schema": "sales"}, "where": [], "format": "jsonl", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": true, "order_by": [], "row_limit": null}', 'sales', 'slow', 'sales.slow', 'jsonl', NULL, '{"table_name":"sales.slow","format":"jsonl","compress":true}', NULL, 100000, '[]', 1, '4e7dcecf-0375-464a-907d-cdce94858242', 'worker-1', -1, 10, 0, 0, 0, 0, 0, NULL, false, NULL, NULL, NULL, '2026-12-01 15:11:54.291811+00', '2026-12-01 15:11:54.322451+00', NULL, NULL, NULL, '2026-12-01 15:11:54.322989+00', 'ann', false),
	(9, 'cancelled', 2, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv","label":"waits"}', 'waits', 920, '[]', 1, NULL, NULL, -1, NULL, 0, 0, 0, 0, 0, NULL, false, NULL, NULL, NULL, '2026-12-01 15:11:58.720487+00', NULL, NULL, '2026-12-01 15:11:58.853069+00', NULL, '2026-12-01 15:11:58.853474+00', 'ann', false),
	(7, 'completed', 4, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv","label":"waits"}', 'waits', 920, '[]', 1, '31546f06-22d6-45ce-a423-958ef8d86edc', 'worker-1', -1, 7, 0, 0, 500, 15724, 100, 'af6cb0782c86b36333bc9d4b1dcb90b91d5811f4fa1c396ba81cefaecce2b6d7', false, '2026-12-01 15:11:58.731925+00', NULL, NULL, '2026-12-01 15:11:58.501006+00', '2026-12-01 15:11:58.704668+00', '2026-12-01 15:11:58.815725+00', '2026-12-01 15:11:58.843798+00', '2026-12-02 15:11:58.843798+00', '2026-12-01 15:11:58.844127+00', 'ann', false),
	(8, 'completed', 4, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv","label":"waits"}', 'waits', 920, '[]', 1, '3ef792c2-e0b6-48b1-bac8-0906b19d3d8c', 'worker-1', -1, 7, 0, 0, 500, 15724, 100, 'af6cb0782c86b36333bc9d4b1dcb90b91d5811f4fa1c396ba81cefaecce2b6d7', false, '2026-12-01 15:11:58.837167+00', NULL, NULL, '2026-12-01 15:11:58.632096+00', '2026-12-01 15:11:58.83835+00', '2026-12-01 15:11:58.884342+00', '2026-12-01 15:11:58.930396+00', '2026-12-02 15:11:58.930396+00', '2026-12-01 15:11:58.931037+00', 'ann', false),
	(10, 'completed', 4, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, 'ab1cd2ab-01f3-45d9-ae4a-b84a18b07f52', 'worker-1', -1, 7, 0, 0, 500, 15724, 100, 'af6cb0782c86b36333bc9d4b1dcb90b91d5811f4fa1c396ba81cefaecce2b6d7', false, '2026-12-01 15:11:59.223452+00', NULL, NULL, '2026-12-01 15:11:59.172873+00', '2026-12-01 15:11:59.201324+00', '2026-12-01 15:11:59.3131+00', '2026-12-01 15:11:59.322357+00', '2026-12-02 15:11:59.322357+00', '2026-12-01 15:11:59.322744+00', 'ann', false),
	(13, 'pending', 1, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, NULL, NULL, -1, NULL, 0, 0, 0, 0, 0, NULL, false, NULL, NULL, NULL, '2026-12-01 15:11:59.765672+00', NULL, NULL, NULL, NULL, '2026-12-01 15:11:59.765672+00', 'ann', false),
	(14, 'pending', 1, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, NULL, NULL, -1, NULL, 0, 0, 0, 0, 0, NULL, false, NULL, NULL, NULL, '2026-12-01 15:12:00.116997+00', NULL, NULL, NULL, NULL, '2026-12-01 15:12:00.116997+00', 'ann', false),
	(15, 'pending', 1, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, NULL, NULL, -1, NULL, 0, 0, 0, 0, 0, NULL, false, NULL, NULL, NULL, '2026-12-01 15:12:00.205384+00', NULL, NULL, NULL, NULL, '2026-12-01 15:12:00.205384+00', 'ann', false),
	(17, 'pending', 1, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, NULL, NULL, -1, NULL, 0, 0, 0, 0, 0, NULL, false, NULL, NULL, NULL, '2026-12-01 15:12:00.327119+00', NULL, NULL, NULL, NULL, '2026-12-01 15:12:00.327119+00', 'ann', false),
	(18, 'pending', 1, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, NULL, NULL, -1, NULL, 0, 0, 0, 0, 0, NULL, false, NULL, NULL, NULL, '2026-12-01 15:12:00.420872+00', NULL, NULL, NULL, NULL, '2026-12-01 15:12:00.420872+00', 'ann', false),
	(19, 'pending', 1, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, NULL, NULL, -1, NULL, 0, 0, 0, 0, 0, NULL, false, NULL, NULL, NULL, '2026-12-01 15:12:00.502871+00', NULL, NULL, NULL, NULL, '2026-12-01 15:12:00.502871+00', 'ann', false),
	(20, 'pending', 1, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, NULL, NULL, -1, NULL, 0, 0, 0, 0, 0, NULL, false, NULL, NULL, NULL, '2026-12-01 15:12:00.582608+00', NULL, NULL, NULL, NULL, '2026-12-01 15:12:00.582608+00', 'ann', false),
	(16, 'pending', 1, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, NULL, NULL, -1, NULL, 0, 0, 0, 0, 0, NULL, false, NULL, NULL, NULL, '2026-12-01 15:12:00.258555+00', NULL, NULL, NULL, NULL, '2026-12-01 15:12:00.258555+00', 'ann', false),
	(11, 'completed', 4, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, 'bca32cba-22b7-4745-a985-fd6dedc355a1', 'worker-1', -1, 7, 0, 0, 500, 15724, 100, 'af6cb0782c86b36333bc9d4b1dcb90b91d5811f4fa1c396ba81cefaecce2b6d7', false, '2026-12-01 15:11:59.4131+00', NULL, NULL, '2026-12-01 15:11:59.361779+00', '2026-12-01 15:11:59.409042+00', '2026-12-01 15:11:59.769433+00', '2026-12-01 15:11:59.819637+00', '2026-12-02 15:11:59.819637+00', '2026-12-01 15:11:59.819951+00', 'ann', false),
	(12, 'completed', 4, '{"csv": {"bom": false, "null": "", "quote": "minimal", "header": true, "delimiter": ",", "line_ending": "lf", "formula_guard": false}, "dates": null, "table": {"name": "orders", "schema": "sales"}, "where": [], "format": "csv", "values": {"bytea": "hex", "json_bigint": "number", "array_multidim": "error", "numeric_special": "error", "numeric_unbounded": "string", "temporal_out_of_range": "error"}, "columns": null, "parquet": {"codec": "snappy", "profile": "portable", "row_group_bytes": null}, "compress": false, "order_by": [], "row_limit": null}', 'sales', 'orders', 'sales.orders', 'csv', NULL, '{"table_name":"sales.orders","format":"csv"}', NULL, 920, '[]', 1, '98b55c47-68cd-4dc9-a6b0-cbd386f8f405', 'worker-1', -1, 7, 0, 0, 500, 15724, 100, 'af6cb0782c86b36333bc9d4b1dcb90b91d5811f4fa1c396ba81cefaecce2b6d7', false, '2026-12-01 15:11:59.873929+00', NULL, NULL, '2026-12-01 15:11:59.537074+00', '2026-12-01 15:11:59.900405+00', '2026-12-01 15:11:59.99378+00', '2026-12-01 15:12:00.063393+00', '2026-12-02 15:12:00.063393+00', '2026-12-01 15:12:00.063676+00', 'ann', false);

-- Data for Name: file_removals; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.file_removals (job_id, due_at) VALUES
	(3, '2026-12-01 15:12:57.203489+00');

-- Data for Name: idempotency_keys; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.idempotency_keys (key, request_sha256, job_id, created_at) VALUES
	('administratorfirst', '018ddf95d61ad61cac981ca487d6b8f7c5a8f60b50f9a853eddb08f8d8821c2e', 1, '2026-12-01 15:11:37.23467+00'),
	('administratorsecond', 'cb876b665c46d562547e66eec3ee196bea65799aacc2745bcdfa389a3f2f99c4', 2, '2026-12-01 15:11:38.128144+00'),
	('annthird', '5577a3ad60d0fd7e6c004c27c841100479664bd7c7e45d3e4aabaa9a025976af', 5, '2026-12-01 15:11:54.168205+00');

-- Data for Name: installation; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.installation (only_row, id, volume_claimed_at) VALUES
	(true, '720929dd-49e2-40e9-a390-c736b3b395aa', '2026-12-01 15:11:27.122623+00');

-- Data for Name: job_tallies; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.job_tallies (status, jobs, bytes) VALUES
	('failed', 1, 0),
	('completed', 7, 104305),
	('pending', 8, 0),
	('cancelled', 1, 0),
	('running', 2, 0),
	('expired', 1, 0);

-- Data for Name: link_key; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.link_key (only_row, secret) VALUES
	(true, '\x4fc56b4377f3e3e95cf2ede9533ccbfc2e9b4b4779919b873c926e3ae00147d8');

-- Data for Name: orphans; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.orphans (job_id, execution_id, attempt, first_seen_tick) VALUES
	(77, '6b77fb68-7234-4c73-a092-3a0a9a0b3bdf', 2, 5);

-- Data for Name: outbox; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.outbox (id, kind, job_id, attempt, routing_key, type, body, due_at, published_at, losses, published_tick, precedence, turn, flow) OVERRIDING SYSTEM VALUE VALUES
	(56, 'command', 16, 1, 'export.execute', 'export.execute', '{"job_id":16,"attempt":1,"installation":"720929dd-49e2-40e9-a390-c736b3b395aa","spec":{"table":{"schema":"sales","name":"orders"},"format":"csv","columns":null,"dates":null,"where":[],"row_limit":null,"order_by":[],"compress":false,"csv":{"delimiter":",","quote":"minimal","null":"","header":true,"bom":false,"line_ending":"lf","formula_guard":false},"parquet":{"codec":"snappy","row_group_bytes":null,"profile":"portable"},"values":{"numeric_unbounded":"string","numeric_special":"error","temporal_out_of_range":"error","array_multidim":"error","json_bigint":"number","bytea":"hex"}},"dispatched_at":"2026-12-01T15:12:00.260529984Z","schema_version":1}', '2026-12-01 15:12:00.258555+00', '2026-12-01 15:12:00.265425+00', 0, 7, 0, 0, ''),
	(46, 'command', 13, 1, 'export.execute', 'export.execute', '{"job_id":13,"attempt":1,"installation":"720929dd-49e2-40e9-a390-c736b3b395aa","spec":{"table":{"schema":"sales","name":"orders"},"format":"csv","columns":null,"dates":null,"where":[],"row_limit":null,"order_by":[],"compress":false,"csv":{"delimiter":",","quote":"minimal","null":"","header":true,"bom":false,"line_ending":"lf","formula_guard":false},"parquet":{"codec":"snappy","row_group_bytes":null,"profile":"portable"},"values":{"numeric_unbounded":"string","numeric_special":"error","temporal_out_of_range":"error","array_multidim":"error","json_bigint":"number","bytea":"hex"}},"dispatched_at":"2026-12-01T15:11:59.772129889Z","schema_version":1}', '2026-12-01 15:11:59.765672+00', '2026-12-01 15:11:59.845462+00', 0, 7, 0, 0, ''),
	(52, 'command', 14, 1, 'export.execute', 'export.execute', '{"job_id":14,"attempt":1,"installation":"720929dd-49e2-40e9-a390-c736b3b395aa","spec":{"table":{"schema":"sales","name":"orders"},"format":"csv","columns":null,"dates":null,"where":[],"row_limit":null,"order_by":[],"compress":false,"csv":{"delimiter":",","quote":"minimal","null":"","header":true,"bom":false,"line_ending":"lf","formula_guard":false},"parquet":{"codec":"snappy","row_group_bytes":null,"profile":"portable"},"values":{"numeric_unbounded":"string","numeric_special":"error","temporal_out_of_range":"error","array_multidim":"error","json_bigint":"number","bytea":"hex"}},"dispatched_at":"2026-12-01T15:12:00.118822312Z","schema_version":1}', '2026-12-01 15:12:00.116997+00', '2026-12-01 15:12:00.134516+00', 0, 7, 0, 0, ''),
	(54, 'command', 15, 1, 'export.execute', 'export.execute', '{"job_id":15,"attempt":1,"installation":"720929dd-49e2-40e9-a390-c736b3b395aa","spec":{"table":{"schema":"sales","name":"orders"},"format":"csv","columns":null,"dates":null,"where":[],"row_limit":null,"order_by":[],"compress":false,"csv":{"delimiter":",","quote":"minimal","null":"","header":true,"bom":false,"line_ending":"lf","formula_guard":false},"parquet":{"codec":"snappy","row_group_bytes":null,"profile":"portable"},"values":{"numeric_unbounded":"string","numeric_special":"error","temporal_out_of_range":"error","array_multidim":"error","json_bigint":"number","bytea":"hex"}},"dispatched_at":"2026-12-01T15:12:00.206734015Z","schema_version":1}', '2026-12-01 15:12:00.205384+00', '2026-12-01 15:12:00.214333+00', 0, 7, 0, 0, ''),
	(58, 'command', 17, 1, 'export.execute', 'export.execute', '{"job_id":17,"attempt":1,"installation":"720929dd-49e2-40e9-a390-c736b3b395aa","spec":{"table":{"schema":"sales","name":"orders"},"format":"csv","columns":null,"dates":null,"where":[],"row_limit":null,"order_by":[],"compress":false,"csv":{"delimiter":",","quote":"minimal","null":"","header":true,"bom":false,"line_ending":"lf","formula_guard":false},"parquet":{"codec":"snappy","row_group_bytes":null,"profile":"portable"},"values":{"numeric_unbounded":"string","numeric_special":"error","temporal_out_of_range":"error","array_multidim":"error","json_bigint":"number","bytea":"hex"}},"dispatched_at":"2026-12-01T15:12:00.328506325Z","schema_version":1}', '2026-12-01 15:12:00.327119+00', '2026-12-01 15:12:00.332988+00', 0, 7, 0, 0, ''),
	(60, 'command', 18, 1, 'export.execute', 'export.execute', '{"job_id":18,"attempt":1,"installation":"720929dd-49e2-40e9-a390-c736b3b395aa","spec":{"table":{"schema":"sales","name":"orders"},"format":"csv","columns":null,"dates":null,"where":[],"row_limit":null,"order_by":[],"compress":false,"csv":{"delimiter":",","quote":"minimal","null":"","header":true,"bom":false,"line_ending":"lf","formula_guard":false},"parquet":{"codec":"snappy","row_group_bytes":null,"profile":"portable"},"values":{"numeric_unbounded":"string","numeric_special":"error","temporal_out_of_range":"error","array_multidim":"error","json_bigint":"number","bytea":"hex"}},"dispatched_at":"2026-12-01T15:12:00.422520765Z","schema_version":1}', '2026-12-01 15:12:00.420872+00', '2026-12-01 15:12:00.428985+00', 0, 7, 0, 0, ''),
	(62, 'command', 19, 1, 'export.execute', 'export.execute', '{"job_id":19,"attempt":1,"installation":"720929dd-49e2-40e9-a390-c736b3b395aa","spec":{"table":{"schema":"sales","name":"orders"},"format":"csv","columns":null,"dates":null,"where":[],"row_limit":null,"order_by":[],"compress":false,"csv":{"delimiter":",","quote":"minimal","null":"","header":true,"bom":false,"line_ending":"lf","formula_guard":false},"parquet":{"codec":"snappy","row_group_bytes":null,"profile":"portable"},"values":{"numeric_unbounded":"string","numeric_special":"error","temporal_out_of_range":"error","array_multidim":"error","json_bigint":"number","bytea":"hex"}},"dispatched_at":"2026-12-01T15:12:00.504838798Z","schema_version":1}', '2026-12-01 15:12:00.502871+00', '2026-12-01 15:12:00.509151+00', 0, 7, 0, 0, ''),
	(64, 'command', 20, 1, 'export.execute', 'export.execute', '{"job_id":20,"attempt":1,"installation":"720929dd-49e2-40e9-a390-c736b3b395aa","spec":{"table":{"schema":"sales","name":"orders"},"format":"csv","columns":null,"dates":null,"where":[],"row_limit":null,"order_by":[],"compress":false,"csv":{"delimiter":",","quote":"minimal","null":"","header":true,"bom":false,"line_ending":"lf","formula_guard":false},"parquet":{"codec":"snappy","row_group_bytes":null,"profile":"portable"},"values":{"numeric_unbounded":"string","numeric_special":"error","temporal_out_of_range":"error","array_multidim":"error","json_bigint":"number","bytea":"hex"}},"dispatched_at":"2026-12-01T15:12:00.584038835Z","schema_version":1}', '2026-12-01 15:12:00.582608+00', '2026-12-01 15:12:00.587862+00', 0, 7, 0, 0, ''),
	(184, 'status', 9, NULL, 'job.cancelled.sales.orders', 'job.cancelled', '{"id": 9}', '2026-12-01 15:12:16.827737+00', NULL, 0, NULL, 0, 0, ''),
	(185, 'status', 3, NULL, 'job.expired.sales.orders', 'job.expired', '{"id": 3}', '2026-12-01 15:12:16.827737+00', NULL, 0, NULL, 0, 0, '');

-- Data for Name: webhook_deliveries; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.webhook_deliveries (id, job_id, body, attempts, due_at) OVERRIDING SYSTEM VALUE VALUES
	(1, 2, '{"type":"export.completed","timestamp":"2026-12-01T15:11:40.568735744Z","data":{"id":2,"table_name":"sales.orders","format":"parquet","status":"completed","columns":null,"row_limit":null,"filters":null,"compress":false,"file_path":"2/2e7bf4f1-0a17-4e4e-bc11-a3cef915969b/export-2.parquet","file_size_bytes":9961,"row_count":500,"error_message":null,"created_at":"2026-12-01T15:11:38.128144Z","started_at":"2026-12-01T15:11:38.240981Z","completed_at":"2026-12-01T15:11:40.566090Z","expires_at":"2026-12-02T15:11:40.566090Z","error_code":null,"file_name":"orders_2_20261201T151140Z.parquet","sha256":"7fb002c86794b86a3490400f38d1d59b38dd98e7ee73a18708834bc83e9202e3","truncated":false,"warnings":[{"code":"W110","column":"ordered_on","detail":"Column \"ordered_on\": infinity, -infinity and timestamps after 294247-01-10 cannot be stored; the job stops if it meets one. Set values.temporal_out_of_range to null, clamp or string."},{"code":"W111","column":"ordered_on","detail":"Column \"ordered_on\": dates before 1582-10-15 and after 9999-12-31 are written as they are; Spark needs datetimeRebaseModeInRead=CORRECTED, Python cannot show years above 9999."},{"code":"W103","column":"amount","detail":"Column \"amount\": NaN cannot be stored in DECIMAL(12,2); the job stops if it meets one. Set values.numeric_special to null or string."}],"snapshot_at":"2026-12-01T15:11:38.375746Z","attempt":1,"version":5,"updated_at":"2026-12-01T15:11:40.566318Z","label":"monthly","owner":"administrator","progress":{"rows":500,"estimated_rows":920,"percent":100,"bytes":9961,"rows_per_second":215.1,"eta_seconds":null},"links":{"self":"/api/v1/export/jobs/2","download":"/api/v1/export/jobs/2/download","events":"/api/v1/export/jobs/2/events"}}}', 2, '2026-12-01 15:12:46.344571+00');

-- Data for Name: webhooks; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.webhooks (job_id, url, secret) VALUES
	(2, 'https://hooks.example.org/sluice', 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz');

-- Data for Name: workers; Type: TABLE DATA; Schema: sluice; Owner: -

INSERT INTO sluice.workers (name, version, slots, executions, last_seen_tick, last_seen_at, draining) VALUES
	('worker-1', '0.1.0-SNAPSHOT', 2, 2, 10, '2026-12-01 15:12:14.509326+00', false);

-- Name: api_keys_id_seq; Type: SEQUENCE SET; Schema: sluice; Owner: -

SELECT pg_catalog.setval('sluice.api_keys_id_seq', 2, true);

-- Name: audit_id_seq; Type: SEQUENCE SET; Schema: sluice; Owner: -

SELECT pg_catalog.setval('sluice.audit_id_seq', 1, false);

-- Name: export_jobs_id_seq; Type: SEQUENCE SET; Schema: sluice; Owner: -

SELECT pg_catalog.setval('sluice.export_jobs_id_seq', 79, true);

-- Name: outbox_id_seq; Type: SEQUENCE SET; Schema: sluice; Owner: -

SELECT pg_catalog.setval('sluice.outbox_id_seq', 185, true);

-- Name: webhook_deliveries_id_seq; Type: SEQUENCE SET; Schema: sluice; Owner: -

SELECT pg_catalog.setval('sluice.webhook_deliveries_id_seq', 1, true);

-- Name: api_keys api_keys_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);

-- Name: api_keys api_keys_sha256_key; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.api_keys
    ADD CONSTRAINT api_keys_sha256_key UNIQUE (sha256);

-- Name: attempts attempts_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.attempts
    ADD CONSTRAINT attempts_pkey PRIMARY KEY (job_id, attempt);

-- Name: audit audit_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);

-- Name: brakes brakes_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.brakes
    ADD CONSTRAINT brakes_pkey PRIMARY KEY (only_row);

-- Name: databasechangeloglock databasechangeloglock_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.databasechangeloglock
    ADD CONSTRAINT databasechangeloglock_pkey PRIMARY KEY (id);

-- Name: dispatch_turn dispatch_turn_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.dispatch_turn
    ADD CONSTRAINT dispatch_turn_pkey PRIMARY KEY (only_row);

-- Name: drained_workers drained_workers_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.drained_workers
    ADD CONSTRAINT drained_workers_pkey PRIMARY KEY (worker);

-- Name: event_clock event_clock_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.event_clock
    ADD CONSTRAINT event_clock_pkey PRIMARY KEY (only_row);

-- Name: export_jobs export_jobs_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.export_jobs
    ADD CONSTRAINT export_jobs_pkey PRIMARY KEY (id);

-- Name: file_removals file_removals_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.file_removals
    ADD CONSTRAINT file_removals_pkey PRIMARY KEY (job_id);

-- Name: idempotency_keys idempotency_keys_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (key);

-- Name: installation installation_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (only_row);

-- Name: link_key link_key_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.link_key
    ADD CONSTRAINT link_key_pkey PRIMARY KEY (only_row);

-- Name: orphans orphans_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.orphans
    ADD CONSTRAINT orphans_pkey PRIMARY KEY (job_id, execution_id, attempt);

-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

-- Name: webhook_deliveries webhook_deliveries_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.webhook_deliveries
    ADD CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id);

-- Name: webhooks webhooks_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.webhooks
    ADD CONSTRAINT webhooks_pkey PRIMARY KEY (job_id);

-- Name: workers workers_pkey; Type: CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.workers
    ADD CONSTRAINT workers_pkey PRIMARY KEY (name);

-- Name: audit_by_client; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX audit_by_client ON sluice.audit USING btree (client, at);

-- Name: audit_by_job; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX audit_by_job ON sluice.audit USING btree (job_id);

-- Name: audit_by_time; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX audit_by_time ON sluice.audit USING btree (at);

-- Name: export_jobs_by_creation; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_by_creation ON sluice.export_jobs USING btree (created_at);

-- Name: export_jobs_by_kind; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_by_kind ON sluice.export_jobs USING btree (status, format, id);

-- Name: export_jobs_by_requested_table; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_by_requested_table ON sluice.export_jobs USING btree (requested_table, status, format, id);

-- Name: export_jobs_by_true_table; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_by_true_table ON sluice.export_jobs USING btree ((((table_schema || '.'::text) || table_name)), status, format, id);

-- Name: export_jobs_changed; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_changed ON sluice.export_jobs USING btree (updated_at);

-- Name: export_jobs_due_to_expire; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_due_to_expire ON sluice.export_jobs USING btree (expires_at) WHERE ((status = 'completed'::text) AND (NOT pinned));

-- Name: export_jobs_ended; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_ended ON sluice.export_jobs USING btree (completed_at) WHERE (status = ANY (ARRAY['failed'::text, 'cancelled'::text, 'expired'::text]));

-- Name: export_jobs_finished; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_finished ON sluice.export_jobs USING btree (finished_at) WHERE ((status = 'running'::text) AND (finished_at IS NOT NULL));

-- Name: export_jobs_of_owner_by_kind; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_of_owner_by_kind ON sluice.export_jobs USING btree (owner, status, format, id);

-- Name: export_jobs_running; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_running ON sluice.export_jobs USING btree (last_seen_tick) WHERE (status = 'running'::text);

-- Name: export_jobs_unfinished; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_unfinished ON sluice.export_jobs USING btree (id) WHERE (status = ANY (ARRAY['pending'::text, 'running'::text]));

-- Name: export_jobs_unfinished_changed; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_unfinished_changed ON sluice.export_jobs USING btree (updated_at) WHERE (status = ANY (ARRAY['pending'::text, 'running'::text]));

-- Name: export_jobs_unfinished_of_owner; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX export_jobs_unfinished_of_owner ON sluice.export_jobs USING btree (owner) WHERE (status = ANY (ARRAY['pending'::text, 'running'::text]));

-- Name: file_removals_due; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX file_removals_due ON sluice.file_removals USING btree (due_at);

-- Name: idempotency_keys_by_age; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX idempotency_keys_by_age ON sluice.idempotency_keys USING btree (created_at);

-- Name: idempotency_keys_by_job; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX idempotency_keys_by_job ON sluice.idempotency_keys USING btree (job_id);

-- Name: outbox_commands_in_order; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX outbox_commands_in_order ON sluice.outbox USING btree (precedence DESC, turn, id) WHERE ((kind = 'command'::text) AND (published_at IS NULL));

-- Name: outbox_commands_of_flow; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX outbox_commands_of_flow ON sluice.outbox USING btree (flow, turn) WHERE (kind = 'command'::text);

-- Name: outbox_commands_of_job; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX outbox_commands_of_job ON sluice.outbox USING btree (job_id) WHERE (kind = 'command'::text);

-- Name: outbox_commands_sent; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX outbox_commands_sent ON sluice.outbox USING btree (published_at) WHERE ((kind = 'command'::text) AND (published_at IS NOT NULL));

-- Name: outbox_statuses_to_send; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX outbox_statuses_to_send ON sluice.outbox USING btree (id) WHERE (kind = 'status'::text);

-- Name: webhook_deliveries_due; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX webhook_deliveries_due ON sluice.webhook_deliveries USING btree (due_at);

-- Name: webhook_deliveries_of_job; Type: INDEX; Schema: sluice; Owner: -

CREATE INDEX webhook_deliveries_of_job ON sluice.webhook_deliveries USING btree (job_id);

-- Name: export_jobs tally_made_or_deleted; Type: TRIGGER; Schema: sluice; Owner: -

CREATE TRIGGER tally_made_or_deleted AFTER INSERT OR DELETE ON sluice.export_jobs FOR EACH ROW EXECUTE FUNCTION sluice.tally_jobs();

-- Name: export_jobs tally_moved; Type: TRIGGER; Schema: sluice; Owner: -

CREATE TRIGGER tally_moved AFTER UPDATE ON sluice.export_jobs FOR EACH ROW WHEN ((old.status <> new.status)) EXECUTE FUNCTION sluice.tally_jobs();

-- Name: export_jobs tally_truncated; Type: TRIGGER; Schema: sluice; Owner: -

CREATE TRIGGER tally_truncated AFTER TRUNCATE ON sluice.export_jobs FOR EACH STATEMENT EXECUTE FUNCTION sluice.tally_jobs();

-- Name: attempts attempts_job_id_fkey; Type: FK CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.attempts
    ADD CONSTRAINT attempts_job_id_fkey FOREIGN KEY (job_id) REFERENCES sluice.export_jobs(id) ON DELETE CASCADE;

-- Name: idempotency_keys idempotency_keys_job_id_fkey; Type: FK CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.idempotency_keys
    ADD CONSTRAINT idempotency_keys_job_id_fkey FOREIGN KEY (job_id) REFERENCES sluice.export_jobs(id) ON DELETE CASCADE;

-- Name: webhook_deliveries webhook_deliveries_job_id_fkey; Type: FK CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.webhook_deliveries
    ADD CONSTRAINT webhook_deliveries_job_id_fkey FOREIGN KEY (job_id) REFERENCES sluice.webhooks(job_id) ON DELETE CASCADE;

-- Name: webhooks webhooks_job_id_fkey; Type: FK CONSTRAINT; Schema: sluice; Owner: -

ALTER TABLE ONLY sluice.webhooks
    ADD CONSTRAINT webhooks_job_id_fkey FOREIGN KEY (job_id) REFERENCES sluice.export_jobs(id) ON DELETE CASCADE;

-- PostgreSQL database dump complete

