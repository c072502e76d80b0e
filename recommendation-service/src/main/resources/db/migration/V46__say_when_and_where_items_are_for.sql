-- The parts of the day an item is for, and the countries (ISO 3166-1 alpha-2) it is sold in; none means all.
alter table item
    add column day_parts text[] not null default '{}'
        check (day_parts <@ '{MORNING,MIDDAY,AFTERNOON,EVENING,NIGHT}'),
    add column countries text[] not null default '{}';
