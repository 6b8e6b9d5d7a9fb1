#!/bin/sh
# Runs once, when the database is made. POSTGRES_USER owns the schema and migrates it; the processes get a role that can
# neither change tables nor touch the audit trail. What it may do is granted by `migrate`.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$DATABASE_APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE grantdesk_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
REVOKE ALL ON DATABASE grantdesk FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE grantdesk TO grantdesk_app;
SQL
