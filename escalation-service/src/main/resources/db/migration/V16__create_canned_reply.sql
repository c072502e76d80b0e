-- Answers that the desk gives often, in both languages: {"en":{"title","text"},"fr":{…}}. Nothing of a customer is in them.
create table canned_reply (
    id text primary key check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
    version bigint not null,
    definition jsonb not null
);
grant select, insert, update (version, definition), delete on canned_reply to ${app};
insert into canned_reply (id, version, definition) values
    ('looking-into-it', 1, '{
        "en": {"title": "I am looking into it", "text": "Hello, this is {agentName}. I am looking into it and will answer you here. Your case: {caseNumber}."},
        "fr": {"title": "Je m''en occupe", "text": "Bonjour, ici {agentName}. Je m''en occupe et vous réponds ici. Votre dossier : {caseNumber}."}}'),
    ('opening-hours', 1, '{
        "en": {"title": "When we are here", "text": "We are here {openingHours}."},
        "fr": {"title": "Quand nous sommes là", "text": "Nous sommes là {openingHours}."}}');
