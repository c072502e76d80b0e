create index support_case_agreed on support_case (priority, opened_at, id) where state = 'SCHEDULED';
