-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- access_detach_months
-- $1 months
select detach_access_months ($1::integer)
from
  (
    select ) as one;

-- access_find
-- $1 number
select
  "access_records"."at",
  "access_records"."number",
  "access_records"."actor_subject",
  "access_records"."actor_role",
  "access_records"."actor_client",
  "access_records"."actor_credit_code",
  "access_records"."operation",
  "access_records"."kind",
  "access_records"."outcome",
  "access_records"."application_id",
  "access_records"."object_ids",
  "access_records"."request_id",
  "access_records"."attempts",
  "access_flushes"."batch_id",
  "access_batches"."row_count",
  (
    select e.id
    from ledger_entries e
    where
      e.subject_id = "access_flushes"."batch_id"
      and e.action = 'access-records.sealed'
    limit 1
  )
from
  "access_records"
  inner join "access_flushes" on "access_flushes"."number" = "access_records"."number" >> 12
  left join "access_batches" on "access_batches"."id" = "access_flushes"."batch_id"
where "access_records"."number" = $1::bigint;

-- access_find_detached
-- $1 number, $2 number, $3 number
select
  "access_records"."at",
  "access_records"."number",
  "access_records"."actor_subject",
  "access_records"."actor_role",
  "access_records"."actor_client",
  "access_records"."actor_credit_code",
  "access_records"."operation",
  "access_records"."kind",
  "access_records"."outcome",
  "access_records"."application_id",
  "access_records"."object_ids",
  "access_records"."request_id",
  "access_records"."attempts",
  "access_flushes"."batch_id",
  "access_batches"."row_count",
  (
    select e.id
    from ledger_entries e
    where
      e.subject_id = "access_flushes"."batch_id"
      and e.action = 'access-records.sealed'
    limit 1
  )
from
  (
    select
      found."at",
      found."number",
      found."actor_subject",
      found."actor_role",
      found."actor_client",
      found."actor_credit_code",
      found."operation",
      found."kind",
      found."outcome",
      found."application_id",
      found."object_ids",
      found."request_id",
      found."attempts"
    from detached_access_records ($1::bigint, $2::bigint + 1) as found
  ) "access_records"
  inner join "access_flushes" on "access_flushes"."number" = "access_records"."number" >> 12
  left join "access_batches" on "access_batches"."id" = "access_flushes"."batch_id"
where "access_records"."number" = $3::bigint;

-- access_list_
-- $1 limit
select
  "at",
  "number",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "operation",
  "kind",
  "outcome",
  "application_id",
  "object_ids",
  "request_id",
  "attempts"
from "access_records"
order by
  "access_records"."at" desc,
  "access_records"."number" desc
limit $1;

-- access_list_0
-- $1 actorSubject, $2 limit
select
  "at",
  "number",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "operation",
  "kind",
  "outcome",
  "application_id",
  "object_ids",
  "request_id",
  "attempts"
from "access_records"
where "access_records"."actor_subject" = $1
order by
  "access_records"."at" desc,
  "access_records"."number" desc
limit $2;

-- access_list_012345678
-- $1 actorSubject, $2 applicationId, $3 operationId, $4 kind, $5 refusal, $6 from, $7 until
-- $8 beforeAt, $9 before, $10 limit
select
  "at",
  "number",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "operation",
  "kind",
  "outcome",
  "application_id",
  "object_ids",
  "request_id",
  "attempts"
from "access_records"
where
  (
    "access_records"."actor_subject" = $1
    and "access_records"."application_id" = $2
    and "access_records"."operation" = $3
    and "access_records"."kind" = $4
    and "access_records"."outcome" <> 'read'
    and "access_records"."outcome" = $5
    and "access_records"."outcome" = 'read'
    and "access_records"."at" >= $6::timestamptz
    and "access_records"."at" < $7::timestamptz
    and ("access_records"."at", "access_records"."number") < ($8::timestamptz, $9::bigint)
  )
order by
  "access_records"."at" desc,
  "access_records"."number" desc
limit $10;

-- access_list_1
-- $1 applicationId, $2 limit
select
  "at",
  "number",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "operation",
  "kind",
  "outcome",
  "application_id",
  "object_ids",
  "request_id",
  "attempts"
from "access_records"
where "access_records"."application_id" = $1
order by
  "access_records"."at" desc,
  "access_records"."number" desc
limit $2;

-- access_list_2
-- $1 operationId, $2 limit
select
  "at",
  "number",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "operation",
  "kind",
  "outcome",
  "application_id",
  "object_ids",
  "request_id",
  "attempts"
from "access_records"
where "access_records"."operation" = $1
order by
  "access_records"."at" desc,
  "access_records"."number" desc
limit $2;

-- access_list_3
-- $1 kind, $2 limit
select
  "at",
  "number",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "operation",
  "kind",
  "outcome",
  "application_id",
  "object_ids",
  "request_id",
  "attempts"
from "access_records"
where "access_records"."kind" = $1
order by
  "access_records"."at" desc,
  "access_records"."number" desc
limit $2;

-- access_list_4
-- $1 refusal, $2 limit
select
  "at",
  "number",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "operation",
  "kind",
  "outcome",
  "application_id",
  "object_ids",
  "request_id",
  "attempts"
from "access_records"
where
  "access_records"."outcome" <> 'read'
  and "access_records"."outcome" = $1
order by
  "access_records"."at" desc,
  "access_records"."number" desc
limit $2;

-- access_list_5
-- $1 limit
select
  "at",
  "number",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "operation",
  "kind",
  "outcome",
  "application_id",
  "object_ids",
  "request_id",
  "attempts"
from "access_records"
where "access_records"."outcome" = 'read'
order by
  "access_records"."at" desc,
  "access_records"."number" desc
limit $1;

-- access_list_6
-- $1 from, $2 limit
select
  "at",
  "number",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "operation",
  "kind",
  "outcome",
  "application_id",
  "object_ids",
  "request_id",
  "attempts"
from "access_records"
where "access_records"."at" >= $1::timestamptz
order by
  "access_records"."at" desc,
  "access_records"."number" desc
limit $2;

-- access_list_7
-- $1 until, $2 limit
select
  "at",
  "number",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "operation",
  "kind",
  "outcome",
  "application_id",
  "object_ids",
  "request_id",
  "attempts"
from "access_records"
where "access_records"."at" < $1::timestamptz
order by
  "access_records"."at" desc,
  "access_records"."number" desc
limit $2;

-- access_list_8
-- $1 beforeAt, $2 before, $3 limit
select
  "at",
  "number",
  "actor_subject",
  "actor_role",
  "actor_client",
  "actor_credit_code",
  "operation",
  "kind",
  "outcome",
  "application_id",
  "object_ids",
  "request_id",
  "attempts"
from "access_records"
where ("access_records"."at", "access_records"."number") < ($1::timestamptz, $2::bigint)
order by
  "access_records"."at" desc,
  "access_records"."number" desc
limit $3;

-- access_load_unsealed
-- $1 limit
select
  "id",
  "unrecorded",
  (select app_now())
from "access_flushes"
where "access_flushes"."batch_id" is null
order by "access_flushes"."number" asc
limit $1;

-- access_make_months
select make_access_months()
from
  (
    select ) as one;

-- access_of_batch
-- $1 batchId
select
  "access_records"."at",
  "access_records"."number",
  "access_records"."actor_subject",
  "access_records"."actor_role",
  "access_records"."actor_client",
  "access_records"."actor_credit_code",
  "access_records"."operation",
  "access_records"."kind",
  "access_records"."outcome",
  "access_records"."application_id",
  "access_records"."object_ids",
  "access_records"."request_id",
  "access_records"."attempts"
from
  "access_flushes"
  inner join "access_records" on "access_records"."number" >= "access_flushes"."number" << 12
  and "access_records"."number" < ("access_flushes"."number" + 1) << 12
where "access_flushes"."batch_id" = $1
order by "access_records"."number" asc;

-- access_of_batch_detached
-- $1 batchId, $2 batchId
select
  "access_records"."at",
  "access_records"."number",
  "access_records"."actor_subject",
  "access_records"."actor_role",
  "access_records"."actor_client",
  "access_records"."actor_credit_code",
  "access_records"."operation",
  "access_records"."kind",
  "access_records"."outcome",
  "access_records"."application_id",
  "access_records"."object_ids",
  "access_records"."request_id",
  "access_records"."attempts"
from
  (
    select
      found."at",
      found."number",
      found."actor_subject",
      found."actor_role",
      found."actor_client",
      found."actor_credit_code",
      found."operation",
      found."kind",
      found."outcome",
      found."application_id",
      found."object_ids",
      found."request_id",
      found."attempts"
    from
      (
        select
          min("access_flushes"."number") as first,
          max("access_flushes"."number") as last
        from "access_flushes"
        where "access_flushes"."batch_id" = $1::uuid
      ) as span
      cross join lateral detached_access_records (span.first << 12, (span.last + 1) << 12) as found
  ) "access_records"
  inner join "access_flushes" on "access_records"."number" >= "access_flushes"."number" << 12
  and "access_records"."number" < ("access_flushes"."number" + 1) << 12
where "access_flushes"."batch_id" = $2
order by "access_records"."number" asc;

-- access_of_flushes
-- $1 flushIds
select
  "access_records"."at",
  "access_records"."number",
  "access_records"."actor_subject",
  "access_records"."actor_role",
  "access_records"."actor_client",
  "access_records"."actor_credit_code",
  "access_records"."operation",
  "access_records"."kind",
  "access_records"."outcome",
  "access_records"."application_id",
  "access_records"."object_ids",
  "access_records"."request_id",
  "access_records"."attempts"
from
  "access_flushes"
  inner join "access_records" on "access_records"."number" >= "access_flushes"."number" << 12
  and "access_records"."number" < ("access_flushes"."number" + 1) << 12
where "access_flushes"."id" = any ($1::uuid[])
order by "access_records"."number" asc;

-- access_seal
-- $1 batchId, $2 flushIds, $3 batchId, $4 now, $5 rowCount, $6 flushCount, $7 entries
with
  "taken" as (
    update "access_flushes"
    set "batch_id" = $1
    where
      ("access_flushes"."batch_id" is null and "access_flushes"."id" = any ($2::uuid[]))
    returning "id"
  ),
  "moved" as (
    insert into "access_batches" ("id", "version", "sealed_at", "row_count")
    select
      $3::uuid,
      1,
      $4::timestamptz,
      $5::integer
    from
      (select where (select count(*) from taken) = $6::integer) as guard
    returning
      "id",
      "version",
      "sealed_at",
      "row_count"
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
  "version",
  "sealed_at",
  "row_count"
from "moved";

-- access_write
-- $1 flushId, $2 unrecorded, $3 records
with
  "flush" as (
    insert into "access_flushes" ("id", "number", "written_at", "unrecorded", "batch_id")
    values ($1, default, default, $2, default)
    on conflict do nothing
    returning "number"
  )
insert into
  "access_records" (
    "at",
    "number",
    "actor_subject",
    "actor_role",
    "actor_client",
    "actor_credit_code",
    "operation",
    "kind",
    "outcome",
    "application_id",
    "object_ids",
    "request_id",
    "attempts"
  )
select
  clock.now - "records"."agoMs" * interval '1 millisecond',
  (flush.number << 12) + "records"."place",
  "records"."actorSubject",
  "records"."actorRole",
  "records"."actorClient",
  "records"."actorCreditCode",
  "records"."operation",
  "records"."kind",
  "records"."outcome",
  "records"."applicationId",
  "records"."objectIds",
  "records"."requestId",
  "records"."attempts"
from
  flush
  cross join (select app_now() as now) as clock
  cross join jsonb_to_recordset($3::jsonb) as "records" (
    "actorSubject" text,
    "actorRole" actor_role,
    "actorClient" text,
    "actorCreditCode" text,
    "operation" text,
    "kind" read_kind,
    "outcome" read_outcome,
    "applicationId" uuid,
    "objectIds" jsonb,
    "requestId" text,
    "attempts" integer,
    "place" integer,
    "agoMs" bigint
  );

-- case_file_entry
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
  )
returning "subject_id";

-- case_file_find
-- $1 caseFileId, $2 applicationId
select
  "at",
  "data"
from "ledger_entries"
where
  (
    "ledger_entries"."subject_id" = $1
    and "ledger_entries"."application_id" = $2
    and "ledger_entries"."action" = 'case-file.exported'
  );

