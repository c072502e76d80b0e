-- The ledger: a Merkle tree over a commitment to every event, so that whoever holds a signed checkpoint can tell whether
-- anything was changed since. No row of it leads to a person once the event and its salt are gone.

-- Opens an event's commitment. Beside the event, and gone with it.
create table consent_event_salt (
    event uuid primary key references consent_event (id) on delete cascade,
    salt bytea not null check (octet_length(salt) = 32),
    commitment bytea not null unique check (octet_length(commitment) = 32)
);

-- Recorded, and not yet in the tree: written with the event, taken by the one sequencer.
create table ledger_leaf (
    commitment bytea primary key,
    recorded_at timestamptz(6) not null
);
create index ledger_leaf_in_order on ledger_leaf (recorded_at, commitment);

create table ledger_entry (
    -- dense, from 0
    position bigint primary key check (position >= 0),
    commitment bytea not null unique check (octet_length(commitment) = 32)
);

-- The hashes of complete subtrees, which never change: level 0 are the leaves.
create table ledger_node (
    level smallint not null check (level >= 0),
    index bigint not null check (index >= 0),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (level, index)
);

create table ledger_checkpoint (
    size bigint primary key check (size > 0),
    -- a signed note (C2SP tlog-checkpoint)
    note text not null,
    signed_at timestamptz(6) not null
);

-- A checkpoint kept outside that this ledger does not lead to, as after a restored backup. Nothing is signed until a privacy
-- officer has taken note of each.
create table ledger_divergence (
    note text primary key,
    -- how many entries there were here
    size bigint not null,
    found_at timestamptz(6) not null
);

create table ledger_divergence_acknowledgement (
    note text primary key references ledger_divergence (note),
    acknowledged_by uuid not null,
    acknowledged_at timestamptz(6) not null
);

grant select, insert on consent_event_salt, ledger_entry, ledger_node, ledger_checkpoint, ledger_divergence,
    ledger_divergence_acknowledgement to ${app};
grant select, insert, delete on ledger_leaf to ${app};
