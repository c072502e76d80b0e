-- The oldest request to erase that is still open is looked up every few seconds, for a metric.
create index rights_request_open_erasure on rights_request (created_at)
    where kind = 'ERASURE' and state in ('IN_PROGRESS', 'INCOMPLETE');
