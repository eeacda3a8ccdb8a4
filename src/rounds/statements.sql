-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- policy_confirm
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 title, $5 policyVersion, $6 roundId
-- $7 loadedVersion, $8 document, $9 digest, $10 reason, $11 now, $12 publishedBy, $13 proposedBy
-- $14 afterTheFact, $15 sources, $16 "confirmed", $17 now, $18 closedBy, $19 proposalId
-- $20 proposalVersion, $21 "open", $22 entries
with
  "held_proposal" as (
    select "id"
    from "proposals"
    where
      ("proposals"."id" = $1 and "proposals"."version" = $2 and "proposals"."status" = $3)
    for update
  ),
  "moved" as (
    update "rounds"
    set
      "title" = $4::jsonb,
      "policy_version" = $5,
      "version" = "rounds"."version" + 1
    where
      ("rounds"."id" = $6 and "rounds"."version" = $7 and exists (select from held_proposal))
    returning
      "id",
      "code",
      "title",
      "year",
      "policy_version",
      "round_end",
      "ended_at",
      "cancellation_reason",
      "version",
      "created_at"
  ),
  "published" as (
    insert into
      "policy_versions" (
        "round_id",
        "version",
        "document",
        "digest",
        "reason",
        "published_at",
        "published_by",
        "proposed_by",
        "after_the_fact",
        "sources"
      )
    select
      moved.id,
      moved.policy_version,
      $8::jsonb,
      $9::text,
      $10::text,
      $11::timestamptz,
      $12::text,
      $13::text,
      $14::boolean,
      $15::jsonb
    from moved
    where true
    returning "version"
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $16,
      "closed_at" = $17,
      "closed_by" = $18,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $19 and "proposals"."version" = $20 and "proposals"."status" = $21)
        and exists (select from "moved")
      )
    returning
      "id",
      "version"
  ),
  "subjects" as (
    (select "id", "version" from "confirmed_proposal")
    union all
    (select "moved".id as "id", "moved".version as "version" from "moved")
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
      "subjects".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "subjects"
      join jsonb_to_recordset($22::jsonb) as "entries" (
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
      ) on "entries"."subjectId" = "subjects".id
    returning "id"
  )
select
  "id",
  "code",
  "title",
  "year",
  "policy_version",
  "round_end",
  "ended_at",
  "cancellation_reason",
  "version",
  "created_at"
from "moved";

-- policy_find
-- $1 roundId, $2 version
select
  "round_id",
  "version",
  "document",
  "digest",
  "reason",
  "published_at",
  "published_by",
  "proposed_by",
  "after_the_fact",
  "sources"
from "policy_versions"
where
  ("policy_versions"."round_id" = $1 and "policy_versions"."version" = $2);

-- policy_find_current
-- $1 roundId
select
  "policy_versions"."round_id",
  "policy_versions"."version",
  "policy_versions"."document",
  "policy_versions"."digest",
  "policy_versions"."reason",
  "policy_versions"."published_at",
  "policy_versions"."published_by",
  "policy_versions"."proposed_by",
  "policy_versions"."after_the_fact",
  "policy_versions"."sources"
from
  "rounds"
  inner join "policy_versions" on (
    "policy_versions"."round_id" = "rounds"."id"
    and "policy_versions"."version" = "rounds"."policy_version"
  )
where "rounds"."id" = $1;

-- policy_in_force
-- $1 roundId, $2 at, $3 1
select "version"
from "policy_versions"
where
  ("policy_versions"."round_id" = $1 and "policy_versions"."published_at" < $2::timestamptz)
order by "policy_versions"."version" desc
limit $3;

-- policy_largest_file
select coalesce(max((kind ->> 'maxBytes')::int), 0)
from
  "policy_versions",
  jsonb_array_elements("policy_versions"."document" -> 'materials') kind;

-- policy_list
-- $1 roundId
select
  "round_id",
  "version",
  "document",
  "digest",
  "reason",
  "published_at",
  "published_by",
  "proposed_by",
  "after_the_fact",
  "sources"
from "policy_versions"
where "policy_versions"."round_id" = $1
order by "policy_versions"."version" asc;

