-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- case_list_
-- $1 creditCode, $2 seesDrafts, $3 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
order by "applications"."id" desc
limit $3;

-- case_list_0
-- $1 creditCode, $2 seesDrafts, $3 roundId, $4 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where "applications"."round_id" = $3
order by "applications"."id" desc
limit $4;

-- case_list_012345678
-- $1 creditCode, $2 seesDrafts, $3 roundId, $4 status, $5 stage, $6 statuses, $7 stages, $8 number
-- $9 applicantCreditCode, $10 after, $11 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  (
    "applications"."round_id" = $3
    and "applications"."status" = $4
    and "applications"."stage" = $5
    and "applications"."status" = any ($6::case_status[])
    and "applications"."stage" = any ($7::case_stage[])
    and "applications"."number" = $8
    and "applications"."applicant_credit_code" = $9
    and "applications"."status" <> 'deleted'
    and "applications"."first_submitted_at" is not null
    and "applications"."id" < $10
  )
order by "applications"."id" desc
limit $11;

-- case_list_1
-- $1 creditCode, $2 seesDrafts, $3 status, $4 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where "applications"."status" = $3
order by "applications"."id" desc
limit $4;

-- case_list_2
-- $1 creditCode, $2 seesDrafts, $3 stage, $4 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where "applications"."stage" = $3
order by "applications"."id" desc
limit $4;

-- case_list_3
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where "applications"."status" = any ($3::case_status[])
order by "applications"."id" desc
limit $4;

-- case_list_4
-- $1 creditCode, $2 seesDrafts, $3 stages, $4 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where "applications"."stage" = any ($3::case_stage[])
order by "applications"."id" desc
limit $4;

-- case_list_5
-- $1 creditCode, $2 seesDrafts, $3 number, $4 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where "applications"."number" = $3
order by "applications"."id" desc
limit $4;

-- case_list_6
-- $1 creditCode, $2 seesDrafts, $3 applicantCreditCode, $4 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."applicant_credit_code" = $3
  and "applications"."status" <> 'deleted'
order by "applications"."id" desc
limit $4;

-- case_list_7
-- $1 creditCode, $2 seesDrafts, $3 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where "applications"."first_submitted_at" is not null
order by "applications"."id" desc
limit $3;

-- case_list_8
-- $1 creditCode, $2 seesDrafts, $3 after, $4 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where "applications"."id" < $3
order by "applications"."id" desc
limit $4;

-- case_list_by_parts_
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."id" in (
    select page.id
    from
      "rounds" r
      cross join lateral (
        select
          status,
          stage
        from
          unnest(coalesce($3::case_status[], array[null]::case_status[])) status
          cross join unnest(coalesce($4::case_stage[], array[null]::case_stage[])) stage
      ) each,
      lateral (
        select "applications"."id"
        from "applications"
        where "applications"."round_id" = r.id
        order by "applications"."id" desc
        limit $5
      ) page
  )
order by "applications"."id" desc
limit $6;

-- case_list_by_parts_0
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 roundId, $6 limit, $7 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."id" in (
    select page.id
    from
      "rounds" r
      cross join lateral (
        select
          status,
          stage
        from
          unnest(coalesce($3::case_status[], array[null]::case_status[])) status
          cross join unnest(coalesce($4::case_stage[], array[null]::case_stage[])) stage
      ) each,
      lateral (
        select "applications"."id"
        from "applications"
        where
          ("applications"."round_id" = r.id and r.id = $5::uuid)
        order by "applications"."id" desc
        limit $6
      ) page
  )
order by "applications"."id" desc
limit $7;

-- case_list_by_parts_012345678
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 roundId, $6 status, $7 stage, $8 number
-- $9 applicantCreditCode, $10 after, $11 limit, $12 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."id" in (
    select page.id
    from
      "rounds" r
      cross join lateral (
        select
          status,
          stage
        from
          unnest(coalesce($3::case_status[], array[null]::case_status[])) status
          cross join unnest(coalesce($4::case_stage[], array[null]::case_stage[])) stage
      ) each,
      lateral (
        select "applications"."id"
        from "applications"
        where
          (
            "applications"."round_id" = r.id
            and r.id = $5::uuid
            and "applications"."status" = $6
            and "applications"."stage" = $7
            and "applications"."status" = each.status
            and "applications"."stage" = each.stage
            and "applications"."number" = $8
            and "applications"."applicant_credit_code" = $9
            and "applications"."status" <> 'deleted'
            and "applications"."first_submitted_at" is not null
            and "applications"."id" < $10
          )
        order by "applications"."id" desc
        limit $11
      ) page
  )
order by "applications"."id" desc
limit $12;

-- case_list_by_parts_1
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 status, $6 limit, $7 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."id" in (
    select page.id
    from
      "rounds" r
      cross join lateral (
        select
          status,
          stage
        from
          unnest(coalesce($3::case_status[], array[null]::case_status[])) status
          cross join unnest(coalesce($4::case_stage[], array[null]::case_stage[])) stage
      ) each,
      lateral (
        select "applications"."id"
        from "applications"
        where
          ("applications"."round_id" = r.id and "applications"."status" = $5)
        order by "applications"."id" desc
        limit $6
      ) page
  )
