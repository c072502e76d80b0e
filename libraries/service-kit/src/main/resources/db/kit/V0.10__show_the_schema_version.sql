-- A service says that it is not ready while a migration it needs is missing; it asks as the app role.
grant select on flyway_schema_history to ${app};
