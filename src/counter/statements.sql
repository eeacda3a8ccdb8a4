-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- appointment_find
-- $1 appointmentId, $2 appointmentId, $3 creditCode, $4 creditCode, $5 expertSubject
-- $6 expertSubject, $7 seesDrafts
select
  "appointments"."id",
  "appointments"."application_id",
  "appointments"."slot_id",
  "appointments"."status",
  "appointments"."booked_through",
  "appointments"."external_reference",
  "appointments"."booked_at",
  "appointments"."booked_by",
  "appointments"."checked_in_at",
  "appointments"."ended_at",
  "appointments"."reason",
  "appointments"."closure_id",
  "counter_slots"."id",
  "counter_slots"."round_id",
  "counter_slots"."counter_number",
  "counter_slots"."starts_at",
  "counter_slots"."ends_at",
  "counter_slots"."capacity",
  "counter_slots"."booked",
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
  "receipt_retractions"."retracted_at",
  "late_visits"."id",
  "late_visits"."appointment_id",
  "late_visits"."application_id",
  "late_visits"."round_id",
  "late_visits"."state",
  "late_visits"."stated_at",
  "late_visits"."receipt",
  "late_visits"."reported_at",
  "late_visits"."reported_by",
  "late_visits"."judged_at",
  "late_visits"."judged_by",
  "late_visits"."rejection",
  "applications"."version",
  "applications"."number",
  "applications"."round_id",
  "applications"."policy_version",
  "rounds"."policy_version",
  (
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
  ),
  coalesce(
    (
      select s.manifest::jsonb -> 'materials'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    ),
    '[]'
  ),
  coalesce(
    "applications"."applicant_name",
    (
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
    ) #>> '{organisation,name}'
  )
from
  "appointments"
  inner join "counter_slots" on "counter_slots"."id" = "appointments"."slot_id"
  inner join "applications" on "applications"."id" = "appointments"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "paper_receipts" on "paper_receipts"."appointment_id" = "appointments"."id"
  left join "receipt_retractions" on "receipt_retractions"."receipt_id" = "paper_receipts"."id"
  left join "late_visits" on "late_visits"."appointment_id" = "appointments"."id"
where
  (
    "appointments"."id" = $1
    and (
      "applications"."id" = (select a.application_id from appointments a where a.id = $2::uuid)
      and case
        when $3::text is not null then "applications"."applicant_credit_code" = $4::text
        and "applications"."status" <> 'deleted'
        when $5::text is not null then exists (
          select
          from expert_assignments a
          where
            a.application_id = "applications"."id"
            and a.expert_subject = $6::text
            and a.excused_at is null
            and a.declared_at is not null
        )
        else $7::boolean
        or "applications"."first_submitted_at" is not null
      end
    )
  );

-- appointment_find_by_reference
-- $1 externalReference
select
  "appointments"."id",
  "appointments"."application_id",
  "appointments"."slot_id",
  "appointments"."status",
  "appointments"."booked_through",
  "appointments"."external_reference",
  "appointments"."booked_at",
  "appointments"."booked_by",
  "appointments"."checked_in_at",
  "appointments"."ended_at",
  "appointments"."reason",
  "appointments"."closure_id",
  "counter_slots"."id",
  "counter_slots"."round_id",
  "counter_slots"."counter_number",
  "counter_slots"."starts_at",
  "counter_slots"."ends_at",
  "counter_slots"."capacity",
  "counter_slots"."booked",
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
  "receipt_retractions"."retracted_at",
  "late_visits"."id",
  "late_visits"."appointment_id",
  "late_visits"."application_id",
  "late_visits"."round_id",
  "late_visits"."state",
  "late_visits"."stated_at",
  "late_visits"."receipt",
  "late_visits"."reported_at",
  "late_visits"."reported_by",
  "late_visits"."judged_at",
  "late_visits"."judged_by",
  "late_visits"."rejection",
  "applications"."version",
  "applications"."number",
  "applications"."round_id",
  "applications"."policy_version",
  "rounds"."policy_version",
  (
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
  ),
  coalesce(
    (
      select s.manifest::jsonb -> 'materials'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    ),
    '[]'
  ),
  coalesce(
    "applications"."applicant_name",
    (
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
    ) #>> '{organisation,name}'
  )
from
  "appointments"
  inner join "counter_slots" on "counter_slots"."id" = "appointments"."slot_id"
  inner join "applications" on "applications"."id" = "appointments"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "paper_receipts" on "paper_receipts"."appointment_id" = "appointments"."id"
  left join "receipt_retractions" on "receipt_retractions"."receipt_id" = "paper_receipts"."id"
  left join "late_visits" on "late_visits"."appointment_id" = "appointments"."id"
where "appointments"."external_reference" = $1
order by "appointments"."id" asc;

-- appointment_list_of_case
-- $1 applicationId
select
  "appointments"."id",
  "appointments"."application_id",
  "appointments"."slot_id",
  "appointments"."status",
  "appointments"."booked_through",
  "appointments"."external_reference",
  "appointments"."booked_at",
  "appointments"."booked_by",
  "appointments"."checked_in_at",
  "appointments"."ended_at",
  "appointments"."reason",
  "appointments"."closure_id",
  "counter_slots"."id",
  "counter_slots"."round_id",
  "counter_slots"."counter_number",
  "counter_slots"."starts_at",
  "counter_slots"."ends_at",
  "counter_slots"."capacity",
  "counter_slots"."booked",
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
  "receipt_retractions"."retracted_at",
  "late_visits"."id",
  "late_visits"."appointment_id",
  "late_visits"."application_id",
  "late_visits"."round_id",
  "late_visits"."state",
  "late_visits"."stated_at",
  "late_visits"."receipt",
  "late_visits"."reported_at",
  "late_visits"."reported_by",
  "late_visits"."judged_at",
  "late_visits"."judged_by",
  "late_visits"."rejection",
  "applications"."version",
  "applications"."number",
  "applications"."round_id",
  "applications"."policy_version",
  "rounds"."policy_version",
  (
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
  ),
  coalesce(
    (
      select s.manifest::jsonb -> 'materials'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    ),
    '[]'
  ),
  coalesce(
    "applications"."applicant_name",
    (
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
    ) #>> '{organisation,name}'
  )
