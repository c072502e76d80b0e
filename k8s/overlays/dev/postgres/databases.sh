#!/bin/bash
# Two databases and two roles for each service (ADR 0001), and Keycloak's. Run once, by the image, with an empty volume.
set -eu

run() { psql --quiet --set ON_ERROR_STOP=1 --username postgres --dbname "$1"; }

role() {
    run postgres <<SQL
create role $1 login password '$2';
SQL
}

database() {
    run postgres <<SQL
create database $1 owner $2;
revoke all on database $1 from public;
SQL
    run "$1" <<SQL
revoke all on schema public from public;
SQL
}

# What the app role may do beyond connecting, the migrations say.
let_in() {
    run postgres <<SQL
grant connect on database $1 to $2;
SQL
    run "$1" <<SQL
grant usage on schema public to $2;
SQL
}

for part in consent profile recommendation escalation; do
    owner_password=${part^^}_OWNER_PASSWORD
    app_password=${part^^}_APP_PASSWORD
    role "${part}_owner" "${!owner_password}"
    role "${part}_app" "${!app_password}"
    for name in "$part" "${part}_keys"; do
        database "$name" "${part}_owner"
        let_in "$name" "${part}_app"
    done
done

role keycloak "$KEYCLOAK_PASSWORD"
database keycloak keycloak
