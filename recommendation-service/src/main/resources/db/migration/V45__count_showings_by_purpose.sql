-- A showing counts for the purpose it was made for; until now there was but one.
alter table impression add purpose text not null default 'personalised-recommendations';
alter table impression alter purpose drop default;
alter table impression drop constraint impression_subject_item_place_key, add unique (subject, purpose, item, place);

-- Open cases go too when nothing was heard of them for long.
drop index customer_case_closed;
create index customer_case_by_age on customer_case (open, told_at);
