-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- extension_confirm
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 moves, $5 policyVersion, $6 roundId
-- $7 loadedVersion, $8 moves, $9 document, $10 digest, $11 reason, $12 now, $13 publishedBy
-- $14 proposedBy, $15 afterTheFact, $16 sources, $17 isPublished, $18 now, $19 moves, $20 now
-- $21 closedBy, $22 notices, $23 proposalId, $24 cause, $25 causeBeganAt, $26 closesAt
-- $27 supplementDeadline, $28 noticesDueAt, $29 notice, $30 now, $31 "confirmed", $32 now
-- $33 closedBy, $34 proposalId, $35 proposalVersion, $36 "open", $37 entries
with
  "held_proposal" as (
    select "id"
    from "proposals"
    where
      ("proposals"."id" = $1 and "proposals"."version" = $2 and "proposals"."status" = $3)
    for update
  ),
  "unchanged" as (
    select "applications"."id"
    from
      "applications"
      inner join jsonb_to_recordset($4::jsonb) as "moves" (
        "applicationId" uuid,
        "loadedVersion" integer,
        "status" case_status,
        "stage" case_stage,
        "dueAt" timestamp(3) with time zone,
        "paperDueAt" timestamp(3) with time zone,
        "paperState" paper_state,
        "preReviewResult" pre_review_result
      ) on (
        "applications"."id" = "moves"."applicationId"
        and "applications"."version" = "moves"."loadedVersion"
      )
    order by "applications"."id" asc
    for update of
      "applications"
  ),
  "moved" as (
    update "rounds"
    set
      "policy_version" = $5,
      "version" = "rounds"."version" + 1
    where
      (
        "rounds"."id" = $6
        and "rounds"."version" = $7
        and exists (select from held_proposal)
        and (select count(*) from unchanged) = jsonb_array_length($8::jsonb)
      )
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
      $9::jsonb,
      $10::text,
      $11::text,
      $12::timestamptz,
      $13::text,
      $14::text,
      $15::boolean,
      $16::jsonb
    from moved
    where $17::boolean
    returning "version"
  ),
  "cases_moved" as (
    update "applications"
    set
      "status" = "moves"."status",
      "stage" = "moves"."stage",
      "due_at" = "moves"."dueAt",
      "paper_state" = "moves"."paperState",
      "paper_due_at" = "moves"."paperDueAt",
      "pre_review_result" = "moves"."preReviewResult",
      "version" = "applications"."version" + 1,
      "updated_at" = $18
    from
      moved
      cross join jsonb_to_recordset($19::jsonb) as "moves" (
        "applicationId" uuid,
        "loadedVersion" integer,
        "status" case_status,
        "stage" case_stage,
        "dueAt" timestamp(3) with time zone,
        "paperDueAt" timestamp(3) with time zone,
        "paperState" paper_state,
        "preReviewResult" pre_review_result
      )
    where "applications"."id" = "moves"."applicationId"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "prolonged" as (
    insert into
      "return_notice_extensions" (
        "notice_id",
        "number",
        "former_due_at",
        "due_at",
        "reason_code",
        "note",
        "extended_at",
        "extended_by",
        "is_for_all"
      )
    select
      "notices"."noticeId",
      "notices"."number",
      "notices"."formerDueAt",
      "notices"."dueAt",
      'force-majeure'::extension_reason,
      null,
      $20::timestamptz,
      $21::text,
      true
    from
      moved
      cross join jsonb_to_recordset($22::jsonb) as "notices" (
        "noticeId" uuid,
        "number" integer,
        "formerDueAt" timestamp(3) with time zone,
        "dueAt" timestamp(3) with time zone
      )
    returning "number"
  ),
  "extension" as (
    insert into
      "round_extensions" (
        "id",
        "round_id",
        "cause",
        "cause_began_at",
        "closes_at",
        "supplement_deadline",
        "notices_due_at",
        "reason",
        "policy_version",
        "confirmed_at"
      )
    select
      $23::uuid,
      moved.id,
      $24::extension_cause,
      $25::timestamptz,
      $26::timestamptz,
      $27::timestamptz,
      $28::timestamptz,
      $29::jsonb,
      moved.policy_version,
      $30::timestamptz
    from moved
    returning "id"
  ),
  "all_moved" as (
    (select "id", "version" from "moved")
    union all
    (select "id", "version" from "cases_moved")
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $31,
      "closed_at" = $32,
      "closed_by" = $33,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $34 and "proposals"."version" = $35 and "proposals"."status" = $36)
        and exists (select from "all_moved")
      )
    returning
      "id",
      "version"
  ),
  "subjects" as (
    (select "id", "version" from "confirmed_proposal")
    union all
    (select "all_moved".id as "id", "all_moved".version as "version" from "all_moved")
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
      join jsonb_to_recordset($37::jsonb) as "entries" (
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
select "id"
from "moved";

-- extension_list
-- $1 roundId
select
  "id",
  "round_id",
  "cause",
  "cause_began_at",
  "closes_at",
  "supplement_deadline",
  "notices_due_at",
  "reason",
  "policy_version",
  "confirmed_at"
from "round_extensions"
where "round_extensions"."round_id" = $1
order by "round_extensions"."id" asc;

-- extension_load_confirming
-- $1 proposalId, $2 "extension"
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
  "proposals"."version",
  (select app_now()),
  "applications"."id",
  "applications"."round_id",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."left_consortium",
  "applications"."number",
  "applications"."policy_version",
  "applications"."status",
  "applications"."stage",
  "applications"."due_at",
  "applications"."pending_decision",
  "applications"."paper_state",
  "applications"."paper_due_at",
  "applications"."visit",
  "applications"."missed_visits",
  "applications"."late_visit_at",
  "applications"."pre_review_result",
  "applications"."product_key",
  "applications"."contact_version",
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."accepted_at",
  "applications"."score_centi",
  "applications"."open_items",
  "applications"."awarded_at",
  "applications"."award_state",
  "applications"."result_held_at",
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
  "applications"."drawdown",
  "applications"."version",
  "applications"."created_at",
  "applications"."updated_at",
  (select r.round_end from "rounds" r where r.id = "applications"."round_id"),
  (
    select
      jsonb_build_object(
        'id',
        n.id,
        'extensions',
        (select count(*) from return_notice_extensions e where e.notice_id = n.id)
      )
    from return_notices n
    where n.application_id = "applications"."id"
    order by n.number desc
    limit 1
  )
from
  "proposals"
  inner join "rounds" on "rounds"."id" = "proposals"."round_id"
  inner join "policy_versions" on (
    "policy_versions"."round_id" = "rounds"."id"
    and "policy_versions"."version" = "rounds"."policy_version"
  )
  left join "applications" on (
    "applications"."round_id" = "rounds"."id"
    and (
      "applications"."status" = 'returned'
      or "applications"."status" = 'draft'
      and "applications"."due_at" is not null
      or "applications"."status" = 'accepted'
      and "applications"."paper_state" = 'required'
      or "applications"."status" in ('lapsed', 'not-submitted')
      and not exists (
        select
        from "applications" other
        where
          other.round_id = "applications"."round_id"
          and other.applicant_credit_code = "applications"."applicant_credit_code"
          and other.product_key = "applications"."product_key"
          and other.id <> "applications"."id"
          and other.status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
      )
    )
  )
where
  ("proposals"."id" = $1 and "proposals"."kind" = $2)
order by "applications"."id" asc;

-- extension_load_round
-- $1 roundId
select
  "id",
  "version",
  "round_end",
  "policy_version",
  (select app_now()),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'extension'
      and p.about = "rounds"."id"::text
      and p.status = 'open'
  )
from "rounds"
where "rounds"."id" = $1;

-- lapse_drafts
-- $1 roundId, $2 after, $3 limit
select
  "applications"."id",
  "applications"."round_id",
  "applications"."policy_version",
  "rounds"."policy_version"
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  (
    "applications"."round_id" = $1::uuid
    and status = 'draft'
    and ("applications"."due_at" is null or "applications"."due_at" < (select app_now()))
    and "applications"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "applications"."id"
limit $3;

-- lapse_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 applicationId
select
  "applications"."id",
  "applications"."round_id",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."left_consortium",
  "applications"."number",
  "applications"."policy_version",
  "applications"."status",
  "applications"."stage",
  "applications"."due_at",
  "applications"."pending_decision",
  "applications"."paper_state",
  "applications"."paper_due_at",
  "applications"."visit",
  "applications"."missed_visits",
  "applications"."late_visit_at",
  "applications"."pre_review_result",
  case
    when ($1::text is null and not $2::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.form
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."form"
  end,
  "applications"."product_key",
  "applications"."contact_version",
  case
    when ($3::text is null and not $4::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.manifest::jsonb -> 'declared'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."declared"
  end,
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."accepted_at",
  "applications"."score_centi",
  "applications"."open_items",
  "applications"."awarded_at",
  "applications"."award_state",
  "applications"."result_held_at",
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
  "applications"."drawdown",
  "applications"."version",
  "applications"."created_at",
  "applications"."updated_at",
  case applications.paper_state
    when 'required' then (
      select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
      from
        jsonb_array_elements(
          (
            select d.paper_items
            from pre_review_decisions d
            where
              d.application_id = "applications"."id"
              and d.kind = 'accept'
            order by
              d.submission_number desc,
              d.decided_at desc,
              d.id desc
            limit 1
          )
        ) item
    )
    else '[]'
  end,
  (
    "applications"."publicity_ends_at" is not null
    and coalesce(
      (
        select true
        from "objections" o
        where
          o.application_id = "applications"."id"
          and o.outcome is null
        limit 1
      ),
      false
    )
  ),
  (
    "applications"."award_state" = 'final'
    and coalesce(
      (
        select true
        from "awards" a
        where
          a.application_id = "applications"."id"
          and a.withdrawn_at is null
          and least(
            (
              case a.open_basis_points
                when 10000 then a.amount_fen
                else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
              end
            ),
            a.amount_fen - a.stopped_fen
          ) > a.disbursed_fen
        limit 1
      ),
      false
    )
  ) is true,
  (select app_now()),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version")
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where "applications"."id" = $5::uuid;

-- lapse_move
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 entries
with
  "moved" as (
    update "applications"
    set
      "number" = case
        when $1::text is null then "applications"."number"
        else $2::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $3,
      "status" = $4,
      "stage" = $5,
      "due_at" = $6,
      "pending_decision" = $7,
      "paper_state" = $8,
      "paper_due_at" = $9,
      "visit" = $10::jsonb,
      "missed_visits" = $11,
      "late_visit_at" = $12,
      "pre_review_result" = $13,
      "submission_count" = $14,
      "first_submitted_at" = $15,
      "last_submitted_at" = $16,
      "review_due_at" = $17,
      "accepted_at" = $18,
      "score_centi" = $19,
      "open_items" = $20::jsonb,
      "awarded_at" = $21,
      "award_state" = $22,
      "result_held_at" = $23,
      "no_award_reason" = $24,
      "barred_at" = $25,
      "publicity_ends_at" = $26,
      "drawdown" = $27::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $28
    where
      ("applications"."id" = $29 and "applications"."version" = $30)
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "form",
      "product_key",
      "contact_version",
      (
        select s.manifest::jsonb -> 'declared'
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = (
            select s.contact_version
            from "submissions" s
            where
              (
                s.application_id = "applications"."id"
                and s.number = "applications"."submission_count"
              )
          )
      ) as "contact",
      case applications.paper_state
        when 'required' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from
            jsonb_array_elements(
              (
                select d.paper_items
                from pre_review_decisions d
                where
                  d.application_id = "applications"."id"
                  and d.kind = 'accept'
                order by
                  d.submission_number desc,
                  d.decided_at desc,
                  d.id desc
                limit 1
              )
            ) item
        )
        else '[]'
      end as "paper_items"
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
      join jsonb_to_recordset($31::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- lapse_overdue
-- $1 after, $2 roundId, $3 roundId, $4 limit
select
  "applications"."id",
  "applications"."round_id",
  "applications"."policy_version",
  "rounds"."policy_version"
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  (
    status = 'returned'
    and "rounds"."round_end" is null
    and "applications"."due_at" < (select app_now())
    and "applications"."id" > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
    and ($2::uuid is null or "applications"."round_id" = $3::uuid)
  )
order by "applications"."id"
limit $4;

-- match_candidates
-- $1 applicationId, $2 applicationId, $3 submissionNumber, $4 applicationId, $5 applicationId
-- $6 applicationId, $7 submissionNumber, $8 applicationId, $9 applicationId, $10 submissionNumber
-- $11 applicationId, $12 submissionNumber, $13 applicationId, $14 1000
select
  "id",
  "number",
  "applicant_credit_code",
  (
    select s.form
    from "submissions" s
    where
      (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
  ),
  (
    select coalesce(jsonb_agg(distinct jsonb_build_object('kind', theirs.kind, 'sha256', theirs.sha256)), '[]')
    from
      "materials" own
      join "materials" theirs on theirs.sha256 = own.sha256
    where
      own.application_id = $1::uuid
      and own.id = any (
        array(
          select (file ->> 'id')::uuid
          from
            "submissions" s
            cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
          where
            s.application_id = $2::uuid
            and s.number = $3::integer
        )
      )
      and theirs.application_id = "applications".id
      and theirs.id = any (
        array(
          select (file ->> 'id')::uuid
          from
            "submissions" s
            cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
          where s.application_id = "applications".id
        )
      )
  ),
  (
    select jsonb_build_object('verdict', v.verdict, 'note', v.note, 'judgedAt', v.judged_at)
    from content_match_verdicts v
    where
      v.first_application_id = least("applications".id, $4::uuid)
      and v.second_application_id = greatest("applications".id, $5::uuid)
    order by
      v.judged_at desc,
      v.id desc
    limit 1
  )
from "applications"
where
  (
    "applications"."id" in (
      select other.application_id
      from
        "submissions" own
        join "submissions" other on other.content_bands && own.content_bands
      where
        own.application_id = $6::uuid
        and own.number = $7::integer
      union
      select other.application_id
      from
        "materials" own
        join "materials" other on other.sha256 = own.sha256
      where
        own.application_id = $8::uuid
        and own.id = any (
          array(
            select (file ->> 'id')::uuid
            from
              "submissions" s
              cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
            where
              s.application_id = $9::uuid
              and s.number = $10::integer
          )
        )
        and other.id = any (
          array(
            select (file ->> 'id')::uuid
            from
              "submissions" s
              cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
            where s.application_id = other.application_id
          )
        )
      union
      select other.id
      from
        "submissions" own
        join "applications" other on other.form ->> 'scenarioCode' = own.form ->> 'scenarioCode'
        and other.form #>> '{product,name}' = own.form #>> '{product,name}'
      where
        own.application_id = $11::uuid
        and own.number = $12::integer
        and other.first_submitted_at is not null
    )
    and "applications"."id" <> $13
    and "applications"."first_submitted_at" is not null
  )
order by "applications"."id" desc
limit $14;

-- match_judge
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 verdictId, $32 firstApplicationId
-- $33 secondApplicationId, $34 verdict, $35 note, $36 judgedBy, $37 entries
with
  "moved" as (
    update "applications"
    set
      "number" = case
        when $1::text is null then "applications"."number"
        else $2::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $3,
      "status" = $4,
      "stage" = $5,
      "due_at" = $6,
      "pending_decision" = $7,
      "paper_state" = $8,
      "paper_due_at" = $9,
      "visit" = $10::jsonb,
      "missed_visits" = $11,
      "late_visit_at" = $12,
      "pre_review_result" = $13,
      "submission_count" = $14,
      "first_submitted_at" = $15,
      "last_submitted_at" = $16,
      "review_due_at" = $17,
      "accepted_at" = $18,
      "score_centi" = $19,
      "open_items" = $20::jsonb,
      "awarded_at" = $21,
      "award_state" = $22,
      "result_held_at" = $23,
      "no_award_reason" = $24,
      "barred_at" = $25,
      "publicity_ends_at" = $26,
      "drawdown" = $27::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $28
    where
      ("applications"."id" = $29 and "applications"."version" = $30)
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "form",
      "product_key",
      "contact_version",
      (
        select s.manifest::jsonb -> 'declared'
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = (
            select s.contact_version
            from "submissions" s
            where
              (
                s.application_id = "applications"."id"
                and s.number = "applications"."submission_count"
              )
          )
      ) as "contact",
      case applications.paper_state
        when 'required' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from
            jsonb_array_elements(
              (
                select d.paper_items
                from pre_review_decisions d
                where
                  d.application_id = "applications"."id"
                  and d.kind = 'accept'
                order by
                  d.submission_number desc,
                  d.decided_at desc,
                  d.id desc
                limit 1
              )
            ) item
        )
        else '[]'
      end as "paper_items"
  ),
  "verdict" as (
    insert into "content_match_verdicts" ("id", "first_application_id", "second_application_id", "verdict", "note", "judged_at", "judged_by")
    select
      $31::uuid,
      $32::uuid,
      $33::uuid,
      $34::match_verdict,
      $35::text,
      moved.updated_at,
      $36::text
    from moved
    returning "id"
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
      join jsonb_to_recordset($37::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- match_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 otherApplicationId
-- $6 applicationId, $7 creditCode, $8 creditCode, $9 expertSubject, $10 expertSubject
-- $11 seesDrafts
select
  "applications"."id",
  "applications"."round_id",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."left_consortium",
  "applications"."number",
  "applications"."policy_version",
  "applications"."status",
  "applications"."stage",
  "applications"."due_at",
  "applications"."pending_decision",
  "applications"."paper_state",
  "applications"."paper_due_at",
  "applications"."visit",
  "applications"."missed_visits",
  "applications"."late_visit_at",
  "applications"."pre_review_result",
  case
    when ($1::text is null and not $2::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.form
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."form"
  end,
  "applications"."product_key",
  "applications"."contact_version",
  case
    when ($3::text is null and not $4::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.manifest::jsonb -> 'declared'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."declared"
  end,
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."accepted_at",
  "applications"."score_centi",
  "applications"."open_items",
  "applications"."awarded_at",
  "applications"."award_state",
  "applications"."result_held_at",
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
  "applications"."drawdown",
  "applications"."version",
  "applications"."created_at",
  "applications"."updated_at",
  case applications.paper_state
    when 'required' then (
      select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
      from
        jsonb_array_elements(
          (
            select d.paper_items
            from pre_review_decisions d
            where
              d.application_id = "applications"."id"
              and d.kind = 'accept'
            order by
              d.submission_number desc,
              d.decided_at desc,
              d.id desc
            limit 1
          )
        ) item
    )
    else '[]'
  end,
  (
    "applications"."publicity_ends_at" is not null
    and coalesce(
      (
        select true
        from "objections" o
        where
          o.application_id = "applications"."id"
          and o.outcome is null
        limit 1
      ),
      false
    )
  ),
  (
    "applications"."award_state" = 'final'
    and coalesce(
      (
        select true
        from "awards" a
        where
          a.application_id = "applications"."id"
          and a.withdrawn_at is null
          and least(
            (
              case a.open_basis_points
                when 10000 then a.amount_fen
                else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
              end
            ),
            a.amount_fen - a.stopped_fen
          ) > a.disbursed_fen
        limit 1
      ),
      false
    )
  ) is true,
  (select app_now()),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  (
    select coalesce(jsonb_agg(a.expert_subject), '[]')
    from expert_assignments a
    where a.application_id = "applications"."id"
  ),
  exists (
    select
    from "applications" other
    where
      other.id = $5::uuid
      and other.first_submitted_at is not null
  )
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  (
    "applications"."id" = $6
    and case
      when $7::text is not null then "applications"."applicant_credit_code" = $8::text
      and "applications"."status" <> 'deleted'
      when $9::text is not null then exists (
        select
        from expert_assignments a
        where
          a.application_id = "applications"."id"
          and a.expert_subject = $10::text
          and a.excused_at is null
          and a.declared_at is not null
      )
      else $11::boolean
      or "applications"."first_submitted_at" is not null
    end
  );

-- match_unjudged
-- $1 roundId, $2 "scored"
select
  "applications"."id",
  "applications"."number",
  other.id,
  other.number,
  (
    select s.form
    from "submissions" s
    where
      (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
  ),
  theirs.form
from
  "applications"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  inner join "submissions" theirs on theirs.content_bands && "submissions"."content_bands"
  and theirs.application_id <> "applications"."id"
  inner join "applications" other on other.id = theirs.application_id
  and other.submission_count = theirs.number
  and other.status not in ('declined', 'withdrawn', 'lapsed', 'deleted')
where
  (
    "applications"."round_id" = $1
    and "applications"."stage" = $2
    and "applications"."result_held_at" is null
    and coalesce(
      (
        select v.verdict
        from content_match_verdicts v
        where
          v.first_application_id = least("applications"."id", other.id)
          and v.second_application_id = greatest("applications"."id", other.id)
        order by
          v.judged_at desc,
          v.id desc
        limit 1
      ),
      'unclear'
    ) = 'unclear'
  )
order by
  "applications"."id",
  other.id;

-- notice_extend
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 noticeId, $32 extensionNumber, $33 formerDueAt
-- $34 extendedTo, $35 reasonCode, $36 note, $37 extendedBy, $38 entries
with
  "moved" as (
    update "applications"
    set
      "number" = case
        when $1::text is null then "applications"."number"
        else $2::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $3,
      "status" = $4,
      "stage" = $5,
      "due_at" = $6,
      "pending_decision" = $7,
      "paper_state" = $8,
      "paper_due_at" = $9,
      "visit" = $10::jsonb,
      "missed_visits" = $11,
      "late_visit_at" = $12,
      "pre_review_result" = $13,
      "submission_count" = $14,
      "first_submitted_at" = $15,
      "last_submitted_at" = $16,
      "review_due_at" = $17,
      "accepted_at" = $18,
      "score_centi" = $19,
      "open_items" = $20::jsonb,
      "awarded_at" = $21,
      "award_state" = $22,
      "result_held_at" = $23,
      "no_award_reason" = $24,
      "barred_at" = $25,
      "publicity_ends_at" = $26,
      "drawdown" = $27::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $28
    where
      ("applications"."id" = $29 and "applications"."version" = $30)
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "form",
      "product_key",
      "contact_version",
      (
        select s.manifest::jsonb -> 'declared'
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = (
            select s.contact_version
            from "submissions" s
            where
              (
                s.application_id = "applications"."id"
                and s.number = "applications"."submission_count"
              )
          )
      ) as "contact",
      case applications.paper_state
        when 'required' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from
            jsonb_array_elements(
              (
                select d.paper_items
                from pre_review_decisions d
                where
                  d.application_id = "applications"."id"
                  and d.kind = 'accept'
                order by
                  d.submission_number desc,
                  d.decided_at desc,
                  d.id desc
                limit 1
              )
            ) item
        )
        else '[]'
      end as "paper_items"
  ),
  "extension" as (
    insert into
      "return_notice_extensions" (
        "notice_id",
        "number",
        "former_due_at",
        "due_at",
        "reason_code",
        "note",
        "extended_at",
        "extended_by",
        "is_for_all"
      )
    select
      $31::uuid,
      $32::integer,
      $33::timestamptz,
      $34::timestamptz,
      $35::extension_reason,
      $36::text,
      moved.updated_at,
      $37::text,
      false
    from moved
    returning "number"
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
      join jsonb_to_recordset($38::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- notice_get
-- $1 creditCode, $2 creditCode, $3 expertSubject, $4 expertSubject, $5 seesDrafts, $6 noticeId
select
  "return_notices"."id",
  "return_notices"."application_id",
  "return_notices"."number",
  "return_notices"."kind",
  "return_notices"."stage",
  "return_notices"."submission_number",
  "return_notices"."due_at",
  "return_notices"."items",
  "return_notices"."opens_all",
  "return_notices"."issued_at",
  "return_notices"."issued_by",
  (
    select n.submission_number
    from return_notices n
    where
      n.application_id = "return_notices"."application_id"
      and n.number > "return_notices"."number"
    order by n.number
    limit 1
  ),
  not exists (
    select
    from return_notices n
    where
      n.application_id = "return_notices"."application_id"
      and n.number > "return_notices"."number"
      and n.stage = "return_notices"."stage"
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'number',
            e.number,
            'formerDueAt',
            e.former_due_at,
            'dueAt',
            e.due_at,
            'reasonCode',
            e.reason_code,
            'note',
            e.note,
            'extendedAt',
            e.extended_at
          )
          order by e.number
        ),
        '[]'
      )
    from return_notice_extensions e
    where e.notice_id = "return_notices"."id"
  ),
  "applications"."status",
  "applications"."due_at",
  "applications"."paper_state",
  "applications"."paper_due_at",
  "applications"."submission_count",
  "applications"."version"
from
  "return_notices"
  inner join "applications" on (
    "applications"."id" = "return_notices"."application_id"
    and case
      when $1::text is not null then "applications"."applicant_credit_code" = $2::text
      and "applications"."status" <> 'deleted'
      when $3::text is not null then exists (
        select
        from expert_assignments a
        where
          a.application_id = "applications"."id"
          and a.expert_subject = $4::text
          and a.excused_at is null
          and a.declared_at is not null
      )
      else $5::boolean
      or "applications"."first_submitted_at" is not null
    end
  )
where "return_notices"."id" = $6;

-- notice_issue
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 notices, $32 entries
with
  "moved" as (
    update "applications"
    set
      "number" = case
        when $1::text is null then "applications"."number"
        else $2::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $3,
      "status" = $4,
      "stage" = $5,
      "due_at" = $6,
      "pending_decision" = $7,
      "paper_state" = $8,
      "paper_due_at" = $9,
      "visit" = $10::jsonb,
      "missed_visits" = $11,
      "late_visit_at" = $12,
      "pre_review_result" = $13,
      "submission_count" = $14,
      "first_submitted_at" = $15,
      "last_submitted_at" = $16,
      "review_due_at" = $17,
      "accepted_at" = $18,
      "score_centi" = $19,
      "open_items" = $20::jsonb,
      "awarded_at" = $21,
      "award_state" = $22,
      "result_held_at" = $23,
      "no_award_reason" = $24,
      "barred_at" = $25,
      "publicity_ends_at" = $26,
      "drawdown" = $27::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $28
    where
      ("applications"."id" = $29 and "applications"."version" = $30)
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "form",
      "product_key",
      "contact_version",
      (
        select s.manifest::jsonb -> 'declared'
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = (
            select s.contact_version
            from "submissions" s
            where
              (
                s.application_id = "applications"."id"
                and s.number = "applications"."submission_count"
              )
          )
      ) as "contact",
      case applications.paper_state
        when 'required' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from
            jsonb_array_elements(
              (
                select d.paper_items
                from pre_review_decisions d
                where
                  d.application_id = "applications"."id"
                  and d.kind = 'accept'
                order by
                  d.submission_number desc,
                  d.decided_at desc,
                  d.id desc
                limit 1
              )
            ) item
        )
        else '[]'
      end as "paper_items"
  ),
  "notice" as (
    insert into
      "return_notices" (
        "id",
        "application_id",
        "number",
        "kind",
        "stage",
        "submission_number",
        "due_at",
        "items",
        "opens_all",
        "issued_at",
        "issued_by"
      )
    select
      "notices"."id",
      "notices"."applicationId",
      "notices"."number",
      "notices"."kind",
      "notices"."stage",
      "notices"."submissionNumber",
      "notices"."dueAt",
      "notices"."items",
      "notices"."opensAll",
      "notices"."issuedAt",
      "notices"."issuedBy"
    from
      moved
      cross join jsonb_to_recordset($31::jsonb) as "notices" (
        "id" uuid,
        "applicationId" uuid,
        "number" integer,
        "kind" notice_kind,
        "stage" notice_stage,
        "submissionNumber" integer,
        "dueAt" timestamp(3) with time zone,
        "items" jsonb,
        "opensAll" boolean,
        "issuedAt" timestamp(3) with time zone,
        "issuedBy" text
      )
    returning "id"
  ),
  "ended_claim" as (
    delete from "review_claims"
    where
      "review_claims"."application_id" = (select id from moved)
    returning "application_id"
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
      join jsonb_to_recordset($32::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- notice_list
-- $1 applicationId
select
  "return_notices"."id",
  "return_notices"."application_id",
  "return_notices"."number",
  "return_notices"."kind",
  "return_notices"."stage",
  "return_notices"."submission_number",
  "return_notices"."due_at",
  "return_notices"."items",
  "return_notices"."opens_all",
  "return_notices"."issued_at",
  "return_notices"."issued_by",
  (
    select n.submission_number
    from return_notices n
    where
      n.application_id = "return_notices"."application_id"
      and n.number > "return_notices"."number"
    order by n.number
    limit 1
  ),
  not exists (
    select
    from return_notices n
    where
      n.application_id = "return_notices"."application_id"
      and n.number > "return_notices"."number"
      and n.stage = "return_notices"."stage"
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'number',
            e.number,
            'formerDueAt',
            e.former_due_at,
            'dueAt',
            e.due_at,
            'reasonCode',
            e.reason_code,
            'note',
            e.note,
            'extendedAt',
            e.extended_at
          )
          order by e.number
        ),
        '[]'
      )
    from return_notice_extensions e
    where e.notice_id = "return_notices"."id"
  ),
  "applications"."status",
  "applications"."due_at",
  "applications"."paper_state",
  "applications"."paper_due_at",
  "applications"."submission_count",
  "applications"."version"
from
  "return_notices"
  inner join "applications" on "applications"."id" = "return_notices"."application_id"
where "return_notices"."application_id" = $1
order by "return_notices"."number";

-- notice_load_case
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 creditCode
-- $7 expertSubject, $8 expertSubject, $9 seesDrafts, $10 noticeId
select
  "applications"."id",
  "applications"."round_id",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."left_consortium",
  "applications"."number",
  "applications"."policy_version",
  "applications"."status",
  "applications"."stage",
  "applications"."due_at",
  "applications"."pending_decision",
  "applications"."paper_state",
  "applications"."paper_due_at",
  "applications"."visit",
  "applications"."missed_visits",
  "applications"."late_visit_at",
  "applications"."pre_review_result",
  case
    when ($1::text is null and not $2::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.form
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."form"
  end,
  "applications"."product_key",
  "applications"."contact_version",
  case
    when ($3::text is null and not $4::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.manifest::jsonb -> 'declared'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."declared"
  end,
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."accepted_at",
  "applications"."score_centi",
  "applications"."open_items",
  "applications"."awarded_at",
  "applications"."award_state",
  "applications"."result_held_at",
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
  "applications"."drawdown",
  "applications"."version",
  "applications"."created_at",
  "applications"."updated_at",
  case applications.paper_state
    when 'required' then (
      select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
      from
        jsonb_array_elements(
          (
            select d.paper_items
            from pre_review_decisions d
            where
              d.application_id = "applications"."id"
              and d.kind = 'accept'
            order by
              d.submission_number desc,
              d.decided_at desc,
              d.id desc
            limit 1
          )
        ) item
    )
    else '[]'
  end,
  (
    "applications"."publicity_ends_at" is not null
    and coalesce(
      (
        select true
        from "objections" o
        where
          o.application_id = "applications"."id"
          and o.outcome is null
        limit 1
      ),
      false
    )
  ),
  (
    "applications"."award_state" = 'final'
    and coalesce(
      (
        select true
        from "awards" a
        where
          a.application_id = "applications"."id"
          and a.withdrawn_at is null
          and least(
            (
              case a.open_basis_points
                when 10000 then a.amount_fen
                else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
              end
            ),
            a.amount_fen - a.stopped_fen
          ) > a.disbursed_fen
        limit 1
      ),
      false
    )
  ) is true,
  (select app_now()),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  (
    select coalesce(jsonb_agg(a.expert_subject), '[]')
    from expert_assignments a
    where a.application_id = "applications"."id"
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('id', other.id, 'roundId', other.round_id, 'number', other.number, 'productKey', other.product_key)
          order by other.id
        ),
        '[]'
      )
    from "applications" other
    where
      other.round_id = "applications"."round_id"
      and other.applicant_credit_code = "applications"."applicant_credit_code"
      and other.product_key = "applications"."product_key"
      and other.id <> "applications"."id"
      and other.product_key is not null
      and other.status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
  ),
  "return_notices"."id",
  "return_notices"."number",
  "return_notices"."stage",
  "return_notices"."submission_number",
  (
    select n.submission_number
    from return_notices n
    where
      n.application_id = "return_notices"."application_id"
      and n.number > "return_notices"."number"
    order by n.number
    limit 1
  ),
  not exists (
    select
    from return_notices n
    where
      n.application_id = "return_notices"."application_id"
      and n.number > "return_notices"."number"
      and n.stage = "return_notices"."stage"
  ),
  (
    select count(*)::integer
    from return_notice_extensions e
    where e.notice_id = "return_notices"."id"
  )
from
  "return_notices"
  inner join "applications" on (
    "applications"."id" = "return_notices"."application_id"
    and case
      when $5::text is not null then "applications"."applicant_credit_code" = $6::text
      and "applications"."status" <> 'deleted'
      when $7::text is not null then exists (
        select
        from expert_assignments a
        where
          a.application_id = "applications"."id"
          and a.expert_subject = $8::text
          and a.excused_at is null
          and a.declared_at is not null
      )
      else $9::boolean
      or "applications"."first_submitted_at" is not null
    end
  )
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where "return_notices"."id" = $10;

-- pre_review_confirm
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 decisionKind, $32 paperItems, $33 decisionId
-- $34 decisionKind, $35 checks, $36 ruleIds, $37 reason, $38 paperItems, $39 confirmed
-- $40 decidedBy, $41 decisionId, $42 lookVerdict, $43 lookReason, $44 reviewedBy, $45 entries
with
  "moved" as (
    update "applications"
    set
      "number" = case
        when $1::text is null then "applications"."number"
        else $2::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $3,
      "status" = $4,
      "stage" = $5,
      "due_at" = $6,
      "pending_decision" = $7,
      "paper_state" = $8,
      "paper_due_at" = $9,
      "visit" = $10::jsonb,
      "missed_visits" = $11,
      "late_visit_at" = $12,
      "pre_review_result" = $13,
      "submission_count" = $14,
      "first_submitted_at" = $15,
      "last_submitted_at" = $16,
      "review_due_at" = $17,
      "accepted_at" = $18,
      "score_centi" = $19,
      "open_items" = $20::jsonb,
      "awarded_at" = $21,
      "award_state" = $22,
      "result_held_at" = $23,
      "no_award_reason" = $24,
      "barred_at" = $25,
      "publicity_ends_at" = $26,
      "drawdown" = $27::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $28
    where
      ("applications"."id" = $29 and "applications"."version" = $30)
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      "form" as "form",
      "product_key",
      "contact_version",
      "declared" as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = "contact_version"
      ) as "contact",
      case $31::text
        when 'accept' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from jsonb_array_elements($32::jsonb) item
        )
        else case applications.paper_state
          when 'required' then (
            select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
            from
              jsonb_array_elements(
                (
                  select d.paper_items
                  from pre_review_decisions d
                  where
                    d.application_id = "applications"."id"
                    and d.kind = 'accept'
                  order by
                    d.submission_number desc,
                    d.decided_at desc,
                    d.id desc
                  limit 1
                )
              ) item
          )
          else '[]'
        end
      end as "paper_items"
  ),
  "decision" as (
    insert into
      "pre_review_decisions" (
        "id",
        "application_id",
        "kind",
        "submission_number",
        "checks",
        "rule_ids",
        "reason",
        "paper_items",
        "confirmed",
        "decided_at",
        "decided_by"
      )
    select
      $33::uuid,
      moved.id,
      $34::decision_kind,
      moved.submission_count,
      $35::jsonb,
      $36::text[],
      $37::text,
      $38::jsonb,
      $39::jsonb,
      moved.updated_at,
      $40::text
    from moved
    returning "id"
  ),
  "review" as (
    insert into "second_reviews" ("proposal_id", "verdict", "reason", "reviewed_at", "reviewed_by")
    select
      $41::uuid,
      $42::look_verdict,
      $43::text,
      moved.updated_at,
      $44::text
    from moved
    returning "proposal_id"
  ),
  "ended_claim" as (
    delete from "review_claims"
    where
      "review_claims"."application_id" = (select id from moved)
    returning "application_id"
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
      join jsonb_to_recordset($45::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- pre_review_decide
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 decisionKind, $32 paperItems, $33 decisionId
-- $34 decisionKind, $35 checks, $36 ruleIds, $37 reason, $38 paperItems, $39 confirmed
-- $40 decidedBy, $41 entries
with
  "moved" as (
    update "applications"
    set
      "number" = case
        when $1::text is null then "applications"."number"
        else $2::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $3,
      "status" = $4,
      "stage" = $5,
      "due_at" = $6,
      "pending_decision" = $7,
      "paper_state" = $8,
      "paper_due_at" = $9,
      "visit" = $10::jsonb,
      "missed_visits" = $11,
      "late_visit_at" = $12,
      "pre_review_result" = $13,
      "submission_count" = $14,
      "first_submitted_at" = $15,
      "last_submitted_at" = $16,
      "review_due_at" = $17,
      "accepted_at" = $18,
      "score_centi" = $19,
      "open_items" = $20::jsonb,
      "awarded_at" = $21,
      "award_state" = $22,
      "result_held_at" = $23,
      "no_award_reason" = $24,
      "barred_at" = $25,
      "publicity_ends_at" = $26,
      "drawdown" = $27::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $28
    where
      ("applications"."id" = $29 and "applications"."version" = $30)
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      "form" as "form",
      "product_key",
      "contact_version",
      "declared" as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = "contact_version"
      ) as "contact",
      case $31::text
        when 'accept' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from jsonb_array_elements($32::jsonb) item
        )
        else case applications.paper_state
          when 'required' then (
            select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
            from
              jsonb_array_elements(
                (
                  select d.paper_items
                  from pre_review_decisions d
                  where
                    d.application_id = "applications"."id"
                    and d.kind = 'accept'
                  order by
                    d.submission_number desc,
                    d.decided_at desc,
                    d.id desc
                  limit 1
                )
              ) item
          )
          else '[]'
        end
      end as "paper_items"
  ),
  "decision" as (
    insert into
      "pre_review_decisions" (
        "id",
        "application_id",
        "kind",
        "submission_number",
        "checks",
        "rule_ids",
        "reason",
        "paper_items",
        "confirmed",
        "decided_at",
        "decided_by"
      )
    select
      $33::uuid,
      moved.id,
      $34::decision_kind,
      moved.submission_count,
      $35::jsonb,
      $36::text[],
      $37::text,
      $38::jsonb,
      $39::jsonb,
      moved.updated_at,
      $40::text
    from moved
    returning "id"
  ),
  "ended_claim" as (
    delete from "review_claims"
    where
      "review_claims"."application_id" = (select id from moved)
    returning "application_id"
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
      join jsonb_to_recordset($41::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- pre_review_decisions
-- $1 applicationId
select
  "id",
  "application_id",
  "kind",
  "submission_number",
  "checks",
  "rule_ids",
  "reason",
  "paper_items",
  "confirmed",
  "decided_at",
  "decided_by"
from "pre_review_decisions"
where "pre_review_decisions"."application_id" = $1
order by
  "pre_review_decisions"."submission_number",
  "pre_review_decisions"."decided_at",
  "pre_review_decisions"."id";

-- pre_review_find_proposal
-- $1 proposalId, $2 applicationId
select "id"
from "decision_proposals"
where
  ("decision_proposals"."id" = $1 and "decision_proposals"."application_id" = $2);

-- pre_review_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 applicationId, $6 creditCode
-- $7 creditCode, $8 expertSubject, $9 expertSubject, $10 seesDrafts
select
  "applications"."id",
  "applications"."round_id",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."left_consortium",
  "applications"."number",
  "applications"."policy_version",
  "applications"."status",
  "applications"."stage",
  "applications"."due_at",
  "applications"."pending_decision",
  "applications"."paper_state",
  "applications"."paper_due_at",
  "applications"."visit",
  "applications"."missed_visits",
  "applications"."late_visit_at",
  "applications"."pre_review_result",
  case
    when ($1::text is null and not $2::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.form
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."form"
  end,
  "applications"."product_key",
  "applications"."contact_version",
  case
    when ($3::text is null and not $4::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.manifest::jsonb -> 'declared'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."declared"
  end,
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."accepted_at",
  "applications"."score_centi",
  "applications"."open_items",
  "applications"."awarded_at",
  "applications"."award_state",
  "applications"."result_held_at",
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
  "applications"."drawdown",
  "applications"."version",
  "applications"."created_at",
  "applications"."updated_at",
  case applications.paper_state
    when 'required' then (
      select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
      from
        jsonb_array_elements(
          (
            select d.paper_items
            from pre_review_decisions d
            where
              d.application_id = "applications"."id"
              and d.kind = 'accept'
            order by
              d.submission_number desc,
              d.decided_at desc,
              d.id desc
            limit 1
          )
        ) item
    )
    else '[]'
  end,
  (
    "applications"."publicity_ends_at" is not null
    and coalesce(
      (
        select true
        from "objections" o
        where
          o.application_id = "applications"."id"
          and o.outcome is null
        limit 1
      ),
      false
    )
  ),
  (
    "applications"."award_state" = 'final'
    and coalesce(
      (
        select true
        from "awards" a
        where
          a.application_id = "applications"."id"
          and a.withdrawn_at is null
          and least(
            (
              case a.open_basis_points
                when 10000 then a.amount_fen
                else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
              end
            ),
            a.amount_fen - a.stopped_fen
          ) > a.disbursed_fen
        limit 1
      ),
      false
    )
  ) is true,
  (select app_now()),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  (
    select coalesce(max(n.number), 0)
    from return_notices n
    where n.application_id = "applications"."id"
  ),
  (
    select coalesce(jsonb_agg(a.expert_subject), '[]')
    from expert_assignments a
    where a.application_id = "applications"."id"
  ),
  (
    select coalesce(jsonb_agg(distinct act.subject), '[]')
    from
      (
        select
          d.decided_by,
          d.decided_at
        from pre_review_decisions d
        where d.application_id = "applications"."id"
        union all
        select
          p.proposed_by,
          p.proposed_at
        from decision_proposals p
        where p.application_id = "applications"."id"
        union all
        select
          l.reviewed_by,
          l.reviewed_at
        from
          second_reviews l
          join decision_proposals p on p.id = l.proposal_id
        where p.application_id = "applications"."id"
      ) as act (subject, at)
    where
      act.at <= (
        select max(r.confirmed_at)
        from reconsiderations r
        where r.application_id = "applications"."id"
      )
  ),
  (
    select c.answers
    from review_checks c
    where
      (
        c.application_id = "applications"."id"
        and c.submission_number = "applications"."submission_count"
      )
      and c.saved_at > coalesce(
        (
          select max(r.confirmed_at)
          from reconsiderations r
          where r.application_id = "applications"."id"
        ),
        '-infinity'
      )
  ),
  (
    select coalesce(jsonb_agg(jsonb_build_object('id', m ->> 'id', 'kind', m ->> 'kind')), '[]')
    from
      jsonb_array_elements(
        coalesce(
          (
            select s.manifest::jsonb -> 'materials'
            from "submissions" s
            where
              (
                s.application_id = "applications"."id"
                and s.number = "applications"."submission_count"
              )
          ),
          '[]'
        )
      ) m
  ),
  (
    select
      coalesce(
        jsonb_agg(jsonb_build_object('kind', m.kind, 'scanState', m.scan_state) order by m.id),
        '[]'
      )
    from "materials" m
    where
      m.application_id = "applications"."id"
      and m.scan_state not in ('not-scanned', 'clean')
      and m.id = any (
        array(
          select (file ->> 'id')::uuid
          from
            "submissions" s
            cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
          where
            s.application_id = "applications"."id"
            and s.number = "applications"."submission_count"
        )
      )
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            o.id,
            'measure',
            o.measure,
            'outcome',
            o.outcome,
            'year',
            o.year,
            'productName',
            o.product_name
          )
          order by o.id
        ),
        '[]'
      )
    from other_measures o
    where
      o.credit_code = any (
        (
          array["applications"."applicant_credit_code"] || array(
            select former ->> 'creditCode'
            from jsonb_array_elements("applications"."former_applicants") former
          )
        )
      )
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'applicationId',
            pair.other_id,
            'number',
            other.number,
            'applicantCreditCode',
            other.applicant_credit_code,
            'firstSubmittedAt',
            other.first_submitted_at
          )
          order by pair.other_id
        ),
        '[]'
      )
    from
      (
        select distinct
          on (sides.other_id) sides.other_id,
          sides.verdict
        from
          (
            select
              v.id,
              v.judged_at,
              v.verdict,
              v.second_application_id as other_id
            from content_match_verdicts v
            where v.first_application_id = "applications"."id"
            union all
            select
              v.id,
              v.judged_at,
              v.verdict,
              v.first_application_id
            from content_match_verdicts v
            where v.second_application_id = "applications"."id"
          ) sides
        order by
          sides.other_id,
          sides.judged_at desc,
          sides.id desc
      ) pair
      join "applications" other on other.id = pair.other_id
    where
      pair.verdict = 'same-content'
      and other.status not in ('declined', 'withdrawn', 'lapsed', 'deleted')
  ),
  case
    when "applications"."pending_decision" is not null then (
      select
        jsonb_build_object(
          'id',
          p.id,
          'kind',
          p.kind,
          'checks',
          p.checks,
          'ruleIds',
          p.rule_ids,
          'reason',
          p.reason,
          'paperItems',
          p.paper_items,
          'waivePaper',
          p.waive_paper,
          'confirmed',
          p.confirmed,
          'proposedBy',
          p.proposed_by
        )
      from decision_proposals p
      where p.application_id = "applications"."id"
      order by p.application_version desc
      limit 1
    )
  end,
  "review_claims"."claimed_by",
  "review_claims"."claimed_at",
  "review_claims"."expires_at"
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "review_claims" on "review_claims"."application_id" = "applications"."id"
where
  (
    "applications"."id" = $5
    and case
      when $6::text is not null then "applications"."applicant_credit_code" = $7::text
      and "applications"."status" <> 'deleted'
      when $8::text is not null then exists (
        select
        from expert_assignments a
        where
          a.application_id = "applications"."id"
          and a.expert_subject = $9::text
          and a.excused_at is null
          and a.declared_at is not null
      )
      else $10::boolean
      or "applications"."first_submitted_at" is not null
    end
  );

-- pre_review_proposals
-- $1 applicationId
select
  "decision_proposals"."id",
  "decision_proposals"."application_id",
  "decision_proposals"."kind",
  "decision_proposals"."submission_number",
  "decision_proposals"."checks",
  "decision_proposals"."rule_ids",
  "decision_proposals"."reason",
  "decision_proposals"."paper_items",
  "decision_proposals"."confirmed",
  "decision_proposals"."waive_paper",
  "decision_proposals"."proposed_at",
  "decision_proposals"."proposed_by",
  "decision_proposals"."application_version",
  "second_reviews"."proposal_id",
  "second_reviews"."verdict",
  "second_reviews"."reason",
  "second_reviews"."reviewed_at",
  "second_reviews"."reviewed_by"
from
  "decision_proposals"
  left join "second_reviews" on "second_reviews"."proposal_id" = "decision_proposals"."id"
where "decision_proposals"."application_id" = $1
order by "decision_proposals"."application_version";

-- pre_review_propose
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 decisionId, $32 decisionKind, $33 checks, $34 ruleIds
-- $35 reason, $36 paperItems, $37 confirmed, $38 waivePaper, $39 decidedBy, $40 entries
with
  "moved" as (
    update "applications"
    set
      "number" = case
        when $1::text is null then "applications"."number"
        else $2::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $3,
      "status" = $4,
      "stage" = $5,
      "due_at" = $6,
      "pending_decision" = $7,
      "paper_state" = $8,
      "paper_due_at" = $9,
      "visit" = $10::jsonb,
      "missed_visits" = $11,
      "late_visit_at" = $12,
      "pre_review_result" = $13,
      "submission_count" = $14,
      "first_submitted_at" = $15,
      "last_submitted_at" = $16,
      "review_due_at" = $17,
      "accepted_at" = $18,
      "score_centi" = $19,
      "open_items" = $20::jsonb,
      "awarded_at" = $21,
      "award_state" = $22,
      "result_held_at" = $23,
      "no_award_reason" = $24,
      "barred_at" = $25,
      "publicity_ends_at" = $26,
      "drawdown" = $27::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $28
    where
      ("applications"."id" = $29 and "applications"."version" = $30)
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      "form" as "form",
      "product_key",
      "contact_version",
      "declared" as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = "contact_version"
      ) as "contact",
      case applications.paper_state
        when 'required' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from
            jsonb_array_elements(
              (
                select d.paper_items
                from pre_review_decisions d
                where
                  d.application_id = "applications"."id"
                  and d.kind = 'accept'
                order by
                  d.submission_number desc,
                  d.decided_at desc,
                  d.id desc
                limit 1
              )
            ) item
        )
        else '[]'
      end as "paper_items"
  ),
  "proposal" as (
    insert into
      "decision_proposals" (
        "id",
        "application_id",
        "kind",
        "submission_number",
        "checks",
        "rule_ids",
        "reason",
        "paper_items",
        "confirmed",
        "waive_paper",
        "proposed_at",
        "proposed_by",
        "application_version"
      )
    select
      $31::uuid,
      moved.id,
      $32::decision_kind,
      moved.submission_count,
      $33::jsonb,
      $34::text[],
      $35::text,
      $36::jsonb,
      $37::jsonb,
      $38::boolean,
      moved.updated_at,
      $39::text,
      moved.version
    from moved
    returning "id"
  ),
  "ended_claim" as (
    delete from "review_claims"
    where
      "review_claims"."application_id" = (select id from moved)
    returning "application_id"
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
      join jsonb_to_recordset($40::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- pre_review_reject
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 decisionId, $32 lookVerdict, $33 lookReason
-- $34 reviewedBy, $35 entries
with
  "moved" as (
    update "applications"
    set
      "number" = case
        when $1::text is null then "applications"."number"
        else $2::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $3,
      "status" = $4,
      "stage" = $5,
      "due_at" = $6,
      "pending_decision" = $7,
      "paper_state" = $8,
      "paper_due_at" = $9,
      "visit" = $10::jsonb,
      "missed_visits" = $11,
      "late_visit_at" = $12,
      "pre_review_result" = $13,
      "submission_count" = $14,
      "first_submitted_at" = $15,
      "last_submitted_at" = $16,
      "review_due_at" = $17,
      "accepted_at" = $18,
      "score_centi" = $19,
      "open_items" = $20::jsonb,
      "awarded_at" = $21,
      "award_state" = $22,
      "result_held_at" = $23,
      "no_award_reason" = $24,
      "barred_at" = $25,
      "publicity_ends_at" = $26,
      "drawdown" = $27::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $28
    where
      ("applications"."id" = $29 and "applications"."version" = $30)
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      "form" as "form",
      "product_key",
      "contact_version",
      "declared" as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = "contact_version"
      ) as "contact",
      case applications.paper_state
        when 'required' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from
            jsonb_array_elements(
              (
                select d.paper_items
                from pre_review_decisions d
                where
                  d.application_id = "applications"."id"
                  and d.kind = 'accept'
                order by
                  d.submission_number desc,
                  d.decided_at desc,
                  d.id desc
                limit 1
              )
            ) item
        )
        else '[]'
      end as "paper_items"
  ),
  "review" as (
    insert into "second_reviews" ("proposal_id", "verdict", "reason", "reviewed_at", "reviewed_by")
    select
      $31::uuid,
      $32::look_verdict,
      $33::text,
      moved.updated_at,
      $34::text
    from moved
    returning "proposal_id"
  ),
  "ended_claim" as (
    delete from "review_claims"
    where
      "review_claims"."application_id" = (select id from moved)
    returning "application_id"
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
      join jsonb_to_recordset($35::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- reconsideration_confirm
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 numberPrefix, $5 numberPrefix, $6 policyVersion
-- $7 status, $8 stage, $9 dueAt, $10 pendingDecision, $11 paperState, $12 paperDueAt, $13 visit
-- $14 missedVisits, $15 lateVisitAt, $16 preReviewResult, $17 submissionCount, $18 firstSubmittedAt
-- $19 lastSubmittedAt, $20 reviewDueAt, $21 acceptedAt, $22 scoreCenti, $23 openItems
-- $24 awardedAt, $25 awardState, $26 resultHeldAt, $27 noAwardReason, $28 barredAt
-- $29 publicityEndsAt, $30 drawdown, $31 now, $32 applicationId, $33 loadedVersion, $34 proposalId
-- $35 fromStatus, $36 toStatus, $37 reference, $38 proposedBy, $39 closedBy, $40 "confirmed"
-- $41 now, $42 closedBy, $43 proposalId, $44 proposalVersion, $45 "open", $46 entries
with
  "held_proposal" as (
    select "id"
    from "proposals"
    where
      ("proposals"."id" = $1 and "proposals"."version" = $2 and "proposals"."status" = $3)
    for update
  ),
  "moved" as (
    update "applications"
    set
      "number" = case
        when $4::text is null then "applications"."number"
        else $5::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $6,
      "status" = $7,
      "stage" = $8,
      "due_at" = $9,
      "pending_decision" = $10,
      "paper_state" = $11,
      "paper_due_at" = $12,
      "visit" = $13::jsonb,
      "missed_visits" = $14,
      "late_visit_at" = $15,
      "pre_review_result" = $16,
      "submission_count" = $17,
      "first_submitted_at" = $18,
      "last_submitted_at" = $19,
      "review_due_at" = $20,
      "accepted_at" = $21,
      "score_centi" = $22,
      "open_items" = $23::jsonb,
      "awarded_at" = $24,
      "award_state" = $25,
      "result_held_at" = $26,
      "no_award_reason" = $27,
      "barred_at" = $28,
      "publicity_ends_at" = $29,
      "drawdown" = $30::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $31
    where
      (
        "applications"."id" = $32
        and "applications"."version" = $33
        and exists (select from held_proposal)
      )
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      coalesce(
        (
          select s.form
          from "submissions" s
          where
            (
              s.application_id = "applications"."id"
              and s.number = "applications"."submission_count"
            )
        ),
        '{}'
      ) as "form",
      "product_key",
      "contact_version",
      coalesce(
        (
          select s.manifest::jsonb -> 'declared'
          from "submissions" s
          where
            (
              s.application_id = "applications"."id"
              and s.number = "applications"."submission_count"
            )
        ),
        '{}'
      ) as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = (
            select s.contact_version
            from "submissions" s
            where
              (
                s.application_id = "applications"."id"
                and s.number = "applications"."submission_count"
              )
          )
      ) as "contact",
      case applications.paper_state
        when 'required' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from
            jsonb_array_elements(
              (
                select d.paper_items
                from pre_review_decisions d
                where
                  d.application_id = "applications"."id"
                  and d.kind = 'accept'
                order by
                  d.submission_number desc,
                  d.decided_at desc,
                  d.id desc
                limit 1
              )
            ) item
        )
        else '[]'
      end as "paper_items"
  ),
  "reconsidered" as (
    insert into
      "reconsiderations" (
        "id",
        "application_id",
        "from_status",
        "to_status",
        "reference",
        "due_at",
        "paper_due_at",
        "proposed_by",
        "confirmed_by",
        "confirmed_at"
      )
    select
      $34::uuid,
      moved.id,
      $35::case_status,
      $36::case_status,
      $37::text,
      moved.due_at,
      moved.paper_due_at,
      $38::text,
      $39::text,
      moved.updated_at
    from moved
    returning "id"
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $40,
      "closed_at" = $41,
      "closed_by" = $42,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $43 and "proposals"."version" = $44 and "proposals"."status" = $45)
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
      join jsonb_to_recordset($46::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- reconsideration_list
-- $1 applicationId
select
  "id",
  "application_id",
  "from_status",
  "to_status",
  "reference",
  "due_at",
  "paper_due_at",
  "proposed_by",
  "confirmed_by",
  "confirmed_at"
from "reconsiderations"
where "reconsiderations"."application_id" = $1
order by "reconsiderations"."confirmed_at" asc;

-- reconsideration_load_confirming
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 creditCode
-- $7 expertSubject, $8 expertSubject, $9 seesDrafts, $10 "not-submitted", $11 proposalId
-- $12 "reconsideration"
select
  "applications"."id",
  "applications"."round_id",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."left_consortium",
  "applications"."number",
  "applications"."policy_version",
  "applications"."status",
  "applications"."stage",
  "applications"."due_at",
  "applications"."pending_decision",
  "applications"."paper_state",
  "applications"."paper_due_at",
  "applications"."visit",
  "applications"."missed_visits",
  "applications"."late_visit_at",
  "applications"."pre_review_result",
  case
    when ($1::text is null and not $2::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.form
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."form"
  end,
  "applications"."product_key",
  "applications"."contact_version",
  case
    when ($3::text is null and not $4::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.manifest::jsonb -> 'declared'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."declared"
  end,
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."accepted_at",
  "applications"."score_centi",
  "applications"."open_items",
  "applications"."awarded_at",
  "applications"."award_state",
  "applications"."result_held_at",
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
  "applications"."drawdown",
  "applications"."version",
  "applications"."created_at",
  "applications"."updated_at",
  case applications.paper_state
    when 'required' then (
      select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
      from
        jsonb_array_elements(
          (
            select d.paper_items
            from pre_review_decisions d
            where
              d.application_id = "applications"."id"
              and d.kind = 'accept'
            order by
              d.submission_number desc,
              d.decided_at desc,
              d.id desc
            limit 1
          )
        ) item
    )
    else '[]'
  end,
  (
    "applications"."publicity_ends_at" is not null
    and coalesce(
      (
        select true
        from "objections" o
        where
          o.application_id = "applications"."id"
          and o.outcome is null
        limit 1
      ),
      false
    )
  ),
  (
    "applications"."award_state" = 'final'
    and coalesce(
      (
        select true
        from "awards" a
        where
          a.application_id = "applications"."id"
          and a.withdrawn_at is null
          and least(
            (
              case a.open_basis_points
                when 10000 then a.amount_fen
                else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
              end
            ),
            a.amount_fen - a.stopped_fen
          ) > a.disbursed_fen
        limit 1
      ),
      false
    )
  ) is true,
  (select app_now()),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  case "applications"."status"
    when 'declined' then (
      select e.data
      from ledger_entries e
      where
        e.subject_id = "applications"."id"
        and e.action = 'application.declined'
      order by e.subject_version desc
      limit 1
    ) ->> 'from'
    when 'withdrawn' then (
      select e.data
      from ledger_entries e
      where
        e.subject_id = "applications"."id"
        and e.action = 'application.withdrawn'
      order by e.subject_version desc
      limit 1
    ) ->> 'from'
  end,
  (
    select jsonb_build_object('items', n.items, 'opensAll', n.opens_all)
    from return_notices n
    where n.application_id = "applications"."id"
    order by n.number desc
    limit 1
  ),
  (
    select
      coalesce(
        jsonb_agg(jsonb_build_object('kind', m.kind, 'scanState', m.scan_state) order by m.id),
        '[]'
      )
    from "materials" m
    where
      m.application_id = "applications"."id"
      and m.scan_state not in ('not-scanned', 'clean')
      and m.id = any (
        array(
          select (file ->> 'id')::uuid
          from
            "submissions" s
            cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
          where
            s.application_id = "applications"."id"
            and s.number = "applications"."submission_count"
        )
      )
  ),
  (
    select
      coalesce(jsonb_agg(distinct act.subject order by act.subject), '[]')
    from
      (
        select d.decided_by
        from pre_review_decisions d
        where d.application_id = "applications"."id"
        union all
        select p.proposed_by
        from decision_proposals p
        where p.application_id = "applications"."id"
        union all
        select l.reviewed_by
        from
          second_reviews l
          join decision_proposals p on p.id = l.proposal_id
        where p.application_id = "applications"."id"
        union all
        select unnest(c.savers)
        from review_checks c
        where c.application_id = "applications"."id"
        union all
        select n.issued_by
        from return_notices n
        where n.application_id = "applications"."id"
        union all
        select e.extended_by
        from
          return_notice_extensions e
          join return_notices n on n.id = e.notice_id
          and not e.is_for_all
        where n.application_id = "applications"."id"
        union all
        select v.judged_by
        from content_match_verdicts v
        where v.first_application_id = "applications"."id"
        union all
        select v.judged_by
        from content_match_verdicts v
        where v.second_application_id = "applications"."id"
      ) as act (subject)
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('id', other.id, 'roundId', other.round_id, 'number', other.number, 'productKey', other.product_key)
          order by other.id
        ),
        '[]'
      )
    from "applications" other
    where
      other.round_id = "applications"."round_id"
      and other.applicant_credit_code = "applications"."applicant_credit_code"
      and other.product_key = "applications"."product_key"
      and other.id <> "applications"."id"
      and other.product_key is not null
      and other.status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
  ),
  "proposals"."id",
  "proposals"."kind",
  "proposals"."status",
  "proposals"."round_id",
  "proposals"."application_id",
  "proposals"."content_sha256",
  "proposals"."proposed_by",
  "proposals"."version",
  "proposals"."content"
from
  "proposals"
  inner join "applications" on (
    (
      "applications"."id" = "proposals"."application_id"
      and case
        when $5::text is not null then "applications"."applicant_credit_code" = $6::text
        and "applications"."status" <> 'deleted'
        when $7::text is not null then exists (
          select
          from expert_assignments a
          where
            a.application_id = "applications"."id"
            and a.expert_subject = $8::text
            and a.excused_at is null
            and a.declared_at is not null
        )
        else $9::boolean
        or "applications"."first_submitted_at" is not null
      end
    )
    or ("applications"."id" = "proposals"."application_id" and "applications"."status" = $10)
  )
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  ("proposals"."id" = $11 and "proposals"."kind" = $12);

-- reconsideration_load_proposing
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 applicationId, $6 creditCode
-- $7 creditCode, $8 expertSubject, $9 expertSubject, $10 seesDrafts, $11 applicationId
-- $12 "not-submitted"
select
  "applications"."id",
  "applications"."round_id",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."left_consortium",
  "applications"."number",
  "applications"."policy_version",
  "applications"."status",
  "applications"."stage",
  "applications"."due_at",
  "applications"."pending_decision",
  "applications"."paper_state",
  "applications"."paper_due_at",
  "applications"."visit",
  "applications"."missed_visits",
  "applications"."late_visit_at",
  "applications"."pre_review_result",
  case
    when ($1::text is null and not $2::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.form
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."form"
  end,
  "applications"."product_key",
  "applications"."contact_version",
  case
    when ($3::text is null and not $4::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.manifest::jsonb -> 'declared'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."declared"
  end,
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."accepted_at",
  "applications"."score_centi",
  "applications"."open_items",
  "applications"."awarded_at",
  "applications"."award_state",
  "applications"."result_held_at",
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
  "applications"."drawdown",
  "applications"."version",
  "applications"."created_at",
  "applications"."updated_at",
  case applications.paper_state
    when 'required' then (
      select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
      from
        jsonb_array_elements(
          (
            select d.paper_items
            from pre_review_decisions d
            where
              d.application_id = "applications"."id"
              and d.kind = 'accept'
            order by
              d.submission_number desc,
              d.decided_at desc,
              d.id desc
            limit 1
          )
        ) item
    )
    else '[]'
  end,
  (
    "applications"."publicity_ends_at" is not null
    and coalesce(
      (
        select true
        from "objections" o
        where
          o.application_id = "applications"."id"
          and o.outcome is null
        limit 1
      ),
      false
    )
  ),
  (
    "applications"."award_state" = 'final'
    and coalesce(
      (
        select true
        from "awards" a
        where
          a.application_id = "applications"."id"
          and a.withdrawn_at is null
          and least(
            (
              case a.open_basis_points
                when 10000 then a.amount_fen
                else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
              end
            ),
            a.amount_fen - a.stopped_fen
          ) > a.disbursed_fen
        limit 1
      ),
      false
    )
  ) is true,
  (select app_now()),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  case "applications"."status"
    when 'declined' then (
      select e.data
      from ledger_entries e
      where
        e.subject_id = "applications"."id"
        and e.action = 'application.declined'
      order by e.subject_version desc
      limit 1
    ) ->> 'from'
    when 'withdrawn' then (
      select e.data
      from ledger_entries e
      where
        e.subject_id = "applications"."id"
        and e.action = 'application.withdrawn'
      order by e.subject_version desc
      limit 1
    ) ->> 'from'
  end,
  (
    select jsonb_build_object('items', n.items, 'opensAll', n.opens_all)
    from return_notices n
    where n.application_id = "applications"."id"
    order by n.number desc
    limit 1
  ),
  (
    select
      coalesce(
        jsonb_agg(jsonb_build_object('kind', m.kind, 'scanState', m.scan_state) order by m.id),
        '[]'
      )
    from "materials" m
    where
      m.application_id = "applications"."id"
      and m.scan_state not in ('not-scanned', 'clean')
      and m.id = any (
        array(
          select (file ->> 'id')::uuid
          from
            "submissions" s
            cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
          where
            s.application_id = "applications"."id"
            and s.number = "applications"."submission_count"
        )
      )
  ),
  (
    select
      coalesce(jsonb_agg(distinct act.subject order by act.subject), '[]')
    from
      (
        select d.decided_by
        from pre_review_decisions d
        where d.application_id = "applications"."id"
        union all
        select p.proposed_by
        from decision_proposals p
        where p.application_id = "applications"."id"
        union all
        select l.reviewed_by
        from
          second_reviews l
          join decision_proposals p on p.id = l.proposal_id
        where p.application_id = "applications"."id"
        union all
        select unnest(c.savers)
        from review_checks c
        where c.application_id = "applications"."id"
        union all
        select n.issued_by
        from return_notices n
        where n.application_id = "applications"."id"
        union all
        select e.extended_by
        from
          return_notice_extensions e
          join return_notices n on n.id = e.notice_id
          and not e.is_for_all
        where n.application_id = "applications"."id"
        union all
        select v.judged_by
        from content_match_verdicts v
        where v.first_application_id = "applications"."id"
        union all
        select v.judged_by
        from content_match_verdicts v
        where v.second_application_id = "applications"."id"
      ) as act (subject)
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('id', other.id, 'roundId', other.round_id, 'number', other.number, 'productKey', other.product_key)
          order by other.id
        ),
        '[]'
      )
    from "applications" other
    where
      other.round_id = "applications"."round_id"
      and other.applicant_credit_code = "applications"."applicant_credit_code"
      and other.product_key = "applications"."product_key"
      and other.id <> "applications"."id"
      and other.product_key is not null
      and other.status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'reconsideration'
      and p.about = "applications"."id"::text
      and p.status = 'open'
  )
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  (
    (
      "applications"."id" = $5
      and case
        when $6::text is not null then "applications"."applicant_credit_code" = $7::text
        and "applications"."status" <> 'deleted'
        when $8::text is not null then exists (
          select
          from expert_assignments a
          where
            a.application_id = "applications"."id"
            and a.expert_subject = $9::text
            and a.excused_at is null
            and a.declared_at is not null
        )
        else $10::boolean
        or "applications"."first_submitted_at" is not null
      end
    )
    or ("applications"."id" = $11::uuid and "applications"."status" = $12)
  );

-- review_checks_pair
-- $1 applicationId, $2 submissionNumber, $3 2
select
  "submissions"."number",
  "submissions"."manifest",
  "case_contacts"."contact",
  coalesce("pre_review_decisions"."checks", "review_checks"."answers"),
  "review_checks"."saved_at",
  "pre_review_decisions"."decided_at"
from
  "submissions"
  inner join "case_contacts" on "case_contacts"."application_id" = "submissions"."application_id"
  and "case_contacts"."version" = "submissions"."contact_version"
  left join "review_checks" on (
    "review_checks"."application_id" = "submissions"."application_id"
    and "review_checks"."submission_number" = "submissions"."number"
  )
  left join "pre_review_decisions" on (
    "pre_review_decisions"."application_id" = "submissions"."application_id"
    and "pre_review_decisions"."submission_number" = "submissions"."number"
    and not exists (
      select
      from "pre_review_decisions" later
      where
        later.application_id = "pre_review_decisions"."application_id"
        and later.submission_number = "pre_review_decisions"."submission_number"
        and (later.decided_at, later.id) > ("pre_review_decisions"."decided_at", "pre_review_decisions"."id")
    )
    and not exists (
      select
      from reconsiderations r
      where
        r.application_id = "pre_review_decisions"."application_id"
        and r.confirmed_at >= "pre_review_decisions"."decided_at"
    )
  )
where
  ("submissions"."application_id" = $1 and "submissions"."number" <= $2::integer)
order by "submissions"."number" desc
limit $3;

-- review_checks_save
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 answers, $32 savedBy, $33 entries
with
  "moved" as (
    update "applications"
    set
      "number" = case
        when $1::text is null then "applications"."number"
        else $2::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $3,
      "status" = $4,
      "stage" = $5,
      "due_at" = $6,
      "pending_decision" = $7,
      "paper_state" = $8,
      "paper_due_at" = $9,
      "visit" = $10::jsonb,
      "missed_visits" = $11,
      "late_visit_at" = $12,
      "pre_review_result" = $13,
      "submission_count" = $14,
      "first_submitted_at" = $15,
      "last_submitted_at" = $16,
      "review_due_at" = $17,
      "accepted_at" = $18,
      "score_centi" = $19,
      "open_items" = $20::jsonb,
      "awarded_at" = $21,
      "award_state" = $22,
      "result_held_at" = $23,
      "no_award_reason" = $24,
      "barred_at" = $25,
      "publicity_ends_at" = $26,
      "drawdown" = $27::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $28
    where
      ("applications"."id" = $29 and "applications"."version" = $30)
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      "form" as "form",
      "product_key",
      "contact_version",
      "declared" as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = "contact_version"
      ) as "contact",
      case applications.paper_state
        when 'required' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from
            jsonb_array_elements(
              (
                select d.paper_items
                from pre_review_decisions d
                where
                  d.application_id = "applications"."id"
                  and d.kind = 'accept'
                order by
                  d.submission_number desc,
                  d.decided_at desc,
                  d.id desc
                limit 1
              )
            ) item
        )
        else '[]'
      end as "paper_items"
  ),
  "saved" as (
    insert into "review_checks" ("application_id", "submission_number", "answers", "saved_at", "savers")
    select
      moved.id,
      moved.submission_count,
      $31::jsonb,
      moved.updated_at,
      array[$32::text]
    from moved
    on conflict ("application_id", "submission_number") do update
    set
      "answers" = excluded."answers",
      "saved_at" = excluded."saved_at",
      "savers" = array_cat(array_remove("review_checks"."savers", excluded.savers[1]), excluded.savers)
    returning "saved_at"
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
      join jsonb_to_recordset($33::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- review_claim
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 claimedBy, $32 expiresAt, $33 entries
with
  "moved" as (
    update "applications"
    set
      "number" = case
        when $1::text is null then "applications"."number"
        else $2::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $3,
      "status" = $4,
      "stage" = $5,
      "due_at" = $6,
      "pending_decision" = $7,
      "paper_state" = $8,
      "paper_due_at" = $9,
      "visit" = $10::jsonb,
      "missed_visits" = $11,
      "late_visit_at" = $12,
      "pre_review_result" = $13,
      "submission_count" = $14,
      "first_submitted_at" = $15,
      "last_submitted_at" = $16,
      "review_due_at" = $17,
      "accepted_at" = $18,
      "score_centi" = $19,
      "open_items" = $20::jsonb,
      "awarded_at" = $21,
      "award_state" = $22,
      "result_held_at" = $23,
      "no_award_reason" = $24,
      "barred_at" = $25,
      "publicity_ends_at" = $26,
      "drawdown" = $27::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $28
    where
      ("applications"."id" = $29 and "applications"."version" = $30)
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "form",
      "product_key",
      "contact_version",
      (
        select s.manifest::jsonb -> 'declared'
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = (
            select s.contact_version
            from "submissions" s
            where
              (
                s.application_id = "applications"."id"
                and s.number = "applications"."submission_count"
              )
          )
      ) as "contact",
      case applications.paper_state
        when 'required' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from
            jsonb_array_elements(
              (
                select d.paper_items
                from pre_review_decisions d
                where
                  d.application_id = "applications"."id"
                  and d.kind = 'accept'
                order by
                  d.submission_number desc,
                  d.decided_at desc,
                  d.id desc
                limit 1
              )
            ) item
        )
        else '[]'
      end as "paper_items"
  ),
  "claimed" as (
    insert into "review_claims" ("application_id", "claimed_by", "claimed_at", "expires_at")
    select
      moved.id,
      $31::text,
      moved.updated_at,
      $32::timestamptz
    from moved
    on conflict ("application_id") do update
    set
      "claimed_by" = excluded."claimed_by",
      "claimed_at" = excluded."claimed_at",
      "expires_at" = excluded."expires_at"
    returning "application_id"
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
      join jsonb_to_recordset($33::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- review_claim_end
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 entries
with
  "moved" as (
    update "applications"
    set
      "number" = case
        when $1::text is null then "applications"."number"
        else $2::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $3,
      "status" = $4,
      "stage" = $5,
      "due_at" = $6,
      "pending_decision" = $7,
      "paper_state" = $8,
      "paper_due_at" = $9,
      "visit" = $10::jsonb,
      "missed_visits" = $11,
      "late_visit_at" = $12,
      "pre_review_result" = $13,
      "submission_count" = $14,
      "first_submitted_at" = $15,
      "last_submitted_at" = $16,
      "review_due_at" = $17,
      "accepted_at" = $18,
      "score_centi" = $19,
      "open_items" = $20::jsonb,
      "awarded_at" = $21,
      "award_state" = $22,
      "result_held_at" = $23,
      "no_award_reason" = $24,
      "barred_at" = $25,
      "publicity_ends_at" = $26,
      "drawdown" = $27::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $28
    where
      ("applications"."id" = $29 and "applications"."version" = $30)
    returning
      "id",
      "round_id",
      "applicant_credit_code",
      "applicant_name",
      "former_applicants",
      "left_consortium",
      "number",
      "policy_version",
      "status",
      "stage",
      "due_at",
      "pending_decision",
      "paper_state",
      "paper_due_at",
      "visit",
      "missed_visits",
      "late_visit_at",
      "pre_review_result",
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "form",
      "product_key",
      "contact_version",
      (
        select s.manifest::jsonb -> 'declared'
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      ) as "declared",
      "submission_count",
      "first_submitted_at",
      "last_submitted_at",
      "review_due_at",
      "accepted_at",
      "score_centi",
      "open_items",
      "awarded_at",
      "award_state",
      "result_held_at",
      "no_award_reason",
      "barred_at",
      "publicity_ends_at",
      "drawdown",
      "version",
      "created_at",
      "updated_at",
      (select r.policy_version from "rounds" r where r.id = "round_id") as "current_policy_version",
      (select r.round_end from "rounds" r where r.id = "round_id") as "round_end",
      (
        "publicity_ends_at" is not null
        and coalesce(
          (
            select true
            from "objections" o
            where
              o.application_id = "applications"."id"
              and o.outcome is null
            limit 1
          ),
          false
        )
      ) as "has_open_objection",
      (
        "award_state" = 'final'
        and coalesce(
          (
            select true
            from "awards" a
            where
              a.application_id = "applications"."id"
              and a.withdrawn_at is null
              and least(
                (
                  case a.open_basis_points
                    when 10000 then a.amount_fen
                    else div(a.amount_fen::numeric * a.open_basis_points, 10000)::bigint
                  end
                ),
                a.amount_fen - a.stopped_fen
              ) > a.disbursed_fen
            limit 1
          ),
          false
        )
      ) is true as "has_payable",
      (
        select c.contact
        from case_contacts c
        where
          c.application_id = "id"
          and c.version = (
            select s.contact_version
            from "submissions" s
            where
              (
                s.application_id = "applications"."id"
                and s.number = "applications"."submission_count"
              )
          )
      ) as "contact",
      case applications.paper_state
        when 'required' then (
          select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
          from
            jsonb_array_elements(
              (
                select d.paper_items
                from pre_review_decisions d
                where
                  d.application_id = "applications"."id"
                  and d.kind = 'accept'
                order by
                  d.submission_number desc,
                  d.decided_at desc,
                  d.id desc
                limit 1
              )
            ) item
        )
        else '[]'
      end as "paper_items"
  ),
  "ended_claim" as (
    delete from "review_claims"
    where
      "review_claims"."application_id" = (select id from moved)
    returning "application_id"
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
      join jsonb_to_recordset($31::jsonb) as "entries" (
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
  "round_id",
  "applicant_credit_code",
  "applicant_name",
  "former_applicants",
  "left_consortium",
  "number",
  "policy_version",
  "status",
  "stage",
  "due_at",
  "pending_decision",
  "paper_state",
  "paper_due_at",
  "visit",
  "missed_visits",
  "late_visit_at",
  "pre_review_result",
  "form",
  "product_key",
  "contact_version",
  "declared",
  "submission_count",
  "first_submitted_at",
  "last_submitted_at",
  "review_due_at",
  "accepted_at",
  "score_centi",
  "open_items",
  "awarded_at",
  "award_state",
  "result_held_at",
  "no_award_reason",
  "barred_at",
  "publicity_ends_at",
  "drawdown",
  "version",
  "created_at",
  "updated_at",
  "current_policy_version",
  "round_end",
  "has_open_objection",
  "has_payable",
  "contact",
  "paper_items"
from "moved";

-- review_claim_renew
-- $1 expiresAt, $2 applicationId, $3 claimedBy
update "review_claims"
set "expires_at" = greatest(expires_at, $1::timestamptz)
where
  (
    "review_claims"."application_id" = $2
    and "review_claims"."claimed_by" = $3
    and "review_claims"."expires_at" > (select app_now())
  )
returning
  "claimed_by",
  "claimed_at",
  "expires_at";

-- review_queue_
-- $1 subject, $2 subject, $3 subject, $4 roundId, $5 limit
select
  "applications"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'),
  "applications"."form" #>> '{product,name}',
  "applications"."status",
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."pending_decision",
  "review_claims"."claimed_by",
  "review_claims"."expires_at",
  coalesce("review_claims"."expires_at" > (select app_now()), false),
  (
    exists (
      select
      from expert_assignments a
      where
        a.application_id = "applications"."id"
        and a.expert_subject = $1::text
    )
    or coalesce(
      "applications"."pending_decision" is not null
      and (
        select p.proposed_by
        from decision_proposals p
        where p.application_id = "applications"."id"
        order by p.application_version desc
        limit 1
      ) = $2::text,
      false
    )
    or (
      select coalesce(jsonb_agg(distinct act.subject), '[]')
      from
        (
          select
            d.decided_by,
            d.decided_at
          from pre_review_decisions d
          where d.application_id = "applications"."id"
          union all
          select
            p.proposed_by,
            p.proposed_at
          from decision_proposals p
          where p.application_id = "applications"."id"
          union all
          select
            l.reviewed_by,
            l.reviewed_at
          from
            second_reviews l
            join decision_proposals p on p.id = l.proposal_id
          where p.application_id = "applications"."id"
        ) as act (subject, at)
      where
        act.at <= (
          select max(r.confirmed_at)
          from reconsiderations r
          where r.application_id = "applications"."id"
        )
    ) ? $3::text
  ),
  (select app_now())
from
  "applications"
  left join "review_claims" on "review_claims"."application_id" = "applications"."id"
where
  (
    "applications"."round_id" = $4
    and (
      "applications"."status" in ('submitted', 'resubmitted')
      or "applications"."pending_decision" is not null
    )
  )
order by
  coalesce("applications"."review_due_at", 'infinity'::timestamptz),
  "applications"."last_submitted_at" asc,
  "applications"."id" asc
limit $5;

-- review_queue_0
-- $1 subject, $2 subject, $3 subject, $4 roundId, $5 limit
select
  "applications"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'),
  "applications"."form" #>> '{product,name}',
  "applications"."status",
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."pending_decision",
  "review_claims"."claimed_by",
  "review_claims"."expires_at",
  coalesce("review_claims"."expires_at" > (select app_now()), false),
  (
    exists (
      select
      from expert_assignments a
      where
        a.application_id = "applications"."id"
        and a.expert_subject = $1::text
    )
    or coalesce(
      "applications"."pending_decision" is not null
      and (
        select p.proposed_by
        from decision_proposals p
        where p.application_id = "applications"."id"
        order by p.application_version desc
        limit 1
      ) = $2::text,
      false
    )
    or (
      select coalesce(jsonb_agg(distinct act.subject), '[]')
      from
        (
          select
            d.decided_by,
            d.decided_at
          from pre_review_decisions d
          where d.application_id = "applications"."id"
          union all
          select
            p.proposed_by,
            p.proposed_at
          from decision_proposals p
          where p.application_id = "applications"."id"
          union all
          select
            l.reviewed_by,
            l.reviewed_at
          from
            second_reviews l
            join decision_proposals p on p.id = l.proposal_id
          where p.application_id = "applications"."id"
        ) as act (subject, at)
      where
        act.at <= (
          select max(r.confirmed_at)
          from reconsiderations r
          where r.application_id = "applications"."id"
        )
    ) ? $3::text
  ),
  (select app_now())
from
  "applications"
  left join "review_claims" on "review_claims"."application_id" = "applications"."id"
where
  (
    "applications"."round_id" = $4
    and (
      "applications"."status" in ('submitted', 'resubmitted')
      or "applications"."pending_decision" is not null
    )
    and not coalesce("review_claims"."expires_at" > (select app_now()), false)
  )
order by
  coalesce("applications"."review_due_at", 'infinity'::timestamptz),
  "applications"."last_submitted_at" asc,
  "applications"."id" asc
limit $5;

-- review_queue_01234
-- $1 subject, $2 subject, $3 subject, $4 roundId, $5 subject, $6 afterDue, $7 afterSubmitted
-- $8 afterId, $9 limit
select
  "applications"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'),
  "applications"."form" #>> '{product,name}',
  "applications"."status",
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."pending_decision",
  "review_claims"."claimed_by",
  "review_claims"."expires_at",
  coalesce("review_claims"."expires_at" > (select app_now()), false),
  (
    exists (
      select
      from expert_assignments a
      where
        a.application_id = "applications"."id"
        and a.expert_subject = $1::text
    )
    or coalesce(
      "applications"."pending_decision" is not null
      and (
        select p.proposed_by
        from decision_proposals p
        where p.application_id = "applications"."id"
        order by p.application_version desc
        limit 1
      ) = $2::text,
      false
    )
    or (
      select coalesce(jsonb_agg(distinct act.subject), '[]')
      from
        (
          select
            d.decided_by,
            d.decided_at
          from pre_review_decisions d
          where d.application_id = "applications"."id"
          union all
          select
            p.proposed_by,
            p.proposed_at
          from decision_proposals p
          where p.application_id = "applications"."id"
          union all
          select
            l.reviewed_by,
            l.reviewed_at
          from
            second_reviews l
            join decision_proposals p on p.id = l.proposal_id
          where p.application_id = "applications"."id"
        ) as act (subject, at)
      where
        act.at <= (
          select max(r.confirmed_at)
          from reconsiderations r
          where r.application_id = "applications"."id"
        )
    ) ? $3::text
  ),
  (select app_now())
from
  "applications"
  left join "review_claims" on "review_claims"."application_id" = "applications"."id"
where
  (
    "applications"."round_id" = $4
    and (
      "applications"."status" in ('submitted', 'resubmitted')
      or "applications"."pending_decision" is not null
    )
    and not coalesce("review_claims"."expires_at" > (select app_now()), false)
    and "review_claims"."claimed_by" = $5
    and coalesce("review_claims"."expires_at" > (select app_now()), false)
    and "applications"."pending_decision" is null
    and "applications"."pending_decision" is not null
    and (
      coalesce("applications"."review_due_at", 'infinity'::timestamptz),
      "applications"."last_submitted_at",
      "applications"."id"
    ) > ($6::timestamptz, $7::timestamptz, $8::uuid)
  )
order by
  coalesce("applications"."review_due_at", 'infinity'::timestamptz),
  "applications"."last_submitted_at" asc,
  "applications"."id" asc
limit $9;

-- review_queue_1
-- $1 subject, $2 subject, $3 subject, $4 roundId, $5 subject, $6 limit
select
  "applications"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'),
  "applications"."form" #>> '{product,name}',
  "applications"."status",
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."pending_decision",
  "review_claims"."claimed_by",
  "review_claims"."expires_at",
  coalesce("review_claims"."expires_at" > (select app_now()), false),
  (
    exists (
      select
      from expert_assignments a
      where
        a.application_id = "applications"."id"
        and a.expert_subject = $1::text
    )
    or coalesce(
      "applications"."pending_decision" is not null
      and (
        select p.proposed_by
        from decision_proposals p
        where p.application_id = "applications"."id"
        order by p.application_version desc
        limit 1
      ) = $2::text,
      false
    )
    or (
      select coalesce(jsonb_agg(distinct act.subject), '[]')
      from
        (
          select
            d.decided_by,
            d.decided_at
          from pre_review_decisions d
          where d.application_id = "applications"."id"
          union all
          select
            p.proposed_by,
            p.proposed_at
          from decision_proposals p
          where p.application_id = "applications"."id"
          union all
          select
            l.reviewed_by,
            l.reviewed_at
          from
            second_reviews l
            join decision_proposals p on p.id = l.proposal_id
          where p.application_id = "applications"."id"
        ) as act (subject, at)
      where
        act.at <= (
          select max(r.confirmed_at)
          from reconsiderations r
          where r.application_id = "applications"."id"
        )
    ) ? $3::text
  ),
  (select app_now())
from
  "applications"
  left join "review_claims" on "review_claims"."application_id" = "applications"."id"
where
  (
    "applications"."round_id" = $4
    and (
      "applications"."status" in ('submitted', 'resubmitted')
      or "applications"."pending_decision" is not null
    )
    and "review_claims"."claimed_by" = $5
    and coalesce("review_claims"."expires_at" > (select app_now()), false)
  )
order by
  coalesce("applications"."review_due_at", 'infinity'::timestamptz),
  "applications"."last_submitted_at" asc,
  "applications"."id" asc
limit $6;

-- review_queue_2
-- $1 subject, $2 subject, $3 subject, $4 roundId, $5 limit
select
  "applications"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'),
  "applications"."form" #>> '{product,name}',
  "applications"."status",
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."pending_decision",
  "review_claims"."claimed_by",
  "review_claims"."expires_at",
  coalesce("review_claims"."expires_at" > (select app_now()), false),
  (
    exists (
      select
      from expert_assignments a
      where
        a.application_id = "applications"."id"
        and a.expert_subject = $1::text
    )
    or coalesce(
      "applications"."pending_decision" is not null
      and (
        select p.proposed_by
        from decision_proposals p
        where p.application_id = "applications"."id"
        order by p.application_version desc
        limit 1
      ) = $2::text,
      false
    )
    or (
      select coalesce(jsonb_agg(distinct act.subject), '[]')
      from
        (
          select
            d.decided_by,
            d.decided_at
          from pre_review_decisions d
          where d.application_id = "applications"."id"
          union all
          select
            p.proposed_by,
            p.proposed_at
          from decision_proposals p
          where p.application_id = "applications"."id"
          union all
          select
            l.reviewed_by,
            l.reviewed_at
          from
            second_reviews l
            join decision_proposals p on p.id = l.proposal_id
          where p.application_id = "applications"."id"
        ) as act (subject, at)
      where
        act.at <= (
          select max(r.confirmed_at)
          from reconsiderations r
          where r.application_id = "applications"."id"
        )
    ) ? $3::text
  ),
  (select app_now())
from
  "applications"
  left join "review_claims" on "review_claims"."application_id" = "applications"."id"
where
  (
    "applications"."round_id" = $4
    and (
      "applications"."status" in ('submitted', 'resubmitted')
      or "applications"."pending_decision" is not null
    )
    and "applications"."pending_decision" is null
  )
order by
  coalesce("applications"."review_due_at", 'infinity'::timestamptz),
  "applications"."last_submitted_at" asc,
  "applications"."id" asc
limit $5;

-- review_queue_3
-- $1 subject, $2 subject, $3 subject, $4 roundId, $5 limit
select
  "applications"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'),
  "applications"."form" #>> '{product,name}',
  "applications"."status",
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."pending_decision",
  "review_claims"."claimed_by",
  "review_claims"."expires_at",
  coalesce("review_claims"."expires_at" > (select app_now()), false),
  (
    exists (
      select
      from expert_assignments a
      where
        a.application_id = "applications"."id"
        and a.expert_subject = $1::text
    )
    or coalesce(
      "applications"."pending_decision" is not null
      and (
        select p.proposed_by
        from decision_proposals p
        where p.application_id = "applications"."id"
        order by p.application_version desc
        limit 1
      ) = $2::text,
      false
    )
    or (
      select coalesce(jsonb_agg(distinct act.subject), '[]')
      from
        (
          select
            d.decided_by,
            d.decided_at
          from pre_review_decisions d
          where d.application_id = "applications"."id"
          union all
          select
            p.proposed_by,
            p.proposed_at
          from decision_proposals p
          where p.application_id = "applications"."id"
          union all
          select
            l.reviewed_by,
            l.reviewed_at
          from
            second_reviews l
            join decision_proposals p on p.id = l.proposal_id
          where p.application_id = "applications"."id"
        ) as act (subject, at)
      where
        act.at <= (
          select max(r.confirmed_at)
          from reconsiderations r
          where r.application_id = "applications"."id"
        )
    ) ? $3::text
  ),
  (select app_now())
from
  "applications"
  left join "review_claims" on "review_claims"."application_id" = "applications"."id"
where
  (
    "applications"."round_id" = $4
    and (
      "applications"."status" in ('submitted', 'resubmitted')
      or "applications"."pending_decision" is not null
    )
    and "applications"."pending_decision" is not null
  )
order by
  coalesce("applications"."review_due_at", 'infinity'::timestamptz),
  "applications"."last_submitted_at" asc,
  "applications"."id" asc
limit $5;

-- review_queue_4
-- $1 subject, $2 subject, $3 subject, $4 roundId, $5 afterDue, $6 afterSubmitted, $7 afterId
-- $8 limit
select
  "applications"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'),
  "applications"."form" #>> '{product,name}',
  "applications"."status",
  "applications"."submission_count",
  "applications"."first_submitted_at",
  "applications"."last_submitted_at",
  "applications"."review_due_at",
  "applications"."pending_decision",
  "review_claims"."claimed_by",
  "review_claims"."expires_at",
  coalesce("review_claims"."expires_at" > (select app_now()), false),
  (
    exists (
      select
      from expert_assignments a
      where
        a.application_id = "applications"."id"
        and a.expert_subject = $1::text
    )
    or coalesce(
      "applications"."pending_decision" is not null
      and (
        select p.proposed_by
        from decision_proposals p
        where p.application_id = "applications"."id"
        order by p.application_version desc
        limit 1
      ) = $2::text,
      false
    )
    or (
      select coalesce(jsonb_agg(distinct act.subject), '[]')
      from
        (
          select
            d.decided_by,
            d.decided_at
          from pre_review_decisions d
          where d.application_id = "applications"."id"
          union all
          select
            p.proposed_by,
            p.proposed_at
          from decision_proposals p
          where p.application_id = "applications"."id"
          union all
          select
            l.reviewed_by,
            l.reviewed_at
          from
            second_reviews l
            join decision_proposals p on p.id = l.proposal_id
          where p.application_id = "applications"."id"
        ) as act (subject, at)
      where
        act.at <= (
          select max(r.confirmed_at)
          from reconsiderations r
          where r.application_id = "applications"."id"
        )
    ) ? $3::text
  ),
  (select app_now())
from
  "applications"
  left join "review_claims" on "review_claims"."application_id" = "applications"."id"
where
  (
    "applications"."round_id" = $4
    and (
      "applications"."status" in ('submitted', 'resubmitted')
      or "applications"."pending_decision" is not null
    )
    and (
      coalesce("applications"."review_due_at", 'infinity'::timestamptz),
      "applications"."last_submitted_at",
      "applications"."id"
    ) > ($5::timestamptz, $6::timestamptz, $7::uuid)
  )
order by
  coalesce("applications"."review_due_at", 'infinity'::timestamptz),
  "applications"."last_submitted_at" asc,
  "applications"."id" asc
limit $8;

-- review_queue_counts
-- $1 "1 days", $2 "1 days", $3 "3 days", $4 "3 days", $5 "7 days", $6 "7 days", $7 roundId
select
  "applications"."status",
  "applications"."pending_decision" is not null,
  count(*) filter (where true),
  count(*) filter (where "applications"."review_due_at" < (select app_now())),
  count(*) filter (where coalesce("review_claims"."expires_at" > (select app_now()), false)),
  count(*) filter (where "applications"."last_submitted_at" > (select app_now()) - $1::interval),
  count(*) filter (
    where
      "applications"."last_submitted_at" <= (select app_now()) - $2::interval
      and "applications"."last_submitted_at" > (select app_now()) - $3::interval
  ),
  count(*) filter (
    where
      "applications"."last_submitted_at" <= (select app_now()) - $4::interval
      and "applications"."last_submitted_at" > (select app_now()) - $5::interval
  ),
  count(*) filter (
    where
      "applications"."last_submitted_at" <= (select app_now()) - $6::interval
      and true
  )
from
  "applications"
  left join "review_claims" on "review_claims"."application_id" = "applications"."id"
where
  (
    "applications"."round_id" = $7
    and (
      "applications"."status" in ('submitted', 'resubmitted')
      or "applications"."pending_decision" is not null
    )
  )
group by
  "applications"."status",
  "applications"."pending_decision" is not null
order by
  "applications"."status",
  "applications"."pending_decision" is not null;

-- review_queue_lock_next
-- $1 roundId, $2 subject, $3 subject, $4 subject, $5 1
select "id"
from "applications"
where
  (
    "applications"."round_id" = $1
    and (
      "applications"."status" in ('submitted', 'resubmitted')
      or "applications"."pending_decision" is not null
    )
    and not exists (
      select
      from review_claims c
      where
        c.application_id = "applications"."id"
        and c.expires_at > (select app_now())
    )
    and not (
      exists (
        select
        from expert_assignments a
        where
          a.application_id = "applications"."id"
          and a.expert_subject = $2::text
      )
      or coalesce(
        "applications"."pending_decision" is not null
        and (
          select p.proposed_by
          from decision_proposals p
          where p.application_id = "applications"."id"
          order by p.application_version desc
          limit 1
        ) = $3::text,
        false
      )
      or (
        select coalesce(jsonb_agg(distinct act.subject), '[]')
        from
          (
            select
              d.decided_by,
              d.decided_at
            from pre_review_decisions d
            where d.application_id = "applications"."id"
            union all
            select
              p.proposed_by,
              p.proposed_at
            from decision_proposals p
            where p.application_id = "applications"."id"
            union all
            select
              l.reviewed_by,
              l.reviewed_at
            from
              second_reviews l
              join decision_proposals p on p.id = l.proposal_id
            where p.application_id = "applications"."id"
          ) as act (subject, at)
        where
          act.at <= (
            select max(r.confirmed_at)
            from reconsiderations r
            where r.application_id = "applications"."id"
          )
      ) ? $4::text
    )
  )
order by
  coalesce("applications"."review_due_at", 'infinity'::timestamptz),
  "applications"."last_submitted_at" asc,
  "applications"."id" asc
limit $5
for update
  skip locked;

-- review_queue_now
select
  (select app_now())
from
  (
    select ) as clock;
