-- Imports are staged by the kit now (staged_import); what these held was nowhere released.
drop table item_import_refusal, item_import_chunk, item_import;