-- policy_load
-- $1 roundId, $2 version
select
  "document",
  "after_the_fact"
from "policy_versions"
where
  ("policy_versions"."round_id" = $1 and "policy_versions"."version" = $2);

-- policy_load_confirming
-- $1 proposalId, $2 "policy"
select
  "rounds"."id",
  "rounds"."code",
  "rounds"."title",
  "rounds"."year",
  "rounds"."policy_version",
  "rounds"."round_end",
  "rounds"."ended_at",
  "rounds"."cancellation_reason",
  "rounds"."version",
  "rounds"."created_at",
  (select app_now()),
  "policy_versions"."document",
  "policy_versions"."digest",
  jsonb_build_object(
    'application.submitted',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'application.submitted'
    ),
    'return-notice.issued',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'return-notice.issued'
    ),
    'pre-review-decision.proposed',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'pre-review-decision.proposed'
    ),
    'application.accepted',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'application.accepted'
    ),
    'application.declined',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'application.declined'
    ),
    'expert-draw.committed',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'expert-draw.committed'
    ),
    'expert.assigned',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'expert.assigned'
    ),
    'score-sheet.submitted',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'score-sheet.submitted'
    ),
    'score.finalised',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'score.finalised'
    ),
    'allocation.proposed',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'allocation.proposed'
    ),
    'allocation.published',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'allocation.published'
    )
  ),
  (
    select
      coalesce(
        jsonb_agg(jsonb_build_object('rubricSha256', own.rubric, 'count', own.count, 'numbers', own.numbers)),
        '[]'
      )
    from
      (
        select
          coalesce(f.trace ->> 'rubricSha256', '') as rubric,
          count(*),
          to_jsonb((array_agg(a.number order by a.number)) [1:50]) as numbers
        from
          "applications" a
          join final_scores f on f.application_id = a.id
          and f.submission_number = a.submission_count
          and f.set_aside_at is null
        where
          a.round_id = "rounds"."id"
          and a.score_centi is not null
        group by 1
      ) own
  ),
  "proposals"."id",
  "proposals"."kind",
  "proposals"."status",
  "proposals"."round_id",
  "proposals"."application_id",
  "proposals"."content_sha256",
  "proposals"."proposed_by",
  "proposals"."content",
  "proposals"."reason",
  "proposals"."version",
  (select app_now())
from
  "proposals"
  inner join "rounds" on "rounds"."id" = "proposals"."round_id"
  inner join "policy_versions" on (
    "policy_versions"."round_id" = "rounds"."id"
    and "policy_versions"."version" = "rounds"."policy_version"
  )
where
  ("proposals"."id" = $1 and "proposals"."kind" = $2);

-- round_find
-- $1 roundId
select
  "id",
  "code",
  "title",
  "year",
  "policy_version",
  "round_end",
  "ended_at",
  "cancellation_reason",
  "version",
  "created_at",
  (select app_now()),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            "round_extensions"."id",
            'cause',
            "round_extensions"."cause",
            'causeBeganAt',
            "round_extensions"."cause_began_at",
            'closesAt',
            "round_extensions"."closes_at",
            'supplementDeadline',
            "round_extensions"."supplement_deadline",
            'noticesDueAt',
            "round_extensions"."notices_due_at",
            'reason',
            "round_extensions"."reason",
            'confirmedAt',
            "round_extensions"."confirmed_at"
          )
          order by "round_extensions"."id"
        ),
        '[]'
      )
    from "round_extensions"
    where
      "round_extensions"."round_id" = "rounds"."id"
      and greatest(
        "round_extensions"."closes_at",
        "round_extensions"."supplement_deadline",
        "round_extensions"."notices_due_at"
      ) >= (select app_now())
  )
from "rounds"
where "rounds"."id" = $1;

