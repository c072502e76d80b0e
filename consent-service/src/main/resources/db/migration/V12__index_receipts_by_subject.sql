-- A person's receipts, newest first: their ids are ordered by time.
create index consent_receipt_of_subject on consent_receipt (subject, id);
