-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- material_attach
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 replacesId, $32 materialId, $33 kind, $34 fileName
-- $35 mediaType, $36 sizeBytes, $37 sha256, $38 storageKey, $39 issuer, $40 issuedOn
-- $41 uploadedBy, $42 replacesId, $43 externalFor, $44 evidenceFor, $45 isHeld, $46 isEncrypted
-- $47 defects, $48 scanState, $49 entries
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
  "retired" as (
    update "materials"
    set "retired_at" = moved.updated_at
    from "moved"
    where
      (
        "materials"."application_id" = moved.id
        and "materials"."id" = $31::uuid
        and "materials"."retired_at" is null
      )
    returning "materials"."id"
  ),
  "attached" as (
    insert into
      "materials" (
        "id",
        "application_id",
        "kind",
        "file_name",
        "media_type",
        "size_bytes",
        "sha256",
        "storage_key",
        "issuer",
        "issued_on",
        "uploaded_at",
        "uploaded_by",
        "retired_at",
        "replaces_id",
        "external_for",
        "evidence_for",
        "is_held",
        "is_encrypted",
        "defects",
        "scan_state",
        "scan_finding",
        "scan_cause",
        "scanned_at",
        "discarded_at"
      )
    select
      $32::uuid,
      moved.id,
      $33::text,
      $34::text,
      $35::text,
      $36::bigint,
      $37::text,
      $38::text,
      $39::text,
      $40::date,
      moved.updated_at,
      $41::text,
      null::timestamptz,
      $42::uuid,
      $43::integer,
      $44::integer,
      $45::boolean,
      $46::boolean,
      $47::jsonb,
      $48::scan_state,
      null::text,
      null::scan_cause,
      null::timestamptz,
      null::timestamptz
    from moved
    returning
      "id",
      "application_id",
      "kind",
      "file_name",
      "media_type",
      "size_bytes",
      "sha256",
      "storage_key",
      "issuer",
      "issued_on",
      "uploaded_at",
      "uploaded_by",
      "retired_at",
      "replaces_id",
      "external_for",
      "evidence_for",
      "is_held",
      "is_encrypted",
      "defects",
      "scan_state",
      "scan_finding",
      "scan_cause",
      "scanned_at",
      "discarded_at"
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
      join jsonb_to_recordset($49::jsonb) as "entries" (
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
  "application_id",
  "kind",
  "file_name",
  "media_type",
  "size_bytes",
  "sha256",
  "storage_key",
  "issuer",
  "issued_on",
  "uploaded_at",
  "uploaded_by",
  "retired_at",
  "replaces_id",
  "external_for",
  "evidence_for",
  "is_held",
  "is_encrypted",
  "defects",
  "scan_state",
  "scan_finding",
  "scan_cause",
  "scanned_at",
  "discarded_at"
from "attached";

-- material_case_load
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
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            m.id,
            'kind',
            m.kind,
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
    from materials m
    where
      m.application_id = "applications"."id"
      and (m.retired_at is null and m.discarded_at is null and not m.is_held)
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            m.id,
            'kind',
            m.kind,
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
    from materials m
    where
      m.application_id = "applications"."id"
      and m.is_held
      and m.external_for > "applications"."submission_count"
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            m.id,
            'kind',
            m.kind,
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
    from materials m
    where
      m.application_id = "applications"."id"
      and m.evidence_for = ("applications"."drawdown" ->> 'position')::integer
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            m.id,
            'kind',
            m.kind,
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
    from materials m
    where
      m.application_id = "applications"."id"
      and m.evidence_for = ("applications"."drawdown" ->> 'position')::integer
      and m.uploaded_at > ("applications"."drawdown" ->> 'since')::timestamptz
  ),
  (
    select jsonb_build_object('files', count(*), 'bytes', coalesce(sum(m.size_bytes), 0))
    from materials m
    where
      m.application_id = "applications"."id"
      and m.external_for is null
      and m.evidence_for is null
  ),
  (
    select jsonb_build_object('files', count(*), 'bytes', coalesce(sum(m.size_bytes), 0))
    from materials m
    where
      m.application_id = "applications"."id"
      and m.evidence_for = ("applications"."drawdown" ->> 'position')::integer
  ),
  (
    select jsonb_build_object('files', count(*), 'bytes', coalesce(sum(m.size_bytes), 0))
    from materials m
    where
      m.application_id = "applications"."id"
      and m.external_for is not null
  )
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
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

-- material_detach
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 materialId, $32 entries
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
  "retired" as (
    update "materials"
    set "retired_at" = moved.updated_at
    from "moved"
    where
      (
        "materials"."application_id" = moved.id
        and "materials"."id" = $31::uuid
        and "materials"."retired_at" is null
      )
    returning "materials"."id"
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

-- material_discard
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 materialId, $32 entries
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
  "discarded" as (
    update "materials"
    set "discarded_at" = moved.updated_at
    from "moved"
    where
      ("materials"."application_id" = moved.id and "materials"."id" = $31::uuid)
    returning "materials"."id"
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

-- material_discard_load
-- $1 days, $2 materialId
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
  "applications"."form",
  "applications"."product_key",
  "applications"."contact_version",
  "applications"."declared",
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
  "materials"."kind",
  "materials"."sha256",
  (
    "materials"."discarded_at" is null
    and "materials"."evidence_for" is null
    and not "materials"."is_held"
    and "applications"."status" <> 'deleted'
    and coalesce(
      "materials"."retired_at",
      case
        when "rounds"."round_end" in ('archived', 'cancelled') then "rounds"."ended_at"
      end
    ) < (select app_now()) - make_interval(days => $1::integer)
    and not materials.id = any (
      array(
        select (file ->> 'id')::uuid
        from
          "submissions" s
          cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
        where s.application_id = materials.application_id
      )
    )
  ) is true
from
  "materials"
  inner join "applications" on "applications"."id" = "materials"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where "materials"."id" = $2::uuid;

-- material_discard_rows
-- $1 days, $2 after, $3 limit
select
  "materials"."id",
  (
    "materials"."discarded_at" is null
    and "materials"."evidence_for" is null
    and not "materials"."is_held"
    and "applications"."status" <> 'deleted'
    and coalesce(
      "materials"."retired_at",
      case
        when "rounds"."round_end" in ('archived', 'cancelled') then "rounds"."ended_at"
      end
    ) < (select app_now()) - make_interval(days => $1::integer)
    and not materials.id = any (
      array(
        select (file ->> 'id')::uuid
        from
          "submissions" s
          cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
        where s.application_id = materials.application_id
      )
    )
  ) is true
from
  "materials"
  inner join "applications" on "applications"."id" = "materials"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  (
    "materials"."discarded_at" is null
    and "materials"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "materials"."id"
limit $3;

-- material_every_version
-- $1 creditCode, $2 seesDrafts, $3 applicationId, $4 applicationId, $5 applicationId, $6 creditCode
-- $7 seesDrafts, $8 applicationId
select
  "id",
  "application_id",
  "kind",
  "file_name",
  "media_type",
  "size_bytes",
  "sha256",
  "storage_key",
  "issuer",
  "issued_on",
  "uploaded_at",
  "uploaded_by",
  case
    when ($1::text is null and not $2::boolean)
    and materials.id = any (
      array(
        select (file ->> 'id')::uuid
        from
          "submissions" s
          cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
        where
          s.application_id = $3::uuid
          and s.number = (
            select max(latest.number)
            from "submissions" latest
            where latest.application_id = $4::uuid
          )
      )
    ) then null
    else materials.retired_at
  end,
  "replaces_id",
  "external_for",
  "evidence_for",
  "is_held",
  "is_encrypted",
  "defects",
  "scan_state",
  "scan_finding",
  "scan_cause",
  "scanned_at",
  "discarded_at"
from "materials"
where
  (
    "materials"."application_id" = $5
    and (
      not materials.is_held
      and (
        not ($6::text is null and not $7::boolean)
        or materials.id = any (
          array(
            select (file ->> 'id')::uuid
            from
              "submissions" s
              cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
            where s.application_id = $8::uuid
          )
        )
      )
    )
  )
order by "materials"."id";

-- material_evidence_get
-- $1 applicationId, $2 materialId
select
  "id",
  "application_id",
  "kind",
  "file_name",
  "media_type",
  "size_bytes",
  "sha256",
  "storage_key",
  "issuer",
  "issued_on",
  "uploaded_at",
  "uploaded_by",
  "retired_at",
  "replaces_id",
  "external_for",
  "evidence_for",
  "is_held",
  "is_encrypted",
  "defects",
  "scan_state",
  "scan_finding",
  "scan_cause",
  "scanned_at",
  "discarded_at"
from "materials"
where
  (
    "materials"."application_id" = $1
    and "materials"."id" = $2
    and "materials"."evidence_for" is not null
  );

-- material_external_get
-- $1 applicationId, $2 materialId
select
  "id",
  "application_id",
  "kind",
  "file_name",
  "media_type",
  "size_bytes",
  "sha256",
  "storage_key",
  "issuer",
  "issued_on",
  "uploaded_at",
  "uploaded_by",
  "retired_at",
  "replaces_id",
  "external_for",
  "evidence_for",
  "is_held",
  "is_encrypted",
  "defects",
  "scan_state",
  "scan_finding",
  "scan_cause",
  "scanned_at",
  "discarded_at"
from "materials"
where
  (
    "materials"."application_id" = $1
    and "materials"."id" = $2
    and "materials"."external_for" is not null
  );

-- material_get
-- $1 creditCode, $2 seesDrafts, $3 applicationId, $4 applicationId, $5 applicationId, $6 materialId
-- $7 creditCode, $8 seesDrafts, $9 applicationId, $10 creditCode
select
  "id",
  "application_id",
  "kind",
  "file_name",
  "media_type",
  "size_bytes",
  "sha256",
  "storage_key",
  "issuer",
  "issued_on",
  "uploaded_at",
  "uploaded_by",
  case
    when ($1::text is null and not $2::boolean)
    and materials.id = any (
      array(
        select (file ->> 'id')::uuid
        from
          "submissions" s
          cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
        where
          s.application_id = $3::uuid
          and s.number = (
            select max(latest.number)
            from "submissions" latest
            where latest.application_id = $4::uuid
          )
      )
    ) then null
    else materials.retired_at
  end,
  "replaces_id",
  "external_for",
  "evidence_for",
  "is_held",
  "is_encrypted",
  "defects",
  "scan_state",
  "scan_finding",
  "scan_cause",
  "scanned_at",
  "discarded_at"
from "materials"
where
  (
    "materials"."application_id" = $5
    and "materials"."id" = $6
    and (
      (
        not materials.is_held
        and (
          not ($7::text is null and not $8::boolean)
          or materials.id = any (
            array(
              select (file ->> 'id')::uuid
              from
                "submissions" s
                cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
              where s.application_id = $9::uuid
            )
          )
        )
      )
      or materials.evidence_for is not null
      and $10::text is not null
    )
  );

-- material_list
-- $1 creditCode, $2 seesDrafts, $3 applicationId, $4 applicationId, $5 applicationId, $6 creditCode
-- $7 seesDrafts, $8 applicationId, $9 applicationId
select
  "id",
  "application_id",
  "kind",
  "file_name",
  "media_type",
  "size_bytes",
  "sha256",
  "storage_key",
  "issuer",
  "issued_on",
  "uploaded_at",
  "uploaded_by",
  case
    when ($1::text is null and not $2::boolean)
    and materials.id = any (
      array(
        select (file ->> 'id')::uuid
        from
          "submissions" s
          cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
        where
          s.application_id = $3::uuid
          and s.number = (
            select max(latest.number)
            from "submissions" latest
            where latest.application_id = $4::uuid
          )
      )
    ) then null
    else materials.retired_at
  end,
  "replaces_id",
  "external_for",
  "evidence_for",
  "is_held",
  "is_encrypted",
  "defects",
  "scan_state",
  "scan_finding",
  "scan_cause",
  "scanned_at",
  "discarded_at"
from "materials"
where
  (
    "materials"."application_id" = $5
    and case
      when ($6::text is null and not $7::boolean) then materials.id = any (
        array(
          select (file ->> 'id')::uuid
          from
            "submissions" s
            cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
          where
            s.application_id = $8::uuid
            and s.number = (
              select max(latest.number)
              from "submissions" latest
              where latest.application_id = $9::uuid
            )
        )
      )
      else (
        materials.retired_at is null
        and materials.discarded_at is null
        and not materials.is_held
      )
    end
  )
order by "materials"."id";

-- scan_load
-- $1 materialId
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
  "applications"."form",
  "applications"."product_key",
  "applications"."contact_version",
  "applications"."declared",
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
  "materials"."scan_state"
from
  "materials"
  inner join "applications" on "applications"."id" = "materials"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where "materials"."id" = $1::uuid;

-- scan_pending
-- $1 after, $2 limit
select
  "id",
  "application_id",
  "storage_key"
from "materials"
where
  (
    scan_state = 'pending'
    and "materials"."discarded_at" is null
    and not exists (
      select
      from "applications"
      where
        "applications"."id" = "materials"."application_id"
        and (
          "applications"."status" = 'deleted'
          or (
            "materials"."is_held"
            and "materials"."evidence_for" is null
            and (
              "materials"."external_for" <= "applications"."submission_count"
              or (
                select r.round_end
                from "rounds" r
                where r.id = "applications"."round_id"
              ) in ('archived', 'cancelled')
            )
          )
        )
    )
    and "materials"."id" > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "materials"."id"
limit $2;

-- scan_queue
select
  count(*)::int,
  coalesce(extract(epoch from (select app_now()) - min("uploaded_at")), 0)::float
from "materials"
where
  (
    scan_state = 'pending'
    and "materials"."discarded_at" is null
    and not exists (
      select
      from "applications"
      where
        "applications"."id" = "materials"."application_id"
        and (
          "applications"."status" = 'deleted'
          or (
            "materials"."is_held"
            and "materials"."evidence_for" is null
            and (
              "materials"."external_for" <= "applications"."submission_count"
              or (
                select r.round_end
                from "rounds" r
                where r.id = "applications"."round_id"
              ) in ('archived', 'cancelled')
            )
          )
        )
    )
  );

-- scan_record
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 scanState, $32 scanFinding, $33 scanCause
-- $34 materialId, $35 entries
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
  "scanned" as (
    update "materials"
    set
      "scan_state" = $31::scan_state,
      "scan_finding" = $32::text,
      "scan_cause" = $33::scan_cause,
      "scanned_at" = moved.updated_at
    from "moved"
    where
      ("materials"."application_id" = moved.id and "materials"."id" = $34::uuid)
    returning "materials"."id"
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

-- stored_file_known
-- $1 keys
select
  "storage_key",
  "materials"."discarded_at" is null
  and not exists (
    select
    from "applications"
    where
      "applications"."id" = "materials"."application_id"
      and (
        "applications"."status" = 'deleted'
        or (
          "materials"."is_held"
          and "materials"."evidence_for" is null
          and (
            "materials"."external_for" <= "applications"."submission_count"
            or (
              select r.round_end
              from "rounds" r
              where r.id = "applications"."round_id"
            ) in ('archived', 'cancelled')
          )
        )
      )
  )
from "materials"
where "materials"."storage_key" = any ($1::text[]);

-- stored_file_recognise
insert into "swept_databases" ("one_row", "identity", "since")
values
  (
    default,
    (
      select
        concat_ws(
          '/',
          control.system_identifier,
          (select oid from pg_database where datname = current_database()),
          substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
        )
      from pg_control_system() as control
    ),
    date_trunc('milliseconds', clock_timestamp())
  )
on conflict ("one_row") do update
set
  "identity" = excluded.identity,
  "since" = case
    when "swept_databases"."identity" = excluded.identity then "swept_databases"."since"
    else excluded.since
  end
returning "since";

-- stored_file_rows
-- $1 after, $2 limit
select
  "id",
  "application_id",
  "storage_key",
  "sha256"
from "materials"
where
  (
    "materials"."discarded_at" is null
    and not exists (
      select
      from "applications"
      where
        "applications"."id" = "materials"."application_id"
        and (
          "applications"."status" = 'deleted'
          or (
            "materials"."is_held"
            and "materials"."evidence_for" is null
            and (
              "materials"."external_for" <= "applications"."submission_count"
              or (
                select r.round_end
                from "rounds" r
                where r.id = "applications"."round_id"
              ) in ('archived', 'cancelled')
            )
          )
        )
    )
    and "materials"."id" > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "materials"."id"
limit $2;
