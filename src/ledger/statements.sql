-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- ledger_history
-- $1 applicationId, $2 after, $3 limit
select
  "id",
  "at",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "request_id",
  "action",
  "subject_type",
  "subject_id",
  "subject_version",
  "application_id",
  "round_id",
  "policy_version",
  "rule_ids",
  "data",
  "transaction_id"
from "ledger_entries"
where
  (
    "ledger_entries"."application_id" = $1
    and "ledger_entries"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "ledger_entries"."id" asc
limit $3;

-- ledger_list_
-- $1 limit
select
  "id",
  "at",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "request_id",
  "action",
  "subject_type",
  "subject_id",
  "subject_version",
  "application_id",
  "round_id",
  "policy_version",
  "rule_ids",
  "data",
  "transaction_id"
from "ledger_entries"
order by "ledger_entries"."id" asc
limit $1;

-- ledger_list_0
-- $1 roundId, $2 limit
select
  "id",
  "at",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "request_id",
  "action",
  "subject_type",
  "subject_id",
  "subject_version",
  "application_id",
  "round_id",
  "policy_version",
  "rule_ids",
  "data",
  "transaction_id"
from "ledger_entries"
where "ledger_entries"."round_id" = $1
order by "ledger_entries"."id" asc
limit $2;

-- ledger_list_01234
-- $1 roundId, $2 applicationId, $3 subjectId, $4 action, $5 after, $6 limit
select
  "id",
  "at",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "request_id",
  "action",
  "subject_type",
  "subject_id",
  "subject_version",
  "application_id",
  "round_id",
  "policy_version",
  "rule_ids",
  "data",
  "transaction_id"
from "ledger_entries"
where
  (
    "ledger_entries"."round_id" = $1
    and "ledger_entries"."application_id" = $2
    and "ledger_entries"."subject_id" = $3
    and "ledger_entries"."action" = $4
    and "ledger_entries"."id" > $5
  )
order by "ledger_entries"."id" asc
limit $6;

-- ledger_list_1
-- $1 applicationId, $2 limit
select
  "id",
  "at",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "request_id",
  "action",
  "subject_type",
  "subject_id",
  "subject_version",
  "application_id",
  "round_id",
  "policy_version",
  "rule_ids",
  "data",
  "transaction_id"
from "ledger_entries"
where "ledger_entries"."application_id" = $1
order by "ledger_entries"."id" asc
limit $2;

-- ledger_list_2
-- $1 subjectId, $2 limit
select
  "id",
  "at",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "request_id",
  "action",
  "subject_type",
  "subject_id",
  "subject_version",
  "application_id",
  "round_id",
  "policy_version",
  "rule_ids",
  "data",
  "transaction_id"
from "ledger_entries"
where "ledger_entries"."subject_id" = $1
order by "ledger_entries"."id" asc
limit $2;

-- ledger_list_3
-- $1 action, $2 limit
select
  "id",
  "at",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "request_id",
  "action",
  "subject_type",
  "subject_id",
  "subject_version",
  "application_id",
  "round_id",
  "policy_version",
  "rule_ids",
  "data",
  "transaction_id"
from "ledger_entries"
where "ledger_entries"."action" = $1
order by "ledger_entries"."id" asc
limit $2;

-- ledger_list_4
-- $1 after, $2 limit
select
  "id",
  "at",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "request_id",
  "action",
  "subject_type",
  "subject_id",
  "subject_version",
  "application_id",
  "round_id",
  "policy_version",
  "rule_ids",
  "data",
  "transaction_id"
from "ledger_entries"
where "ledger_entries"."id" > $1
order by "ledger_entries"."id" asc
limit $2;

-- ledger_now
select app_now()
from
  (
    select ) as clock;

-- ledger_record_only
-- $1 entries
insert into
  "ledger_entries" (
    "id",
    "at",
    "actor_subject",
    "actor_role",
    "actor_client",
    "actor_credit_code",
    "request_id",
    "action",
    "subject_type",
    "subject_id",
    "subject_version",
    "application_id",
    "round_id",
    "policy_version",
    "rule_ids",
    "data",
    "transaction_id"
  )
select
  "entries"."id",
  "entries"."at",
  "entries"."actorSubject",
  "entries"."actorRole",
  "entries"."actorClient",
  "entries"."actorCreditCode",
  "entries"."requestId",
  "entries"."action",
  "entries"."subjectType",
  "entries"."subjectId",
  null::integer,
  "entries"."applicationId",
  "entries"."roundId",
  "entries"."policyVersion",
  "entries"."ruleIds",
  "entries"."data",
  pg_current_xact_id()
from
  jsonb_to_recordset($1::jsonb) as "entries" (
    "id" uuid,
    "at" timestamp(3) with time zone,
    "actorSubject" text,
    "actorRole" actor_role,
    "actorClient" text,
    "actorCreditCode" text,
    "requestId" text,
    "action" ledger_action,
    "subjectType" subject_type,
    "subjectId" uuid,
    "applicationId" uuid,
    "roundId" uuid,
    "policyVersion" integer,
    "ruleIds" text[],
    "data" jsonb
  );