-- round_find_by_code
-- $1 code
select
  "id",
  "code",
  "title",
  "year",
  "policy_version",
  "round_end",
  "ended_at",
  "cancellation_reason",
  "version",
  "created_at",
  (select app_now()),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            "round_extensions"."id",
            'cause',
            "round_extensions"."cause",
            'causeBeganAt',
            "round_extensions"."cause_began_at",
            'closesAt',
            "round_extensions"."closes_at",
            'supplementDeadline',
            "round_extensions"."supplement_deadline",
            'noticesDueAt',
            "round_extensions"."notices_due_at",
            'reason',
            "round_extensions"."reason",
            'confirmedAt',
            "round_extensions"."confirmed_at"
          )
          order by "round_extensions"."id"
        ),
        '[]'
      )
    from "round_extensions"
    where
      "round_extensions"."round_id" = "rounds"."id"
      and greatest(
        "round_extensions"."closes_at",
        "round_extensions"."supplement_deadline",
        "round_extensions"."notices_due_at"
      ) >= (select app_now())
  )
from "rounds"
where "rounds"."code" = $1;

-- round_list
-- $1 after, $2 limit
select
  "id",
  "code",
  "title",
  "year",
  "policy_version",
  "round_end",
  "ended_at",
  "cancellation_reason",
  "version",
  "created_at",
  (select app_now()),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            "round_extensions"."id",
            'cause',
            "round_extensions"."cause",
            'causeBeganAt',
            "round_extensions"."cause_began_at",
            'closesAt',
            "round_extensions"."closes_at",
            'supplementDeadline',
            "round_extensions"."supplement_deadline",
            'noticesDueAt',
            "round_extensions"."notices_due_at",
            'reason',
            "round_extensions"."reason",
            'confirmedAt',
            "round_extensions"."confirmed_at"
          )
          order by "round_extensions"."id"
        ),
        '[]'
      )
    from "round_extensions"
    where
      "round_extensions"."round_id" = "rounds"."id"
      and greatest(
        "round_extensions"."closes_at",
        "round_extensions"."supplement_deadline",
        "round_extensions"."notices_due_at"
      ) >= (select app_now())
  )
from "rounds"
where "rounds"."id" > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
order by "rounds"."id" asc
limit $2;

-- round_load_opening
-- $1 code
select
  (select app_now()),
  0,
  exists (select from "rounds" where "code" = $1::text)
from
  (values (1)) as one_row;

-- round_load_proposing
-- $1 roundId
select
  "rounds"."id",
  "rounds"."code",
  "rounds"."title",
  "rounds"."year",
  "rounds"."policy_version",
  "rounds"."round_end",
  "rounds"."ended_at",
  "rounds"."cancellation_reason",
  "rounds"."version",
  "rounds"."created_at",
  (select app_now()),
  "policy_versions"."document",
  "policy_versions"."digest",
  jsonb_build_object(
    'application.submitted',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'application.submitted'
    ),
    'return-notice.issued',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'return-notice.issued'
    ),
    'pre-review-decision.proposed',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'pre-review-decision.proposed'
    ),
    'application.accepted',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'application.accepted'
    ),
    'application.declined',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'application.declined'
    ),
    'expert-draw.committed',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'expert-draw.committed'
    ),
    'expert.assigned',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'expert.assigned'
    ),
    'score-sheet.submitted',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'score-sheet.submitted'
    ),
    'score.finalised',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'score.finalised'
    ),
    'allocation.proposed',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'allocation.proposed'
    ),
    'allocation.published',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'allocation.published'
    )
  ),
  (
    select
      coalesce(
        jsonb_agg(jsonb_build_object('rubricSha256', own.rubric, 'count', own.count, 'numbers', own.numbers)),
        '[]'
      )
    from
      (
        select
          coalesce(f.trace ->> 'rubricSha256', '') as rubric,
          count(*),
          to_jsonb((array_agg(a.number order by a.number)) [1:50]) as numbers
        from
          "applications" a
          join final_scores f on f.application_id = a.id
          and f.submission_number = a.submission_count
          and f.set_aside_at is null
        where
          a.round_id = "rounds"."id"
          and a.score_centi is not null
        group by 1
      ) own
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'policy'
      and p.about = "rounds"."id"::text
      and p.status = 'open'
  )
from
  "rounds"
  inner join "policy_versions" on (
    "policy_versions"."round_id" = "rounds"."id"
    and "policy_versions"."version" = "rounds"."policy_version"
  )
