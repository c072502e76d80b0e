-- Sealed: what the person who looked gave as their reason, for the customer to read.
alter table use_record add column note bytea;
