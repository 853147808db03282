--liquibase formatted sql

--changeset sluice:api_keys
-- Of a key there is only its hash; revoked ones stay, so that one can see who had them.
CREATE TABLE api_keys (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client       text        NOT NULL,
    prefix       text        NOT NULL,
    sha256       bytea       NOT NULL UNIQUE,
    scopes       text[]      NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    revoked_at   timestamptz,
    CONSTRAINT scopes_are_known CHECK (scopes <@ ARRAY['read', 'export', 'admin'] AND scopes <> '{}')
);

--changeset sluice:owner
--validCheckSum: 9:03118376003f47c01f85430535813dbe
-- Who made a job; empty where nobody was known by name, as before there were owners.
ALTER TABLE export_jobs ADD COLUMN IF NOT EXISTS owner text NOT NULL DEFAULT '';

--changeset sluice:link_key
-- Signs the links to files, where the operator gives no key.
CREATE TABLE link_key (
    only_row boolean NOT NULL DEFAULT true PRIMARY KEY,
    secret   bytea   NOT NULL,
    CONSTRAINT there_is_one_key CHECK (only_row)
);