where "rounds"."id" = $1;

-- round_load_publishing
-- $1 roundId
select
  "rounds"."id",
  "rounds"."code",
  "rounds"."title",
  "rounds"."year",
  "rounds"."policy_version",
  "rounds"."round_end",
  "rounds"."ended_at",
  "rounds"."cancellation_reason",
  "rounds"."version",
  "rounds"."created_at",
  (select app_now()),
  "policy_versions"."document",
  "policy_versions"."digest",
  jsonb_build_object(
    'application.submitted',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'application.submitted'
    ),
    'return-notice.issued',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'return-notice.issued'
    ),
    'pre-review-decision.proposed',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'pre-review-decision.proposed'
    ),
    'application.accepted',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'application.accepted'
    ),
    'application.declined',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'application.declined'
    ),
    'expert-draw.committed',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'expert-draw.committed'
    ),
    'expert.assigned',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'expert.assigned'
    ),
    'score-sheet.submitted',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'score-sheet.submitted'
    ),
    'score.finalised',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'score.finalised'
    ),
    'allocation.proposed',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'allocation.proposed'
    ),
    'allocation.published',
    (
      select min(e.at)
      from "ledger_entries" e
      where
        e.round_id = "rounds"."id"
        and e.action = 'allocation.published'
    )
  ),
  (
    select
      coalesce(
        jsonb_agg(jsonb_build_object('rubricSha256', own.rubric, 'count', own.count, 'numbers', own.numbers)),
        '[]'
      )
    from
      (
        select
          coalesce(f.trace ->> 'rubricSha256', '') as rubric,
          count(*),
          to_jsonb((array_agg(a.number order by a.number)) [1:50]) as numbers
        from
          "applications" a
          join final_scores f on f.application_id = a.id
          and f.submission_number = a.submission_count
          and f.set_aside_at is null
        where
          a.round_id = "rounds"."id"
          and a.score_centi is not null
        group by 1
      ) own
  )
from
  "rounds"
  inner join "policy_versions" on (
    "policy_versions"."round_id" = "rounds"."id"
    and "policy_versions"."version" = "rounds"."policy_version"
  )
where "rounds"."id" = $1;

