-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- proposal_close
-- $1 status, $2 now, $3 closedBy, $4 closingReason, $5 proposalId, $6 loadedVersion, $7 entries
with
  "moved" as (
    update "proposals"
    set
      "status" = $1,
      "closed_at" = $2,
      "closed_by" = $3,
      "closing_reason" = $4,
      "version" = "proposals"."version" + 1
    where
      ("proposals"."id" = $5 and "proposals"."version" = $6 and "proposals"."status" = 'open')
    returning
      "id",
      "kind",
      "about",
      "round_id",
      "application_id",
      "content",
      "content_sha256",
      "reason",
      "proposed_at",
      "proposed_by",
      "status",
      "closed_at",
      "closed_by",
      "closing_reason",
      "version"
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
      join jsonb_to_recordset($7::jsonb) as "entries" (
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
  "about",
  "round_id",
  "application_id",
  "content",
  "content_sha256",
  "reason",
  "proposed_at",
  "proposed_by",
  "status",
  "closed_at",
  "closed_by",
  "closing_reason",
  "version"
from "moved";

-- proposal_find
-- $1 proposalId, $2 kinds
select
  "id",
  "kind",
  "about",
  "round_id",
  "application_id",
  "content",
  "content_sha256",
  "reason",
  "proposed_at",
  "proposed_by",
  "status",
  "closed_at",
  "closed_by",
  "closing_reason",
  "version"
from "proposals"
where
  ("proposals"."id" = $1 and "proposals"."kind"::text = any ($2::text[]));

-- proposal_list_
-- $1 kinds, $2 after, $3 limit
select
  "id",
  "kind",
  "about",
  "round_id",
  "application_id",
  "content",
  "content_sha256",
  "reason",
  "proposed_at",
  "proposed_by",
  "status",
  "closed_at",
  "closed_by",
  "closing_reason",
  "version"
from "proposals"
where
  (
    "proposals"."kind"::text = any ($1::text[])
    and "proposals"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "proposals"."id" asc
limit $3;

-- proposal_list_0
-- $1 kinds, $2 after, $3 status, $4 limit
select
  "id",
  "kind",
  "about",
  "round_id",
  "application_id",
  "content",
  "content_sha256",
  "reason",
  "proposed_at",
  "proposed_by",
  "status",
  "closed_at",
  "closed_by",
  "closing_reason",
  "version"
from "proposals"
where
  (
    "proposals"."kind"::text = any ($1::text[])
    and "proposals"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
    and "proposals"."status" = $3
  )
order by "proposals"."id" asc
limit $4;

-- proposal_list_0123
-- $1 kinds, $2 after, $3 status, $4 statuses, $5 roundId, $6 applicationId, $7 limit
select
  "id",
  "kind",
  "about",
  "round_id",
  "application_id",
  "content",
  "content_sha256",
  "reason",
  "proposed_at",
  "proposed_by",
  "status",
  "closed_at",
  "closed_by",
  "closing_reason",
  "version"
from "proposals"
where
  (
    "proposals"."kind"::text = any ($1::text[])
    and "proposals"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
    and "proposals"."status" = $3
    and "proposals"."status" = any ($4::proposal_status[])
    and "proposals"."round_id" = $5
    and "proposals"."application_id" = $6
  )
order by "proposals"."id" asc
limit $7;

-- proposal_list_1
-- $1 kinds, $2 after, $3 statuses, $4 limit
select
  "id",
  "kind",
  "about",
  "round_id",
  "application_id",
  "content",
  "content_sha256",
  "reason",
  "proposed_at",
  "proposed_by",
  "status",
  "closed_at",
  "closed_by",
  "closing_reason",
  "version"
from "proposals"
where
  (
    "proposals"."kind"::text = any ($1::text[])
    and "proposals"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
    and "proposals"."status" = any ($3::proposal_status[])
  )
order by "proposals"."id" asc
limit $4;

-- proposal_list_2
-- $1 kinds, $2 after, $3 roundId, $4 limit
select
  "id",
  "kind",
  "about",
  "round_id",
  "application_id",
  "content",
  "content_sha256",
  "reason",
  "proposed_at",
  "proposed_by",
  "status",
  "closed_at",
  "closed_by",
  "closing_reason",
  "version"
from "proposals"
where
  (
    "proposals"."kind"::text = any ($1::text[])
    and "proposals"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
    and "proposals"."round_id" = $3
  )
order by "proposals"."id" asc
limit $4;

-- proposal_list_3
-- $1 kinds, $2 after, $3 applicationId, $4 limit
select
  "id",
  "kind",
  "about",
  "round_id",
  "application_id",
  "content",
  "content_sha256",
  "reason",
  "proposed_at",
  "proposed_by",
  "status",
  "closed_at",
  "closed_by",
  "closing_reason",
  "version"
from "proposals"
where
  (
    "proposals"."kind"::text = any ($1::text[])
    and "proposals"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
    and "proposals"."application_id" = $3
  )
order by "proposals"."id" asc
limit $4;

-- proposal_load
-- $1 proposalId, $2 kinds
select
  "id",
  "kind",
  "about",
  "round_id",
  "application_id",
  "content",
  "content_sha256",
  "reason",
  "proposed_at",
  "proposed_by",
  "status",
  "closed_at",
  "closed_by",
  "closing_reason",
  "version",
  (select app_now())
from "proposals"
where
  ("proposals"."id" = $1 and "proposals"."kind"::text = any ($2::text[]));

-- proposal_propose
-- $1 proposalId, $2 kind, $3 about, $4 roundId, $5 applicationId, $6 content, $7 contentSha256
-- $8 reason, $9 proposedAt, $10 proposedBy, $11 "open", $12 1, $13 entries
with
  "proposed" as (
    insert into
      "proposals" (
        "id",
        "kind",
        "about",
        "round_id",
        "application_id",
        "content",
        "content_sha256",
        "reason",
        "proposed_at",
        "proposed_by",
        "status",
        "closed_at",
        "closed_by",
        "closing_reason",
        "version"
      )
    values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, default, default, default, $12)
    on conflict do nothing
    returning
      "id",
      "kind",
      "about",
      "round_id",
      "application_id",
      "content",
      "content_sha256",
      "reason",
      "proposed_at",
      "proposed_by",
      "status",
      "closed_at",
      "closed_by",
      "closing_reason",
      "version"
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
      "proposed".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "proposed"
      join jsonb_to_recordset($13::jsonb) as "entries" (
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
      ) on "entries"."subjectId" = "proposed".id
    returning "id"
  )
select
  "id",
  "kind",
  "about",
  "round_id",
  "application_id",
  "content",
  "content_sha256",
  "reason",
  "proposed_at",
  "proposed_by",
  "status",
  "closed_at",
  "closed_by",
  "closing_reason",
  "version"
from "proposed";
