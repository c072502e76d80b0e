-- A request to erase must still reach whoever was away when the subject's key was destroyed: its body holds an id only, unsealed.
alter table outbox_event add column sealed boolean not null default true;
