-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- document_award
-- $1 awardId
select
  "awards"."id",
  "awards"."tier_code",
  "awards"."form",
  "awards"."year",
  "allocation_runs"."policy_version"
from
  "awards"
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
where "awards"."id" = $1::uuid;

-- document_booking
-- $1 slotId, $2 "accept", $3 at, $4 appointmentId, $5 1
select
  "counter_slots"."starts_at",
  "counter_slots"."ends_at",
  "counter_slots"."counter_number",
  "appointments"."external_reference",
  "pre_review_decisions"."paper_items"
from
  "appointments"
  inner join "counter_slots" on "counter_slots"."id" = $1::uuid
  inner join "pre_review_decisions" on (
    "pre_review_decisions"."application_id" = "appointments"."application_id"
    and "pre_review_decisions"."kind" = $2
    and "pre_review_decisions"."decided_at" <= $3::timestamptz
  )
where "appointments"."id" = $4::uuid
order by
  "pre_review_decisions"."decided_at" desc,
  "pre_review_decisions"."id" desc
limit $5;

-- document_cancelled_round
-- $1 roundId
select "cancellation_reason"
from "rounds"
where "rounds"."id" = $1::uuid;

-- document_case_of_appointment
-- $1 appointmentId
select "application_id"
from "appointments"
where "appointments"."id" = $1::uuid;

-- document_case_of_clawback
-- $1 clawbackId
select "awards"."application_id"
from
  "clawbacks"
  inner join "awards" on "awards"."id" = "clawbacks"."award_id"
where "clawbacks"."id" = $1::uuid;

-- document_case_of_notice
-- $1 noticeId
select "application_id"
from "return_notices"
where "return_notices"."id" = $1::uuid;

-- document_code_decision
-- $1 "pre-review-decision", $2 id
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "submissions"."policy_version",
  "pre_review_decisions"."id",
  "pre_review_decisions"."application_id",
  "pre_review_decisions"."kind",
  "pre_review_decisions"."submission_number",
  "pre_review_decisions"."checks",
  "pre_review_decisions"."rule_ids",
  "pre_review_decisions"."reason",
  "pre_review_decisions"."paper_items",
  "pre_review_decisions"."confirmed",
  "pre_review_decisions"."decided_at",
  "pre_review_decisions"."decided_by",
  (
    select count(*)::integer
    from "pre_review_decisions" d
    where
      d.application_id = "pre_review_decisions"."application_id"
      and (d.submission_number, d.decided_at, d.id) <= (
        "pre_review_decisions"."submission_number",
        "pre_review_decisions"."decided_at",
        "pre_review_decisions"."id"
      )
  ),
  "document_numbers"."mark",
  "document_numbers"."year",
  "document_numbers"."ordinal"
from
  "pre_review_decisions"
  inner join "applications" on "applications"."id" = "pre_review_decisions"."application_id"
  inner join "submissions" on (
    "submissions"."application_id" = "pre_review_decisions"."application_id"
    and "submissions"."number" = "pre_review_decisions"."submission_number"
  )
  left join "document_numbers" on (
    "document_numbers"."source" = $1
    and "document_numbers"."source_id" = "pre_review_decisions"."id"
  )
where "pre_review_decisions"."id" = $2::uuid;

-- document_code_no_award
-- $1 "no-award-decision", $2 id
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "no_award_decisions"."policy_version",
  "no_award_decisions"."application_id",
  "no_award_decisions"."submission_number",
  "no_award_decisions"."reason",
  "no_award_decisions"."run_id",
  "no_award_decisions"."decided_at",
  "document_numbers"."mark",
  "document_numbers"."year",
  "document_numbers"."ordinal"
from
  "no_award_decisions"
  inner join "applications" on "applications"."id" = "no_award_decisions"."application_id"
  inner join "submissions" on (
    "submissions"."application_id" = "no_award_decisions"."application_id"
    and "submissions"."number" = "no_award_decisions"."submission_number"
  )
  left join "document_numbers" on (
    "document_numbers"."source" = $1
    and "document_numbers"."source_id" = "no_award_decisions"."application_id"
  )
