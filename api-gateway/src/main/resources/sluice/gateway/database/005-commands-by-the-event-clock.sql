--liquibase formatted sql

--changeset sluice:published_tick
-- The event clock when a command was sent: claims are only missed once the events since then have been read.
ALTER TABLE outbox ADD COLUMN published_tick bigint;
