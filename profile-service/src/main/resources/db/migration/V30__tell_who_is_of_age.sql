-- The year, not the day, of birth, said by the customer: enough to tell who is old enough for an item, and no more is asked.
-- A view tells no year either, but a number of years that somebody has at least.
insert into definition (name, kind, version, category, sensitivity, purposes, retention, quasi_identifier, agent_mask, schema) values
    ('birth-year', 'ATTRIBUTE', 1, 'declared-preferences', 'NORMAL',
        '{"personalised-recommendations": "CONSENT"}', 'P3Y', true, 'FULL',
        '{"type": "integer", "minimum": 1900, "maximum": 2100}');