where "no_award_decisions"."application_id" = $2::uuid;

-- document_code_notice
-- $1 "return-notice", $2 id
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "submissions"."policy_version",
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
  "document_numbers"."mark",
  "document_numbers"."year",
  "document_numbers"."ordinal"
from
  "return_notices"
  inner join "applications" on "applications"."id" = "return_notices"."application_id"
  inner join "submissions" on (
    "submissions"."application_id" = "return_notices"."application_id"
    and "submissions"."number" = "return_notices"."submission_number"
  )
  left join "document_numbers" on (
    "document_numbers"."source" = $1
    and "document_numbers"."source_id" = "return_notices"."id"
  )
where "return_notices"."id" = $2::uuid;

-- document_code_packet
-- $1 applicationId, $2 at, $3 1
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "submissions"."policy_version",
  "applications"."id",
  "submissions"."number"
from
  "applications"
  inner join "submissions" on "submissions"."application_id" = "applications"."id"
where
  ("applications"."id" = $1::uuid and "submissions"."submitted_at" <= $2::timestamptz)
order by "submissions"."number" desc
limit $3;

-- document_code_receipt
-- $1 "counter-receipt", $2 id
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "submissions"."policy_version",
  "paper_receipts"."id",
  "paper_receipts"."appointment_id",
  "paper_receipts"."application_id",
  "paper_receipts"."submission_number",
  "paper_receipts"."counter_number",
  "paper_receipts"."items",
  "paper_receipts"."outcome",
  "paper_receipts"."due_at",
  "paper_receipts"."former_due_at",
  "paper_receipts"."received_at",
  "paper_receipts"."received_by",
  (
    select count(*)::integer
    from "paper_receipts" r
    where
      r.application_id = "paper_receipts"."application_id"
      and (r.received_at, r.id) <= ("paper_receipts"."received_at", "paper_receipts"."id")
  ),
  "document_numbers"."mark",
  "document_numbers"."year",
  "document_numbers"."ordinal"
from
  "paper_receipts"
  inner join "applications" on "applications"."id" = "paper_receipts"."application_id"
  inner join "submissions" on (
    "submissions"."application_id" = "paper_receipts"."application_id"
    and "submissions"."number" = "paper_receipts"."submission_number"
  )
  left join "document_numbers" on (
    "document_numbers"."source" = $1
    and "document_numbers"."source_id" = "paper_receipts"."id"
  )
where "paper_receipts"."id" = $2::uuid;

-- document_code_submission
-- $1 id, $2 submissionNumber
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "submissions"."policy_version",
  "submissions"."application_id",
  "submissions"."number",
  "submissions"."contact_version",
  "submissions"."manifest",
  "submissions"."manifest_sha256",
  "submissions"."content_bands",
  "submissions"."submitted_at",
  "submissions"."submitted_by"
from
  "submissions"
  inner join "applications" on "applications"."id" = "submissions"."application_id"
where
  ("submissions"."application_id" = $1 and "submissions"."number" = $2);

-- document_decision_acts
-- $1 id
select
  (
    select min(d.decided_at)
    from pre_review_decisions d
    where
      d.application_id = pre_review_decisions.application_id
      and (d.decided_at, d.id) > (pre_review_decisions.decided_at, pre_review_decisions.id)
  ),
  (
    select jsonb_build_object('source', 'pre-review-decision', 'id', d.id)
    from pre_review_decisions d
    where
      d.application_id = pre_review_decisions.application_id
      and (d.decided_at, d.id) > (pre_review_decisions.decided_at, pre_review_decisions.id)
    order by
      d.decided_at,
      d.id
    limit 1
  ),
  (
    select min(r.confirmed_at)
    from reconsiderations r
    where
      r.application_id = pre_review_decisions.application_id
      and r.from_status = 'declined'
      and pre_review_decisions.kind = 'decline'
      and r.confirmed_at >= pre_review_decisions.decided_at
  ),
  "application_id",
  "decided_at",
  "kind"
