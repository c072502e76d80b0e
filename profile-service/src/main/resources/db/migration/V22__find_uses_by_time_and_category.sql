-- A customer reads uses by time, told by others under ids of their own.
create index use_record_by_time on use_record (subject_ref, at, id);
drop index use_record_by_subject;
-- When a category was used last, whatever the number of uses: one step from one combination of categories to the next. People
-- who read their own data do not count.
create index use_record_by_categories on use_record (subject_ref, categories, at, id)
    where purpose <> 'data-subject-rights' or person is not null;
