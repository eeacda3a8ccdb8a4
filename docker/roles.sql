-- Runs once, as the superuser, when the image initialises an empty data directory. subsidy_owner
-- migrates; subsidy_runtime serves requests and holds exactly the grants of the migrations.
\set ON_ERROR_STOP on
\getenv owner_password DATABASE_OWNER_PASSWORD
\getenv runtime_password DATABASE_RUNTIME_PASSWORD

CREATE ROLE subsidy_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE subsidy_runtime LOGIN PASSWORD :'runtime_password';
CREATE DATABASE subsidy OWNER subsidy_owner;