from
  "appointments"
  inner join "counter_slots" on "counter_slots"."id" = "appointments"."slot_id"
  inner join "applications" on "applications"."id" = "appointments"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "paper_receipts" on "paper_receipts"."appointment_id" = "appointments"."id"
  left join "receipt_retractions" on "receipt_retractions"."receipt_id" = "paper_receipts"."id"
  left join "late_visits" on "late_visits"."appointment_id" = "appointments"."id"
where "appointments"."application_id" = $1
order by "appointments"."id" asc;

-- appointment_list_of_round_
-- $1 roundId, $2 from, $3 before, $4 limit
select
  "appointments"."id",
  "appointments"."application_id",
  "appointments"."slot_id",
  "appointments"."status",
  "appointments"."booked_through",
  "appointments"."external_reference",
  "appointments"."booked_at",
  "appointments"."booked_by",
  "appointments"."checked_in_at",
  "appointments"."ended_at",
  "appointments"."reason",
  "appointments"."closure_id",
  "counter_slots"."id",
  "counter_slots"."round_id",
  "counter_slots"."counter_number",
  "counter_slots"."starts_at",
  "counter_slots"."ends_at",
  "counter_slots"."capacity",
  "counter_slots"."booked",
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
  "receipt_retractions"."retracted_at",
  "late_visits"."id",
  "late_visits"."appointment_id",
  "late_visits"."application_id",
  "late_visits"."round_id",
  "late_visits"."state",
  "late_visits"."stated_at",
  "late_visits"."receipt",
  "late_visits"."reported_at",
  "late_visits"."reported_by",
  "late_visits"."judged_at",
  "late_visits"."judged_by",
  "late_visits"."rejection",
  "applications"."version",
  "applications"."number",
  "applications"."round_id",
  "applications"."policy_version",
  "rounds"."policy_version",
  (
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
  ),
  coalesce(
    (
      select s.manifest::jsonb -> 'materials'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    ),
    '[]'
  ),
  coalesce(
    "applications"."applicant_name",
    (
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
    ) #>> '{organisation,name}'
  )
from
  "appointments"
  inner join "counter_slots" on "counter_slots"."id" = "appointments"."slot_id"
  inner join "applications" on "applications"."id" = "appointments"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "paper_receipts" on "paper_receipts"."appointment_id" = "appointments"."id"
  left join "receipt_retractions" on "receipt_retractions"."receipt_id" = "paper_receipts"."id"
  left join "late_visits" on "late_visits"."appointment_id" = "appointments"."id"
where
  (
    "counter_slots"."round_id" = $1
    and "counter_slots"."starts_at" >= $2::timestamptz
    and "counter_slots"."starts_at" < $3::timestamptz
  )
order by
  "counter_slots"."starts_at" asc,
  "appointments"."id" asc
limit $4;

-- appointment_list_of_round_0
-- $1 roundId, $2 from, $3 before, $4 counterNumber, $5 limit
select
  "appointments"."id",
  "appointments"."application_id",
  "appointments"."slot_id",
  "appointments"."status",
  "appointments"."booked_through",
  "appointments"."external_reference",
  "appointments"."booked_at",
  "appointments"."booked_by",
  "appointments"."checked_in_at",
  "appointments"."ended_at",
  "appointments"."reason",
  "appointments"."closure_id",
  "counter_slots"."id",
  "counter_slots"."round_id",
  "counter_slots"."counter_number",
  "counter_slots"."starts_at",
  "counter_slots"."ends_at",
  "counter_slots"."capacity",
  "counter_slots"."booked",
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
  "receipt_retractions"."retracted_at",
  "late_visits"."id",
  "late_visits"."appointment_id",
  "late_visits"."application_id",
  "late_visits"."round_id",
  "late_visits"."state",
  "late_visits"."stated_at",
  "late_visits"."receipt",
  "late_visits"."reported_at",
  "late_visits"."reported_by",
  "late_visits"."judged_at",
  "late_visits"."judged_by",
  "late_visits"."rejection",
  "applications"."version",
  "applications"."number",
  "applications"."round_id",
  "applications"."policy_version",
  "rounds"."policy_version",
  (
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
  ),
  coalesce(
    (
      select s.manifest::jsonb -> 'materials'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    ),
    '[]'
  ),
  coalesce(
    "applications"."applicant_name",
    (
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
    ) #>> '{organisation,name}'
  )
from
  "appointments"
  inner join "counter_slots" on "counter_slots"."id" = "appointments"."slot_id"
  inner join "applications" on "applications"."id" = "appointments"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "paper_receipts" on "paper_receipts"."appointment_id" = "appointments"."id"
  left join "receipt_retractions" on "receipt_retractions"."receipt_id" = "paper_receipts"."id"
  left join "late_visits" on "late_visits"."appointment_id" = "appointments"."id"