-- case_file_record
-- $1 applicationId, $2 applicationId, $3 applicationId, $4 applicationId, $5 applicationId
-- $6 applicationId, $7 applicationId, $8 applicationId, $9 applicationId, $10 applicationId
-- $11 applicationId, $12 applicationId, $13 applicationId, $14 applicationId, $15 applicationId
-- $16 applicationId, $17 applicationId, $18 applicationId, $19 applicationId, $20 applicationId
-- $21 applicationId, $22 applicationId, $23 applicationId, $24 applicationId, $25 applicationId
-- $26 applicationId, $27 applicationId, $28 applicationId, $29 applicationId, $30 applicationId
-- $31 applicationId, $32 applicationId, $33 applicationId, $34 applicationId, $35 applicationId
-- $36 applicationId, $37 applicationId, $38 applicationId, $39 applicationId, $40 applicationId
-- $41 applicationId, $42 applicationId, $43 applicationId, $44 applicationId, $45 applicationId
-- $46 applicationId, $47 applicationId, $48 applicationId, $49 applicationId
select
  (select app_now()),
  jsonb_build_object(
    'rounds',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) - 'policy_version' - 'version' order by to_jsonb(r)), '[]')
      from "rounds" as r
      where
        r.id = (select a.round_id from "applications" a where a.id = $1::uuid)
    ),
    'policyVersions',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "policy_versions" as r
      where
        r.round_id = (select a.round_id from "applications" a where a.id = $2::uuid)
        and r.version in (
          select x.policy_version
          from "applications" x
          where x.id = $3::uuid
          union all
          select x.policy_version
          from "submissions" x
          where x.application_id = $4::uuid
          union all
          select x.policy_version
          from "no_award_decisions" x
          where x.application_id = $5::uuid
          union all
          select d.policy_version
          from
            "expert_draws" d
            join "expert_draw_cases" x on x.draw_id = d.id
          where x.application_id = $6::uuid
          union all
          select y.policy_version
          from
            "allocation_runs" y
            join "allocation_run_items" x on x.run_id = y.id
          where x.application_id = $7::uuid
        )
    ),
    'scenarios',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "scenarios" as r
      where
        r.code in (
          select x.form ->> 'scenarioCode'
          from "submissions" x
          where x.application_id = $8::uuid
        )
    ),
    'applications',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "applications" as r
      where r.id = $9::uuid
    ),
    'submissions',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) - 'content_bands' order by to_jsonb(r)), '[]')
      from "submissions" as r
      where r.application_id = $10::uuid
    ),
    'externalRevisions',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "external_revisions" as r
      where r.application_id = $11::uuid
    ),
    'consortiumChanges',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "consortium_changes" as r
      where r.application_id = $12::uuid
    ),
    'caseNotes',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "case_notes" as r
      where r.application_id = $13::uuid
    ),
    'materials',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) - 'storage_key' order by to_jsonb(r)), '[]')
      from "materials" as r
      where r.application_id = $14::uuid
    ),
    'reviewClaims',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "review_claims" as r
      where r.application_id = $15::uuid
    ),
    'reviewChecks',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "review_checks" as r
      where r.application_id = $16::uuid
    ),
    'decisionProposals',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "decision_proposals" as r
      where r.application_id = $17::uuid
    ),
    'secondReviews',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "second_reviews" as r
      where
        r."proposal_id" in (
          select x.id
          from "decision_proposals" x
          where x.application_id = $18::uuid
        )
    ),
    'preReviewDecisions',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "pre_review_decisions" as r
      where r.application_id = $19::uuid
    ),
    'documentNumbers',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "document_numbers" as r
      where r.application_id = $20::uuid
    ),
    'returnNotices',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "return_notices" as r
      where r.application_id = $21::uuid
    ),
    'returnNoticeExtensions',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "return_notice_extensions" as r
      where
        r."notice_id" in (select x.id from "return_notices" x where x.application_id = $22::uuid)
    ),
    'contentMatchVerdicts',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "content_match_verdicts" as r
      where $23::uuid in (r.first_application_id, r.second_application_id)
    ),
    'reconsiderations',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "reconsiderations" as r
      where r.application_id = $24::uuid
    ),
    'appointments',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "appointments" as r
      where r.application_id = $25::uuid
    ),
    'counterSlots',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) - 'booked' - 'capacity' order by to_jsonb(r)), '[]')
      from "counter_slots" as r
      where
        r.id in (select x.slot_id from "appointments" x where x.application_id = $26::uuid)
    ),
    'noShowBarLifts',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "no_show_bar_lifts" as r
      where r.application_id = $27::uuid
    ),
    'counterEvents',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "counter_events" as r
      where
        r."appointment_id" in (select x.id from "appointments" x where x.application_id = $28::uuid)
    ),
    'lateVisits',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "late_visits" as r
      where r.application_id = $29::uuid
    ),
    'paperReceipts',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "paper_receipts" as r
      where r.application_id = $30::uuid
    ),
    'receiptRetractions',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "receipt_retractions" as r
      where r.application_id = $31::uuid
    ),
    'expertDraws',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) - 'pool' order by to_jsonb(r)), '[]')
      from "expert_draws" as r
      where
        r.drawn_at is not null
        and r.id in (select x.draw_id from "expert_draw_cases" x where x.application_id = $32::uuid)
    ),
    'expertDrawCases',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "expert_draw_cases" as r
      where r.application_id = $33::uuid
    ),
    'expertAssignments',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "expert_assignments" as r
      where r.application_id = $34::uuid
    ),
    'scoreSheets',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "score_sheets" as r
      where r.application_id = $35::uuid
    ),
    'finalScores',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "final_scores" as r
      where r.application_id = $36::uuid
    ),
    'allocationRuns',
    (
      select
        coalesce(
          jsonb_agg(to_jsonb(r) - 'inputs' - 'result' - 'version' order by to_jsonb(r)),
          '[]'
        )
      from "allocation_runs" as r
      where
        r.id in (select x.run_id from "allocation_run_items" x where x.application_id = $37::uuid)
    ),
    'allocationRunItems',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "allocation_run_items" as r
      where r.application_id = $38::uuid
    ),
    'awards',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "awards" as r
      where r.application_id = $39::uuid
    ),
    'noAwardDecisions',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "no_award_decisions" as r
      where r.application_id = $40::uuid
    ),
    'objections',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "objections" as r
      where r.application_id = $41::uuid
    ),
    'paymentOrderItems',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "payment_order_items" as r
      where
        r."award_id" in (select x.id from "awards" x where x.application_id = $42::uuid)
    ),
    'disbursements',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "disbursements" as r
      where
        r."award_id" in (select x.id from "awards" x where x.application_id = $43::uuid)
    ),
    'disbursementCorrections',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "disbursement_corrections" as r
      where
        r."award_id" in (select x.id from "awards" x where x.application_id = $44::uuid)
    ),
    'awardInstalments',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "award_instalments" as r
      where
        r."award_id" in (select x.id from "awards" x where x.application_id = $45::uuid)
    ),
    'usageReports',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "usage_reports" as r
      where r.application_id = $46::uuid
    ),
    'clawbacks',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "clawbacks" as r
      where
        r."award_id" in (select x.id from "awards" x where x.application_id = $47::uuid)
    ),
    'clawbackCorrections',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "clawback_corrections" as r
      where
        r."award_id" in (select x.id from "awards" x where x.application_id = $48::uuid)
    ),
    'proposals',
    (
      select
        coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]')
      from "proposals" as r
      where r.application_id = $49::uuid
    )
  )
from
  (
    select ) as clock;

-- case_file_storage
-- $1 applicationId
select
  "id",
  "storage_key"
from "materials"
where "materials"."application_id" = $1;

-- figures_now
select
  (select app_now())
from
  (
    select ) as clock;

-- figures_policies
-- $1 roundId, $2 asOf
select
  "version",
  "published_at",
  "document"
from "policy_versions"
where
  ("policy_versions"."round_id" = $1 and "policy_versions"."published_at" <= $2)
order by "policy_versions"."version" asc;

-- figures_round
-- $1 roundId
select
  (select app_now()),
  "id",
  "code",
  "title"
from "rounds"
where "rounds"."id" = $1;

-- figures_rounds
-- $1 asOf
select
  "id",
  "code",
  "title",
  "year"
from "rounds"
where "rounds"."created_at" <= $1
order by
  "rounds"."year" asc,
  "rounds"."code" asc;

-- figures_work
-- $1 roundId, $2 actions, $3 asOf
select
  "ledger_entries"."at",
  "ledger_entries"."action",
  "ledger_entries"."application_id",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  (
    "sealed_entries"."round_id" = $1
    and "sealed_entries"."action" = any ($2::ledger_action[])
    and "ledger_entries"."at" <= $3
  )
order by "sealed_entries"."position" asc;

-- ledger_list_by_action_newest_
-- $1 actions, $2 limit, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
        order by "sealed_entries"."position" desc
        limit $2
      ) page
  )
order by "sealed_entries"."position" desc
limit $3;

-- ledger_list_by_action_newest_0
-- $1 actions, $2 roundId, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."round_id" = $2
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_action_newest_0123456789abcde
-- $1 actions, $2 roundId, $3 applicationId, $4 subjectId, $5 actor, $6 role, $7 client
-- $8 requestId, $9 ruleId, $10 action, $11 from, $12 from, $13 before, $14 before, $15 after
-- $16 limit, $17 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."round_id" = $2
            and "sealed_entries"."application_id" = $3
            and "sealed_entries"."subject_id" = $4
            and "sealed_entries"."actor_subject" = $5
            and "sealed_entries"."actor_role" = $6
            and "sealed_entries"."actor_client" = $7
            and "sealed_entries"."request_id" = $8
            and "sealed_entries"."position" in (
              select "sealed_entry_rules"."position"
              from "sealed_entry_rules"
              where "sealed_entry_rules"."rule_id" = $9
            )
            and "sealed_entries"."action" = $10
            and "sealed_entries"."action" = each.action
            and "sealed_entries"."application_id" = held.id
            and "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
            and (
              "sealed_entries"."at" >= $11::timestamptz
              and "sealed_entries"."position" >= (
                select reached.position
                from "sealed_entries" reached
                where reached.reached_at >= $12::timestamptz
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              )
            )
            and (
              "sealed_entries"."at" < $13::timestamptz
              and "sealed_entries"."position" < coalesce(
                (
                  select reached.position
                  from "sealed_entries" reached
                  where
                    reached.reached_at >= $14::timestamptz + greatest(
                      interval '1 minute',
                      (
                        select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                        from "sealed_entries"
                        where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                        order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                        limit 1
                      )
                    )
                  order by
                    reached.reached_at,
                    reached.position
                  limit 1
                ),
                9007199254740991
              )
            )
            and "sealed_entries"."position" < $15
          )
        order by "sealed_entries"."position" desc
        limit $16
      ) page
  )
order by "sealed_entries"."position" desc
limit $17;

-- ledger_list_by_action_newest_1
-- $1 actions, $2 applicationId, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = $2
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_action_newest_2
-- $1 actions, $2 subjectId, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."subject_id" = $2
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_action_newest_3
-- $1 actions, $2 actor, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_subject" = $2
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_action_newest_4
-- $1 actions, $2 role, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_role" = $2
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_action_newest_5
-- $1 actions, $2 client, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_client" = $2
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_action_newest_6
-- $1 actions, $2 requestId, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."request_id" = $2
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_action_newest_7
-- $1 actions, $2 ruleId, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          "sealed_entries"."position" in (
            select "sealed_entry_rules"."position"
            from "sealed_entry_rules"
            where "sealed_entry_rules"."rule_id" = $2
          )
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_action_newest_8
-- $1 actions, $2 action, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = $2
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_action_newest_9
-- $1 actions, $2 limit, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = each.action
        order by "sealed_entries"."position" desc
        limit $2
      ) page
  )
order by "sealed_entries"."position" desc
limit $3;

-- ledger_list_by_action_newest_a
-- $1 actions, $2 limit, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = held.id
        order by "sealed_entries"."position" desc
        limit $2
      ) page
  )
order by "sealed_entries"."position" desc
limit $3;

-- ledger_list_by_action_newest_b
-- $1 actions, $2 limit, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
        order by "sealed_entries"."position" desc
        limit $2
      ) page
  )
order by "sealed_entries"."position" desc
limit $3;

-- ledger_list_by_action_newest_c
-- $1 actions, $2 from, $3 from, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" >= $2::timestamptz
            and "sealed_entries"."position" >= (
              select reached.position
              from "sealed_entries" reached
              where reached.reached_at >= $3::timestamptz
              order by
                reached.reached_at,
                reached.position
              limit 1
            )
          )
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_action_newest_d
-- $1 actions, $2 before, $3 before, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" < $2::timestamptz
            and "sealed_entries"."position" < coalesce(
              (
                select reached.position
                from "sealed_entries" reached
                where
                  reached.reached_at >= $3::timestamptz + greatest(
                    interval '1 minute',
                    (
                      select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                      from "sealed_entries"
                      where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                      order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                      limit 1
                    )
                  )
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              ),
              9007199254740991
            )
          )
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_action_newest_e
-- $1 actions, $2 after, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."position" < $2
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_action_oldest_
-- $1 actions, $2 limit, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
        order by "sealed_entries"."position" asc
        limit $2
      ) page
  )
order by "sealed_entries"."position" asc
limit $3;

-- ledger_list_by_action_oldest_0
-- $1 actions, $2 roundId, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."round_id" = $2
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_action_oldest_0123456789abcde
-- $1 actions, $2 roundId, $3 applicationId, $4 subjectId, $5 actor, $6 role, $7 client
-- $8 requestId, $9 ruleId, $10 action, $11 from, $12 from, $13 before, $14 before, $15 after
-- $16 limit, $17 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."round_id" = $2
            and "sealed_entries"."application_id" = $3
            and "sealed_entries"."subject_id" = $4
            and "sealed_entries"."actor_subject" = $5
            and "sealed_entries"."actor_role" = $6
            and "sealed_entries"."actor_client" = $7
            and "sealed_entries"."request_id" = $8
            and "sealed_entries"."position" in (
              select "sealed_entry_rules"."position"
              from "sealed_entry_rules"
              where "sealed_entry_rules"."rule_id" = $9
            )
            and "sealed_entries"."action" = $10
            and "sealed_entries"."action" = each.action
            and "sealed_entries"."application_id" = held.id
            and "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
            and (
              "sealed_entries"."at" >= $11::timestamptz
              and "sealed_entries"."position" >= (
                select reached.position
                from "sealed_entries" reached
                where reached.reached_at >= $12::timestamptz
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              )
            )
            and (
              "sealed_entries"."at" < $13::timestamptz
              and "sealed_entries"."position" < coalesce(
                (
                  select reached.position
                  from "sealed_entries" reached
                  where
                    reached.reached_at >= $14::timestamptz + greatest(
                      interval '1 minute',
                      (
                        select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                        from "sealed_entries"
                        where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                        order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                        limit 1
                      )
                    )
                  order by
                    reached.reached_at,
                    reached.position
                  limit 1
                ),
                9007199254740991
              )
            )
            and "sealed_entries"."position" > $15
          )
        order by "sealed_entries"."position" asc
        limit $16
      ) page
  )
