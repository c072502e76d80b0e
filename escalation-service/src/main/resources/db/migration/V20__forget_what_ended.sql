-- A conversation is forgotten with all that belongs to it; a test finds tables that would keep it.
alter table message drop constraint message_conversation_id_fkey,
    add constraint message_conversation_id_fkey foreign key (conversation_id) references conversation (id) on delete cascade;
alter table support_case drop constraint support_case_conversation_id_fkey,
    add constraint support_case_conversation_id_fkey foreign key (conversation_id) references conversation (id) on delete cascade;
alter table contest drop constraint contest_conversation_id_fkey,
    add constraint contest_conversation_id_fkey foreign key (conversation_id) references conversation (id) on delete cascade,
    drop constraint contest_case_id_fkey,
    add constraint contest_case_id_fkey foreign key (case_id) references support_case (id) on delete cascade;
create index contest_by_conversation on contest (conversation_id);
create index conversation_by_age on conversation ((guest_token_hash is not null), last_message_at);

-- Nothing of it waits for anybody, nor can be taken up again: every case ended that long ago, no contest waits for a decision, and no month that the law gives still runs.
create function conversation_is_over(candidate uuid, ended_before timestamptz) returns boolean
    language sql stable set search_path = pg_catalog, public, pg_temp
as $$
    select not exists (
            select from public.support_case s where s.conversation_id = candidate
                and (s.state not in ('CLOSED', 'CANCELLED') or s.ended_at >= ended_before))
        and not exists (
            select from public.contest t where t.conversation_id = candidate
                and (t.status = 'ACKNOWLEDGED' or t.due_at >= now()))
        -- whoever asked for a right may be answered as long as the law gives
        and not exists (select from public.trigger_evaluation e where e.conversation_id = candidate and e.due_at >= now());
$$;
revoke execute on function conversation_is_over(uuid, timestamptz) from public;

-- Forgets conversations whose last message lies that long back, and in which nothing is left to do; visitors' or customers'. The app role
-- may ask for it, never choose which.
create function conversation_forget(of_visitors boolean, older_than interval, at_most integer) returns setof uuid
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    past constant timestamptz := now() - older_than;
    -- a visitor cannot come back to what ended, so that it only counts when they last wrote
    ended_before constant timestamptz := case when of_visitors then 'infinity' else past end;
    quiet uuid[];
begin
    select array_agg(id) into quiet from (
        select c.id from public.conversation c
        where (c.guest_token_hash is not null) = of_visitors and c.last_message_at < past
            and public.conversation_is_over(c.id, ended_before)
        order by c.last_message_at limit at_most for update skip locked) locked;
    -- looked at again under the locks, by a statement that sees what was committed before they were taken
    select array_agg(id) into quiet from unnest(quiet) as locked (id)
        where public.conversation_is_over(id, ended_before);
    delete from public.feed_entry where conversation_id = any (quiet);
    return query delete from public.conversation where id = any (quiet) returning id;
end
$$;
revoke execute on function conversation_forget(boolean, interval, integer) from public;
grant execute on function conversation_forget(boolean, interval, integer) to ${app};

-- Names of people who left the desk are forgotten.
alter table agent alter column display_name drop not null;
alter table agent add column acted_at timestamptz not null default now();
create index agent_by_act on agent (acted_at) where display_name is not null;
grant update (acted_at) on agent to ${app};
