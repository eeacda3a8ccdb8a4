-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- token_revocation_find
-- $1 id
select
  "id",
  "kind",
  "value",
  "issued_before",
  "reason",
  "denied_from",
  "lifted_at",
  "lifted_by",
  "lift_reason",
  "version",
  "created_at",
  "created_by"
from "token_revocations"
where "token_revocations"."id" = $1::uuid;

-- token_revocation_in_force
-- $1 lifetime
select
  "kind",
  "value",
  "issued_before"
from "token_revocations"
where
  (
    "token_revocations"."lifted_at" is null
    and case
      when "token_revocations"."kind" = 'token' then "token_revocations"."denied_from"
      else coalesce("token_revocations"."issued_before", 'infinity')
    end > clock_timestamp() - make_interval(secs => $1::double precision)
  );

-- token_revocation_lift
-- $1 now, $2 subject, $3 reason, $4 id, $5 version, $6 entries
with
  "moved" as (
    update "token_revocations"
    set
      "lifted_at" = $1::timestamptz,
      "lifted_by" = $2::text,
      "lift_reason" = $3::text,
      "version" = "token_revocations"."version" + 1
    where
      ("token_revocations"."id" = $4::uuid and "token_revocations"."version" = $5)
    returning
      "id",
      "kind",
      "value",
      "issued_before",
      "reason",
      "denied_from",
      "lifted_at",
      "lifted_by",
      "lift_reason",
      "version",
      "created_at",
      "created_by"
  ),
  "recorded" as (
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
      "moved".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "moved"
      join jsonb_to_recordset($6::jsonb) as "entries" (
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
      ) on "entries"."subjectId" = "moved".id
    returning "id"
  )
select
  "id",
  "kind",
  "value",
  "issued_before",
  "reason",
  "denied_from",
  "lifted_at",
  "lifted_by",
  "lift_reason",
  "version",
  "created_at",
  "created_by"
from "moved";

-- token_revocation_list_
-- $1 after, $2 limit
select
  "id",
  "kind",
  "value",
  "issued_before",
  "reason",
  "denied_from",
  "lifted_at",
  "lifted_by",
  "lift_reason",
  "version",
  "created_at",
  "created_by"
from "token_revocations"
where "token_revocations"."id" < coalesce($1::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
order by "token_revocations"."id" desc
limit $2;

-- token_revocation_list_0
-- $1 after, $2 value, $3 limit
select
  "id",
  "kind",
  "value",
  "issued_before",
  "reason",
  "denied_from",
  "lifted_at",
  "lifted_by",
  "lift_reason",
  "version",
  "created_at",
  "created_by"
from "token_revocations"
where
  (
    "token_revocations"."id" < coalesce($1::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    and "token_revocations"."value" = $2
  )
order by "token_revocations"."id" desc
limit $3;

-- token_revocation_load
-- $1 id
select
  "id",
  "kind",
  "value",
  "issued_before",
  "reason",
  "denied_from",
  "lifted_at",
  "lifted_by",
  "lift_reason",
  "version",
  "created_at",
  "created_by",
  (select app_now())
from "token_revocations"
where "token_revocations"."id" = $1::uuid;

-- token_revocation_load_registration
select
  (select app_now()),
  date_trunc('milliseconds', clock_timestamp()),
  0
from
  (
    select ) as one;

-- token_revocation_register
-- $1 id, $2 kind, $3 value, $4 issuedBefore, $5 reason, $6 now, $7 subject, $8 entries
with
  "registered" as (
    insert into
      "token_revocations" (
        "id",
        "kind",
        "value",
        "issued_before",
        "reason",
        "denied_from",
        "lifted_at",
        "lifted_by",
        "lift_reason",
        "version",
        "created_at",
        "created_by"
      )
    select
      $1::uuid,
      $2::revoked_kind,
      $3::text,
      $4::timestamptz,
      $5::text,
      date_trunc('milliseconds', clock_timestamp()),
      null::timestamptz,
      null::text,
      null::text,
      1,
      $6::timestamptz,
      $7::text
    from
      (
        select ) as one
    returning
      "id",
      "kind",
      "value",
      "issued_before",
      "reason",
      "denied_from",
      "lifted_at",
      "lifted_by",
      "lift_reason",
      "version",
      "created_at",
      "created_by"
  ),
  "recorded" as (
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
      "registered".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "registered"
      join jsonb_to_recordset($8::jsonb) as "entries" (
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
      ) on "entries"."subjectId" = "registered".id
    returning "id"
  )
select
  "id",
  "kind",
  "value",
  "issued_before",
  "reason",
  "denied_from",
  "lifted_at",
  "lifted_by",
  "lift_reason",
  "version",
  "created_at",
  "created_by"
from "registered";
