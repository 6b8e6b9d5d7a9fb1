#!/usr/bin/env bash
# Runs once, on an empty volume: the owner of the schema (only `migrate` signs in as it) and the role of the running
# processes, which can neither change the audit trail nor any table's shape (docs/decisions/0003).
set -euo pipefail

psql --username "$POSTGRES_USER" --dbname postgres --no-psqlrc --quiet \
  --set ON_ERROR_STOP=1 --set owner="$DATABASE_OWNER_PASSWORD" --set application="$DATABASE_APP_PASSWORD" <<'SQL'
CREATE ROLE grantdesk_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner';
CREATE ROLE grantdesk_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'application';
CREATE DATABASE grantdesk OWNER grantdesk_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT, TEMPORARY ON DATABASE grantdesk FROM PUBLIC;
GRANT CONNECT ON DATABASE grantdesk TO grantdesk_app;
SQL