order by "applications"."id" desc
limit $7;

-- case_list_by_parts_2
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 stage, $6 limit, $7 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."id" in (
    select page.id
    from
      "rounds" r
      cross join lateral (
        select
          status,
          stage
        from
          unnest(coalesce($3::case_status[], array[null]::case_status[])) status
          cross join unnest(coalesce($4::case_stage[], array[null]::case_stage[])) stage
      ) each,
      lateral (
        select "applications"."id"
        from "applications"
        where
          ("applications"."round_id" = r.id and "applications"."stage" = $5)
        order by "applications"."id" desc
        limit $6
      ) page
  )
order by "applications"."id" desc
limit $7;

-- case_list_by_parts_3
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."id" in (
    select page.id
    from
      "rounds" r
      cross join lateral (
        select
          status,
          stage
        from
          unnest(coalesce($3::case_status[], array[null]::case_status[])) status
          cross join unnest(coalesce($4::case_stage[], array[null]::case_stage[])) stage
      ) each,
      lateral (
        select "applications"."id"
        from "applications"
        where
          ("applications"."round_id" = r.id and "applications"."status" = each.status)
        order by "applications"."id" desc
        limit $5
      ) page
  )
order by "applications"."id" desc
limit $6;

-- case_list_by_parts_4
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."id" in (
    select page.id
    from
      "rounds" r
      cross join lateral (
        select
          status,
          stage
        from
          unnest(coalesce($3::case_status[], array[null]::case_status[])) status
          cross join unnest(coalesce($4::case_stage[], array[null]::case_stage[])) stage
      ) each,
      lateral (
        select "applications"."id"
        from "applications"
        where
          ("applications"."round_id" = r.id and "applications"."stage" = each.stage)
        order by "applications"."id" desc
        limit $5
      ) page
  )
order by "applications"."id" desc
limit $6;

-- case_list_by_parts_5
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 number, $6 limit, $7 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."id" in (
    select page.id
    from
      "rounds" r
      cross join lateral (
        select
          status,
          stage
        from
          unnest(coalesce($3::case_status[], array[null]::case_status[])) status
          cross join unnest(coalesce($4::case_stage[], array[null]::case_stage[])) stage
      ) each,
      lateral (
        select "applications"."id"
        from "applications"
        where
          ("applications"."round_id" = r.id and "applications"."number" = $5)
        order by "applications"."id" desc
        limit $6
      ) page
  )
order by "applications"."id" desc
limit $7;

-- case_list_by_parts_6
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 applicantCreditCode, $6 limit, $7 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."id" in (
    select page.id
    from
      "rounds" r
      cross join lateral (
        select
          status,
          stage
        from
          unnest(coalesce($3::case_status[], array[null]::case_status[])) status
          cross join unnest(coalesce($4::case_stage[], array[null]::case_stage[])) stage
      ) each,
      lateral (
        select "applications"."id"
        from "applications"
        where
          (
            "applications"."round_id" = r.id
            and "applications"."applicant_credit_code" = $5
            and "applications"."status" <> 'deleted'
          )
        order by "applications"."id" desc
        limit $6
      ) page
  )
order by "applications"."id" desc
limit $7;

-- case_list_by_parts_7
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."id" in (
    select page.id
    from
      "rounds" r
      cross join lateral (
        select
          status,
          stage
        from
          unnest(coalesce($3::case_status[], array[null]::case_status[])) status
          cross join unnest(coalesce($4::case_stage[], array[null]::case_stage[])) stage
      ) each,
      lateral (
        select "applications"."id"
        from "applications"
        where
          ("applications"."round_id" = r.id and "applications"."first_submitted_at" is not null)
        order by "applications"."id" desc
        limit $5
      ) page
  )
order by "applications"."id" desc
limit $6;

-- case_list_by_parts_8
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 after, $6 limit, $7 limit
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
  "applications"."no_award_reason",
  "applications"."barred_at",
  "applications"."publicity_ends_at",
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
  app_now(),
  "rounds"."year",
  "rounds"."code",
  "rounds"."round_end",
  "rounds"."policy_version",
  coalesce("applications"."policy_version", "rounds"."policy_version"),
  named.organisation ->> 'name',
  named.product ->> 'name',
  named."scenarioCode",
  jsonb_strip_nulls(jsonb_build_object('consortium', named.consortium))
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join lateral jsonb_to_record(
    case
      when ($1::text is null and not $2::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) as named (organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb) on true
where
  "applications"."id" in (
    select page.id
    from
      "rounds" r
      cross join lateral (
        select
          status,
          stage
        from
          unnest(coalesce($3::case_status[], array[null]::case_status[])) status
          cross join unnest(coalesce($4::case_stage[], array[null]::case_stage[])) stage
      ) each,
      lateral (
        select "applications"."id"
        from "applications"
        where
          ("applications"."round_id" = r.id and "applications"."id" < $5)
        order by "applications"."id" desc
        limit $6
      ) page
  )
order by "applications"."id" desc
limit $7;
