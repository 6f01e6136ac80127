-- How a mail ended: SENT, REFUSED (there is no such recipient), GIVEN_UP or SHOWN (in a demonstration, on a page). Null with
-- ended_at while it waits.
ALTER TABLE outbox_mail RENAME COLUMN sent_at TO ended_at;
ALTER TABLE outbox_mail ADD COLUMN outcome VARCHAR(10);
