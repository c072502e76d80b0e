-- Until when it is obeyed. What was said for good has no end; nor has what was said before this, of which it is worked out from when it was.
alter table feedback add column until timestamptz;
drop index feedback_passing_by_age;
create index feedback_passing_by_age on feedback (said_at) where not suppresses or until is not null;