order by "sealed_entries"."position" asc
limit $17;

-- ledger_list_by_action_oldest_1
-- $1 actions, $2 applicationId, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = $2
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_action_oldest_2
-- $1 actions, $2 subjectId, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."subject_id" = $2
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_action_oldest_3
-- $1 actions, $2 actor, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_subject" = $2
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_action_oldest_4
-- $1 actions, $2 role, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_role" = $2
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_action_oldest_5
-- $1 actions, $2 client, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_client" = $2
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_action_oldest_6
-- $1 actions, $2 requestId, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."request_id" = $2
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_action_oldest_7
-- $1 actions, $2 ruleId, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          "sealed_entries"."position" in (
            select "sealed_entry_rules"."position"
            from "sealed_entry_rules"
            where "sealed_entry_rules"."rule_id" = $2
          )
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_action_oldest_8
-- $1 actions, $2 action, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = $2
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_action_oldest_9
-- $1 actions, $2 limit, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = each.action
        order by "sealed_entries"."position" asc
        limit $2
      ) page
  )
order by "sealed_entries"."position" asc
limit $3;

-- ledger_list_by_action_oldest_a
-- $1 actions, $2 limit, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = held.id
        order by "sealed_entries"."position" asc
        limit $2
      ) page
  )
order by "sealed_entries"."position" asc
limit $3;

-- ledger_list_by_action_oldest_b
-- $1 actions, $2 limit, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
        order by "sealed_entries"."position" asc
        limit $2
      ) page
  )
order by "sealed_entries"."position" asc
limit $3;

-- ledger_list_by_action_oldest_c
-- $1 actions, $2 from, $3 from, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" >= $2::timestamptz
            and "sealed_entries"."position" >= (
              select reached.position
              from "sealed_entries" reached
              where reached.reached_at >= $3::timestamptz
              order by
                reached.reached_at,
                reached.position
              limit 1
            )
          )
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_action_oldest_d
-- $1 actions, $2 before, $3 before, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" < $2::timestamptz
            and "sealed_entries"."position" < coalesce(
              (
                select reached.position
                from "sealed_entries" reached
                where
                  reached.reached_at >= $3::timestamptz + greatest(
                    interval '1 minute',
                    (
                      select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                      from "sealed_entries"
                      where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                      order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                      limit 1
                    )
                  )
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              ),
              9007199254740991
            )
          )
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_action_oldest_e
-- $1 actions, $2 after, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      unnest($1::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."position" > $2
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_applicant_newest_
-- $1 applicant, $2 applicant, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_applicant_newest_0
-- $1 applicant, $2 applicant, $3 roundId, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."round_id" = $3
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_applicant_newest_0123456789abcde
-- $1 applicant, $2 applicant, $3 roundId, $4 applicationId, $5 subjectId, $6 actor, $7 role
-- $8 client, $9 requestId, $10 ruleId, $11 action, $12 from, $13 from, $14 before, $15 before
-- $16 after, $17 limit, $18 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."round_id" = $3
            and "sealed_entries"."application_id" = $4
            and "sealed_entries"."subject_id" = $5
            and "sealed_entries"."actor_subject" = $6
            and "sealed_entries"."actor_role" = $7
            and "sealed_entries"."actor_client" = $8
            and "sealed_entries"."request_id" = $9
            and "sealed_entries"."position" in (
              select "sealed_entry_rules"."position"
              from "sealed_entry_rules"
              where "sealed_entry_rules"."rule_id" = $10
            )
            and "sealed_entries"."action" = $11
            and "sealed_entries"."action" = each.action
            and "sealed_entries"."application_id" = held.id
            and "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
            and (
              "sealed_entries"."at" >= $12::timestamptz
              and "sealed_entries"."position" >= (
                select reached.position
                from "sealed_entries" reached
                where reached.reached_at >= $13::timestamptz
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              )
            )
            and (
              "sealed_entries"."at" < $14::timestamptz
              and "sealed_entries"."position" < coalesce(
                (
                  select reached.position
                  from "sealed_entries" reached
                  where
                    reached.reached_at >= $15::timestamptz + greatest(
                      interval '1 minute',
                      (
                        select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                        from "sealed_entries"
                        where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                        order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                        limit 1
                      )
                    )
                  order by
                    reached.reached_at,
                    reached.position
                  limit 1
                ),
                9007199254740991
              )
            )
            and "sealed_entries"."position" < $16
          )
        order by "sealed_entries"."position" desc
        limit $17
      ) page
  )
order by "sealed_entries"."position" desc
limit $18;

-- ledger_list_by_applicant_newest_1
-- $1 applicant, $2 applicant, $3 applicationId, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = $3
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_applicant_newest_2
-- $1 applicant, $2 applicant, $3 subjectId, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."subject_id" = $3
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_applicant_newest_3
-- $1 applicant, $2 applicant, $3 actor, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_subject" = $3
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_applicant_newest_4
-- $1 applicant, $2 applicant, $3 role, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_role" = $3
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_applicant_newest_5
-- $1 applicant, $2 applicant, $3 client, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_client" = $3
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_applicant_newest_6
-- $1 applicant, $2 applicant, $3 requestId, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."request_id" = $3
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_applicant_newest_7
-- $1 applicant, $2 applicant, $3 ruleId, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          "sealed_entries"."position" in (
            select "sealed_entry_rules"."position"
            from "sealed_entry_rules"
            where "sealed_entry_rules"."rule_id" = $3
          )
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_applicant_newest_8
-- $1 applicant, $2 applicant, $3 action, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = $3
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_applicant_newest_9
-- $1 applicant, $2 applicant, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = each.action
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_applicant_newest_a
-- $1 applicant, $2 applicant, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = held.id
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_applicant_newest_b
-- $1 applicant, $2 applicant, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
        order by "sealed_entries"."position" desc
        limit $3
      ) page
  )
order by "sealed_entries"."position" desc
limit $4;

-- ledger_list_by_applicant_newest_c
-- $1 applicant, $2 applicant, $3 from, $4 from, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" >= $3::timestamptz
            and "sealed_entries"."position" >= (
              select reached.position
              from "sealed_entries" reached
              where reached.reached_at >= $4::timestamptz
              order by
                reached.reached_at,
                reached.position
              limit 1
            )
          )
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_applicant_newest_d
-- $1 applicant, $2 applicant, $3 before, $4 before, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" < $3::timestamptz
            and "sealed_entries"."position" < coalesce(
              (
                select reached.position
                from "sealed_entries" reached
                where
                  reached.reached_at >= $4::timestamptz + greatest(
                    interval '1 minute',
                    (
                      select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                      from "sealed_entries"
                      where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                      order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                      limit 1
                    )
                  )
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              ),
              9007199254740991
            )
          )
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_applicant_newest_e
-- $1 applicant, $2 applicant, $3 after, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."position" < $3
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_applicant_oldest_
-- $1 applicant, $2 applicant, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_applicant_oldest_0
-- $1 applicant, $2 applicant, $3 roundId, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."round_id" = $3
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_applicant_oldest_0123456789abcde
-- $1 applicant, $2 applicant, $3 roundId, $4 applicationId, $5 subjectId, $6 actor, $7 role
-- $8 client, $9 requestId, $10 ruleId, $11 action, $12 from, $13 from, $14 before, $15 before
-- $16 after, $17 limit, $18 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."round_id" = $3
            and "sealed_entries"."application_id" = $4
            and "sealed_entries"."subject_id" = $5
            and "sealed_entries"."actor_subject" = $6
            and "sealed_entries"."actor_role" = $7
            and "sealed_entries"."actor_client" = $8
            and "sealed_entries"."request_id" = $9
            and "sealed_entries"."position" in (
              select "sealed_entry_rules"."position"
              from "sealed_entry_rules"
              where "sealed_entry_rules"."rule_id" = $10
            )
            and "sealed_entries"."action" = $11
            and "sealed_entries"."action" = each.action
            and "sealed_entries"."application_id" = held.id
            and "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
            and (
              "sealed_entries"."at" >= $12::timestamptz
              and "sealed_entries"."position" >= (
                select reached.position
                from "sealed_entries" reached
                where reached.reached_at >= $13::timestamptz
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              )
            )
            and (
              "sealed_entries"."at" < $14::timestamptz
              and "sealed_entries"."position" < coalesce(
                (
                  select reached.position
                  from "sealed_entries" reached
                  where
                    reached.reached_at >= $15::timestamptz + greatest(
                      interval '1 minute',
                      (
                        select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                        from "sealed_entries"
                        where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                        order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                        limit 1
                      )
                    )
                  order by
                    reached.reached_at,
                    reached.position
                  limit 1
                ),
                9007199254740991
              )
            )
            and "sealed_entries"."position" > $16
          )
        order by "sealed_entries"."position" asc
        limit $17
      ) page
  )
order by "sealed_entries"."position" asc
limit $18;

-- ledger_list_by_applicant_oldest_1
-- $1 applicant, $2 applicant, $3 applicationId, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = $3
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_applicant_oldest_2
-- $1 applicant, $2 applicant, $3 subjectId, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."subject_id" = $3
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_applicant_oldest_3
-- $1 applicant, $2 applicant, $3 actor, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_subject" = $3
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_applicant_oldest_4
-- $1 applicant, $2 applicant, $3 role, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_role" = $3
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_applicant_oldest_5
-- $1 applicant, $2 applicant, $3 client, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_client" = $3
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_applicant_oldest_6
-- $1 applicant, $2 applicant, $3 requestId, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."request_id" = $3
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_applicant_oldest_7
-- $1 applicant, $2 applicant, $3 ruleId, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          "sealed_entries"."position" in (
            select "sealed_entry_rules"."position"
            from "sealed_entry_rules"
            where "sealed_entry_rules"."rule_id" = $3
          )
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_applicant_oldest_8
-- $1 applicant, $2 applicant, $3 action, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = $3
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_applicant_oldest_9
-- $1 applicant, $2 applicant, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = each.action
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_applicant_oldest_a
-- $1 applicant, $2 applicant, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = held.id
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_applicant_oldest_b
-- $1 applicant, $2 applicant, $3 limit, $4 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
        order by "sealed_entries"."position" asc
        limit $3
      ) page
  )
order by "sealed_entries"."position" asc
limit $4;

-- ledger_list_by_applicant_oldest_c
-- $1 applicant, $2 applicant, $3 from, $4 from, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" >= $3::timestamptz
            and "sealed_entries"."position" >= (
              select reached.position
              from "sealed_entries" reached
              where reached.reached_at >= $4::timestamptz
              order by
                reached.reached_at,
                reached.position
              limit 1
            )
          )
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_by_applicant_oldest_d
-- $1 applicant, $2 applicant, $3 before, $4 before, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" < $3::timestamptz
            and "sealed_entries"."position" < coalesce(
              (
                select reached.position
                from "sealed_entries" reached
                where
                  reached.reached_at >= $4::timestamptz + greatest(
                    interval '1 minute',
                    (
                      select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                      from "sealed_entries"
                      where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                      order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                      limit 1
                    )
                  )
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              ),
              9007199254740991
            )
          )
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_by_applicant_oldest_e
-- $1 applicant, $2 applicant, $3 after, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."position" > $3
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_both_newest_
-- $1 applicant, $2 applicant, $3 actions, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_both_newest_0
-- $1 applicant, $2 applicant, $3 actions, $4 roundId, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."round_id" = $4
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_both_newest_0123456789abcde
-- $1 applicant, $2 applicant, $3 actions, $4 roundId, $5 applicationId, $6 subjectId, $7 actor
-- $8 role, $9 client, $10 requestId, $11 ruleId, $12 action, $13 from, $14 from, $15 before
-- $16 before, $17 after, $18 limit, $19 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."round_id" = $4
            and "sealed_entries"."application_id" = $5
            and "sealed_entries"."subject_id" = $6
            and "sealed_entries"."actor_subject" = $7
            and "sealed_entries"."actor_role" = $8
            and "sealed_entries"."actor_client" = $9
            and "sealed_entries"."request_id" = $10
            and "sealed_entries"."position" in (
              select "sealed_entry_rules"."position"
              from "sealed_entry_rules"
              where "sealed_entry_rules"."rule_id" = $11
            )
            and "sealed_entries"."action" = $12
            and "sealed_entries"."action" = each.action
            and "sealed_entries"."application_id" = held.id
            and "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
            and (
              "sealed_entries"."at" >= $13::timestamptz
              and "sealed_entries"."position" >= (
                select reached.position
                from "sealed_entries" reached
                where reached.reached_at >= $14::timestamptz
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              )
            )
            and (
              "sealed_entries"."at" < $15::timestamptz
              and "sealed_entries"."position" < coalesce(
                (
                  select reached.position
                  from "sealed_entries" reached
                  where
                    reached.reached_at >= $16::timestamptz + greatest(
                      interval '1 minute',
                      (
                        select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                        from "sealed_entries"
                        where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                        order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                        limit 1
                      )
                    )
                  order by
                    reached.reached_at,
                    reached.position
                  limit 1
                ),
                9007199254740991
              )
            )
            and "sealed_entries"."position" < $17
          )
        order by "sealed_entries"."position" desc
        limit $18
      ) page
  )
order by "sealed_entries"."position" desc
limit $19;

