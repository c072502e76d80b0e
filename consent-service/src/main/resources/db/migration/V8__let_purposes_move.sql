-- A living registry. Versions of purposes and of notices are only ever added; which of them apply moves forward only, and
-- whatever moves it leaves a record and raises the registry's version, by which every replica knows at its next decision.

alter table purpose_version
    -- whose data they are (GDPR art. 30(1)(c))
    add column subjects varchar(16)[] not null default '{CUSTOMERS}' check (cardinality(subjects) > 0),
    -- third countries and what safeguards the data there, place by place (art. 30(1)(e))
    add column transfer_countries varchar(2)[] not null default '{}',
    add column transfer_safeguards text[] not null default '{}',
    add check (cardinality(transfer_countries) = cardinality(transfer_safeguards)),
    add check (not special_category or legal_basis = 'CONSENT'),
    add check (restrictable or legal_basis = 'LEGAL_OBLIGATION');

-- Words in the making: one draft per purpose. Published words are in notice_text, which the service cannot write to.
create table notice_draft (
    purpose varchar(30) primary key,
    version integer not null check (version > 0),
    purpose_version integer not null,
    material boolean not null,
    revision integer not null check (revision > 0),
    foreign key (purpose, purpose_version) references purpose_version (code, version)
);

create table notice_draft_text (
    purpose varchar(30) not null references notice_draft (purpose) on delete cascade,
    language varchar(2) not null check (language in ('en', 'fr')),
    title text not null,
    what text not null,
    why text not null,
    who text not null,
    until text not null,
    change_mind text not null,
    primary key (purpose, language)
);

-- One row. Its version is never used twice, not even by a transaction that was rolled back.
create sequence registry_version;
create table registry_state (
    id smallint primary key check (id = 1),
    version bigint not null
);
insert into registry_state (id, version) values (1, nextval('registry_version'));

alter table purpose
    add column moved_at timestamptz(6) not null default '2026-01-01T00:00:00Z',
    -- from then on every decision denies and nobody is asked; final
    add column retired_at timestamptz(6);
alter table purpose alter column moved_at drop default;

-- What applied when: a past decision is explained by what was in force.
create table purpose_publication (
    registry_version bigint primary key,
    code varchar(30) not null references purpose (code),
    version integer not null,
    notice_version integer not null,
    required_notice_version integer not null,
    published_at timestamptz(6) not null,
    retired boolean not null
);
create index purpose_publication_latest on purpose_publication (code, registry_version desc);
insert into purpose_publication
select nextval('registry_version'), code, version, notice_version, required_notice_version, moved_at, false
from purpose order by position;
update registry_state set version = currval('registry_version');

create function follow_purpose() returns trigger
    language plpgsql set search_path = pg_catalog, public
as $$
declare
    raised bigint;
begin
    if tg_op = 'UPDATE' and (old.retired_at is not null
            or new.code <> old.code
            or new.version < old.version
            or new.notice_version < old.notice_version
            or new.required_notice_version < old.required_notice_version) then
        raise exception 'a purpose only moves forward' using errcode = 'check_violation';
    end if;
    -- evaluated under the row's lock, so that publications commit in the order of their versions
    update registry_state set version = nextval('registry_version') where id = 1 returning version into raised;
    insert into purpose_publication values (raised, new.code, new.version, new.notice_version,
        new.required_notice_version, new.moved_at, new.retired_at is not null);
    return null;
end
$$;
create trigger purpose_followed after insert or update on purpose for each row execute function follow_purpose();

-- Puts a version in force under the notice that applies already.
create function publish_purpose_version(published varchar, number integer, moment timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
    update purpose set version = number, moved_at = moment where code = published and version < number;
    if not found then
        raise exception 'no newer version' using errcode = 'check_violation';
    end if;
end
$$;

-- Makes a draft the words that apply, and the version of the purpose it tells of the one in force. The hashes are V5's.
create function publish_notice(published varchar, number integer, moment timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
    draft notice_draft;
begin
    select * into strict draft from notice_draft where purpose = published and version = number for update;
    with hashed as (
        select t.*, encode(sha256(convert_to(
            concat_ws(E'\n', language, title, what, why, who, until, change_mind), 'UTF8')), 'hex') as content_hash
        from notice_draft_text t where purpose = published
    ), versions as (
        insert into notice_version (purpose, version, purpose_version, material, content_hash, published_at)
        select published, number, draft.purpose_version, draft.material,
            encode(sha256(convert_to(string_agg(content_hash, E'\n' order by language), 'UTF8')), 'hex'), moment
        from hashed having count(*) = 2
    )
    insert into notice_text (purpose, version, language, title, what, why, who, until, change_mind, content_hash)
    select purpose, number, language, title, what, why, who, until, change_mind, content_hash from hashed;
    delete from notice_draft where purpose = published;
    insert into purpose (code, position, version, notice_version, required_notice_version, moved_at)
    values (published, (select coalesce(max(position), 0) + 1 from purpose), draft.purpose_version, number, number, moment)
    on conflict (code) do update set
        version = excluded.version,
        notice_version = excluded.notice_version,
        required_notice_version =
            case when draft.material then excluded.notice_version else purpose.required_notice_version end,
        moved_at = excluded.moved_at;
end
$$;

create function retire_purpose(retired varchar, moment timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
    update purpose set retired_at = moment, moved_at = moment where code = retired;
    if not found then
        raise exception 'no such purpose' using errcode = 'no_data_found';
    end if;
end
$$;

revoke execute on function publish_purpose_version(varchar, integer, timestamptz),
    publish_notice(varchar, integer, timestamptz), retire_purpose(varchar, timestamptz) from public;
grant execute on function publish_purpose_version(varchar, integer, timestamptz),
    publish_notice(varchar, integer, timestamptz), retire_purpose(varchar, timestamptz) to ${app};
grant insert on purpose_version to ${app};
grant select, insert, update on notice_draft, notice_draft_text to ${app};
grant select on registry_state, purpose_publication to ${app};
