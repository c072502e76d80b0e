-- Imports are staged by the kit now (staged_import); what these held was nowhere released.
drop table purchase_import_refusal, purchase_import_chunk, purchase_import_skip, purchase_import;