-- ledger_list_by_both_newest_1
-- $1 applicant, $2 applicant, $3 actions, $4 applicationId, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = $4
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_both_newest_2
-- $1 applicant, $2 applicant, $3 actions, $4 subjectId, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."subject_id" = $4
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_both_newest_3
-- $1 applicant, $2 applicant, $3 actions, $4 actor, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_subject" = $4
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_both_newest_4
-- $1 applicant, $2 applicant, $3 actions, $4 role, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_role" = $4
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_both_newest_5
-- $1 applicant, $2 applicant, $3 actions, $4 client, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_client" = $4
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_both_newest_6
-- $1 applicant, $2 applicant, $3 actions, $4 requestId, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."request_id" = $4
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_both_newest_7
-- $1 applicant, $2 applicant, $3 actions, $4 ruleId, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          "sealed_entries"."position" in (
            select "sealed_entry_rules"."position"
            from "sealed_entry_rules"
            where "sealed_entry_rules"."rule_id" = $4
          )
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_both_newest_8
-- $1 applicant, $2 applicant, $3 actions, $4 action, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = $4
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_both_newest_9
-- $1 applicant, $2 applicant, $3 actions, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = each.action
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_both_newest_a
-- $1 applicant, $2 applicant, $3 actions, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = held.id
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_both_newest_b
-- $1 applicant, $2 applicant, $3 actions, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
        order by "sealed_entries"."position" desc
        limit $4
      ) page
  )
order by "sealed_entries"."position" desc
limit $5;

-- ledger_list_by_both_newest_c
-- $1 applicant, $2 applicant, $3 actions, $4 from, $5 from, $6 limit, $7 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" >= $4::timestamptz
            and "sealed_entries"."position" >= (
              select reached.position
              from "sealed_entries" reached
              where reached.reached_at >= $5::timestamptz
              order by
                reached.reached_at,
                reached.position
              limit 1
            )
          )
        order by "sealed_entries"."position" desc
        limit $6
      ) page
  )
order by "sealed_entries"."position" desc
limit $7;

-- ledger_list_by_both_newest_d
-- $1 applicant, $2 applicant, $3 actions, $4 before, $5 before, $6 limit, $7 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" < $4::timestamptz
            and "sealed_entries"."position" < coalesce(
              (
                select reached.position
                from "sealed_entries" reached
                where
                  reached.reached_at >= $5::timestamptz + greatest(
                    interval '1 minute',
                    (
                      select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                      from "sealed_entries"
                      where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                      order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                      limit 1
                    )
                  )
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              ),
              9007199254740991
            )
          )
        order by "sealed_entries"."position" desc
        limit $6
      ) page
  )
order by "sealed_entries"."position" desc
limit $7;

-- ledger_list_by_both_newest_e
-- $1 applicant, $2 applicant, $3 actions, $4 after, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."position" < $4
        order by "sealed_entries"."position" desc
        limit $5
      ) page
  )
order by "sealed_entries"."position" desc
limit $6;

-- ledger_list_by_both_oldest_
-- $1 applicant, $2 applicant, $3 actions, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_both_oldest_0
-- $1 applicant, $2 applicant, $3 actions, $4 roundId, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."round_id" = $4
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_by_both_oldest_0123456789abcde
-- $1 applicant, $2 applicant, $3 actions, $4 roundId, $5 applicationId, $6 subjectId, $7 actor
-- $8 role, $9 client, $10 requestId, $11 ruleId, $12 action, $13 from, $14 from, $15 before
-- $16 before, $17 after, $18 limit, $19 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."round_id" = $4
            and "sealed_entries"."application_id" = $5
            and "sealed_entries"."subject_id" = $6
            and "sealed_entries"."actor_subject" = $7
            and "sealed_entries"."actor_role" = $8
            and "sealed_entries"."actor_client" = $9
            and "sealed_entries"."request_id" = $10
            and "sealed_entries"."position" in (
              select "sealed_entry_rules"."position"
              from "sealed_entry_rules"
              where "sealed_entry_rules"."rule_id" = $11
            )
            and "sealed_entries"."action" = $12
            and "sealed_entries"."action" = each.action
            and "sealed_entries"."application_id" = held.id
            and "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
            and (
              "sealed_entries"."at" >= $13::timestamptz
              and "sealed_entries"."position" >= (
                select reached.position
                from "sealed_entries" reached
                where reached.reached_at >= $14::timestamptz
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              )
            )
            and (
              "sealed_entries"."at" < $15::timestamptz
              and "sealed_entries"."position" < coalesce(
                (
                  select reached.position
                  from "sealed_entries" reached
                  where
                    reached.reached_at >= $16::timestamptz + greatest(
                      interval '1 minute',
                      (
                        select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                        from "sealed_entries"
                        where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                        order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                        limit 1
                      )
                    )
                  order by
                    reached.reached_at,
                    reached.position
                  limit 1
                ),
                9007199254740991
              )
            )
            and "sealed_entries"."position" > $17
          )
        order by "sealed_entries"."position" asc
        limit $18
      ) page
  )
order by "sealed_entries"."position" asc
limit $19;

-- ledger_list_by_both_oldest_1
-- $1 applicant, $2 applicant, $3 actions, $4 applicationId, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = $4
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_by_both_oldest_2
-- $1 applicant, $2 applicant, $3 actions, $4 subjectId, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."subject_id" = $4
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_by_both_oldest_3
-- $1 applicant, $2 applicant, $3 actions, $4 actor, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_subject" = $4
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_by_both_oldest_4
-- $1 applicant, $2 applicant, $3 actions, $4 role, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_role" = $4
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_by_both_oldest_5
-- $1 applicant, $2 applicant, $3 actions, $4 client, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."actor_client" = $4
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_by_both_oldest_6
-- $1 applicant, $2 applicant, $3 actions, $4 requestId, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."request_id" = $4
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_by_both_oldest_7
-- $1 applicant, $2 applicant, $3 actions, $4 ruleId, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          "sealed_entries"."position" in (
            select "sealed_entry_rules"."position"
            from "sealed_entry_rules"
            where "sealed_entry_rules"."rule_id" = $4
          )
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_by_both_oldest_8
-- $1 applicant, $2 applicant, $3 actions, $4 action, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = $4
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_by_both_oldest_9
-- $1 applicant, $2 applicant, $3 actions, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" = each.action
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_both_oldest_a
-- $1 applicant, $2 applicant, $3 actions, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."application_id" = held.id
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_both_oldest_b
-- $1 applicant, $2 applicant, $3 actions, $4 limit, $5 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
        order by "sealed_entries"."position" asc
        limit $4
      ) page
  )
order by "sealed_entries"."position" asc
limit $5;

-- ledger_list_by_both_oldest_c
-- $1 applicant, $2 applicant, $3 actions, $4 from, $5 from, $6 limit, $7 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" >= $4::timestamptz
            and "sealed_entries"."position" >= (
              select reached.position
              from "sealed_entries" reached
              where reached.reached_at >= $5::timestamptz
              order by
                reached.reached_at,
                reached.position
              limit 1
            )
          )
        order by "sealed_entries"."position" asc
        limit $6
      ) page
  )
order by "sealed_entries"."position" asc
limit $7;

-- ledger_list_by_both_oldest_d
-- $1 applicant, $2 applicant, $3 actions, $4 before, $5 before, $6 limit, $7 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" < $4::timestamptz
            and "sealed_entries"."position" < coalesce(
              (
                select reached.position
                from "sealed_entries" reached
                where
                  reached.reached_at >= $5::timestamptz + greatest(
                    interval '1 minute',
                    (
                      select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                      from "sealed_entries"
                      where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                      order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                      limit 1
                    )
                  )
                order by
                  reached.reached_at,
                  reached.position
                limit 1
              ),
              9007199254740991
            )
          )
        order by "sealed_entries"."position" asc
        limit $6
      ) page
  )
order by "sealed_entries"."position" asc
limit $7;

-- ledger_list_by_both_oldest_e
-- $1 applicant, $2 applicant, $3 actions, $4 after, $5 limit, $6 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select page.position
    from
      (
        select "applications"."id"
        from "applications"
        where "applications"."applicant_credit_code" = $1::text
        union
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $2::text))
      ) held
      cross join unnest($3::ledger_action[]) each (action)
      cross join lateral (
        select "sealed_entries"."position"
        from "sealed_entries"
        where "sealed_entries"."position" > $4
        order by "sealed_entries"."position" asc
        limit $5
      ) page
  )
order by "sealed_entries"."position" asc
limit $6;

-- ledger_list_newest_
-- $1 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
order by "sealed_entries"."position" desc
limit $1;

-- ledger_list_newest_0
-- $1 roundId, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."round_id" = $1
order by "sealed_entries"."position" desc
limit $2;

-- ledger_list_newest_0123456789abcde
-- $1 roundId, $2 applicationId, $3 subjectId, $4 actor, $5 role, $6 client, $7 requestId, $8 ruleId
-- $9 action, $10 from, $11 from, $12 before, $13 before, $14 after, $15 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  (
    "sealed_entries"."round_id" = $1
    and "sealed_entries"."application_id" = $2
    and "sealed_entries"."subject_id" = $3
    and "sealed_entries"."actor_subject" = $4
    and "sealed_entries"."actor_role" = $5
    and "sealed_entries"."actor_client" = $6
    and "sealed_entries"."request_id" = $7
    and "sealed_entries"."position" in (
      select "sealed_entry_rules"."position"
      from "sealed_entry_rules"
      where "sealed_entry_rules"."rule_id" = $8
    )
    and "sealed_entries"."action" = $9
    and "sealed_entries"."action" = each.action
    and "sealed_entries"."application_id" = held.id
    and "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
    and (
      "sealed_entries"."at" >= $10::timestamptz
      and "sealed_entries"."position" >= (
        select reached.position
        from "sealed_entries" reached
        where reached.reached_at >= $11::timestamptz
        order by
          reached.reached_at,
          reached.position
        limit 1
      )
    )
    and (
      "sealed_entries"."at" < $12::timestamptz
      and "sealed_entries"."position" < coalesce(
        (
          select reached.position
          from "sealed_entries" reached
          where
            reached.reached_at >= $13::timestamptz + greatest(
              interval '1 minute',
              (
                select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                from "sealed_entries"
                where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                limit 1
              )
            )
          order by
            reached.reached_at,
            reached.position
          limit 1
        ),
        9007199254740991
      )
    )
    and "sealed_entries"."position" < $14
  )
order by "sealed_entries"."position" desc
limit $15;

-- ledger_list_newest_1
-- $1 applicationId, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."application_id" = $1
order by "sealed_entries"."position" desc
limit $2;

-- ledger_list_newest_2
-- $1 subjectId, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."subject_id" = $1
order by "sealed_entries"."position" desc
limit $2;

-- ledger_list_newest_3
-- $1 actor, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."actor_subject" = $1
order by "sealed_entries"."position" desc
limit $2;

-- ledger_list_newest_4
-- $1 role, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."actor_role" = $1
order by "sealed_entries"."position" desc
limit $2;

-- ledger_list_newest_5
-- $1 client, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."actor_client" = $1
order by "sealed_entries"."position" desc
limit $2;

-- ledger_list_newest_6
-- $1 requestId, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."request_id" = $1
order by "sealed_entries"."position" desc
limit $2;

-- ledger_list_newest_7
-- $1 ruleId, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select "sealed_entry_rules"."position"
    from "sealed_entry_rules"
    where "sealed_entry_rules"."rule_id" = $1
  )
order by "sealed_entries"."position" desc
limit $2;

-- ledger_list_newest_8
-- $1 action, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."action" = $1
order by "sealed_entries"."position" desc
limit $2;

-- ledger_list_newest_9
-- $1 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."action" = each.action
order by "sealed_entries"."position" desc
limit $1;

-- ledger_list_newest_a
-- $1 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."application_id" = held.id
order by "sealed_entries"."position" desc
limit $1;

-- ledger_list_newest_b
-- $1 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
order by "sealed_entries"."position" desc
limit $1;

-- ledger_list_newest_c
-- $1 from, $2 from, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  (
    "sealed_entries"."at" >= $1::timestamptz
    and "sealed_entries"."position" >= (
      select reached.position
      from "sealed_entries" reached
      where reached.reached_at >= $2::timestamptz
      order by
        reached.reached_at,
        reached.position
      limit 1
    )
  )
order by "sealed_entries"."position" desc
limit $3;

-- ledger_list_newest_d
-- $1 before, $2 before, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  (
    "sealed_entries"."at" < $1::timestamptz
    and "sealed_entries"."position" < coalesce(
      (
        select reached.position
        from "sealed_entries" reached
        where
          reached.reached_at >= $2::timestamptz + greatest(
            interval '1 minute',
            (
              select ("sealed_entries"."reached_at" - "sealed_entries"."at")
              from "sealed_entries"
              where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
              order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
              limit 1
            )
          )
        order by
          reached.reached_at,
          reached.position
        limit 1
      ),
      9007199254740991
    )
  )
order by "sealed_entries"."position" desc
limit $3;

-- ledger_list_newest_e
-- $1 after, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."position" < $1
order by "sealed_entries"."position" desc
limit $2;

-- ledger_list_oldest_
-- $1 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
order by "sealed_entries"."position" asc
limit $1;

-- ledger_list_oldest_0
-- $1 roundId, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."round_id" = $1
order by "sealed_entries"."position" asc
limit $2;

-- ledger_list_oldest_0123456789abcde
-- $1 roundId, $2 applicationId, $3 subjectId, $4 actor, $5 role, $6 client, $7 requestId, $8 ruleId
-- $9 action, $10 from, $11 from, $12 before, $13 before, $14 after, $15 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  (
    "sealed_entries"."round_id" = $1
    and "sealed_entries"."application_id" = $2
    and "sealed_entries"."subject_id" = $3
    and "sealed_entries"."actor_subject" = $4
    and "sealed_entries"."actor_role" = $5
    and "sealed_entries"."actor_client" = $6
    and "sealed_entries"."request_id" = $7
    and "sealed_entries"."position" in (
      select "sealed_entry_rules"."position"
      from "sealed_entry_rules"
      where "sealed_entry_rules"."rule_id" = $8
    )
    and "sealed_entries"."action" = $9
    and "sealed_entries"."action" = each.action
    and "sealed_entries"."application_id" = held.id
    and "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
    and (
      "sealed_entries"."at" >= $10::timestamptz
      and "sealed_entries"."position" >= (
        select reached.position
        from "sealed_entries" reached
        where reached.reached_at >= $11::timestamptz
        order by
          reached.reached_at,
          reached.position
        limit 1
      )
    )
    and (
      "sealed_entries"."at" < $12::timestamptz
      and "sealed_entries"."position" < coalesce(
        (
          select reached.position
          from "sealed_entries" reached
          where
            reached.reached_at >= $13::timestamptz + greatest(
              interval '1 minute',
              (
                select ("sealed_entries"."reached_at" - "sealed_entries"."at")
                from "sealed_entries"
                where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
                order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
                limit 1
              )
            )
          order by
            reached.reached_at,
            reached.position
          limit 1
        ),
        9007199254740991
      )
    )
    and "sealed_entries"."position" > $14
  )
