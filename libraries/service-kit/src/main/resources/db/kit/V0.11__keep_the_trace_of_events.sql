-- Whoever is told of an event goes on with the trace in which it happened (W3C traceparent: it names a trace and nobody).
alter table outbox_event add column traceparent varchar(55);
