-- When rows were wanted and pulled. Not in training_feed, which a training locks for as long as it writes its files: whoever only says
-- that something changed never waits for that. Its columns there go with a later release.
create table training_pull (
    singleton boolean primary key default true check (singleton),
    wanted_at timestamptz,
    pulled_at timestamptz
);
insert into training_pull (wanted_at, pulled_at) select wanted_at, pulled_at from training_feed;
grant select, update on training_pull to ${app};