order by "sealed_entries"."position" asc
limit $15;

-- ledger_list_oldest_1
-- $1 applicationId, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."application_id" = $1
order by "sealed_entries"."position" asc
limit $2;

-- ledger_list_oldest_2
-- $1 subjectId, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."subject_id" = $1
order by "sealed_entries"."position" asc
limit $2;

-- ledger_list_oldest_3
-- $1 actor, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."actor_subject" = $1
order by "sealed_entries"."position" asc
limit $2;

-- ledger_list_oldest_4
-- $1 role, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."actor_role" = $1
order by "sealed_entries"."position" asc
limit $2;

-- ledger_list_oldest_5
-- $1 client, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."actor_client" = $1
order by "sealed_entries"."position" asc
limit $2;

-- ledger_list_oldest_6
-- $1 requestId, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."request_id" = $1
order by "sealed_entries"."position" asc
limit $2;

-- ledger_list_oldest_7
-- $1 ruleId, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  "sealed_entries"."position" in (
    select "sealed_entry_rules"."position"
    from "sealed_entry_rules"
    where "sealed_entry_rules"."rule_id" = $1
  )
order by "sealed_entries"."position" asc
limit $2;

-- ledger_list_oldest_8
-- $1 action, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."action" = $1
order by "sealed_entries"."position" asc
limit $2;

-- ledger_list_oldest_9
-- $1 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."action" = each.action
order by "sealed_entries"."position" asc
limit $1;

-- ledger_list_oldest_a
-- $1 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."application_id" = held.id
order by "sealed_entries"."position" asc
limit $1;

-- ledger_list_oldest_b
-- $1 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."action" not in ('submission.refused', 'access.forbidden')
order by "sealed_entries"."position" asc
limit $1;

-- ledger_list_oldest_c
-- $1 from, $2 from, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  (
    "sealed_entries"."at" >= $1::timestamptz
    and "sealed_entries"."position" >= (
      select reached.position
      from "sealed_entries" reached
      where reached.reached_at >= $2::timestamptz
      order by
        reached.reached_at,
        reached.position
      limit 1
    )
  )
order by "sealed_entries"."position" asc
limit $3;

-- ledger_list_oldest_d
-- $1 before, $2 before, $3 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  (
    "sealed_entries"."at" < $1::timestamptz
    and "sealed_entries"."position" < coalesce(
      (
        select reached.position
        from "sealed_entries" reached
        where
          reached.reached_at >= $2::timestamptz + greatest(
            interval '1 minute',
            (
              select ("sealed_entries"."reached_at" - "sealed_entries"."at")
              from "sealed_entries"
              where ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute'
              order by ("sealed_entries"."reached_at" - "sealed_entries"."at") desc
              limit 1
            )
          )
        order by
          reached.reached_at,
          reached.position
        limit 1
      ),
      9007199254740991
    )
  )
order by "sealed_entries"."position" asc
limit $3;

-- ledger_list_oldest_e
-- $1 after, $2 limit
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."position" > $1
order by "sealed_entries"."position" asc
limit $2;

-- past_ending
-- $1 roundId, $2 "round.settled", $3 "round.archived", $4 "round.cancelled", $5 asOf, $6 1
select "action"
from "ledger_entries"
where
  (
    "ledger_entries"."subject_id" = $1
    and "ledger_entries"."action" in ($2, $3, $4)
    and "ledger_entries"."at" <= $5
  )
order by "ledger_entries"."subject_version" desc
limit $6;

-- past_find
-- $1 applicationId
select
  "id",
  "round_id",
  "number",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "created_at"
from "applications"
where "applications"."id" = $1;

-- past_held
-- $1 after, $2 limit
select
  "id",
  "applicant_credit_code",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "pre_review_result",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "accepted_at",
  "score_centi",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "visit",
  "missed_visits",
  "late_visit_at",
  "open_items",
  "review_due_at",
  "created_at",
  "updated_at",
  (
    select
      jsonb_build_object(
        'id',
        w.id,
        'runId',
        w.run_id,
        'year',
        w.year,
        'tierCode',
        w.tier_code,
        'amountFen',
        w.amount_fen,
        'disbursedFen',
        w.disbursed_fen,
        'clawedBackFen',
        w.clawed_back_fen,
        'stoppedFen',
        w.stopped_fen,
        'openBasisPoints',
        w.open_basis_points
      )
    from "awards" as w
    where
      w.application_id = "applications".id
      and w.withdrawn_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'version',
            e.subject_version,
            'at',
            e.at,
            'action',
            e.action,
            'data',
            e.data,
            'policyVersion',
            e.policy_version,
            'actorCreditCode',
            e.actor_credit_code
          )
          order by
            e.subject_version,
            e.id
        ),
        '[]'
      )
    from "ledger_entries" as e
    where
      e.subject_id = "applications".id
      and e.subject_version is not null
  )
from "applications"
where "applications"."id" > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
order by "applications"."id" asc
limit $2;

-- past_list_
-- $1 roundId, $2 asOf, $3 limit
select
  "id",
  "round_id",
  "number",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "created_at"
from "applications"
where
  ("applications"."round_id" = $1 and "applications"."created_at" <= $2)
order by "applications"."id" asc
limit $3;

-- past_list_0
-- $1 roundId, $2 asOf, $3 after, $4 limit
select
  "id",
  "round_id",
  "number",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "created_at"
from "applications"
where
  (
    "applications"."round_id" = $1
    and "applications"."created_at" <= $2
    and "applications"."id" > $3
  )
order by "applications"."id" asc
limit $4;

-- past_now
select
  (select app_now())
from
  (
    select ) as clock;

-- past_packets
-- $1 ids, $2 asOf
select distinct
  on ("submissions"."application_id") "application_id",
  "form"
from "submissions"
where
  ("submissions"."application_id" = any ($1::uuid[]) and "submissions"."submitted_at" <= $2)
order by
  "submissions"."application_id" asc,
  "submissions"."number" desc;

-- past_round
-- $1 roundId
select "id"
from "rounds"
where "rounds"."id" = $1;

-- past_steps
-- $1 ids, $2 asOf
select
  "subject_id",
  "subject_version",
  "at",
  "action",
  "data",
  "policy_version",
  "actor_credit_code"
from "ledger_entries"
where
  (
    "ledger_entries"."subject_id" = any ($1::uuid[])
    and "ledger_entries"."subject_version" is not null
    and "ledger_entries"."at" <= $2
  )
order by
  "ledger_entries"."subject_id" asc,
  "ledger_entries"."subject_version" asc,
  "ledger_entries"."id" asc;

