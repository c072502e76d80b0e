-- What may be kept, and what for. Data without a definition cannot exist; data without an allowed purpose is not stored.
create table event_definition (
    type text primary key,
    version integer not null,
    category text not null,
    sensitivity text not null check (sensitivity in ('NORMAL', 'SENSITIVE')),
    quasi_identifier boolean not null,
    retention text not null, -- ISO 8601 period, from the day of recording
    agent_mask text not null check (agent_mask in ('NONE', 'PARTIAL', 'FULL'))
);
create table event_definition_purpose (
    type text not null references event_definition,
    purpose text not null,
    legal_basis text not null check (legal_basis in ('CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'LEGITIMATE_INTEREST')),
    primary key (type, purpose)
);
create table attribute_definition (
    key text primary key,
    version integer not null,
    category text not null,
    sensitivity text not null check (sensitivity in ('NORMAL', 'SENSITIVE')),
    quasi_identifier boolean not null,
    retention text not null,
    agent_mask text not null check (agent_mask in ('NONE', 'PARTIAL', 'FULL'))
);
create table attribute_definition_purpose (
    key text not null references attribute_definition,
    purpose text not null,
    legal_basis text not null check (legal_basis in ('CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'LEGITIMATE_INTEREST')),
    primary key (key, purpose)
);
grant select on event_definition, event_definition_purpose, attribute_definition, attribute_definition_purpose to ${app};

insert into event_definition (type, version, category, sensitivity, quasi_identifier, retention, agent_mask) values
    ('purchase', 1, 'purchases', 'NORMAL', false, 'P10Y', 'NONE'),
    ('product-viewed', 1, 'browsing', 'NORMAL', false, 'P13M', 'FULL');
insert into event_definition_purpose (type, purpose, legal_basis) values
    ('purchase', 'service-delivery', 'CONTRACT'),
    ('purchase', 'personalised-recommendations', 'CONSENT'),
    ('purchase', 'model-training', 'CONSENT'),
    ('purchase', 'human-support', 'CONSENT'),
    ('purchase', 'direct-marketing', 'CONSENT'),
    ('purchase', 'external-assistant', 'CONSENT'),
    ('product-viewed', 'personalised-recommendations', 'CONSENT'),
    ('product-viewed', 'behavioural-profiling', 'CONSENT'),
    ('product-viewed', 'model-training', 'CONSENT'),
    ('product-viewed', 'external-assistant', 'CONSENT');

insert into attribute_definition (key, version, category, sensitivity, quasi_identifier, retention, agent_mask) values
    ('country', 1, 'country', 'NORMAL', true, 'P10Y', 'NONE'),
    ('email', 1, 'contact', 'NORMAL', true, 'P10Y', 'PARTIAL'),
    ('preferences', 1, 'declared-preferences', 'NORMAL', false, 'P3Y', 'FULL'),
    ('region', 1, 'location-coarse', 'NORMAL', true, 'P13M', 'FULL'),
    ('interests', 1, 'inferred-interests', 'NORMAL', false, 'P13M', 'NONE'),
    ('lifecycle-stage', 1, 'lifecycle', 'NORMAL', false, 'P13M', 'FULL');
insert into attribute_definition_purpose (key, purpose, legal_basis) values
    ('country', 'service-delivery', 'CONTRACT'),
    ('country', 'personalised-recommendations', 'CONSENT'),
    ('country', 'fairness-audit', 'CONSENT'),
    ('country', 'external-assistant', 'CONSENT'),
    ('email', 'service-delivery', 'CONTRACT'),
    ('email', 'human-support', 'CONSENT'),
    ('email', 'direct-marketing', 'CONSENT'),
    ('email', 'external-assistant', 'CONSENT'),
    ('preferences', 'personalised-recommendations', 'CONSENT'),
    ('preferences', 'external-assistant', 'CONSENT'),
    ('region', 'personalised-recommendations', 'CONSENT'),
    ('region', 'external-assistant', 'CONSENT'),
    ('interests', 'personalised-recommendations', 'CONSENT'),
    ('interests', 'behavioural-profiling', 'CONSENT'),
    ('interests', 'human-support', 'CONSENT'),
    ('interests', 'direct-marketing', 'CONSENT'),
    ('interests', 'external-assistant', 'CONSENT'),
    ('lifecycle-stage', 'personalised-recommendations', 'CONSENT'),
    ('lifecycle-stage', 'behavioural-profiling', 'CONSENT'),
    ('lifecycle-stage', 'external-assistant', 'CONSENT');