from "pre_review_decisions"
where "pre_review_decisions"."id" = $1::uuid;

-- document_extended_notice
-- $1 noticeId, $2 number
select
  "return_notices"."stage",
  "return_notice_extensions"."note"
from
  "return_notice_extensions"
  inner join "return_notices" on "return_notices"."id" = "return_notice_extensions"."notice_id"
where
  (
    "return_notice_extensions"."notice_id" = $1::uuid
    and "return_notice_extensions"."number" = $2::integer
  );

-- document_key
select "key"
from "document_keys";

-- document_notice_acts
-- $1 id
select
  (
    select min(act.at)
    from
      (
        select
          n.issued_at,
          'return-notice',
          n.id
        from return_notices n
        where
          n.application_id = return_notices.application_id
          and n.number > return_notices.number
          and n.submission_number = return_notices.submission_number
          and (return_notices.stage <> 'counter' or n.stage = 'counter')
        union all
        select
          d.decided_at,
          'pre-review-decision',
          d.id
        from pre_review_decisions d
        where
          d.application_id = return_notices.application_id
          and d.kind = 'decline'
          and d.submission_number = return_notices.submission_number
          and d.decided_at >= return_notices.issued_at
      ) as act (at, source, id)
  ),
  (
    select jsonb_build_object('source', act.source, 'id', act.id)
    from
      (
        select
          n.issued_at,
          'return-notice',
          n.id
        from return_notices n
        where
          n.application_id = return_notices.application_id
          and n.number > return_notices.number
          and n.submission_number = return_notices.submission_number
          and (return_notices.stage <> 'counter' or n.stage = 'counter')
        union all
        select
          d.decided_at,
          'pre-review-decision',
          d.id
        from pre_review_decisions d
        where
          d.application_id = return_notices.application_id
          and d.kind = 'decline'
          and d.submission_number = return_notices.submission_number
          and d.decided_at >= return_notices.issued_at
      ) as act (at, source, id)
    order by
      act.at,
      act.id
    limit 1
  ),
  (
    select max(act.at)
    from
      (
        select e.extended_at
        from return_notice_extensions e
        where e.notice_id = return_notices.id
        union all
        select r.confirmed_at
        from reconsiderations r
        where
          r.application_id = return_notices.application_id
          and r.to_status = 'returned'
          and r.confirmed_at >= return_notices.issued_at
          and not exists (
            select
            from return_notices n
            where
              n.application_id = return_notices.application_id
              and n.number > return_notices.number
          )
      ) as act (at)
  ),
  "application_id",
  "issued_at",
  "stage"
from "return_notices"
where "return_notices"."id" = $1::uuid;

-- document_numbers_of_case
-- $1 applicationId
select
  "source_id",
  "mark",
  "year",
  "ordinal"
from "document_numbers"
where "document_numbers"."application_id" = $1::uuid;

-- document_of_case
-- $1 applicationId, $2 applicationId, $3 applicationId, $4 applicationId
(
  (
    (
      select
        'return-notice'::text,
        "id"
      from "return_notices"
      where "return_notices"."application_id" = $1::uuid
    )
    union all
    (
      select
        'pre-review-decision'::text,
        "id"
      from "pre_review_decisions"
      where "pre_review_decisions"."application_id" = $2::uuid
    )
  )
  union all
  (
    select
      'counter-receipt'::text,
      "id"
    from "paper_receipts"
    where "paper_receipts"."application_id" = $3::uuid
  )
)
union all
(
  select
    'no-award-decision'::text,
    "application_id"
  from "no_award_decisions"
  where "no_award_decisions"."application_id" = $4::uuid
);

-- document_published_products
-- $1 at, $2 runId, $3 0
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "submissions"."policy_version",
  "allocation_run_items"."product" #>> '{trace,tierCode}',
  ("allocation_run_items"."product" ->> 'amountFen')::bigint