-- state_check_0
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "rounds") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'round'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_1
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "scenarios") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'scenario'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_10
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "proposals") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'proposal'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_11
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "materials" where external_for is null) as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('material.uploaded')
      and "e".data ->> 'materialId' = r.id::text
      cross join lateral (
        values
          ('sha256', r."sha256"::text, "e".data ->> 'sha256'),
          ('size_bytes', r."size_bytes"::text, "e".data ->> 'sizeBytes'),
          ('kind', r."kind"::text, "e".data ->> 'kind'),
          ('media_type', r."media_type"::text, "e".data ->> 'mediaType')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_12
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "materials" where discarded_at is not null) as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('material.discarded')
      and "e".data ->> 'materialId' = r.id::text
      cross join lateral (
        values
          ('id', r."id"::text, "e".data ->> 'materialId'),
          ('sha256', r."sha256"::text, "e".data ->> 'sha256'),
          ('kind', r."kind"::text, "e".data ->> 'kind')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_13
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select *, application_id || '/' || number as id from "submissions") as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('application.submitted', 'application.resubmitted')
      and "e".data ->> 'submissionNumber' = r.number::text
      cross join lateral (
        values
          ('manifest_sha256', r."manifest_sha256"::text, "e".data ->> 'manifestSha256'),
          ('number', r."number"::text, "e".data ->> 'submissionNumber')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_14
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'manifest' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          application_id || '/' || number as id,
          manifest_sha256 as held,
          encode(sha256(convert_to(manifest, 'UTF8')), 'hex') as summed
        from "submissions"
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_15
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "return_notices") as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('return-notice.issued')
      and "e".data ->> 'noticeId' = r.id::text
      cross join lateral (
        values
          ('id', r."id"::text, "e".data ->> 'noticeId'),
          ('number', r."number"::text, "e".data ->> 'number'),
          ('kind', r."kind"::text, "e".data ->> 'kind')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_16
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "score_sheets") as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('score-sheet.submitted')
      and "e".data ->> 'sheetId' = r.id::text
      cross join lateral (
        values
          ('id', r."id"::text, "e".data ->> 'sheetId'),
          ('submission_number', r."submission_number"::text, "e".data ->> 'submissionNumber')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_17
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select *, application_id || '/' || revision as id from "final_scores") as r
      left join "ledger_entries" as e on e.id = (
        select f.id
        from "ledger_entries" as f
        where
          f.application_id = r.application_id
          and f.action in ('score.finalised')
        order by f.subject_version
        offset
          r.revision - 1
        limit 1
      )
      cross join lateral (
        values
          ('score_centi', r."score_centi"::text, "e".data ->> 'scoreCenti'),
          ('submission_number', r."submission_number"::text, "e".data ->> 'submissionNumber')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_18
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "awards") as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('award.granted')
      and "e".data ->> 'runId' = r.run_id::text
      cross join lateral (
        values
          ('tier_code', r."tier_code"::text, "e".data ->> 'tierCode'),
          ('year', r."year"::text, "e".data ->> 'year')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_19
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'amount_fen' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          a.id::text as id,
          a.amount_fen::text as held,
          (
            select "e".data ->> 'amountFen'
            from "ledger_entries" as e
            where
              e.application_id = a.application_id
              and (
                e.action in ('award.granted')
                and "e".data ->> 'runId' = a.run_id::text
                or e.action in ('award.raised')
                and "e".data ->> 'awardId' = a.id::text
              )
            order by e.subject_version desc
            limit 1
          ) as summed
        from "awards" as a
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_2
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "applications") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'application'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_20
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (
        select
          d.*,
          a.application_id
        from
          "disbursements" as d
          join "awards" as a on a.id = d.award_id
      ) as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('disbursement.recorded')
      and "e".data ->> 'disbursementId' = r.id::text
      cross join lateral (
        values
          ('amount_fen', r."amount_fen"::text, "e".data ->> 'amountFen'),
          ('award_id', r."award_id"::text, "e".data ->> 'awardId'),
          ('paid_on', r."paid_on"::text, "e".data ->> 'paidOn')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_21
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'moved_from_id' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          r.id::text as id,
          r.moved_from_id::text as held,
          coalesce(
            "e".data ->> 'movedFromId',
            (
              select c.disbursement_id
              from "disbursement_corrections" as c
              where c.moved_to_id = r.id
            )::text
          ) as summed
        from
          "disbursements" as r
          join "awards" as a on a.id = r.award_id
          join "ledger_entries" as e on e.application_id = a.application_id
          and e.action in ('disbursement.recorded')
          and "e".data ->> 'disbursementId' = r.id::text
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_22
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (
        select
          c.*,
          a.application_id
        from
          "disbursement_corrections" as c
          join "awards" as a on a.id = c.award_id
      ) as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('disbursement-correction.recorded')
      and "e".data ->> 'correctionId' = r.id::text
      cross join lateral (
        values
          ('former_fen', r."former_fen"::text, "e".data ->> 'formerFen'),
          ('corrected_fen', r."corrected_fen"::text, "e".data ->> 'correctedFen'),
          ('reason', r."reason"::text, "e".data ->> 'reason')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_23
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (
        select
          c.*,
          a.application_id
        from
          "clawbacks" as c
          join "awards" as a on a.id = c.award_id
      ) as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('clawback.recorded')
      and "e".data ->> 'clawbackId' = r.id::text
      cross join lateral (
        values
          ('amount_fen', r."amount_fen"::text, "e".data ->> 'amountFen'),
          ('stopped_fen', r."stopped_fen"::text, "e".data ->> 'stoppedFen'),
          ('reason', r."reason"::text, "e".data ->> 'reason')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_24
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'stops_payment' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          c.id::text as id,
          c.stops_payment::text as held,
          coalesce(
            "e".data ->> 'stopsPayment',
            case
              when c.stopped_fen > 0 then 'true'
              else c.stops_payment::text
            end
          ) as summed
        from
          "clawbacks" as c
          join "awards" as a on a.id = c.award_id
          join "ledger_entries" as e on e.application_id = a.application_id
          and e.action in ('clawback.recorded')
          and "e".data ->> 'clawbackId' = c.id::text
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_25
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'moved_from_id' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          r.id::text as id,
          r.moved_from_id::text as held,
          coalesce(
            "e".data ->> 'movedFromId',
            (select c.clawback_id from "clawback_corrections" as c where c.moved_to_id = r.id)::text
          ) as summed
        from
          "clawbacks" as r
          join "awards" as a on a.id = r.award_id
          join "ledger_entries" as e on e.application_id = a.application_id
          and e.action in ('clawback.recorded')
          and "e".data ->> 'clawbackId' = r.id::text
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_26
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (
        select
          c.*,
          a.application_id
        from
          "clawback_corrections" as c
          join "awards" as a on a.id = c.award_id
      ) as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('clawback-correction.recorded')
      and "e".data ->> 'correctionId' = r.id::text
      cross join lateral (
        values
          ('former_fen', r."former_fen"::text, "e".data ->> 'formerFen'),
          ('corrected_fen', r."corrected_fen"::text, "e".data ->> 'correctedFen'),
          ('reason', r."reason"::text, "e".data ->> 'reason'),
          ('lifts_stop', r."lifts_stop"::text, "e".data ->> 'liftsStop'),
          ('lifted_fen', r."lifted_fen"::text, "e".data ->> 'liftedFen')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_27
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'withdrawn_award_id' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          o.id::text as id,
          o.withdrawn_award_id::text as held,
          "e".data ->> 'awardId' as summed
        from
          "objections" as o
          left join "ledger_entries" as e on e.action in ('award.withdrawn')
          and "e".data ->> 'objectionId' = o.id::text
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_28
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'disbursed_fen' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          a.id::text as id,
          a.disbursed_fen as held,
          (
            select coalesce(sum(d.amount_fen), 0)
            from "disbursements" as d
            where d.award_id = a.id
          ) + (
            select coalesce(sum(c.corrected_fen - c.former_fen), 0)
            from "disbursement_corrections" as c
            where c.award_id = a.id
          ) as summed
        from "awards" as a
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_29
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'clawed_back_fen' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          a.id::text as id,
          a.clawed_back_fen as held,
          (select coalesce(sum(c.amount_fen), 0) from "clawbacks" as c where c.award_id = a.id) + (
            select coalesce(sum(c.corrected_fen - c.former_fen), 0)
            from "clawback_corrections" as c
            where c.award_id = a.id
          ) as summed
        from "awards" as a
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_3
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'result_held_at' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          a.id::text as id,
          a.result_held_at is not null as held,
          coalesce(result.action in ('award.granted', 'no-award.confirmed'), false) as summed
        from
          "applications" as a
          left join (
            select distinct
              on (e.application_id) e.application_id,
              e.action
            from "ledger_entries" as e
            where
              e.action in (
                'award.granted',
                'no-award.confirmed',
                'award.revoked',
                'no-award.revoked',
                'award.published',
                'no-award.published',
                'award.finalised',
                'award.withdrawn',
                'result.annulled'
              )
            order by
              e.application_id,
              e.subject_version desc,
              e.action = 'result.annulled' desc
          ) as result on result.application_id = a.id
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_30
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'stopped_fen' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          a.id::text as id,
          a.stopped_fen as held,
          (select coalesce(sum(c.stopped_fen), 0) from "clawbacks" as c where c.award_id = a.id) + (
            select coalesce(sum(i.lapsed_fen), 0)
            from "award_instalments" as i
            where i.award_id = a.id
          ) + (
            select coalesce(sum(c.stopped_fen), 0)
            from "disbursement_corrections" as c
            where c.award_id = a.id
          ) - (
            select coalesce(sum(c.lifted_fen), 0)
            from "clawback_corrections" as c
            where c.award_id = a.id
          ) as summed
        from "awards" as a
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_31
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'open_basis_points' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          a.id::text as id,
          a.open_basis_points as held,
          (
            select
              case count(*)
                when 0 then 10000
                else coalesce(sum(i.basis_points) filter (where i.status = 'open'), 0)
              end
            from "award_instalments" as i
            where i.award_id = a.id
          ) as summed
        from "awards" as a
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_32
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "allocation_runs") as r
      left join lateral (
        select *
        from "ledger_entries" as e
        where
          e.subject_id = r.id
          and e.action in (
            'allocation.proposed',
            'allocation.voided',
            'allocation.confirmed',
            'allocation.revoked',
            'allocation.published',
            'allocation.finalised'
          )
          and e.subject_version is not null
        order by
          e.subject_version desc,
          e.id desc
        limit 1
      ) as e on true
      cross join lateral (
        values
          (
            'status',
            r."status"::text,
            (
              case e.action
                when 'allocation.proposed' then 'proposed'
                when 'allocation.voided' then 'void'
                when 'allocation.confirmed' then 'confirmed'
                when 'allocation.revoked' then 'revoked'
                when 'allocation.published' then 'published'
                when 'allocation.finalised' then 'final'
              end
            )::text
          )
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_33
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "expert_draws") as r
      left join lateral (
        select *
        from "ledger_entries" as e
        where
          e.subject_id = r.id
          and e.action in ('expert-draw.committed', 'expert-pool.frozen', 'experts.drawn')
          and e.subject_version is not null
        order by
          e.subject_version desc,
          e.id desc
        limit 1
      ) as e on true
      cross join lateral (
        values
          (
            'status',
            r."status"::text,
            (
              case e.action
                when 'expert-draw.committed' then 'committed'
                when 'expert-pool.frozen' then 'frozen'
                when 'experts.drawn' then 'drawn'
              end
            )::text
          )
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_34
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "usage_reports") as r
      left join lateral (
        select *
        from "ledger_entries" as e
        where
          e.subject_id = r.application_id
          and "e".data ->> 'reportId' = r.id::text
          and e.action in ('usage-report.submitted', 'usage-report.returned', 'usage-report.accepted')
          and e.subject_version is not null
        order by
          e.subject_version desc,
          e.id desc
        limit 1
      ) as e on true
      cross join lateral (
        values
          (
            'status',
            r."status"::text,
            (
              case e.action
                when 'usage-report.submitted' then 'submitted'
                when 'usage-report.returned' then 'returned'
                when 'usage-report.accepted' then 'accepted'
              end
            )::text
          )
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_35
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select *, state as status from "late_visits") as r
      left join lateral (
        select *
        from "ledger_entries" as e
        where
          e.subject_id = r.application_id
          and "e".data ->> 'lateVisitId' = r.id::text
          and e.action in ('late-visit.reported', 'late-visit.confirmed', 'late-visit.rejected')
          and e.subject_version is not null
        order by
          e.subject_version desc,
          e.id desc
        limit 1
      ) as e on true
      cross join lateral (
        values
          (
            'status',
            r."status"::text,
            (
              case e.action
                when 'late-visit.reported' then 'pending'
                when 'late-visit.confirmed' then 'confirmed'
                when 'late-visit.rejected' then 'rejected'
              end
            )::text
          )
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_36
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "appointments") as r
      left join lateral (
        select *
        from "ledger_entries" as e
        where
          e.subject_id = r.application_id
          and "e".data ->> 'appointmentId' = r.id::text
          and e.action in (
            'appointment.booked',
            'appointment.rescheduled',
            'appointment.cancelled',
            'no-show.recorded',
            'check-in.recorded',
            'paper.confirmed',
            'return-notice.issued',
            'late-visit.confirmed',
            'late-visit.rejected'
          )
          and e.subject_version is not null
        order by
          e.subject_version desc,
          e.id desc
        limit 1
      ) as e on true
      cross join lateral (
        values
          (
            'status',
            r."status"::text,
            (
              case e.action
                when 'appointment.cancelled' then case
                  when "e".data ->> 'closureId' is null then 'cancelled'
                  else 'cancelled-by-authority'
                end
                when 'no-show.recorded' then 'no-show'
                when 'check-in.recorded' then 'checked-in'
                when 'late-visit.confirmed' then 'checked-in'
                when 'paper.confirmed' then 'completed'
                when 'return-notice.issued' then 'completed'
                when 'late-visit.rejected' then case r.status
                  when 'booked' then 'no-show'
                  else r.status::text
                end
                else 'booked'
              end
            )::text
          )
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_37
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "proposals") as r
      left join lateral (
        select *
        from "ledger_entries" as e
        where
          e.subject_id = r.id
          and e.action in (
            'proposal.rejected',
            'proposal.withdrawn',
            'policy.proposed',
            'reconsideration.proposed',
            'reconsideration.confirmed',
            'policy.confirmed',
            'extension.proposed',
            'extension.confirmed',
            'round-cancellation.proposed',
            'round-cancellation.confirmed',
            'consortium-change.proposed',
            'consortium-change.confirmed',
            'product-bar.proposed',
            'product-bar.confirmed',
            'objection-upholding.proposed',
            'objection-upholding.confirmed',
            'publication-change.proposed',
            'publication-change.confirmed',
            'award-raising.proposed',
            'award-raising.confirmed',
            'product-bar-lifting.proposed',
            'product-bar-lifting.confirmed',
            'allocation-revocation.proposed',
            'allocation-revocation.confirmed',
            'usage-report-acceptance.proposed',
            'usage-report-acceptance.confirmed',
            'instalment-lapse.proposed',
            'instalment-lapse.confirmed',
            'organisation-change.proposed',
            'organisation-change.confirmed',
            'named-expert.proposed',
            'named-expert.confirmed',
            'receipt-retraction.proposed',
            'receipt-retraction.confirmed',
            'score-reopening.proposed',
            'score-reopening.confirmed'
          )
          and e.subject_version is not null
        order by
          e.subject_version desc,
          e.id desc
        limit 1
      ) as e on true
      cross join lateral (
        values
          (
            'status',
            r."status"::text,
            (
              case split_part(e.action::text, '.', 2)
                when 'proposed' then 'open'
                else split_part(e.action::text, '.', 2)
              end
            )::text
          )
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_38
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "rounds") as r
      left join lateral (
        select *
        from "ledger_entries" as e
        where
          e.subject_id = r.id
          and e.action in ('round.settled', 'round.archived', 'round.cancelled')
          and e.subject_version is not null
        order by
          e.subject_version desc,
          e.id desc
        limit 1
      ) as e on true
      cross join lateral (
        values ('round_end', r."round_end"::text, (split_part(e.action::text, '.', 2))::text)
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_39
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "objections" where outcome is distinct from 'moot') as r
      left join lateral (
        select *
        from "ledger_entries" as e
        where
          e.subject_id = r.run_id
          and "e".data ->> 'objectionId' = r.id::text
          and e.action in ('objection.resolved')
          and e.subject_version is not null
        order by
          e.subject_version desc,
          e.id desc
        limit 1
      ) as e on true
      cross join lateral (
        values
          ('outcome', r."outcome"::text, ("e".data ->> 'outcome')::text),
          ('reason', r."reason"::text, ("e".data ->> 'reason')::text)
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_4
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'award_state' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          a.id::text as id,
          a.award_state::text as held,
          case result.action
            when 'award.granted' then 'granted'
            when 'award.published' then 'published'
            when 'award.finalised' then 'final'
            when 'award.withdrawn' then 'withdrawn'
          end as summed
        from
          "applications" as a
          left join (
            select distinct
              on (e.application_id) e.application_id,
              e.action
            from "ledger_entries" as e
            where
              e.action in (
                'award.granted',
                'no-award.confirmed',
                'award.revoked',
                'no-award.revoked',
                'award.published',
                'no-award.published',
                'award.finalised',
                'award.withdrawn',
                'result.annulled'
              )
            order by
              e.application_id,
              e.subject_version desc,
              e.action = 'result.annulled' desc
          ) as result on result.application_id = a.id
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_40
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "objections" where outcome = 'moot') as r
      left join lateral (
        select *
        from "ledger_entries" as e
        where
          e.subject_id = r.run_id
          and e.data -> 'moot' @> to_jsonb(r.id::text)
          and e.action in ('objection.resolved')
          and e.subject_version is not null
        order by
          e.subject_version desc,
          e.id desc
        limit 1
      ) as e on true
      cross join lateral (
        values
          ('id', r."id"::text, (case when e.id is not null then r.id end)::text)
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_41
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "materials") as r
      left join lateral (
        select *
        from "ledger_entries" as e
        where
          e.subject_id = r.application_id
          and "e".data ->> 'materialId' = r.id::text
          and e.action in ('material.scanned')
          and e.subject_version is not null
        order by
          e.subject_version desc,
          e.id desc
        limit 1
      ) as e on true
      cross join lateral (
        values
          (
            'scan_state',
            r."scan_state"::text,
            (
              coalesce(
                "e".data ->> 'state',
                case
                  when r.scan_state in ('not-scanned', 'pending') then r.scan_state::text
                end
              )
            )::text
          ),
          ('scan_cause', r."scan_cause"::text, ("e".data ->> 'cause')::text)
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_42
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "materials") as r
      left join lateral (
        select *
        from "ledger_entries" as e
        where
          e.subject_id = r.application_id
          and "e".data ->> 'materialId' = r.id::text
          and e.action in ('material.discarded')
          and e.subject_version is not null
        order by
          e.subject_version desc,
          e.id desc
        limit 1
      ) as e on true
      cross join lateral (
        values ('discarded_at', r."discarded_at"::text, (e.at)::text)
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_43
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "case_notes") as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('case-note.added')
      and "e".data ->> 'noteId' = r.id::text
      cross join lateral (
        values
          ('number', r."number"::text, "e".data ->> 'number'),
          ('replaces_id', r."replaces_id"::text, "e".data ->> 'replaces')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_44
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "case_notes" where "case_notes"."erased_at" is not null or text is null) as r
      left join "ledger_entries" as e on e.subject_id = r.id
      and e.action in ('case-note.erased')
      cross join lateral (
        values ('erasure_reason', r."erasure_reason"::text, "e".data ->> 'reason')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_45
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      e.subject_id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      "ledger_entries" as e
      left join "case_notes" as r on r.id = e.subject_id
      cross join lateral (
        values
          ('id', (r.id)::text, (e.subject_id)::text),
          (
            'text',
            (case when r.text is not null or r.salt is not null then 'kept' end)::text,
            (null)::text
          ),
          ('erased_at', (r.erased_at)::text, (e.at)::text),
          ('erased_by', (r.erased_by)::text, (e.actor_subject)::text)
      ) as compared ("column", held, recorded)
    where
      e.action in ('case-note.erased')
      and e.subject_version is not null
      and compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_46
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "usage_reports") as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('usage-report.submitted')
      and "e".data ->> 'reportId' = r.id::text
      cross join lateral (
        values
          ('award_id', r."award_id"::text, "e".data ->> 'awardId'),
          ('position', r."position"::text, "e".data ->> 'position'),
          ('number', r."number"::text, "e".data ->> 'number'),
          ('is_late', r."is_late"::text, "e".data ->> 'isLate')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_47
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'awarded_fen' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          y.credit_code || '/' || y.year as id,
          y.awarded_fen as held,
          (
            select coalesce(sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen), 0)
            from "awards" as a
            where
              a.cap_credit_code = y.credit_code
              and a.year = y.year
              and a.withdrawn_at is null
          ) as summed
        from "applicant_years" as y
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_48
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select *, round_id || '/' || version as id from "policy_versions") as r
      left join "ledger_entries" as e on e.subject_id = r.round_id
      and e.action in ('policy.published')
      and "e".data ->> 'digest' = r.digest
      cross join lateral (
        values ('digest', r."digest"::text, "e".data ->> 'digest')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_49
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'sha256' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          f ->> 'materialId' as id,
          m.sha256 as held,
          f ->> 'sha256' as summed
        from
          "ledger_entries" as e
          cross join lateral jsonb_array_elements(e.data -> 'files') as f
          left join "materials" as m on m.id::text = f ->> 'materialId'
        where
          e.action in ('application.resubmitted')
          and e.data ? 'files'
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_5
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "other_measures") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'other-measure'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_50
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'content_sha256' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          e.application_id || '/' || ("e".data ->> 'submissionNumber') as id,
          r.content_sha256 as held,
          e.data -> 'source' ->> 'contentSha256' as summed
        from
          "ledger_entries" as e
          left join "external_revisions" as r on r.application_id = e.application_id
          and r.submission_number::text = "e".data ->> 'submissionNumber'
        where
          e.action in ('application.resubmitted')
          and e.data ? 'source'
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_51
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'external_id' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          e.application_id || '/' || ("e".data ->> 'submissionNumber') as id,
          encode(
            sha256(convert_to('[' || to_json(r.system)::text || ',' || to_json(r.external_id)::text || ']', 'UTF8')),
            'hex'
          ) as held,
          e.data -> 'source' ->> 'externalIdSha256' as summed
        from
          "ledger_entries" as e
          left join "external_revisions" as r on r.application_id = e.application_id
          and r.submission_number::text = "e".data ->> 'submissionNumber'
        where
          e.action in ('application.resubmitted')
          and e.data ? 'source'
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_52
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'event_id' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          e.id::text as id,
          e.data -> 'counterEvent' ->> 'externalIdSha256' as summed,
          (
            select
              encode(
                sha256(convert_to('[' || to_json(c.system)::text || ',' || to_json(c.event_id)::text || ']', 'UTF8')),
                'hex'
              )
            from
              "counter_events" as c
              join "appointments" as a on a.id = c.appointment_id
            where
              a.application_id = e.application_id
              and encode(
                sha256(convert_to('[' || to_json(c.system)::text || ',' || to_json(c.event_id)::text || ']', 'UTF8')),
                'hex'
              ) = e.data -> 'counterEvent' ->> 'externalIdSha256'
            limit 1
          ) as held
        from "ledger_entries" as e
        where
          e.action in ('check-in.recorded', 'counter-event.recorded', 'late-visit.reported')
          and e.data ? 'counterEvent'
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_53
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'incomplete' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          e.subject_id::text as id,
          coalesce(e.data -> 'incomplete', '[]')::text as summed,
          (
            select
              coalesce(
                jsonb_agg(
                  jsonb_build_object(
                    'cause',
                    c -> 'cause',
                    'count',
                    c -> 'count',
                    'itemsSha256',
                    c -> 'itemsSha256',
                    'reasonSha256',
                    encode(sha256(convert_to(to_json(c ->> 'reason')::text, 'UTF8')), 'hex')
                  )
                  order by at
                ),
                '[]'
              )
            from
              "allocation_runs" as r
              cross join lateral jsonb_array_elements(r.incomplete) with ordinality as listed (c, at)
            where r.id = e.subject_id
          )::text as held
        from "ledger_entries" as e
        where e.action in ('allocation.proposed', 'allocation.confirmed')
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_54
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'sha256' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          e.subject_id || '/' || 'application/json' as id,
          encode(sha256(f.content), 'hex') as held,
          "e".data ->> 'jsonSha256' as summed
        from
          "ledger_entries" as e
          left join "payment_order_files" as f on f.order_id = e.subject_id
          and f.media_type = 'application/json'
        where e.action in ('payment-order.issued')
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_55
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'sha256' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          e.subject_id || '/' || 'text/csv' as id,
          encode(sha256(f.content), 'hex') as held,
          "e".data ->> 'csvSha256' as summed
        from
          "ledger_entries" as e
          left join "payment_order_files" as f on f.order_id = e.subject_id
          and f.media_type = 'text/csv'
        where e.action in ('payment-order.issued')
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_56
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'sha256' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          e.subject_id || '/' || 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' as id,
          encode(sha256(f.content), 'hex') as held,
          "e".data ->> 'xlsxSha256' as summed
        from
          "ledger_entries" as e
          left join "payment_order_files" as f on f.order_id = e.subject_id
          and f.media_type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
        where e.action in ('payment-order.issued')
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_57
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'results_sha256' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          i.order_id || '/' || i.position as id,
          i.results_sha256 as held,
          (
            select "e".data ->> 'fileSha256'
            from "ledger_entries" as e
            where
              e.subject_id = i.order_id
              and e.action in ('payment-results.recorded')
              and "e".data ->> 'fileSha256' = i.results_sha256
            limit 1
          ) as summed
        from "payment_order_items" as i
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_6
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "experts") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'expert'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_7
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "expert_draws") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'expert-draw'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_8
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "allocation_runs") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'allocation-run'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_9
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "payment_orders") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'payment-order'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_digested_entries
-- $1 after, $2 "scenario.registered", $3 "scenario.revised", $4 "policy.published"
-- $5 "round.cancelled", $6 "other-measure.imported", $7 "other-measure.revised"
-- $8 "measure-import.recorded", $9 "proposal.rejected", $10 "proposal.withdrawn"
-- $11 "policy.proposed", $12 "reconsideration.proposed", $13 "reconsideration.confirmed"
-- $14 "policy.confirmed", $15 "extension.proposed", $16 "extension.confirmed"
-- $17 "round-cancellation.proposed", $18 "round-cancellation.confirmed"
-- $19 "consortium-change.proposed", $20 "consortium-change.confirmed", $21 "product-bar.proposed"
-- $22 "product-bar.confirmed", $23 "objection-upholding.proposed"
-- $24 "objection-upholding.confirmed", $25 "publication-change.proposed"
-- $26 "publication-change.confirmed", $27 "award-raising.proposed", $28 "award-raising.confirmed"
-- $29 "product-bar-lifting.proposed", $30 "product-bar-lifting.confirmed"
-- $31 "allocation-revocation.proposed", $32 "allocation-revocation.confirmed"
-- $33 "usage-report-acceptance.proposed", $34 "usage-report-acceptance.confirmed"
-- $35 "instalment-lapse.proposed", $36 "instalment-lapse.confirmed"
-- $37 "organisation-change.proposed", $38 "organisation-change.confirmed"
-- $39 "named-expert.proposed", $40 "named-expert.confirmed", $41 "receipt-retraction.proposed"
-- $42 "receipt-retraction.confirmed", $43 "score-reopening.proposed"
-- $44 "score-reopening.confirmed", $45 "applicant.renamed", $46 "application.transferred"
-- $47 "application.created", $48 "application.updated", $49 "application.resubmitted"
-- $50 "case-note.added", $51 "material.uploaded", $52 "material.removed", $53 "material.discarded"
-- $54 "material.scanned", $55 "application.accepted", $56 "application.declined"
-- $57 "pre-review-decision.proposed", $58 "pre-review-decision.rejected", $59 "review-checks.saved"
-- $60 "return-notice.issued", $61 "return-notice.extended", $62 "content-match.judged"
-- $63 "round.extended", $64 "appointment.booked", $65 "appointment.rescheduled"
-- $66 "paper.confirmed", $67 "late-visit.reported", $68 "no-show-bar.lifted"
-- $69 "counter-slots.closed", $70 "expert.registered", $71 "expert.revised", $72 "score.finalised"
-- $73 "score-sheet.submitted", $74 "expert-draw.committed", $75 "expert-pool.frozen"
-- $76 "experts.drawn", $77 "award.granted", $78 "award.raised", $79 "allocation.proposed"
-- $80 "allocation.confirmed", $81 "allocation.revoked", $82 "disbursement.recorded"
-- $83 "clawback.recorded", $84 "disbursement-correction.recorded"
-- $85 "clawback-correction.recorded", $86 "objection.raised", $87 "objection.recorded"
-- $88 "usage-report.submitted", $89 "usage-report.returned", $90 "webhook.registered"
-- $91 "webhook.revised", $92 "token-revocation.registered", $93 "token-revocation.lifted"
-- $94 limit
select
  "id",
  "action",
  "subject_id",
  "data"