-- round_open
-- $1 roundId, $2 code, $3 title, $4 year, $5 policyVersion, $6 1, $7 now, $8 document, $9 digest
-- $10 reason, $11 now, $12 publishedBy, $13 proposedBy, $14 afterTheFact, $15 sources, $16 entries
with
  "moved" as (
    insert into
      "rounds" (
        "id",
        "code",
        "title",
        "year",
        "policy_version",
        "round_end",
        "ended_at",
        "cancellation_reason",
        "version",
        "created_at"
      )
    values ($1, $2, $3::jsonb, $4, $5, default, default, default, $6, $7)
    on conflict ("code") do nothing
    returning
      "id",
      "code",
      "title",
      "year",
      "policy_version",
      "round_end",
      "ended_at",
      "cancellation_reason",
      "version",
      "created_at"
  ),
  "published" as (
    insert into
      "policy_versions" (
        "round_id",
        "version",
        "document",
        "digest",
        "reason",
        "published_at",
        "published_by",
        "proposed_by",
        "after_the_fact",
        "sources"
      )
    select
      moved.id,
      moved.policy_version,
      $8::jsonb,
      $9::text,
      $10::text,
      $11::timestamptz,
      $12::text,
      $13::text,
      $14::boolean,
      $15::jsonb
    from moved
    where true
    returning "version"
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
      join jsonb_to_recordset($16::jsonb) as "entries" (
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
  "code",
  "title",
  "year",
  "policy_version",
  "round_end",
  "ended_at",
  "cancellation_reason",
  "version",
  "created_at"
from "moved";

-- round_publish
-- $1 title, $2 policyVersion, $3 roundId, $4 loadedVersion, $5 document, $6 digest, $7 reason
-- $8 now, $9 publishedBy, $10 proposedBy, $11 afterTheFact, $12 sources, $13 entries
with
  "moved" as (
    update "rounds"
    set
      "title" = $1::jsonb,
      "policy_version" = $2,
      "version" = "rounds"."version" + 1
    where
      ("rounds"."id" = $3 and "rounds"."version" = $4)
    returning
      "id",
      "code",
      "title",
      "year",
      "policy_version",
      "round_end",
      "ended_at",
      "cancellation_reason",
      "version",
      "created_at"
  ),
  "published" as (
    insert into
      "policy_versions" (
        "round_id",
        "version",
        "document",
        "digest",
        "reason",
        "published_at",
        "published_by",
        "proposed_by",
        "after_the_fact",
        "sources"
      )
    select
      moved.id,
      moved.policy_version,
      $5::jsonb,
      $6::text,
      $7::text,
      $8::timestamptz,
      $9::text,
      $10::text,
      $11::boolean,
      $12::jsonb
    from moved
    where true
    returning "version"
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
      ) on "entries"."subjectId" = "moved".id
    returning "id"
  )
select
  "id",
  "code",
  "title",
  "year",
  "policy_version",
  "round_end",
  "ended_at",
  "cancellation_reason",
  "version",
  "created_at"
from "moved";

-- scenario_find
-- $1 scenarioId
select
  "id",
  "code",
  "name",
  "summary",
  "demand_unit_name",
  "demand_unit_credit_code",
  "published_on",
  "version",
  "updated_at"
from "scenarios"
where "scenarios"."id" = $1;

-- scenario_list_
-- $1 publishedFrom, $2 publishedThrough, $3 limit
select
  "id",
  "code",
  "name",
  "summary",
  "demand_unit_name",
  "demand_unit_credit_code",
  "published_on",
  "version",
  "updated_at"
from "scenarios"
where "scenarios"."published_on" between $1::date and $2::date
order by
  "scenarios"."published_on" desc,
  "scenarios"."id" desc
limit $3;

-- scenario_list_0
-- $1 publishedFrom, $2 publishedThrough, $3 demandUnit, $4 limit
select
  "id",
  "code",
  "name",
  "summary",
  "demand_unit_name",
  "demand_unit_credit_code",
  "published_on",
  "version",
  "updated_at"
from "scenarios"
where
  ("scenarios"."published_on" between $1::date and $2::date and "scenarios"."demand_unit_name" = $3)
order by
  "scenarios"."published_on" desc,
  "scenarios"."id" desc
limit $4;

-- scenario_list_01
-- $1 publishedFrom, $2 publishedThrough, $3 demandUnit, $4 afterDay, $5 afterId, $6 limit
select
  "id",
  "code",
  "name",
  "summary",
  "demand_unit_name",
  "demand_unit_credit_code",
  "published_on",
  "version",
  "updated_at"
from "scenarios"
where
  (
    "scenarios"."published_on" between $1::date and $2::date
    and "scenarios"."demand_unit_name" = $3
    and ("scenarios"."published_on", "scenarios"."id") < ($4::date, $5::uuid)
  )
order by
  "scenarios"."published_on" desc,
  "scenarios"."id" desc
limit $6;

-- scenario_list_1
-- $1 publishedFrom, $2 publishedThrough, $3 afterDay, $4 afterId, $5 limit
select
  "id",
  "code",
  "name",
  "summary",
  "demand_unit_name",
  "demand_unit_credit_code",
  "published_on",
  "version",
  "updated_at"
from "scenarios"
where
  (
    "scenarios"."published_on" between $1::date and $2::date
    and ("scenarios"."published_on", "scenarios"."id") < ($3::date, $4::uuid)
  )
order by
  "scenarios"."published_on" desc,
  "scenarios"."id" desc
limit $5;

-- scenario_list_changed_
-- $1 updatedSince, $2 publishedFrom, $3 publishedThrough, $4 limit
select
  "id",
  "code",
  "name",
  "summary",
  "demand_unit_name",
  "demand_unit_credit_code",
  "published_on",
  "version",
  "updated_at"
from "scenarios"
where
  (
    "scenarios"."updated_at" >= $1::timestamptz
    and "scenarios"."published_on" between $2::date and $3::date
  )
order by
  "scenarios"."updated_at" asc,
  "scenarios"."id" asc
limit $4;

-- scenario_list_changed_0
-- $1 updatedSince, $2 publishedFrom, $3 publishedThrough, $4 demandUnit, $5 limit
select
  "id",
  "code",
  "name",
  "summary",
  "demand_unit_name",
  "demand_unit_credit_code",
  "published_on",
  "version",
  "updated_at"
from "scenarios"
where
  (
    "scenarios"."updated_at" >= $1::timestamptz
    and "scenarios"."published_on" between $2::date and $3::date
    and "scenarios"."demand_unit_name" = $4
  )
order by
  "scenarios"."updated_at" asc,
  "scenarios"."id" asc
limit $5;

-- scenario_list_changed_01
-- $1 updatedSince, $2 publishedFrom, $3 publishedThrough, $4 demandUnit, $5 changedAt, $6 afterId
-- $7 limit
select
  "id",
  "code",
  "name",
  "summary",
  "demand_unit_name",
  "demand_unit_credit_code",
  "published_on",
  "version",
  "updated_at"
from "scenarios"
where
  (
    "scenarios"."updated_at" >= $1::timestamptz
    and "scenarios"."published_on" between $2::date and $3::date
    and "scenarios"."demand_unit_name" = $4
    and ("scenarios"."updated_at", "scenarios"."id") > ($5::timestamptz, $6::uuid)
  )
order by
  "scenarios"."updated_at" asc,
  "scenarios"."id" asc
limit $7;

-- scenario_list_changed_1
-- $1 updatedSince, $2 publishedFrom, $3 publishedThrough, $4 changedAt, $5 afterId, $6 limit
select
  "id",
  "code",
  "name",
  "summary",
  "demand_unit_name",
  "demand_unit_credit_code",
  "published_on",
  "version",
  "updated_at"
from "scenarios"
where
  (
    "scenarios"."updated_at" >= $1::timestamptz
    and "scenarios"."published_on" between $2::date and $3::date
    and ("scenarios"."updated_at", "scenarios"."id") > ($4::timestamptz, $5::uuid)
  )
order by
  "scenarios"."updated_at" asc,
  "scenarios"."id" asc
limit $6;

-- scenario_load_batch
-- $1 codes
select
  (select app_now()),
  0,
  coalesce(
    jsonb_agg(
      jsonb_build_object(
        'id',
        "id",
        'code',
        "code",
        'name',
        "name",
        'summary',
        "summary",
        'demandUnitName',
        "demand_unit_name",
        'demandUnitCreditCode',
        "demand_unit_credit_code",
        'publishedOn',
        "published_on",
        'version',
        "version"
      )
    ),
    '[]'
  )
from "scenarios"
where "scenarios"."code" = any ($1::text[]);

-- scenario_register
-- $1 now, $2 batch, $3 entries
with
  "moved" as (
    insert into
      "scenarios" (
        "id",
        "code",
        "name",
        "summary",
        "demand_unit_name",
        "demand_unit_credit_code",
        "published_on",
        "version",
        "updated_at"
      )
    select
      "batch"."id",
      "batch"."code",
      "batch"."name",
      "batch"."summary",
      "batch"."demandUnitName",
      "batch"."demandUnitCreditCode",
      "batch"."publishedOn",
      "batch"."version",
      $1::timestamptz
    from
      jsonb_to_recordset($2::jsonb) as "batch" (
        "id" uuid,
        "code" text,
        "name" text,
        "summary" text,
        "demandUnitName" text,
        "demandUnitCreditCode" text,
        "publishedOn" date,
        "version" integer
      )
    order by "batch"."code"
    on conflict ("code") do update
    set
      "name" = excluded."name",
      "summary" = excluded."summary",
      "demand_unit_name" = excluded."demand_unit_name",
      "demand_unit_credit_code" = excluded."demand_unit_credit_code",
      "published_on" = excluded."published_on",
      "version" = excluded."version",
      "updated_at" = excluded."updated_at"
    returning
      "id",
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
      join jsonb_to_recordset($3::jsonb) as "entries" (
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
  "version"
from "moved";
