-- Under which token somebody will acknowledge the rest of an event's effect: a repeat of the event is answered with the same.
alter table inbox_event add column ack text;
grant update (ack) on inbox_event to ${app};