from "ledger_entries"
where
  (
    "ledger_entries"."id" > $1
    and "ledger_entries"."action" in (
      $2,
      $3,
      $4,
      $5,
      $6,
      $7,
      $8,
      $9,
      $10,
      $11,
      $12,
      $13,
      $14,
      $15,
      $16,
      $17,
      $18,
      $19,
      $20,
      $21,
      $22,
      $23,
      $24,
      $25,
      $26,
      $27,
      $28,
      $29,
      $30,
      $31,
      $32,
      $33,
      $34,
      $35,
      $36,
      $37,
      $38,
      $39,
      $40,
      $41,
      $42,
      $43,
      $44,
      $45,
      $46,
      $47,
      $48,
      $49,
      $50,
      $51,
      $52,
      $53,
      $54,
      $55,
      $56,
      $57,
      $58,
      $59,
      $60,
      $61,
      $62,
      $63,
      $64,
      $65,
      $66,
      $67,
      $68,
      $69,
      $70,
      $71,
      $72,
      $73,
      $74,
      $75,
      $76,
      $77,
      $78,
      $79,
      $80,
      $81,
      $82,
      $83,
      $84,
      $85,
      $86,
      $87,
      $88,
      $89,
      $90,
      $91,
      $92,
      $93
    )
    and "ledger_entries"."subject_version" is not null
  )
order by "ledger_entries"."id" asc
limit $94;

-- state_digested_overtaken_0
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'scenarioSha256' is not null
      and true
  );

-- state_digested_overtaken_1
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'digest' is not null
      and true
      and later.data -> 'digest' = e.data -> 'digest'
  );

-- state_digested_overtaken_10
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'reasonSha256' is not null
      and true
  );

-- state_digested_overtaken_11
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'nameSha256' is not null
      and true
      and later.data -> 'changeId' = e.data -> 'changeId'
  );

-- state_digested_overtaken_12
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'evidenceSha256' is not null
      and true
      and later.data -> 'changeId' = e.data -> 'changeId'
  );

-- state_digested_overtaken_13
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'formSha256' is not null
      and true
  );

-- state_digested_overtaken_14
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (
        (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
        or later.subject_id = (e.data ->> 'noteId')::uuid
        and later.subject_id <> e.subject_id
        and later.action = 'case-note.erased'
      )
      and given.actions ? later.action::text
      and (later.data -> 'textSha256' is not null or later.action = 'case-note.erased')
      and true
      and later.data -> 'noteId' = e.data -> 'noteId'
  );

-- state_digested_overtaken_15
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and (later.data -> 'contactSha256' is not null or later.action = 'application.deleted')
      and true
  );

-- state_digested_overtaken_16
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'sha256' is not null
      and true
      and later.data -> 'materialId' = e.data -> 'materialId'
  );

-- state_digested_overtaken_17
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'findingSha256' is not null
      and true
      and later.data -> 'materialId' = e.data -> 'materialId'
  );

-- state_digested_overtaken_18
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'decisionSha256' is not null
      and true
      and later.data -> 'decisionId' = e.data -> 'decisionId'
  );

-- state_digested_overtaken_19
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'decisionSha256' is not null
      and true
      and later.data -> 'decisionId' = e.data -> 'decisionId'
  );

-- state_digested_overtaken_2
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'reasonSha256' is not null
      and true
      and later.data -> 'digest' = e.data -> 'digest'
  );

-- state_digested_overtaken_20
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'reasonSha256' is not null
      and true
      and later.data -> 'decisionId' = e.data -> 'decisionId'
  );

-- state_digested_overtaken_21
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'answersSha256' is not null
      and true
      and later.data -> 'submissionNumber' = e.data -> 'submissionNumber'
  );

-- state_digested_overtaken_22
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'itemsSha256' is not null
      and true
      and later.data -> 'noticeId' = e.data -> 'noticeId'
  );

-- state_digested_overtaken_23
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'noteSha256' is not null
      and true
      and later.data -> 'noticeId' = e.data -> 'noticeId'
      and later.data -> 'number' = e.data -> 'number'
  );

-- state_digested_overtaken_24
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'noteSha256' is not null
      and true
      and later.data -> 'verdictId' = e.data -> 'verdictId'
  );

-- state_digested_overtaken_25
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'reasonSha256' is not null
      and true
  );

-- state_digested_overtaken_26
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'appointmentSha256' is not null
      and true
      and later.data -> 'appointmentId' = e.data -> 'appointmentId'
  );