where
  (
    "counter_slots"."round_id" = $1
    and "counter_slots"."starts_at" >= $2::timestamptz
    and "counter_slots"."starts_at" < $3::timestamptz
    and "counter_slots"."counter_number" = $4
  )
order by
  "counter_slots"."starts_at" asc,
  "appointments"."id" asc
limit $5;

-- appointment_list_of_round_01
-- $1 roundId, $2 from, $3 before, $4 counterNumber, $5 afterStart, $6 afterId, $7 limit
select
  "appointments"."id",
  "appointments"."application_id",
  "appointments"."slot_id",
  "appointments"."status",
  "appointments"."booked_through",
  "appointments"."external_reference",
  "appointments"."booked_at",
  "appointments"."booked_by",
  "appointments"."checked_in_at",
  "appointments"."ended_at",
  "appointments"."reason",
  "appointments"."closure_id",
  "counter_slots"."id",
  "counter_slots"."round_id",
  "counter_slots"."counter_number",
  "counter_slots"."starts_at",
  "counter_slots"."ends_at",
  "counter_slots"."capacity",
  "counter_slots"."booked",
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
  "receipt_retractions"."retracted_at",
  "late_visits"."id",
  "late_visits"."appointment_id",
  "late_visits"."application_id",
  "late_visits"."round_id",
  "late_visits"."state",
  "late_visits"."stated_at",
  "late_visits"."receipt",
  "late_visits"."reported_at",
  "late_visits"."reported_by",
  "late_visits"."judged_at",
  "late_visits"."judged_by",
  "late_visits"."rejection",
  "applications"."version",
  "applications"."number",
  "applications"."round_id",
  "applications"."policy_version",
  "rounds"."policy_version",
  (
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
  ),
  coalesce(
    (
      select s.manifest::jsonb -> 'materials'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    ),
    '[]'
  ),
  coalesce(
    "applications"."applicant_name",
    (
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
    ) #>> '{organisation,name}'
  )
from
  "appointments"
  inner join "counter_slots" on "counter_slots"."id" = "appointments"."slot_id"
  inner join "applications" on "applications"."id" = "appointments"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "paper_receipts" on "paper_receipts"."appointment_id" = "appointments"."id"
  left join "receipt_retractions" on "receipt_retractions"."receipt_id" = "paper_receipts"."id"
  left join "late_visits" on "late_visits"."appointment_id" = "appointments"."id"
where
  (
    "counter_slots"."round_id" = $1
    and "counter_slots"."starts_at" >= $2::timestamptz
    and "counter_slots"."starts_at" < $3::timestamptz
    and "counter_slots"."counter_number" = $4
    and ("counter_slots"."starts_at", "appointments"."id") > ($5::timestamptz, $6::uuid)
  )
order by
  "counter_slots"."starts_at" asc,
  "appointments"."id" asc
limit $7;

