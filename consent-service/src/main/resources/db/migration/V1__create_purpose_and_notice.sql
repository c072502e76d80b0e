-- What Tact may use personal data for, and what customers are told about it. Versions and texts are only ever added:
-- a consent points at the exact words its giver read.

create table category (
    code varchar(22) primary key,
    name_en text not null,
    name_fr text not null
);

-- One immutable version of a purpose. Codes are short enough for a sealed decision id to hold them.
create table purpose_version (
    code varchar(30) not null,
    version integer not null check (version > 0),
    iri text not null,
    legal_basis varchar(20) not null
        check (legal_basis in ('CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'LEGITIMATE_INTEREST')),
    name_en text not null,
    name_fr text not null,
    categories varchar(22)[] not null check (cardinality(categories) > 0),
    callers varchar(30)[] not null,
    recipients text[] not null,
    retention_months integer not null check (retention_months > 0),
    -- how long a yes lasts before it has to be asked again; null where nothing is asked
    consent_months integer check (consent_months > 0),
    special_category boolean not null,
    profiling boolean not null,
    -- whether Sec-GPC: 1 opts out of it (recipients outside the company, or direct marketing)
    signal_opt_out boolean not null,
    -- false only for what the law orders done whatever happens: the customer's own rights
    restrictable boolean not null,
    created_at timestamptz(6) not null,
    primary key (code, version),
    check ((legal_basis = 'CONSENT') = (consent_months is not null))
);

create table notice_version (
    purpose varchar(30) not null,
    version integer not null check (version > 0),
    purpose_version integer not null,
    -- a material version asks again whoever answered an older one
    material boolean not null,
    content_hash varchar(64) not null,
    published_at timestamptz(6) not null,
    primary key (purpose, version),
    foreign key (purpose, purpose_version) references purpose_version (code, version)
);

create table notice_text (
    purpose varchar(30) not null,
    version integer not null,
    language varchar(2) not null check (language in ('en', 'fr')),
    title text not null,
    what text not null,
    why text not null,
    who text not null,
    until text not null,
    change_mind text not null,
    content_hash varchar(64) not null,
    primary key (purpose, version, language),
    foreign key (purpose, version) references notice_version (purpose, version)
);

-- Which versions apply now. The one row per purpose that moves.
create table purpose (
    code varchar(30) primary key,
    position integer not null unique,
    version integer not null,
    notice_version integer not null,
    -- answers to an older notice than this one are OUTDATED
    required_notice_version integer not null,
    foreign key (code, version) references purpose_version (code, version),
    foreign key (code, notice_version) references notice_version (purpose, version),
    foreign key (code, required_notice_version) references notice_version (purpose, version)
);

-- That this person was shown these words, in this language, at this time.
create table served_notice (
    id uuid primary key,
    subject uuid not null,
    purpose varchar(30) not null,
    version integer not null,
    language varchar(2) not null,
    content_hash varchar(64) not null,
    served_at timestamptz(6) not null,
    foreign key (purpose, version, language) references notice_text (purpose, version, language)
);
create index served_notice_latest on served_notice (subject, purpose, served_at desc);

grant select on category, purpose_version, notice_version, notice_text, purpose to ${app};
grant select, insert on served_notice to ${app};
