-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- consortium_change_confirm
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 applicantCreditCode, $5 applicantName
-- $6 formerApplicants, $7 leftConsortium, $8 numberPrefix, $9 numberPrefix, $10 policyVersion
-- $11 status, $12 stage, $13 dueAt, $14 pendingDecision, $15 paperState, $16 paperDueAt, $17 visit
-- $18 missedVisits, $19 lateVisitAt, $20 preReviewResult, $21 submissionCount, $22 firstSubmittedAt
-- $23 lastSubmittedAt, $24 reviewDueAt, $25 acceptedAt, $26 scoreCenti, $27 openItems
-- $28 awardedAt, $29 awardState, $30 resultHeldAt, $31 noAwardReason, $32 barredAt
-- $33 publicityEndsAt, $34 drawdown, $35 now, $36 applicationId, $37 loadedVersion, $38 proposalId
-- $39 leaving, $40 leavingCreditCode, $41 newLeadCreditCode, $42 proof, $43 leftOn, $44 proposedBy
-- $45 closedBy, $46 "confirmed", $47 now, $48 closedBy, $49 proposalId, $50 proposalVersion
-- $51 "open", $52 entries
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
      "applicant_credit_code" = $4::text,
      "applicant_name" = $5::text,
      "former_applicants" = $6::jsonb,
      "left_consortium" = $7::jsonb,
      "number" = case
        when $8::text is null then "applications"."number"
        else $9::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $10,
      "status" = $11,
      "stage" = $12,
      "due_at" = $13,
      "pending_decision" = $14,
      "paper_state" = $15,
      "paper_due_at" = $16,
      "visit" = $17::jsonb,
      "missed_visits" = $18,
      "late_visit_at" = $19,
      "pre_review_result" = $20,
      "submission_count" = $21,
      "first_submitted_at" = $22,
      "last_submitted_at" = $23,
      "review_due_at" = $24,
      "accepted_at" = $25,
      "score_centi" = $26,
      "open_items" = $27::jsonb,
      "awarded_at" = $28,
      "award_state" = $29,
      "result_held_at" = $30,
      "no_award_reason" = $31,
      "barred_at" = $32,
      "publicity_ends_at" = $33,
      "drawdown" = $34::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $35
    where
      (
        "applications"."id" = $36
        and "applications"."version" = $37
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
  "kept" as (
    insert into
      "consortium_changes" (
        "id",
        "application_id",
        "leaving",
        "credit_code",
        "new_lead_credit_code",
        "proof",
        "left_on",
        "proposed_by",
        "confirmed_by",
        "confirmed_at"
      )
    select
      $38::uuid,
      moved.id,
      $39::leaving_part,
      $40::text,
      $41::text,
      $42::text,
      $43::date,
      $44::text,
      $45::text,
      moved.updated_at
    from moved
    returning "id"
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $46,
      "closed_at" = $47,
      "closed_by" = $48,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $49 and "proposals"."version" = $50 and "proposals"."status" = $51)
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
      join jsonb_to_recordset($52::jsonb) as "entries" (
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

-- consortium_change_load_confirming
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 creditCode
-- $7 expertSubject, $8 expertSubject, $9 seesDrafts, $10 proposalId, $11 "consortium-change"
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
      other.applicant_credit_code = ("proposals"."content" ->> 'memberCreditCode')
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
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  ("proposals"."id" = $10 and "proposals"."kind" = $11);

-- consortium_change_load_proposing
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 memberCreditCode, $6 applicationId
-- $7 creditCode, $8 creditCode, $9 expertSubject, $10 expertSubject, $11 seesDrafts
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
      other.applicant_credit_code = $5::text
      and other.product_key is not null
      and other.status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'consortium-change'
      and p.about = "applications"."id"::text
      and p.status = 'open'
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

-- external_revision_apply
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 form, $15 productKey, $16 contactVersion, $17 declared
-- $18 submissionCount, $19 firstSubmittedAt, $20 lastSubmittedAt, $21 reviewDueAt, $22 acceptedAt
-- $23 scoreCenti, $24 openItems, $25 awardedAt, $26 awardState, $27 resultHeldAt, $28 noAwardReason
-- $29 barredAt, $30 publicityEndsAt, $31 drawdown, $32 now, $33 applicationId, $34 loadedVersion
-- $35 contact, $36 contactSalt, $37 contactSalt, $38 false, $39 brought, $40 brought, $41 manifest
-- $42 manifestSha256, $43 contentBands, $44 submittedBy, $45 revisionId, $46 system, $47 externalId
-- $48 revision, $49 contentSha256, $50 submittedBy, $51 entries
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
      "form" = $14::jsonb,
      "product_key" = $15::text,
      "contact_version" = $16::integer,
      "declared" = $17::jsonb,
      "submission_count" = $18,
      "first_submitted_at" = $19,
      "last_submitted_at" = $20,
      "review_due_at" = $21,
      "accepted_at" = $22,
      "score_centi" = $23,
      "open_items" = $24::jsonb,
      "awarded_at" = $25,
      "award_state" = $26,
      "result_held_at" = $27,
      "no_award_reason" = $28,
      "barred_at" = $29,
      "publicity_ends_at" = $30,
      "drawdown" = $31::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $32
    where
      ("applications"."id" = $33 and "applications"."version" = $34)
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
  "contacted" as (
    insert into "case_contacts" ("application_id", "version", "contact", "salt", "recorded_at")
    select
      moved.id,
      moved.contact_version,
      $35::jsonb,
      $36::text,
      moved.updated_at
    from moved
    where $37::text is not null
    returning "version"
  ),
  "attached" as (
    update "materials"
    set
      "replaces_id" = brought."replacesId",
      "is_held" = $38
    from
      moved,
      jsonb_to_recordset($39::jsonb) as brought ("uploadId" uuid, "replacesId" uuid)
    where
      ("materials"."application_id" = moved.id and "materials"."id" = brought."uploadId")
    returning "materials"."id"
  ),
  "retired" as (
    update "materials"
    set "retired_at" = moved.updated_at
    from
      moved,
      jsonb_to_recordset($40::jsonb) as brought ("uploadId" uuid, "replacesId" uuid)
    where
      ("materials"."application_id" = moved.id and "materials"."id" = brought."replacesId")
    returning "materials"."id"
  ),
  "packet" as (
    insert into
      "submissions" (
        "application_id",
        "number",
        "policy_version",
        "form",
        "contact_version",
        "manifest",
        "manifest_sha256",
        "content_bands",
        "submitted_at",
        "submitted_by"
      )
    select
      moved.id,
      moved.submission_count,
      moved.policy_version,
      moved.form,
      moved.contact_version,
      $41::text,
      $42::text,
      $43::integer[],
      moved.last_submitted_at,
      $44::text
    from moved
    returning "number"
  ),
  "revision" as (
    insert into
      "external_revisions" (
        "id",
        "application_id",
        "system",
        "external_id",
        "revision",
        "content_sha256",
        "submission_number",
        "applied_at",
        "applied_by"
      )
    select
      $45::uuid,
      moved.id,
      $46::text,
      $47::text,
      $48::integer,
      $49::text,
      moved.submission_count,
      moved.last_submitted_at,
      $50::text
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
      join jsonb_to_recordset($51::jsonb) as "entries" (
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
select "id"
from "moved";

-- external_revision_get
-- $1 system, $2 externalId, $3 revision
select
  "external_revisions"."id",
  "external_revisions"."application_id",
  "external_revisions"."system",
  "external_revisions"."external_id",
  "external_revisions"."revision",
  "external_revisions"."submission_number",
  "submissions"."manifest_sha256",
  "external_revisions"."applied_at"
from
  "external_revisions"
  inner join "submissions" on (
    "submissions"."application_id" = "external_revisions"."application_id"
    and "submissions"."number" = "external_revisions"."submission_number"
  )
where
  (
    "external_revisions"."system" = $1::text
    and "external_revisions"."external_id" = $2::text
    and "external_revisions"."revision" = $3::integer
  );

-- external_revision_list
-- $1 applicationId
select
  "external_revisions"."id",
  "external_revisions"."application_id",
  "external_revisions"."system",
  "external_revisions"."external_id",
  "external_revisions"."revision",
  "external_revisions"."submission_number",
  "submissions"."manifest_sha256",
  "external_revisions"."applied_at"
from
  "external_revisions"
  inner join "submissions" on (
    "submissions"."application_id" = "external_revisions"."application_id"
    and "submissions"."number" = "external_revisions"."submission_number"
  )
where "external_revisions"."application_id" = $1
order by "external_revisions"."submission_number";

-- external_revision_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 creditCode, $8 seesDrafts, $9 creditCode, $10 seesDrafts, $11 system, $12 externalId
-- $13 creditCode, $14 seesDrafts, $15 creditCode, $16 seesDrafts, $17 applicationId, $18 creditCode
-- $19 creditCode, $20 expertSubject, $21 expertSubject, $22 seesDrafts
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
  "case_contacts"."contact",
  "case_contacts"."salt",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            m.id,
            'kind',
            m.kind,
            'fileName',
            m.file_name,
            'mediaType',
            m.media_type,
            'sizeBytes',
            m.size_bytes,
            'sha256',
            m.sha256,
            'issuer',
            m.issuer,
            'issuedOn',
            m.issued_on
          )
          order by m.id
        ),
        '[]'
      )
    from "materials" m
    where
      m.application_id = "applications"."id"
      and case
        when ($5::text is null and not $6::boolean) then m.id = any (
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
        else (m.retired_at is null and m.discarded_at is null and not m.is_held)
      end
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'materialId',
            m.id,
            'kind',
            m.kind,
            'scanState',
            m.scan_state,
            'isEncrypted',
            m.is_encrypted,
            'defects',
            m.defects,
            'beyondScannerBytes',
            case
              when m.scan_cause = 'too-large' then m.size_bytes
            end
          )
          order by m.id
        ),
        '[]'
      )
    from "materials" m
    where
      m.application_id = "applications"."id"
      and case
        when ($7::text is null and not $8::boolean) then m.id = any (
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
        else (m.retired_at is null and m.discarded_at is null and not m.is_held)
      end
      and (m.is_encrypted or m.defects <> '[]' or m.scan_state not in ('not-scanned', 'clean'))
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
          jsonb_build_object('id', other.id, 'roundId', other.round_id, 'number', other.number, 'productKey', other.product_key)
          order by other.id
        ),
        '[]'
      )
    from "applications" other
    where
      other.round_id = "applications"."round_id"
      and other.applicant_credit_code = "applications"."applicant_credit_code"
      and other.id <> "applications"."id"
      and (other.first_submitted_at is not null or not ($9::text is null and not $10::boolean))
      and other.product_key is not null
      and other.status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
  ),
  (
    select jsonb_build_object('form', s.form, 'contactVersion', s.contact_version, 'materials', s.manifest::jsonb -> 'materials')
    from "submissions" s
    where
      (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
  ),
  "scenarios"."id",
  "scenarios"."code",
  "scenarios"."name",
  "scenarios"."summary",
  "scenarios"."demand_unit_name",
  "scenarios"."demand_unit_credit_code",
  "scenarios"."published_on",
  "scenarios"."version",
  "scenarios"."updated_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            m.id,
            'kind',
            m.kind,
            'fileName',
            m.file_name,
            'mediaType',
            m.media_type,
            'sizeBytes',
            m.size_bytes,
            'sha256',
            m.sha256,
            'issuer',
            m.issuer,
            'issuedOn',
            m.issued_on,
            'isEncrypted',
            m.is_encrypted,
            'defects',
            m.defects,
            'scanState',
            m.scan_state,
            'beyondScannerBytes',
            case
              when m.scan_cause = 'too-large' then m.size_bytes
            end,
            'externalFor',
            m.external_for,
            'isHeld',
            m.is_held
          )
          order by m.id
        ),
        '[]'
      )
    from "materials" m
    where
      m.application_id = "applications"."id"
      and m.external_for is not null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'applicationId',
            r.application_id,
            'revision',
            r.revision,
            'contentSha256',
            r.content_sha256,
            'contactSalt',
            "case_contacts"."salt"
          )
        ),
        '[]'
      )
    from
      external_revisions r
      join submissions s on s.application_id = r.application_id
      and s.number = r.submission_number
      join "case_contacts" on "case_contacts"."application_id" = s.application_id
      and "case_contacts"."version" = s.contact_version
    where
      r.system = $11::text
      and r.external_id = $12::text
  )
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "scenarios" on "scenarios"."code" = (
    case
      when ($13::text is null and not $14::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) ->> 'scenarioCode'
  left join "case_contacts" on "case_contacts"."application_id" = "applications"."id"
  and "case_contacts"."version" = case
    when ($15::text is null and not $16::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.contact_version
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."contact_version"
  end
where
  (
    (
      "applications"."id" = $17
      and case
        when $18::text is not null then "applications"."applicant_credit_code" = $19::text
        and "applications"."status" <> 'deleted'
        when $20::text is not null then exists (
          select
          from expert_assignments a
          where
            a.application_id = "applications"."id"
            and a.expert_subject = $21::text
            and a.excused_at is null
            and a.declared_at is not null
        )
        else $22::boolean
        or "applications"."first_submitted_at" is not null
      end
    )
    and "applications"."first_submitted_at" is not null
  );

-- submission_get
-- $1 seesContact, $2 applicationId, $3 number
select
  "submissions"."application_id",
  "submissions"."number",
  "submissions"."policy_version",
  "submissions"."form",
  "submissions"."contact_version",
  "submissions"."manifest",
  "submissions"."manifest_sha256",
  "submissions"."content_bands",
  "submissions"."submitted_at",
  "submissions"."submitted_by",
  "case_contacts"."contact"
from
  "submissions"
  left join "case_contacts" on (
    $1::boolean
    and "case_contacts"."application_id" = "submissions"."application_id"
    and "case_contacts"."version" = "submissions"."contact_version"
  )
where
  ("submissions"."application_id" = $2 and "submissions"."number" = $3);

-- submission_list
-- $1 applicationId, $2 after, $3 limit
select
  "application_id",
  "number",
  "policy_version",
  "manifest_sha256",
  "submitted_at"
from "submissions"
where
  ("submissions"."application_id" = $1 and "submissions"."number" > $2)
order by "submissions"."number"
limit $3;

-- submission_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 creditCode, $8 seesDrafts, $9 creditCode, $10 seesDrafts, $11 creditCode, $12 seesDrafts
-- $13 creditCode, $14 seesDrafts, $15 applicationId, $16 creditCode, $17 creditCode
-- $18 expertSubject, $19 expertSubject, $20 seesDrafts
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
  "case_contacts"."contact",
  "case_contacts"."salt",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            m.id,
            'kind',
            m.kind,
            'fileName',
            m.file_name,
            'mediaType',
            m.media_type,
            'sizeBytes',
            m.size_bytes,
            'sha256',
            m.sha256,
            'issuer',
            m.issuer,
            'issuedOn',
            m.issued_on
          )
          order by m.id
        ),
        '[]'
      )
    from "materials" m
    where
      m.application_id = "applications"."id"
      and case
        when ($5::text is null and not $6::boolean) then m.id = any (
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
        else (m.retired_at is null and m.discarded_at is null and not m.is_held)
      end
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'materialId',
            m.id,
            'kind',
            m.kind,
            'scanState',
            m.scan_state,
            'isEncrypted',
            m.is_encrypted,
            'defects',
            m.defects,
            'beyondScannerBytes',
            case
              when m.scan_cause = 'too-large' then m.size_bytes
            end
          )
          order by m.id
        ),
        '[]'
      )
    from "materials" m
    where
      m.application_id = "applications"."id"
      and case
        when ($7::text is null and not $8::boolean) then m.id = any (
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
        else (m.retired_at is null and m.discarded_at is null and not m.is_held)
      end
      and (m.is_encrypted or m.defects <> '[]' or m.scan_state not in ('not-scanned', 'clean'))
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
          jsonb_build_object('id', other.id, 'roundId', other.round_id, 'number', other.number, 'productKey', other.product_key)
          order by other.id
        ),
        '[]'
      )
    from "applications" other
    where
      other.round_id = "applications"."round_id"
      and other.applicant_credit_code = "applications"."applicant_credit_code"
      and other.id <> "applications"."id"
      and (other.first_submitted_at is not null or not ($9::text is null and not $10::boolean))
      and other.product_key is not null
      and other.status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
  ),
  (
    select jsonb_build_object('form', s.form, 'contactVersion', s.contact_version, 'materials', s.manifest::jsonb -> 'materials')
    from "submissions" s
    where
      (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
  ),
  "scenarios"."id",
  "scenarios"."code",
  "scenarios"."name",
  "scenarios"."summary",
  "scenarios"."demand_unit_name",
  "scenarios"."demand_unit_credit_code",
  "scenarios"."published_on",
  "scenarios"."version",
  "scenarios"."updated_at"
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "scenarios" on "scenarios"."code" = (
    case
      when ($11::text is null and not $12::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) ->> 'scenarioCode'
  left join "case_contacts" on "case_contacts"."application_id" = "applications"."id"
  and "case_contacts"."version" = case
    when ($13::text is null and not $14::boolean)
    and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
      select s.contact_version
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    )
    else "applications"."contact_version"
  end
where
  (
    "applications"."id" = $15
    and case
      when $16::text is not null then "applications"."applicant_credit_code" = $17::text
      and "applications"."status" <> 'deleted'
      when $18::text is not null then exists (
        select
        from expert_assignments a
        where
          a.application_id = "applications"."id"
          and a.expert_subject = $19::text
          and a.excused_at is null
          and a.declared_at is not null
      )
      else $20::boolean
      or "applications"."first_submitted_at" is not null
    end
  );

-- submission_submit
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 manifest, $32 manifestSha256, $33 contentBands
-- $34 submittedBy, $35 entries
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
  "packet" as (
    insert into
      "submissions" (
        "application_id",
        "number",
        "policy_version",
        "form",
        "contact_version",
        "manifest",
        "manifest_sha256",
        "content_bands",
        "submitted_at",
        "submitted_by"
      )
    select
      moved.id,
      moved.submission_count,
      moved.policy_version,
      moved.form,
      moved.contact_version,
      $31::text,
      $32::text,
      $33::integer[],
      moved.last_submitted_at,
      $34::text
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