-- appointment_list_of_round_1
-- $1 roundId, $2 from, $3 before, $4 afterStart, $5 afterId, $6 limit
select
  "appointments"."id",
  "appointments"."application_id",
  "appointments"."slot_id",
  "appointments"."status",
  "appointments"."booked_through",
  "appointments"."external_reference",
  "appointments"."booked_at",
  "appointments"."booked_by",
  "appointments"."checked_in_at",
  "appointments"."ended_at",
  "appointments"."reason",
  "appointments"."closure_id",
  "counter_slots"."id",
  "counter_slots"."round_id",
  "counter_slots"."counter_number",
  "counter_slots"."starts_at",
  "counter_slots"."ends_at",
  "counter_slots"."capacity",
  "counter_slots"."booked",
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
  "receipt_retractions"."retracted_at",
  "late_visits"."id",
  "late_visits"."appointment_id",
  "late_visits"."application_id",
  "late_visits"."round_id",
  "late_visits"."state",
  "late_visits"."stated_at",
  "late_visits"."receipt",
  "late_visits"."reported_at",
  "late_visits"."reported_by",
  "late_visits"."judged_at",
  "late_visits"."judged_by",
  "late_visits"."rejection",
  "applications"."version",
  "applications"."number",
  "applications"."round_id",
  "applications"."policy_version",
  "rounds"."policy_version",
  (
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
  ),
  coalesce(
    (
      select s.manifest::jsonb -> 'materials'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    ),
    '[]'
  ),
  coalesce(
    "applications"."applicant_name",
    (
      (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
    ) #>> '{organisation,name}'
  )
from
  "appointments"
  inner join "counter_slots" on "counter_slots"."id" = "appointments"."slot_id"
  inner join "applications" on "applications"."id" = "appointments"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "paper_receipts" on "paper_receipts"."appointment_id" = "appointments"."id"
  left join "receipt_retractions" on "receipt_retractions"."receipt_id" = "paper_receipts"."id"
  left join "late_visits" on "late_visits"."appointment_id" = "appointments"."id"
where
  (
    "counter_slots"."round_id" = $1
    and "counter_slots"."starts_at" >= $2::timestamptz
    and "counter_slots"."starts_at" < $3::timestamptz
    and ("counter_slots"."starts_at", "appointments"."id") > ($4::timestamptz, $5::uuid)
  )
order by
  "counter_slots"."starts_at" asc,
  "appointments"."id" asc
limit $6;

-- closure_awaiting
-- $1 roundId
select
  "applications"."id",
  "applications"."round_id",
  "applications"."version",
  "applications"."policy_version",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  "applications"."paper_due_at",
  "applications"."visit"
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  (
    "applications"."round_id" = $1
    and "applications"."status" = 'accepted'
    and "applications"."paper_state" = 'required'
  )
order by "applications"."id";

-- closure_bookings
-- $1 roundId, $2 from, $3 before
select
  "appointments"."id",
  "appointments"."slot_id",
  "appointments"."booked_at",
  "applications"."visit",
  "applications"."id",
  "applications"."round_id",
  "applications"."version",
  "applications"."policy_version",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  "applications"."paper_due_at"
from
  "appointments"
  inner join "counter_slots" on "counter_slots"."id" = "appointments"."slot_id"
  inner join "applications" on "applications"."id" = "appointments"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  (
    (
      "counter_slots"."round_id" = $1
      and "counter_slots"."starts_at" >= $2::timestamptz
      and "counter_slots"."starts_at" < $3::timestamptz
    )
    and "appointments"."status" = 'booked'
    and "applications"."late_visit_at" is null
  );

-- closure_close
-- $1 cases, $2 slots, $3 cases, $4 slots, $5 roundId, $6 loadedVersion, $7 now, $8 cases, $9 slots
-- $10 "cancelled-by-authority", $11 now, $12 closureId, $13 appointmentIds, $14 closureId, $15 from
-- $16 before, $17 counters, $18 capacity, $19 reason, $20 slotCount, $21 cancelled, $22 moved
-- $23 now, $24 closedBy, $25 entries
with
  "held_cases" as (
    select
      "id",
      "version"
    from "applications"
    where
      "applications"."id" in (
        select "cases"."id"
        from jsonb_to_recordset($1::jsonb) as "cases" ("id" uuid, "version" integer, "visit" jsonb, "paperDueAt" timestamp(3) with time zone)
      )
    order by "applications"."id"
    for update
  ),
  "held_slots" as (
    select
      "id",
      "booked",
      "capacity"
    from "counter_slots"
    where
      "counter_slots"."id" in (
        select "slots"."id"
        from jsonb_to_recordset($2::jsonb) as "slots" ("id" uuid, "loadedBooked" integer, "loadedCapacity" integer, "booked" integer, "capacity" integer)
      )
    order by "counter_slots"."id"
    for update
  ),
  "unchanged" as (
    select true as "holds"
    from
      (values (1)) as one_row
    where
      not exists (
        select
        from
          jsonb_to_recordset($3::jsonb) as "cases" ("id" uuid, "version" integer, "visit" jsonb, "paperDueAt" timestamp(3) with time zone)
          left join held_cases on held_cases.id = "cases"."id"
          and held_cases.version = "cases"."version"
        where held_cases.id is null
      )
      and not exists (
        select
        from
          jsonb_to_recordset($4::jsonb) as "slots" ("id" uuid, "loadedBooked" integer, "loadedCapacity" integer, "booked" integer, "capacity" integer)
          left join held_slots on held_slots.id = "slots"."id"
          and held_slots.booked = "slots"."loadedBooked"
          and held_slots.capacity = "slots"."loadedCapacity"
        where held_slots.id is null
      )
  ),
  "moved" as (
    update "rounds"
    set "version" = "rounds"."version" + 1
    where
      ("rounds"."id" = $5 and "rounds"."version" = $6 and exists (select "holds" from "unchanged"))
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
  "cases_moved" as (
    update "applications"
    set
      "paper_due_at" = "cases"."paperDueAt",
      "visit" = "cases"."visit",
      "version" = "applications"."version" + 1,
      "updated_at" = $7
    from
      moved
      cross join jsonb_to_recordset($8::jsonb) as "cases" ("id" uuid, "version" integer, "visit" jsonb, "paperDueAt" timestamp(3) with time zone)
    where "applications"."id" = "cases"."id"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "narrowed" as (
    update "counter_slots"
    set
      "capacity" = "slots"."capacity",
      "booked" = "slots"."booked"
    from
      moved
      cross join jsonb_to_recordset($9::jsonb) as "slots" ("id" uuid, "loadedBooked" integer, "loadedCapacity" integer, "booked" integer, "capacity" integer)
    where "counter_slots"."id" = "slots"."id"
    returning "counter_slots"."id"
  ),
  "cancelled" as (
    update "appointments"
    set
      "status" = $10,
      "ended_at" = $11::timestamptz,
      "closure_id" = $12::uuid
    from moved
    where "appointments"."id" = any ($13::uuid[])
    returning "appointments"."id"
  ),
  "closed" as (
    insert into
      "counter_closures" (
        "id",
        "round_id",
        "from_at",
        "before_at",
        "counters",
        "capacity",
        "reason",
        "slots",
        "cancelled",
        "moved",
        "closed_at",
        "closed_by"
      )
    select
      $14::uuid,
      moved.id,
      $15::timestamptz,
      $16::timestamptz,
      $17::integer[],
      $18::integer,
      $19::text,
      $20::integer,
      $21::integer,
      $22::integer,
      $23::timestamptz,
      $24::text
    from moved
    returning
      "id",
      "round_id",
      "from_at",
      "before_at",
      "counters",
      "capacity",
      "reason",
      "slots",
      "cancelled",
      "moved",
      "closed_at",
      "closed_by"
  ),
  "subjects" as (
    (select "id", "version" from "moved")
    union all
    (select "id", "version" from "cases_moved")
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
      join jsonb_to_recordset($25::jsonb) as "entries" (
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
  "from_at",
  "before_at",
  "counters",
  "capacity",
  "reason",
  "slots",
  "cancelled",
  "moved",
  "closed_at",
  "closed_by"
from "closed";

-- closure_list
-- $1 roundId, $2 after, $3 limit
select
  "id",
  "round_id",
  "from_at",
  "before_at",
  "counters",
  "capacity",
  "reason",
  "slots",
  "cancelled",
  "moved",
  "closed_at",
  "closed_by"
from "counter_closures"
where
  (
    "counter_closures"."round_id" = $1
    and "counter_closures"."id" < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
order by "counter_closures"."id" desc
limit $3;

-- closure_load_round
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
  (select app_now())
from "rounds"
where "rounds"."id" = $1;

-- closure_slots
-- $1 roundId, $2 from, $3 before
select
  "id",
  "round_id",
  "counter_number",
  "starts_at",
  "ends_at",
  "capacity",
  "booked"
from "counter_slots"
where
  (
    "counter_slots"."round_id" = $1
    and "counter_slots"."starts_at" >= $2::timestamptz
    and "counter_slots"."starts_at" < $3::timestamptz
  )
order by
  "counter_slots"."starts_at" asc,
  "counter_slots"."counter_number" asc;

-- counter_booked_to_settle
-- $1 after, $2 limit
select "appointments"."id"
from
  "appointments"
  inner join "counter_slots" on "counter_slots"."id" = "appointments"."slot_id"
  inner join "applications" on "applications"."id" = "appointments"."application_id"
where
  (
    "appointments"."status" = 'booked'
    and "appointments"."id" > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
    and "applications"."late_visit_at" is null
    and (
      "counter_slots"."ends_at" < (select app_now())
      or "applications"."paper_state" <> 'required'
      or "applications"."status" not in ('accepted', 'returned', 'resubmitted')
    )
  )
order by "appointments"."id"
limit $2;

-- counter_commit
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 seats, $32 appointments, $33 receipts, $34 notices
-- $35 lateVisits, $36 events, $37 barLifts, $38 entries
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
  "seated" as (
    update "counter_slots"
    set "booked" = "counter_slots"."booked" + seat.change
    from
      (
        select seats.*
        from
          moved
          cross join jsonb_to_recordset($31::jsonb) as "seats" ("id" uuid, "change" integer)
        order by "seats"."id"
      ) seat
    where "counter_slots"."id" = seat.id
    returning "counter_slots"."id"
  ),
  "appointment" as (
    insert into
      "appointments" (
        "id",
        "application_id",
        "slot_id",
        "status",
        "booked_through",
        "external_reference",
        "booked_at",
        "booked_by",
        "checked_in_at",
        "ended_at",
        "reason",
        "closure_id"
      )
    select
      "appointments"."id",
      "appointments"."applicationId",
      "appointments"."slotId",
      "appointments"."status",
      "appointments"."bookedThrough",
      "appointments"."externalReference",
      "appointments"."bookedAt",
      "appointments"."bookedBy",
      "appointments"."checkedInAt",
      "appointments"."endedAt",
      "appointments"."reason",
      "appointments"."closureId"
    from
      moved
      cross join jsonb_to_recordset($32::jsonb) as "appointments" (
        "id" uuid,
        "applicationId" uuid,
        "slotId" uuid,
        "status" appointment_status,
        "bookedThrough" text,
        "externalReference" text,
        "bookedAt" timestamp(3) with time zone,
        "bookedBy" text,
        "checkedInAt" timestamp(3) with time zone,
        "endedAt" timestamp(3) with time zone,
        "reason" text,
        "closureId" uuid
      )
    on conflict ("id") do update
    set
      "slot_id" = excluded."slot_id",
      "status" = excluded."status",
      "checked_in_at" = excluded."checked_in_at",
      "ended_at" = excluded."ended_at",
      "reason" = excluded."reason"
    returning "id"
  ),
  "receipt" as (
    insert into
      "paper_receipts" (
        "id",
        "appointment_id",
        "application_id",
        "submission_number",
        "counter_number",
        "items",
        "outcome",
        "due_at",
        "former_due_at",
        "received_at",
        "received_by"
      )
    select
      "receipts"."id",
      "receipts"."appointmentId",
      "receipts"."applicationId",
      "receipts"."submissionNumber",
      "receipts"."counterNumber",
      "receipts"."items",
      "receipts"."outcome",
      "receipts"."dueAt",
      "receipts"."formerDueAt",
      "receipts"."receivedAt",
      "receipts"."receivedBy"
    from
      moved
      cross join jsonb_to_recordset($33::jsonb) as "receipts" (
        "id" uuid,
        "appointmentId" uuid,
        "applicationId" uuid,
        "submissionNumber" integer,
        "counterNumber" integer,
        "items" jsonb,
        "outcome" receipt_outcome,
        "dueAt" timestamp(3) with time zone,
        "formerDueAt" timestamp(3) with time zone,
        "receivedAt" timestamp(3) with time zone,
        "receivedBy" text
      )
    returning "id"
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
      cross join jsonb_to_recordset($34::jsonb) as "notices" (
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
  "late_visit" as (
    insert into
      "late_visits" (
        "id",
        "appointment_id",
        "application_id",
        "round_id",
        "state",
        "stated_at",
        "receipt",
        "reported_at",
        "reported_by",
        "judged_at",
        "judged_by",
        "rejection"
      )
    select
      "lateVisits"."id",
      "lateVisits"."appointmentId",
      "lateVisits"."applicationId",
      "lateVisits"."roundId",
      "lateVisits"."state",
      "lateVisits"."statedAt",
      "lateVisits"."receipt",
      "lateVisits"."reportedAt",
      "lateVisits"."reportedBy",
      "lateVisits"."judgedAt",
      "lateVisits"."judgedBy",
      "lateVisits"."rejection"
    from
      moved
      cross join jsonb_to_recordset($35::jsonb) as "lateVisits" (
        "id" uuid,
        "appointmentId" uuid,
        "applicationId" uuid,
        "roundId" uuid,
        "state" late_visit_state,
        "statedAt" timestamp(3) with time zone,
        "receipt" jsonb,
        "reportedAt" timestamp(3) with time zone,
        "reportedBy" text,
        "judgedAt" timestamp(3) with time zone,
        "judgedBy" text,
        "rejection" late_visit_rejection
      )
    on conflict ("id") do update
    set
      "state" = excluded."state",
      "stated_at" = excluded."stated_at",
      "receipt" = excluded."receipt",
      "judged_at" = excluded."judged_at",
      "judged_by" = excluded."judged_by",
      "rejection" = excluded."rejection"
    returning "id"
  ),
  "event" as (
    insert into "counter_events" ("system", "event_id", "appointment_id", "kind", "stated_at", "recorded_at", "digest")
    select
      "events"."system",
      "events"."eventId",
      "events"."appointmentId",
      "events"."kind",
      "events"."statedAt",
      "events"."recordedAt",
      "events"."digest"
    from
      moved
      cross join jsonb_to_recordset($36::jsonb) as "events" (
        "system" text,
        "eventId" text,
        "appointmentId" uuid,
        "kind" counter_event_kind,
        "statedAt" timestamp(3) with time zone,
        "recordedAt" timestamp(3) with time zone,
        "digest" text
      )
    returning "event_id"
  ),
  "bar_lift" as (
    insert into "no_show_bar_lifts" ("id", "application_id", "missed_visits", "reason", "lifted_at", "lifted_by")
    select
      "barLifts"."id",
      "barLifts"."applicationId",
      "barLifts"."missedVisits",
      "barLifts"."reason",
      "barLifts"."liftedAt",
      "barLifts"."liftedBy"
    from
      moved
      cross join jsonb_to_recordset($37::jsonb) as "barLifts" (
        "id" uuid,
        "applicationId" uuid,
        "missedVisits" integer,
        "reason" text,
        "liftedAt" timestamp(3) with time zone,
        "liftedBy" text
      )
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

-- counter_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 through, $6 externalReference
-- $7 system, $8 eventId, $9 appointmentId, $10 lateVisitId, $11 slotId, $12 applicationId
-- $13 appointmentId, $14 lateVisitId, $15 creditCode, $16 creditCode, $17 expertSubject
-- $18 expertSubject, $19 seesDrafts
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
  ),
  coalesce(
    (
      select s.manifest::jsonb -> 'materials'
      from "submissions" s
      where
        (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
    ),
    '[]'
  ),
  (
    select coalesce(max(n.number), 0)
    from return_notices n
    where n.application_id = "applications"."id"
  ),
  exists (
    select
    from counter_events e
    where
      e.appointment_id = "appointments"."id"
      and e.kind = 'check-in'
  ),
  coalesce(
    (
      select true
      from no_show_bar_lifts l
      where
        l.application_id = "appointments"."application_id"
        and l.lifted_at >= "appointments"."ended_at"
      limit 1
    ),
    false
  ),
  exists (
    select
    from appointments a
    where
      a.booked_through = $5::text
      and a.external_reference = $6::text
  ),
  (select e.digest from counter_events e where e.system = $7::text and e.event_id = $8::text),
  case "applications"."status"
    when 'lapsed' then (
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
    )
    else '[]'
  end,
  "appointments"."id",
  "appointments"."application_id",
  "appointments"."slot_id",
  "appointments"."status",
  "appointments"."booked_through",
  "appointments"."external_reference",
  "appointments"."booked_at",
  "appointments"."booked_by",
  "appointments"."checked_in_at",
  "appointments"."ended_at",
  "appointments"."reason",
  "appointments"."closure_id",
  "counter_slots"."id",
  "counter_slots"."round_id",
  "counter_slots"."counter_number",
  "counter_slots"."starts_at",
  "counter_slots"."ends_at",
  "counter_slots"."capacity",
  "counter_slots"."booked",
  "late_visits"."id",
  "late_visits"."appointment_id",
  "late_visits"."application_id",
  "late_visits"."round_id",
  "late_visits"."state",
  "late_visits"."stated_at",
  "late_visits"."receipt",
  "late_visits"."reported_at",
  "late_visits"."reported_by",
  "late_visits"."judged_at",
  "late_visits"."judged_by",
  "late_visits"."rejection",
  "wanted"."id",
  "wanted"."round_id",
  "wanted"."counter_number",
  "wanted"."starts_at",
  "wanted"."ends_at",
  "wanted"."capacity",
  "wanted"."booked"
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "appointments" on (
    "appointments"."id" = coalesce(
      $9::uuid,
      (select l.appointment_id from late_visits l where l.id = $10::uuid)
    )
    and "appointments"."application_id" = "applications"."id"
  )
  left join "counter_slots" on "counter_slots"."id" = "appointments"."slot_id"
  left join "late_visits" on "late_visits"."appointment_id" = "appointments"."id"
  left join "counter_slots" "wanted" on (
    "wanted"."id" = $11::uuid
    and "wanted"."round_id" = "applications"."round_id"
  )
where
  (
    "applications"."id" = coalesce(
      $12::uuid,
      (
        select a.application_id
        from appointments a
        where
          a.id = coalesce(
            $13::uuid,
            (select l.appointment_id from late_visits l where l.id = $14::uuid)
          )
      )
    )
    and case
      when $15::text is not null then "applications"."applicant_credit_code" = $16::text
      and "applications"."status" <> 'deleted'
      when $17::text is not null then exists (
        select
        from expert_assignments a
        where
          a.application_id = "applications"."id"
          and a.expert_subject = $18::text
          and a.excused_at is null
          and a.declared_at is not null
      )
      else $19::boolean
      or "applications"."first_submitted_at" is not null
    end
  );

-- counter_paper_awaited
-- $1 after, $2 roundId, $3 roundId, $4 limit
select
  "applications"."id",
  "applications"."round_id",
  "applications"."policy_version",
  "rounds"."policy_version",
  "applications"."paper_due_at",
  (select app_now())
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  (
    "applications"."status" = 'accepted'
    and "applications"."paper_state" = 'required'
    and "applications"."visit" is null
    and "applications"."late_visit_at" is null
    and "applications"."id" > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
    and ($2::uuid is null or "applications"."round_id" = $3::uuid)
  )
order by "applications"."id"
limit $4;

-- late_visit_list_
-- $1 roundId, $2 after, $3 limit
select
  "id",
  "appointment_id",
  "application_id",
  "round_id",
  "state",
  "stated_at",
  "receipt",
  "reported_at",
  "reported_by",
  "judged_at",
  "judged_by",
  "rejection"
from "late_visits"
where
  (
    "late_visits"."round_id" = $1
    and "late_visits"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "late_visits"."id" asc
limit $3;

-- late_visit_list_0
-- $1 roundId, $2 after, $3 state, $4 limit
select
  "id",
  "appointment_id",
  "application_id",
  "round_id",
  "state",
  "stated_at",
  "receipt",
  "reported_at",
  "reported_by",
  "judged_at",
  "judged_by",
  "rejection"
from "late_visits"
where
  (
    "late_visits"."round_id" = $1
    and "late_visits"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
    and "late_visits"."state" = $3
  )
order by "late_visits"."id" asc
limit $4;

-- late_visit_list_012
-- $1 roundId, $2 after, $3 state, $4 states, $5 limit
select
  "id",
  "appointment_id",
  "application_id",
  "round_id",
  "state",
  "stated_at",
  "receipt",
  "reported_at",
  "reported_by",
  "judged_at",
  "judged_by",
  "rejection"
from "late_visits"
where
  (
    "late_visits"."round_id" = $1
    and "late_visits"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
    and "late_visits"."state" = $3
    and "late_visits"."state" = any ($4::late_visit_state[])
    and "late_visits"."state" = 'pending'
  )
order by "late_visits"."id" asc
limit $5;

-- late_visit_list_1
-- $1 roundId, $2 after, $3 states, $4 limit
select
  "id",
  "appointment_id",
  "application_id",
  "round_id",
  "state",
  "stated_at",
  "receipt",
  "reported_at",
  "reported_by",
  "judged_at",
  "judged_by",
  "rejection"
from "late_visits"
where
  (
    "late_visits"."round_id" = $1
    and "late_visits"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
    and "late_visits"."state" = any ($3::late_visit_state[])
  )
order by "late_visits"."id" asc
limit $4;

-- late_visit_list_2
-- $1 roundId, $2 after, $3 limit
select
  "id",
  "appointment_id",
  "application_id",
  "round_id",
  "state",
  "stated_at",
  "receipt",
  "reported_at",
  "reported_by",
  "judged_at",
  "judged_by",
  "rejection"
from "late_visits"
where
  (
    "late_visits"."round_id" = $1
    and "late_visits"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
    and "late_visits"."state" = 'pending'
  )
order by "late_visits"."id" asc
limit $3;

-- retraction_confirm
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 numberPrefix, $5 numberPrefix, $6 policyVersion
-- $7 status, $8 stage, $9 dueAt, $10 pendingDecision, $11 paperState, $12 paperDueAt, $13 visit
-- $14 missedVisits, $15 lateVisitAt, $16 preReviewResult, $17 submissionCount, $18 firstSubmittedAt
-- $19 lastSubmittedAt, $20 reviewDueAt, $21 acceptedAt, $22 scoreCenti, $23 openItems
-- $24 awardedAt, $25 awardState, $26 resultHeldAt, $27 noAwardReason, $28 barredAt
-- $29 publicityEndsAt, $30 drawdown, $31 now, $32 applicationId, $33 loadedVersion, $34 proposalId
-- $35 receiptId, $36 proposedBy, $37 closedBy, $38 "confirmed", $39 now, $40 closedBy
-- $41 proposalId, $42 proposalVersion, $43 "open", $44 entries
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
  "retracted" as (
    insert into "receipt_retractions" ("id", "receipt_id", "application_id", "due_at", "proposed_by", "confirmed_by", "retracted_at")
    select
      $34::uuid,
      $35::uuid,
      moved.id,
      moved.paper_due_at,
      $36::text,
      $37::text,
      moved.updated_at
    from moved
    returning "id"
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $38,
      "closed_at" = $39,
      "closed_by" = $40,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $41 and "proposals"."version" = $42 and "proposals"."status" = $43)
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
      join jsonb_to_recordset($44::jsonb) as "entries" (
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

-- retraction_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 creditCode
-- $7 expertSubject, $8 expertSubject, $9 seesDrafts, $10 appointmentId
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
  "appointments"."id",
  "paper_receipts"."id",
  "paper_receipts"."outcome",
  "paper_receipts"."submission_number",
  "paper_receipts"."former_due_at",
  "receipt_retractions"."id" is not null,
  exists (
    select
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'receipt-retraction'
      and p.about = "paper_receipts"."id"::text
      and p.status = 'open'
  )
from
  "appointments"
  inner join "applications" on (
    "applications"."id" = "appointments"."application_id"
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
  left join "paper_receipts" on "paper_receipts"."appointment_id" = "appointments"."id"
  left join "receipt_retractions" on "receipt_retractions"."receipt_id" = "paper_receipts"."id"
where "appointments"."id" = $10;

-- retraction_load_confirming
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 creditCode
-- $7 expertSubject, $8 expertSubject, $9 seesDrafts, $10 proposalId, $11 "receipt-retraction"
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
  "appointments"."id",
  "paper_receipts"."id",
  "paper_receipts"."outcome",
  "paper_receipts"."submission_number",
  "paper_receipts"."former_due_at",
  "receipt_retractions"."id" is not null,
  exists (
    select
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  "proposals"."id",
  "proposals"."kind",
  "proposals"."status",
  "proposals"."round_id",
  "proposals"."application_id",
  "proposals"."content_sha256",
  "proposals"."proposed_by",
  "proposals"."version",
  "proposals"."content",
  "proposals"."reason"
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
  inner join "paper_receipts" on "paper_receipts"."id"::text = "proposals"."about"
  inner join "appointments" on "appointments"."id" = "paper_receipts"."appointment_id"
  left join "receipt_retractions" on "receipt_retractions"."receipt_id" = "paper_receipts"."id"
where
  ("proposals"."id" = $10 and "proposals"."kind" = $11);

-- slot_generate
-- $1 roundId, $2 loadedVersion, $3 slots, $4 entries
with
  "moved" as (
    update "rounds"
    set "version" = "rounds"."version" + 1
    where
      ("rounds"."id" = $1 and "rounds"."version" = $2)
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
  "created" as (
    insert into "counter_slots" ("id", "round_id", "counter_number", "starts_at", "ends_at", "capacity", "booked")
    select
      "slots"."id",
      moved.id,
      "slots"."counterNumber",
      "slots"."startsAt",
      "slots"."endsAt",
      least(
        "slots"."capacity",
        (
          select min(c.capacity)
          from counter_closures c
          where
            c.round_id = moved.id
            and "slots"."startsAt" >= c.from_at
            and "slots"."startsAt" < c.before_at
            and (c.counters is null or "slots"."counterNumber" = any (c.counters))
        )
      ),
      0
    from
      moved
      cross join jsonb_to_recordset($3::jsonb) as "slots" (
        "id" uuid,
        "counterNumber" integer,
        "startsAt" timestamp(3) with time zone,
        "endsAt" timestamp(3) with time zone,
        "capacity" integer
      )
    on conflict do nothing
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
      join jsonb_to_recordset($4::jsonb) as "entries" (
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
  (select count(*) from created)
from "moved";

-- slot_list_
-- $1 roundId, $2 afterStart, $3 afterCounter, $4 before, $5 limit
select
  "id",
  "round_id",
  "counter_number",
  "starts_at",
  "ends_at",
  "capacity",
  "booked"
from "counter_slots"
where
  (
    "counter_slots"."round_id" = $1
    and ("counter_slots"."starts_at", "counter_slots"."counter_number") > ($2::timestamptz, $3::integer)
    and "counter_slots"."starts_at" < $4::timestamptz
  )
order by
  "counter_slots"."starts_at" asc,
  "counter_slots"."counter_number" asc
limit $5;

-- slot_list_0
-- $1 roundId, $2 afterStart, $3 afterCounter, $4 before, $5 counterNumber, $6 limit
select
  "id",
  "round_id",
  "counter_number",
  "starts_at",
  "ends_at",
  "capacity",
  "booked"
from "counter_slots"
where
  (
    "counter_slots"."round_id" = $1
    and ("counter_slots"."starts_at", "counter_slots"."counter_number") > ($2::timestamptz, $3::integer)
    and "counter_slots"."starts_at" < $4::timestamptz
    and "counter_slots"."counter_number" = $5
  )
order by
  "counter_slots"."starts_at" asc,
  "counter_slots"."counter_number" asc
limit $6;

-- slot_list_01
-- $1 roundId, $2 afterStart, $3 afterCounter, $4 before, $5 counterNumber, $6 limit
select
  "id",
  "round_id",
  "counter_number",
  "starts_at",
  "ends_at",
  "capacity",
  "booked"
from "counter_slots"
where
  (
    "counter_slots"."round_id" = $1
    and ("counter_slots"."starts_at", "counter_slots"."counter_number") > ($2::timestamptz, $3::integer)
    and "counter_slots"."starts_at" < $4::timestamptz
    and "counter_slots"."counter_number" = $5
    and "counter_slots"."booked" < "counter_slots"."capacity"
    and "counter_slots"."starts_at" > (select app_now())
  )
order by
  "counter_slots"."starts_at" asc,
  "counter_slots"."counter_number" asc
limit $6;

-- slot_list_1
-- $1 roundId, $2 afterStart, $3 afterCounter, $4 before, $5 limit
select
  "id",
  "round_id",
  "counter_number",
  "starts_at",
  "ends_at",
  "capacity",
  "booked"
from "counter_slots"
where
  (
    "counter_slots"."round_id" = $1
    and ("counter_slots"."starts_at", "counter_slots"."counter_number") > ($2::timestamptz, $3::integer)
    and "counter_slots"."starts_at" < $4::timestamptz
    and "counter_slots"."booked" < "counter_slots"."capacity"
    and "counter_slots"."starts_at" > (select app_now())
  )
order by
  "counter_slots"."starts_at" asc,
  "counter_slots"."counter_number" asc
limit $5;

-- slot_load_round
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
  (select app_now())
from "rounds"
where "rounds"."id" = $1;