from
  "allocation_run_items"
  inner join "applications" on "applications"."id" = "allocation_run_items"."application_id"
  inner join "submissions" on (
    "submissions"."application_id" = "applications"."id"
    and "submissions"."number" = (
      select max(s.number)
      from "submissions" s
      where
        s.application_id = "applications"."id"
        and s.submitted_at <= $1::timestamptz
    )
  )
where
  (
    "allocation_run_items"."run_id" = $2::uuid
    and ("allocation_run_items"."product" ->> 'amountFen')::bigint > $3
  )
order by "applications"."number" asc;

-- document_published_run
-- $1 runId
select
  "allocation_runs"."id",
  "allocation_runs"."round_id",
  "allocation_runs"."policy_version",
  "rounds"."code",
  "allocation_runs"."confirmed_number"
from
  "allocation_runs"
  inner join "rounds" on "rounds"."id" = "allocation_runs"."round_id"
where "allocation_runs"."id" = $1::uuid;

-- document_reader_decision
-- $1 creditCode, $2 creditCode, $3 expertSubject, $4 expertSubject, $5 seesDrafts
-- $6 "pre-review-decision", $7 id
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "submissions"."policy_version",
  "pre_review_decisions"."id",
  "pre_review_decisions"."application_id",
  "pre_review_decisions"."kind",
  "pre_review_decisions"."submission_number",
  "pre_review_decisions"."checks",
  "pre_review_decisions"."rule_ids",
  "pre_review_decisions"."reason",
  "pre_review_decisions"."paper_items",
  "pre_review_decisions"."confirmed",
  "pre_review_decisions"."decided_at",
  "pre_review_decisions"."decided_by",
  (
    select count(*)::integer
    from "pre_review_decisions" d
    where
      d.application_id = "pre_review_decisions"."application_id"
      and (d.submission_number, d.decided_at, d.id) <= (
        "pre_review_decisions"."submission_number",
        "pre_review_decisions"."decided_at",
        "pre_review_decisions"."id"
      )
  ),
  "document_numbers"."mark",
  "document_numbers"."year",
  "document_numbers"."ordinal"