-- state_digested_overtaken_27
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'receiptSha256' is not null
      and true
      and later.data -> 'receiptId' = e.data -> 'receiptId'
  );

-- state_digested_overtaken_28
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'receiptSha256' is not null
      and true
      and later.data -> 'lateVisitId' = e.data -> 'lateVisitId'
  );

-- state_digested_overtaken_29
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'reasonSha256' is not null
      and true
      and later.data -> 'missedVisits' = e.data -> 'missedVisits'
  );

-- state_digested_overtaken_3
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'sourcesSha256' is not null
      and true
      and later.data -> 'digest' = e.data -> 'digest'
  );

-- state_digested_overtaken_30
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'reasonSha256' is not null
      and true
      and later.data -> 'closureId' = e.data -> 'closureId'
  );

-- state_digested_overtaken_31
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'expertSha256' is not null
      and true
  );

-- state_digested_overtaken_32
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'scoreSha256' is not null
      and true
      and later.data -> 'submissionNumber' = e.data -> 'submissionNumber'
  );

-- state_digested_overtaken_33
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'sheetSha256' is not null
      and true
      and later.data -> 'sheetId' = e.data -> 'sheetId'
  );

-- state_digested_overtaken_34
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'seedSha256' is not null
      and true
  );

-- state_digested_overtaken_35
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'poolSha256' is not null
      and true
  );

-- state_digested_overtaken_36
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'seed' is not null
      and true
  );

-- state_digested_overtaken_37
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'resultSha256' is not null
      and true
  );

-- state_digested_overtaken_38
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and (later.data -> 'traceSha256' is not null or later.action = 'award.revoked')
      and true
      and later.data -> 'runId' = e.data -> 'runId'
  );

-- state_digested_overtaken_39
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'traceSha256' is not null
      and true
      and later.data -> 'awardId' = e.data -> 'awardId'
  );

-- state_digested_overtaken_4
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'reasonSha256' is not null
      and true
  );

-- state_digested_overtaken_40
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'inputsSha256' is not null
      and true
  );

-- state_digested_overtaken_41
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'externalIdSha256' is not null
      and true
      and later.data -> 'disbursementId' = e.data -> 'disbursementId'
  );

-- state_digested_overtaken_42
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'externalIdSha256' is not null
      and true
      and later.data -> 'clawbackId' = e.data -> 'clawbackId'
  );

-- state_digested_overtaken_43
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'externalIdSha256' is not null
      and true
      and later.data -> 'correctionId' = e.data -> 'correctionId'
  );

-- state_digested_overtaken_44
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'externalIdSha256' is not null
      and true
      and later.data -> 'correctionId' = e.data -> 'correctionId'
  );

-- state_digested_overtaken_45
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'rightExternalIdSha256' is not null
      and true
      and later.data -> 'movedToId' = e.data -> 'movedToId'
  );

-- state_digested_overtaken_46
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'rightExternalIdSha256' is not null
      and true
      and later.data -> 'movedToId' = e.data -> 'movedToId'
  );

-- state_digested_overtaken_47
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'statementSha256' is not null
      and true
      and later.data -> 'objectionId' = e.data -> 'objectionId'
  );

-- state_digested_overtaken_48
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'referenceSha256' is not null
      and true
      and later.data -> 'objectionId' = e.data -> 'objectionId'
  );

-- state_digested_overtaken_49
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'contentSha256' is not null
      and true
      and later.data -> 'reportId' = e.data -> 'reportId'
  );

-- state_digested_overtaken_5
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'recordSha256' is not null
      and true
  );

-- state_digested_overtaken_50
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'reasonSha256' is not null
      and true
      and later.data -> 'reportId' = e.data -> 'reportId'
  );

-- state_digested_overtaken_51
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'webhookSha256' is not null
      and true
  );

-- state_digested_overtaken_52
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'revocationSha256' is not null
      and true
  );

-- state_digested_overtaken_53
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'reasonSha256' is not null
      and true
  );

-- state_digested_overtaken_6
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'externalIdSha256' is not null
      and true
  );

-- state_digested_overtaken_7
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'fileSha256' is not null
      and true
  );

-- state_digested_overtaken_8
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'contentSha256' is not null
      and true
  );

-- state_digested_overtaken_9
-- $1 misfits
select given.at
from
  jsonb_to_recordset($1::jsonb) as given (at int, id uuid, actions jsonb)
  join "ledger_entries" as e on e.id = given.id
where
  exists (
    select
    from "ledger_entries" as later
    where
      (later.subject_id = e.subject_id and later.subject_version > e.subject_version)
      and given.actions ? later.action::text
      and later.data -> 'reasonSha256' is not null
      and true
  );

-- state_digested_rows_0
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"scenarios", given.key) as wanted
  join "scenarios" as held on held."id" = wanted."id";

-- state_digested_rows_1
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"policy_versions", given.key) as wanted
  join "policy_versions" as held on held."round_id" = wanted."round_id"
  and held."digest" = wanted."digest";

-- state_digested_rows_10
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"proposals", given.key) as wanted
  join "proposals" as held on held."id" = wanted."id";

-- state_digested_rows_11
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"organisation_changes", given.key) as wanted
  join "organisation_changes" as held on held."id" = wanted."id";

-- state_digested_rows_12
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"organisation_changes", given.key) as wanted
  join "organisation_changes" as held on held."id" = wanted."id";

-- state_digested_rows_13
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"applications", given.key) as wanted
  join "applications" as held on held."id" = wanted."id";

-- state_digested_rows_14
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"case_notes", given.key) as wanted
  join "case_notes" as held on held."id" = wanted."id";

-- state_digested_rows_15
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"case_contacts", given.key) as wanted
  join "case_contacts" as held on held."application_id" = wanted."application_id";

-- state_digested_rows_16
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"materials", given.key) as wanted
  join "materials" as held on held."id" = wanted."id";

-- state_digested_rows_17
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"materials", given.key) as wanted
  join "materials" as held on held."id" = wanted."id";

-- state_digested_rows_18
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"pre_review_decisions", given.key) as wanted
  join "pre_review_decisions" as held on held."id" = wanted."id";

-- state_digested_rows_19
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"decision_proposals", given.key) as wanted
  join "decision_proposals" as held on held."id" = wanted."id";

-- state_digested_rows_2
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"policy_versions", given.key) as wanted
  join "policy_versions" as held on held."round_id" = wanted."round_id"
  and held."digest" = wanted."digest";

-- state_digested_rows_20
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"second_reviews", given.key) as wanted
  join "second_reviews" as held on held."proposal_id" = wanted."proposal_id";

-- state_digested_rows_21
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"review_checks", given.key) as wanted
  join "review_checks" as held on held."application_id" = wanted."application_id"
  and held."submission_number" = wanted."submission_number";

-- state_digested_rows_22
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"return_notices", given.key) as wanted
  join "return_notices" as held on held."id" = wanted."id";

-- state_digested_rows_23
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"return_notice_extensions", given.key) as wanted
  join "return_notice_extensions" as held on held."notice_id" = wanted."notice_id"
  and held."number" = wanted."number";

-- state_digested_rows_24
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"content_match_verdicts", given.key) as wanted
  join "content_match_verdicts" as held on held."id" = wanted."id";

-- state_digested_rows_25
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"round_extensions", given.key) as wanted
  join "round_extensions" as held on held."round_id" = wanted."round_id";

-- state_digested_rows_26
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"appointments", given.key) as wanted
  join "appointments" as held on held."id" = wanted."id";

-- state_digested_rows_27
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"paper_receipts", given.key) as wanted
  join "paper_receipts" as held on held."id" = wanted."id";

-- state_digested_rows_28
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"late_visits", given.key) as wanted
  join "late_visits" as held on held."id" = wanted."id";

-- state_digested_rows_29
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"no_show_bar_lifts", given.key) as wanted
  join "no_show_bar_lifts" as held on held."application_id" = wanted."application_id"
  and held."missed_visits" = wanted."missed_visits";

-- state_digested_rows_3
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"policy_versions", given.key) as wanted
  join "policy_versions" as held on held."round_id" = wanted."round_id"
  and held."digest" = wanted."digest";

-- state_digested_rows_30
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"counter_closures", given.key) as wanted
  join "counter_closures" as held on held."id" = wanted."id";

-- state_digested_rows_31
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"experts", given.key) as wanted
  join "experts" as held on held."id" = wanted."id";

-- state_digested_rows_32
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"final_scores", given.key) as wanted
  join "final_scores" as held on held."application_id" = wanted."application_id"
  and held."submission_number" = wanted."submission_number";

-- state_digested_rows_33
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"score_sheets", given.key) as wanted
  join "score_sheets" as held on held."id" = wanted."id";

-- state_digested_rows_34
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"expert_draws", given.key) as wanted
  join "expert_draws" as held on held."id" = wanted."id";

-- state_digested_rows_35
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"expert_draws", given.key) as wanted
  join "expert_draws" as held on held."id" = wanted."id";

-- state_digested_rows_36
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"expert_draws", given.key) as wanted
  join "expert_draws" as held on held."id" = wanted."id";

-- state_digested_rows_37
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"expert_draws", given.key) as wanted
  join "expert_draws" as held on held."id" = wanted."id";

-- state_digested_rows_38
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"awards", given.key) as wanted
  join "awards" as held on held."application_id" = wanted."application_id"
  and held."run_id" = wanted."run_id";

-- state_digested_rows_39
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"awards", given.key) as wanted
  join "awards" as held on held."id" = wanted."id";

-- state_digested_rows_4
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"rounds", given.key) as wanted
  join "rounds" as held on held."id" = wanted."id";

-- state_digested_rows_40
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"allocation_runs", given.key) as wanted
  join "allocation_runs" as held on held."id" = wanted."id";

-- state_digested_rows_41
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"disbursements", given.key) as wanted
  join "disbursements" as held on held."id" = wanted."id";

-- state_digested_rows_42
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"clawbacks", given.key) as wanted
  join "clawbacks" as held on held."id" = wanted."id";

-- state_digested_rows_43
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"disbursement_corrections", given.key) as wanted
  join "disbursement_corrections" as held on held."id" = wanted."id";

-- state_digested_rows_44
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"clawback_corrections", given.key) as wanted
  join "clawback_corrections" as held on held."id" = wanted."id";

-- state_digested_rows_45
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"disbursements", given.key) as wanted
  join "disbursements" as held on held."id" = wanted."id";

-- state_digested_rows_46
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"clawbacks", given.key) as wanted
  join "clawbacks" as held on held."id" = wanted."id";

-- state_digested_rows_47
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"objections", given.key) as wanted
  join "objections" as held on held."id" = wanted."id";

-- state_digested_rows_48
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"objections", given.key) as wanted
  join "objections" as held on held."id" = wanted."id";

-- state_digested_rows_49
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"usage_reports", given.key) as wanted
  join "usage_reports" as held on held."id" = wanted."id";

-- state_digested_rows_5
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"other_measures", given.key) as wanted
  join "other_measures" as held on held."id" = wanted."id";

-- state_digested_rows_50
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"usage_reports", given.key) as wanted
  join "usage_reports" as held on held."id" = wanted."id";

-- state_digested_rows_51
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"webhooks", given.key) as wanted
  join "webhooks" as held on held."id" = wanted."id";

-- state_digested_rows_52
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"token_revocations", given.key) as wanted
  join "token_revocations" as held on held."id" = wanted."id";

-- state_digested_rows_53
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"token_revocations", given.key) as wanted
  join "token_revocations" as held on held."id" = wanted."id";

-- state_digested_rows_6
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"other_measures", given.key) as wanted
  join "other_measures" as held on held."id" = wanted."id";

-- state_digested_rows_7
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"measure_imports", given.key) as wanted
  join "measure_imports" as held on held."id" = wanted."id";

-- state_digested_rows_8
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"proposals", given.key) as wanted
  join "proposals" as held on held."id" = wanted."id";

-- state_digested_rows_9
-- $1 keys
select
  (given.place - 1)::int,
  to_jsonb(held)
from
  jsonb_array_elements($1::jsonb) with ordinality as given (key, place)
  cross join lateral jsonb_populate_record(null::"proposals", given.key) as wanted
  join "proposals" as held on held."id" = wanted."id";

-- state_run_items
-- $1 runId, $2 ranks
select
  "run_id",
  "rank",
  "application_id",
  "product"
from "allocation_run_items"
where
  ("allocation_run_items"."run_id" = $1 and "allocation_run_items"."rank" = any ($2::integer[]));

-- state_run_items_entry
-- $1 after, $2 1
select
  "id",
  "subject_id",
  "data" -> 'products'
from "ledger_entries"
where
  (
    "ledger_entries"."id" > $1
    and "ledger_entries"."action" = 'allocation-items.proposed'
    and "ledger_entries"."subject_version" is not null
  )
order by "ledger_entries"."id" asc
limit $2;

-- state_run_items_unlisted
select
  "run_id",
  "rank",
  "application_id",
  "product"
from "allocation_run_items"
where
  "allocation_run_items"."run_id" in (
    select "ledger_entries"."subject_id"
    from "ledger_entries"
    where
      "ledger_entries"."action" = 'allocation-items.proposed'
      and "ledger_entries"."subject_version" is not null
  )
  and ("allocation_run_items"."run_id", "allocation_run_items"."rank") not in (
    select
      "ledger_entries"."subject_id",
      (listed ->> 'rank')::integer
    from
      "ledger_entries"
      cross join lateral jsonb_array_elements("ledger_entries"."data" -> 'products') as listed
    where
      "ledger_entries"."action" = 'allocation-items.proposed'
      and "ledger_entries"."subject_version" is not null
  )
order by
  "allocation_run_items"."run_id" asc,
  "allocation_run_items"."rank" asc;
