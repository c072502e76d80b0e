-- Imports are staged by the kit now (staged_import); what these held was nowhere released. Which rows came before stays known.
drop table consent_import_refusal, consent_import_chunk, consent_import;
