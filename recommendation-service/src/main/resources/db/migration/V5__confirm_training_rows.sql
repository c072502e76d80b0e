-- Of which feed of profile-service a row was told. When a feed begins anew, whoever is not in it when it was read to its end departed.
alter table training_row add column feed uuid;
alter table training_feed add column feed uuid;
create index training_row_by_feed on training_row (feed);