from
  "pre_review_decisions"
  inner join "applications" on (
    "applications"."id" = "pre_review_decisions"."application_id"
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
  inner join "submissions" on (
    "submissions"."application_id" = "pre_review_decisions"."application_id"
    and "submissions"."number" = "pre_review_decisions"."submission_number"
  )
  left join "document_numbers" on (
    "document_numbers"."source" = $6
    and "document_numbers"."source_id" = "pre_review_decisions"."id"
  )
where "pre_review_decisions"."id" = $7::uuid;

-- document_reader_no_award
-- $1 creditCode, $2 creditCode, $3 expertSubject, $4 expertSubject, $5 seesDrafts
-- $6 "no-award-decision", $7 id
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "no_award_decisions"."policy_version",
  "no_award_decisions"."application_id",
  "no_award_decisions"."submission_number",
  "no_award_decisions"."reason",
  "no_award_decisions"."run_id",
  "no_award_decisions"."decided_at",
  "document_numbers"."mark",
  "document_numbers"."year",
  "document_numbers"."ordinal"
from
  "no_award_decisions"
  inner join "applications" on (
    "applications"."id" = "no_award_decisions"."application_id"
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
  inner join "submissions" on (
    "submissions"."application_id" = "no_award_decisions"."application_id"
    and "submissions"."number" = "no_award_decisions"."submission_number"
  )
  left join "document_numbers" on (
    "document_numbers"."source" = $6
    and "document_numbers"."source_id" = "no_award_decisions"."application_id"
  )
where "no_award_decisions"."application_id" = $7::uuid;

-- document_reader_notice
-- $1 creditCode, $2 creditCode, $3 expertSubject, $4 expertSubject, $5 seesDrafts
-- $6 "return-notice", $7 id
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "submissions"."policy_version",
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
  "document_numbers"."mark",
  "document_numbers"."year",
  "document_numbers"."ordinal"
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
  inner join "submissions" on (
    "submissions"."application_id" = "return_notices"."application_id"
    and "submissions"."number" = "return_notices"."submission_number"
  )
  left join "document_numbers" on (
    "document_numbers"."source" = $6
    and "document_numbers"."source_id" = "return_notices"."id"
  )
where "return_notices"."id" = $7::uuid;

-- document_reader_packet
-- $1 applicationId, $2 creditCode, $3 creditCode, $4 expertSubject, $5 expertSubject, $6 seesDrafts
-- $7 at, $8 1
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "submissions"."policy_version",
  "applications"."id",
  "submissions"."number"
from
  "applications"
  inner join "submissions" on "submissions"."application_id" = "applications"."id"
where
  (
    (
      "applications"."id" = $1
      and case
        when $2::text is not null then "applications"."applicant_credit_code" = $3::text
        and "applications"."status" <> 'deleted'
        when $4::text is not null then exists (
          select
          from expert_assignments a
          where
            a.application_id = "applications"."id"
            and a.expert_subject = $5::text
            and a.excused_at is null
            and a.declared_at is not null
        )
        else $6::boolean
        or "applications"."first_submitted_at" is not null
      end
    )
    and "submissions"."submitted_at" <= $7::timestamptz
  )
order by "submissions"."number" desc
limit $8;

-- document_reader_receipt
-- $1 creditCode, $2 creditCode, $3 expertSubject, $4 expertSubject, $5 seesDrafts
-- $6 "counter-receipt", $7 id
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "submissions"."policy_version",
  "paper_receipts"."id",
  "paper_receipts"."appointment_id",
  "paper_receipts"."application_id",
  "paper_receipts"."submission_number",
  "paper_receipts"."counter_number",
  "paper_receipts"."items",
  "paper_receipts"."outcome",
  "paper_receipts"."due_at",
  "paper_receipts"."former_due_at",
  "paper_receipts"."received_at",
  "paper_receipts"."received_by",
  (
    select count(*)::integer
    from "paper_receipts" r
    where
      r.application_id = "paper_receipts"."application_id"
      and (r.received_at, r.id) <= ("paper_receipts"."received_at", "paper_receipts"."id")
  ),
  "document_numbers"."mark",
  "document_numbers"."year",
  "document_numbers"."ordinal"
from
  "paper_receipts"
  inner join "applications" on (
    "applications"."id" = "paper_receipts"."application_id"
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
  inner join "submissions" on (
    "submissions"."application_id" = "paper_receipts"."application_id"
    and "submissions"."number" = "paper_receipts"."submission_number"
  )
  left join "document_numbers" on (
    "document_numbers"."source" = $6
    and "document_numbers"."source_id" = "paper_receipts"."id"
  )
where "paper_receipts"."id" = $7::uuid;

-- document_reader_submission
-- $1 creditCode, $2 creditCode, $3 expertSubject, $4 expertSubject, $5 seesDrafts, $6 id
-- $7 submissionNumber
select
  "applications"."number",
  "applications"."applicant_credit_code",
  "applications"."applicant_name",
  "applications"."former_applicants",
  "applications"."round_id",
  "submissions"."form",
  "submissions"."policy_version",
  "submissions"."application_id",
  "submissions"."number",
  "submissions"."contact_version",
  "submissions"."manifest",
  "submissions"."manifest_sha256",
  "submissions"."content_bands",
  "submissions"."submitted_at",
  "submissions"."submitted_by"
from
  "submissions"
  inner join "applications" on (
    "applications"."id" = "submissions"."application_id"
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
where
  ("submissions"."application_id" = $6 and "submissions"."number" = $7);

-- document_receipt_acts
-- $1 id
select
  (select r.retracted_at from receipt_retractions r where r.receipt_id = paper_receipts.id)
from "paper_receipts"
where "paper_receipts"."id" = $1::uuid;

-- document_round_extension
-- $1 roundId, $2 at
select "supplement_deadline"
from "round_extensions"
where
  ("round_extensions"."round_id" = $1::uuid and "round_extensions"."confirmed_at" = $2::timestamptz);

-- document_sheet
-- $1 sheetId
select
  "scores",
  "comment"
from "score_sheets"
where "score_sheets"."id" = $1::uuid;
