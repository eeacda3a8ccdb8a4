-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- idempotency_claim
-- $1 subject, $2 client, $3 creditCode, $4 key, $5 operationId, $6 fingerprint, $7 hours
-- $8 operationId, $9 fingerprint, $10 null, $11 null, $12 null, $13 hours
insert into
  "idempotency_keys" (
    "subject",
    "client",
    "credit_code",
    "key",
    "operation_id",
    "fingerprint",
    "status",
    "headers",
    "body",
    "expires_at"
  )
values
  (
    $1,
    $2,
    $3,
    $4,
    $5,
    $6,
    default,
    default,
    default,
    (select app_now()) + make_interval(hours => $7)
  )
on conflict ("subject", "client", "credit_code", "key") do update
set
  "operation_id" = $8,
  "fingerprint" = $9,
  "status" = $10,
  "headers" = $11,
  "body" = $12,
  "expires_at" = (select app_now()) + make_interval(hours => $13)
where
  "idempotency_keys"."expires_at" <= (select app_now())
returning "key";

-- idempotency_find
-- $1 subject, $2 client, $3 creditCode, $4 key
select
  "fingerprint",
  "status",
  "headers",
  "body"
from "idempotency_keys"
where
  (
    (
      "idempotency_keys"."subject" = $1
      and "idempotency_keys"."client" = $2
      and "idempotency_keys"."credit_code" = $3
      and "idempotency_keys"."key" = $4
    )
    and "idempotency_keys"."expires_at" > (select app_now())
  );

-- idempotency_keep
-- $1 status, $2 headers, $3 body, $4 subject, $5 client, $6 creditCode, $7 key
update "idempotency_keys"
set
  "status" = $1,
  "headers" = $2::jsonb,
  "body" = $3
where
  (
    "idempotency_keys"."subject" = $4
    and "idempotency_keys"."client" = $5
    and "idempotency_keys"."credit_code" = $6
    and "idempotency_keys"."key" = $7
  );

-- idempotency_sweep
-- $1 limit
delete from "idempotency_keys"
where
  ctid = any (
    array(
      select k.ctid
      from "idempotency_keys" as k
      where
        k.expires_at <= (select app_now())
      order by k.expires_at
      limit $1
      for update
        skip locked
    )
  )
returning "key";

-- database/database.ts
BEGIN${limit};

-- database/database.ts
COMMIT;

-- database/database.ts
SAVEPOINT work;

-- database/database.ts
ROLLBACK TO SAVEPOINT work;

-- database/database.ts
SAVEPOINT attempt;

-- database/database.ts
ROLLBACK TO SAVEPOINT attempt;

-- database/embedded-postgres.ts
SELECT rolname AS name FROM pg_roles UNION ALL SELECT datname FROM pg_database;

-- database/embedded-postgres.ts
CREATE ROLE subsidy_owner LOGIN CREATEDB PASSWORD ${password};

-- database/embedded-postgres.ts
CREATE ROLE subsidy_runtime LOGIN PASSWORD ${password};

-- database/embedded-postgres.ts
CREATE DATABASE ${DATABASE} OWNER subsidy_owner;

-- database/listener.ts
LISTEN ${channel};

-- database/migrate.ts
SELECT pg_advisory_lock($1);

-- database/migrate.ts
SET client_min_messages = warning;

-- database/migrate.ts
GRANT USAGE ON SCHEMA drizzle TO ${RUNTIME_ROLE};

-- database/migrate.ts
GRANT SELECT ON drizzle.__drizzle_migrations TO ${RUNTIME_ROLE};

-- database/migrate.ts
SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS exists;

-- database/migrate.ts
SELECT hash FROM drizzle.__drizzle_migrations;

-- database/migrate.ts
SELECT FROM pg_roles WHERE rolname = $1;

-- database/rehearsal.ts
SET CONSTRAINTS ALL IMMEDIATE;

-- database/sessions-of-own.ts
SELECT pg_backend_pid() AS pid;

-- development/movable-clock.ts
INSERT INTO development_clock (frozen_at, shift) VALUES (CASE WHEN $2 THEN $1::timestamptz END, $1::timestamptz - clock_timestamp()) ON CONFLICT (one_row) DO UPDATE SET frozen_at = excluded.frozen_at, shift = excluded.shift;

-- development/movable-clock.ts
SELECT app_now() AS now, ${frozenAt} AS "frozenAt";

-- development/movable-clock.ts
SELECT ${INSTALLED} AS installed;

-- development/movable-clock.ts
BEGIN;

-- development/movable-clock.ts
SELECT pg_advisory_xact_lock($1);

-- development/movable-clock.ts
COMMIT;

-- development/movable-clock.ts
ROLLBACK;

-- runtime/task-locks.ts
SELECT ${call}($1::bigint) AS done;
