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

-- case_list_0123456789abcdefghijkl
-- $1 creditCode, $2 seesDrafts, $3 roundId, $4 status, $5 stage, $6 statuses, $7 stages, $8 number
-- $9 applicantCreditCode, $10 applicant, $11 applicant, $12 holder, $13 name, $14 name, $15 name
-- $16 ownName, $17 ownName, $18 scenarioCode, $19 scenarioCode, $20 ownScenario, $21 tierCode
-- $22 paperState, $23 preReviewResult, $24 outcome, $25 submittedFrom, $26 submittedThrough
-- $27 submittedFrom, $28 submittedFrom, $29 submittedThrough, $30 submittedThrough, $31 updatedFrom
-- $32 updatedThrough, $33 updatedFrom, $34 updatedFrom, $35 updatedThrough, $36 updatedThrough
-- $37 updatedSince, $38 updatedSince, $39 updatedSince, $40 after, $41 limit
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
    and "applications"."id" in (
      select "applications"."id"
      from "applications"
      where "applications"."applicant_credit_code" = $10::text
      union
      select "applications"."id"
      from "applications"
      where
        "applications"."former_applicants" <> '[]'::jsonb
        and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $11::text))
    )
    and "applications"."applicant_credit_code" = $12
    and "applications"."id" in (
      select *
      from
        (
          select s.application_id
          from
            "submissions" s
            join "applications" found on found.id = s.application_id
            and found.submission_count = s.number
          where
            search_keys (s.form) @> name_pairs ($13::text)
            and exists (
              select
              from
                unnest(
                  array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
                ) name
              where position(comparable_name ($14::text) in name) > 0
            )
        ) named_in
      union
      select *
      from
        (
          select "applications"."id"
          from "applications"
          where
            "applications"."former_applicants" <> '[]'::jsonb
            and (position(comparable_name ($15::text) in comparable_name ("applications"."applicant_name")) > 0)
        ) renamed
    )
    and (
      (
        position(
          comparable_name ($16::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
        ) > 0
      )
      or (
        position(comparable_name ($17::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
      )
    )
    and "applications"."id" in (
      select s.application_id
      from
        "submissions" s
        join "applications" found on found.id = s.application_id
        and found.submission_count = s.number
      where
        search_keys (s.form) @> array['//' || $18::text]
        and s.form ->> 'scenarioCode' = $19::text
    )
    and "applications"."form" ->> 'scenarioCode' = $20
    and "applications"."id" in (
      select a.application_id
      from "awards" a
      where
        a.tier_code = $21::text
        and a.withdrawn_at is null
    )
    and "applications"."paper_state" = $22
    and "applications"."pre_review_result" = $23
    and case
      when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
      when "applications"."award_state" = 'final' then 'awarded'
      when "applications"."no_award_reason" is not null then 'not-awarded'
      when (
        select ended.round_end
        from "rounds" as ended
        where ended.id = "applications"."round_id"
      ) = 'cancelled' then 'round-cancelled'
    end = $24
    and (
      "applications"."first_submitted_at" >= (($25::date)::timestamp at time zone 'Asia/Shanghai')
      and "applications"."first_submitted_at" < (($26::date + 1)::timestamp at time zone 'Asia/Shanghai')
      and "applications"."id" in (
        select "sealed_entries"."application_id"
        from "sealed_entries"
        where
          "sealed_entries"."action" = 'application.submitted'
          and (
            "sealed_entries"."at" >= (($27::date)::timestamp at time zone 'Asia/Shanghai')
            and "sealed_entries"."position" >= (
              select reached.position
              from "sealed_entries" reached
              where reached.reached_at >= (($28::date)::timestamp at time zone 'Asia/Shanghai')
              order by
                reached.reached_at,
                reached.position
              limit 1
            )
          )
          and (
            "sealed_entries"."at" < (($29::date + 1)::timestamp at time zone 'Asia/Shanghai')
            and "sealed_entries"."position" < coalesce(
              (
                select reached.position
                from "sealed_entries" reached
                where
                  reached.reached_at >= (($30::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
      )
    )
    and (
      "applications"."updated_at" >= (($31::date)::timestamp at time zone 'Asia/Shanghai')
      and "applications"."updated_at" < (($32::date + 1)::timestamp at time zone 'Asia/Shanghai')
      and "applications"."id" in (
        select "sealed_entries"."application_id"
        from "sealed_entries"
        where
          true
          and (
            "sealed_entries"."at" >= (($33::date)::timestamp at time zone 'Asia/Shanghai')
            and "sealed_entries"."position" >= (
              select reached.position
              from "sealed_entries" reached
              where reached.reached_at >= (($34::date)::timestamp at time zone 'Asia/Shanghai')
              order by
                reached.reached_at,
                reached.position
              limit 1
            )
          )
          and (
            "sealed_entries"."at" < (($35::date + 1)::timestamp at time zone 'Asia/Shanghai')
            and "sealed_entries"."position" < coalesce(
              (
                select reached.position
                from "sealed_entries" reached
                where
                  reached.reached_at >= (($36::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
      )
    )
    and (
      "applications"."updated_at" >= $37::timestamptz
      and "applications"."id" in (
        select "sealed_entries"."application_id"
        from "sealed_entries"
        where
          (
            "sealed_entries"."at" >= $38::timestamptz
            and "sealed_entries"."position" >= (
              select reached.position
              from "sealed_entries" reached
              where reached.reached_at >= $39::timestamptz
              order by
                reached.reached_at,
                reached.position
              limit 1
            )
          )
      )
    )
    and "applications"."first_submitted_at" is not null
    and "applications"."id" < $40
  )
order by "applications"."id" desc
limit $41;

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
-- $1 creditCode, $2 seesDrafts, $3 applicant, $4 applicant, $5 limit
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
    select "applications"."id"
    from "applications"
    where "applications"."applicant_credit_code" = $3::text
    union
    select "applications"."id"
    from "applications"
    where
      "applications"."former_applicants" <> '[]'::jsonb
      and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $4::text))
  )
order by "applications"."id" desc
limit $5;

-- case_list_8
-- $1 creditCode, $2 seesDrafts, $3 holder, $4 limit
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
where "applications"."applicant_credit_code" = $3
order by "applications"."id" desc
limit $4;

-- case_list_9
-- $1 creditCode, $2 seesDrafts, $3 name, $4 name, $5 name, $6 limit
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
    select *
    from
      (
        select s.application_id
        from
          "submissions" s
          join "applications" found on found.id = s.application_id
          and found.submission_count = s.number
        where
          search_keys (s.form) @> name_pairs ($3::text)
          and exists (
            select
            from
              unnest(
                array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
              ) name
            where position(comparable_name ($4::text) in name) > 0
          )
      ) named_in
    union
    select *
    from
      (
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and (position(comparable_name ($5::text) in comparable_name ("applications"."applicant_name")) > 0)
      ) renamed
  )
order by "applications"."id" desc
limit $6;

-- case_list_a
-- $1 creditCode, $2 seesDrafts, $3 ownName, $4 ownName, $5 limit
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
    (
      position(
        comparable_name ($3::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
      ) > 0
    )
    or (
      position(comparable_name ($4::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
    )
  )
order by "applications"."id" desc
limit $5;

-- case_list_b
-- $1 creditCode, $2 seesDrafts, $3 scenarioCode, $4 scenarioCode, $5 limit
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
    select s.application_id
    from
      "submissions" s
      join "applications" found on found.id = s.application_id
      and found.submission_count = s.number
    where
      search_keys (s.form) @> array['//' || $3::text]
      and s.form ->> 'scenarioCode' = $4::text
  )
order by "applications"."id" desc
limit $5;

-- case_list_by_parts_
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where "applications"."round_id" = r.id
          order by "applications"."id" desc
          limit $5
        ) page
      order by page.id desc
      limit $6
    )
  )
order by "applications"."id" desc
limit $7;

-- case_list_by_parts_0
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 roundId, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and r.id = $5::uuid)
          order by "applications"."id" desc
          limit $6
        ) page
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_0123456789abcdefghijkl
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 roundId, $6 status, $7 stage, $8 number
-- $9 applicantCreditCode, $10 applicant, $11 applicant, $12 holder, $13 name, $14 name, $15 name
-- $16 ownName, $17 ownName, $18 scenarioCode, $19 scenarioCode, $20 ownScenario, $21 tierCode
-- $22 paperState, $23 preReviewResult, $24 outcome, $25 submittedFrom, $26 submittedThrough
-- $27 submittedFrom, $28 submittedFrom, $29 submittedThrough, $30 submittedThrough, $31 updatedFrom
-- $32 updatedThrough, $33 updatedFrom, $34 updatedFrom, $35 updatedThrough, $36 updatedThrough
-- $37 updatedSince, $38 updatedSince, $39 updatedSince, $40 after, $41 limit, $42 limit, $43 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
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
              and "applications"."id" in (
                select "applications"."id"
                from "applications"
                where "applications"."applicant_credit_code" = $10::text
                union
                select "applications"."id"
                from "applications"
                where
                  "applications"."former_applicants" <> '[]'::jsonb
                  and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $11::text))
              )
              and "applications"."applicant_credit_code" = $12
              and "applications"."id" in (
                select *
                from
                  (
                    select s.application_id
                    from
                      "submissions" s
                      join "applications" found on found.id = s.application_id
                      and found.submission_count = s.number
                    where
                      search_keys (s.form) @> name_pairs ($13::text)
                      and exists (
                        select
                        from
                          unnest(
                            array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
                          ) name
                        where position(comparable_name ($14::text) in name) > 0
                      )
                  ) named_in
                union
                select *
                from
                  (
                    select "applications"."id"
                    from "applications"
                    where
                      "applications"."former_applicants" <> '[]'::jsonb
                      and (position(comparable_name ($15::text) in comparable_name ("applications"."applicant_name")) > 0)
                  ) renamed
              )
              and (
                (
                  position(
                    comparable_name ($16::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
                  ) > 0
                )
                or (
                  position(comparable_name ($17::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
                )
              )
              and "applications"."id" in (
                select s.application_id
                from
                  "submissions" s
                  join "applications" found on found.id = s.application_id
                  and found.submission_count = s.number
                where
                  search_keys (s.form) @> array['//' || $18::text]
                  and s.form ->> 'scenarioCode' = $19::text
              )
              and "applications"."form" ->> 'scenarioCode' = $20
              and "applications"."id" in (
                select a.application_id
                from "awards" a
                where
                  a.tier_code = $21::text
                  and a.withdrawn_at is null
              )
              and "applications"."paper_state" = $22
              and "applications"."pre_review_result" = $23
              and case
                when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
                when "applications"."award_state" = 'final' then 'awarded'
                when "applications"."no_award_reason" is not null then 'not-awarded'
                when (
                  select ended.round_end
                  from "rounds" as ended
                  where ended.id = "applications"."round_id"
                ) = 'cancelled' then 'round-cancelled'
              end = $24
              and (
                "applications"."first_submitted_at" >= (($25::date)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."first_submitted_at" < (($26::date + 1)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."id" in (
                  select "sealed_entries"."application_id"
                  from "sealed_entries"
                  where
                    "sealed_entries"."action" = 'application.submitted'
                    and (
                      "sealed_entries"."at" >= (($27::date)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" >= (
                        select reached.position
                        from "sealed_entries" reached
                        where reached.reached_at >= (($28::date)::timestamp at time zone 'Asia/Shanghai')
                        order by
                          reached.reached_at,
                          reached.position
                        limit 1
                      )
                    )
                    and (
                      "sealed_entries"."at" < (($29::date + 1)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" < coalesce(
                        (
                          select reached.position
                          from "sealed_entries" reached
                          where
                            reached.reached_at >= (($30::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
                )
              )
              and (
                "applications"."updated_at" >= (($31::date)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."updated_at" < (($32::date + 1)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."id" in (
                  select "sealed_entries"."application_id"
                  from "sealed_entries"
                  where
                    true
                    and (
                      "sealed_entries"."at" >= (($33::date)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" >= (
                        select reached.position
                        from "sealed_entries" reached
                        where reached.reached_at >= (($34::date)::timestamp at time zone 'Asia/Shanghai')
                        order by
                          reached.reached_at,
                          reached.position
                        limit 1
                      )
                    )
                    and (
                      "sealed_entries"."at" < (($35::date + 1)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" < coalesce(
                        (
                          select reached.position
                          from "sealed_entries" reached
                          where
                            reached.reached_at >= (($36::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
                )
              )
              and (
                "applications"."updated_at" >= $37::timestamptz
                and "applications"."id" in (
                  select "sealed_entries"."application_id"
                  from "sealed_entries"
                  where
                    (
                      "sealed_entries"."at" >= $38::timestamptz
                      and "sealed_entries"."position" >= (
                        select reached.position
                        from "sealed_entries" reached
                        where reached.reached_at >= $39::timestamptz
                        order by
                          reached.reached_at,
                          reached.position
                        limit 1
                      )
                    )
                )
              )
              and "applications"."first_submitted_at" is not null
              and "applications"."id" < $40
            )
          order by "applications"."id" desc
          limit $41
        ) page
      order by page.id desc
      limit $42
    )
  )
order by "applications"."id" desc
limit $43;

-- case_list_by_parts_1
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 status, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."status" = $5)
          order by "applications"."id" desc
          limit $6
        ) page
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_2
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 stage, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."stage" = $5)
          order by "applications"."id" desc
          limit $6
        ) page
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_3
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."status" = each.status)
          order by "applications"."id" desc
          limit $5
        ) page
      order by page.id desc
      limit $6
    )
  )
order by "applications"."id" desc
limit $7;

-- case_list_by_parts_4
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."stage" = each.stage)
          order by "applications"."id" desc
          limit $5
        ) page
      order by page.id desc
      limit $6
    )
  )
order by "applications"."id" desc
limit $7;

-- case_list_by_parts_5
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 number, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."number" = $5)
          order by "applications"."id" desc
          limit $6
        ) page
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_6
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 applicantCreditCode, $6 limit, $7 limit
-- $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
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
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_7
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 applicant, $6 applicant, $7 limit
-- $8 limit, $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select "applications"."id"
                from "applications"
                where "applications"."applicant_credit_code" = $5::text
                union
                select "applications"."id"
                from "applications"
                where
                  "applications"."former_applicants" <> '[]'::jsonb
                  and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $6::text))
              )
            )
          order by "applications"."id" desc
          limit $7
        ) page
      order by page.id desc
      limit $8
    )
  )
order by "applications"."id" desc
limit $9;

-- case_list_by_parts_8
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 holder, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."applicant_credit_code" = $5)
          order by "applications"."id" desc
          limit $6
        ) page
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_9
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 name, $6 name, $7 name, $8 limit
-- $9 limit, $10 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select *
                from
                  (
                    select s.application_id
                    from
                      "submissions" s
                      join "applications" found on found.id = s.application_id
                      and found.submission_count = s.number
                    where
                      search_keys (s.form) @> name_pairs ($5::text)
                      and exists (
                        select
                        from
                          unnest(
                            array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
                          ) name
                        where position(comparable_name ($6::text) in name) > 0
                      )
                  ) named_in
                union
                select *
                from
                  (
                    select "applications"."id"
                    from "applications"
                    where
                      "applications"."former_applicants" <> '[]'::jsonb
                      and (position(comparable_name ($7::text) in comparable_name ("applications"."applicant_name")) > 0)
                  ) renamed
              )
            )
          order by "applications"."id" desc
          limit $8
        ) page
      order by page.id desc
      limit $9
    )
  )
order by "applications"."id" desc
limit $10;

-- case_list_by_parts_a
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 ownName, $6 ownName, $7 limit, $8 limit
-- $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and (
                (
                  position(
                    comparable_name ($5::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
                  ) > 0
                )
                or (
                  position(comparable_name ($6::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
                )
              )
            )
          order by "applications"."id" desc
          limit $7
        ) page
      order by page.id desc
      limit $8
    )
  )
order by "applications"."id" desc
limit $9;

-- case_list_by_parts_b
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 scenarioCode, $6 scenarioCode, $7 limit
-- $8 limit, $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select s.application_id
                from
                  "submissions" s
                  join "applications" found on found.id = s.application_id
                  and found.submission_count = s.number
                where
                  search_keys (s.form) @> array['//' || $5::text]
                  and s.form ->> 'scenarioCode' = $6::text
              )
            )
          order by "applications"."id" desc
          limit $7
        ) page
      order by page.id desc
      limit $8
    )
  )
order by "applications"."id" desc
limit $9;

-- case_list_by_parts_c
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 ownScenario, $6 limit, $7 limit
-- $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."form" ->> 'scenarioCode' = $5)
          order by "applications"."id" desc
          limit $6
        ) page
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_changed_
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where "applications"."round_id" = r.id
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $5
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $6
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $7;

-- case_list_by_parts_changed_0
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 roundId, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and r.id = $5::uuid)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_0123456789abcdefghijkl
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 roundId, $6 status, $7 stage, $8 number
-- $9 applicantCreditCode, $10 applicant, $11 applicant, $12 holder, $13 name, $14 name, $15 name
-- $16 ownName, $17 ownName, $18 scenarioCode, $19 scenarioCode, $20 ownScenario, $21 tierCode
-- $22 paperState, $23 preReviewResult, $24 outcome, $25 submittedFrom, $26 submittedThrough
-- $27 submittedFrom, $28 submittedFrom, $29 submittedThrough, $30 submittedThrough, $31 updatedFrom
-- $32 updatedThrough, $33 updatedSince, $34 changedAt, $35 after, $36 limit, $37 limit, $38 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
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
              and "applications"."id" in (
                select "applications"."id"
                from "applications"
                where "applications"."applicant_credit_code" = $10::text
                union
                select "applications"."id"
                from "applications"
                where
                  "applications"."former_applicants" <> '[]'::jsonb
                  and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $11::text))
              )
              and "applications"."applicant_credit_code" = $12
              and "applications"."id" in (
                select *
                from
                  (
                    select s.application_id
                    from
                      "submissions" s
                      join "applications" found on found.id = s.application_id
                      and found.submission_count = s.number
                    where
                      search_keys (s.form) @> name_pairs ($13::text)
                      and exists (
                        select
                        from
                          unnest(
                            array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
                          ) name
                        where position(comparable_name ($14::text) in name) > 0
                      )
                  ) named_in
                union
                select *
                from
                  (
                    select "applications"."id"
                    from "applications"
                    where
                      "applications"."former_applicants" <> '[]'::jsonb
                      and (position(comparable_name ($15::text) in comparable_name ("applications"."applicant_name")) > 0)
                  ) renamed
              )
              and (
                (
                  position(
                    comparable_name ($16::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
                  ) > 0
                )
                or (
                  position(comparable_name ($17::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
                )
              )
              and "applications"."id" in (
                select s.application_id
                from
                  "submissions" s
                  join "applications" found on found.id = s.application_id
                  and found.submission_count = s.number
                where
                  search_keys (s.form) @> array['//' || $18::text]
                  and s.form ->> 'scenarioCode' = $19::text
              )
              and "applications"."form" ->> 'scenarioCode' = $20
              and "applications"."id" in (
                select a.application_id
                from "awards" a
                where
                  a.tier_code = $21::text
                  and a.withdrawn_at is null
              )
              and "applications"."paper_state" = $22
              and "applications"."pre_review_result" = $23
              and case
                when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
                when "applications"."award_state" = 'final' then 'awarded'
                when "applications"."no_award_reason" is not null then 'not-awarded'
                when (
                  select ended.round_end
                  from "rounds" as ended
                  where ended.id = "applications"."round_id"
                ) = 'cancelled' then 'round-cancelled'
              end = $24
              and (
                "applications"."first_submitted_at" >= (($25::date)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."first_submitted_at" < (($26::date + 1)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."id" in (
                  select "sealed_entries"."application_id"
                  from "sealed_entries"
                  where
                    "sealed_entries"."action" = 'application.submitted'
                    and (
                      "sealed_entries"."at" >= (($27::date)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" >= (
                        select reached.position
                        from "sealed_entries" reached
                        where reached.reached_at >= (($28::date)::timestamp at time zone 'Asia/Shanghai')
                        order by
                          reached.reached_at,
                          reached.position
                        limit 1
                      )
                    )
                    and (
                      "sealed_entries"."at" < (($29::date + 1)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" < coalesce(
                        (
                          select reached.position
                          from "sealed_entries" reached
                          where
                            reached.reached_at >= (($30::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
                )
              )
              and "applications"."updated_at" >= (($31::date)::timestamp at time zone 'Asia/Shanghai')
              and "applications"."updated_at" < (($32::date + 1)::timestamp at time zone 'Asia/Shanghai')
              and "applications"."updated_at" >= $33::timestamptz
              and "applications"."first_submitted_at" is not null
              and ("applications"."updated_at", "applications"."id") > ($34::timestamptz, $35::uuid)
            )
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $36
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $37
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $38;

-- case_list_by_parts_changed_1
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 status, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."status" = $5)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_2
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 stage, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."stage" = $5)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_3
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."status" = each.status)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $5
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $6
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $7;

-- case_list_by_parts_changed_4
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."stage" = each.stage)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $5
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $6
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $7;

-- case_list_by_parts_changed_5
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 number, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."number" = $5)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_6
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 applicantCreditCode, $6 limit, $7 limit
-- $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."applicant_credit_code" = $5
              and "applications"."status" <> 'deleted'
            )
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_7
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 applicant, $6 applicant, $7 limit
-- $8 limit, $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select "applications"."id"
                from "applications"
                where "applications"."applicant_credit_code" = $5::text
                union
                select "applications"."id"
                from "applications"
                where
                  "applications"."former_applicants" <> '[]'::jsonb
                  and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $6::text))
              )
            )
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $7
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $8
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $9;

-- case_list_by_parts_changed_8
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 holder, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."applicant_credit_code" = $5)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_9
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 name, $6 name, $7 name, $8 limit
-- $9 limit, $10 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select *
                from
                  (
                    select s.application_id
                    from
                      "submissions" s
                      join "applications" found on found.id = s.application_id
                      and found.submission_count = s.number
                    where
                      search_keys (s.form) @> name_pairs ($5::text)
                      and exists (
                        select
                        from
                          unnest(
                            array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
                          ) name
                        where position(comparable_name ($6::text) in name) > 0
                      )
                  ) named_in
                union
                select *
                from
                  (
                    select "applications"."id"
                    from "applications"
                    where
                      "applications"."former_applicants" <> '[]'::jsonb
                      and (position(comparable_name ($7::text) in comparable_name ("applications"."applicant_name")) > 0)
                  ) renamed
              )
            )
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $8
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $9
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $10;

-- case_list_by_parts_changed_a
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 ownName, $6 ownName, $7 limit, $8 limit
-- $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and (
                (
                  position(
                    comparable_name ($5::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
                  ) > 0
                )
                or (
                  position(comparable_name ($6::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
                )
              )
            )
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $7
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $8
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $9;

-- case_list_by_parts_changed_b
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 scenarioCode, $6 scenarioCode, $7 limit
-- $8 limit, $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select s.application_id
                from
                  "submissions" s
                  join "applications" found on found.id = s.application_id
                  and found.submission_count = s.number
                where
                  search_keys (s.form) @> array['//' || $5::text]
                  and s.form ->> 'scenarioCode' = $6::text
              )
            )
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $7
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $8
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $9;

-- case_list_by_parts_changed_c
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 ownScenario, $6 limit, $7 limit
-- $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."form" ->> 'scenarioCode' = $5)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_d
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 tierCode, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select a.application_id
                from "awards" a
                where
                  a.tier_code = $5::text
                  and a.withdrawn_at is null
              )
            )
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_e
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 paperState, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."paper_state" = $5)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_f
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 preReviewResult, $6 limit, $7 limit
-- $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."pre_review_result" = $5)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_g
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 outcome, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and case
                when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
                when "applications"."award_state" = 'final' then 'awarded'
                when "applications"."no_award_reason" is not null then 'not-awarded'
                when (
                  select ended.round_end
                  from "rounds" as ended
                  where ended.id = "applications"."round_id"
                ) = 'cancelled' then 'round-cancelled'
              end = $5
            )
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_h
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 submittedFrom, $6 submittedThrough
-- $7 submittedFrom, $8 submittedFrom, $9 submittedThrough, $10 submittedThrough, $11 limit
-- $12 limit, $13 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and (
                "applications"."first_submitted_at" >= (($5::date)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."first_submitted_at" < (($6::date + 1)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."id" in (
                  select "sealed_entries"."application_id"
                  from "sealed_entries"
                  where
                    "sealed_entries"."action" = 'application.submitted'
                    and (
                      "sealed_entries"."at" >= (($7::date)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" >= (
                        select reached.position
                        from "sealed_entries" reached
                        where reached.reached_at >= (($8::date)::timestamp at time zone 'Asia/Shanghai')
                        order by
                          reached.reached_at,
                          reached.position
                        limit 1
                      )
                    )
                    and (
                      "sealed_entries"."at" < (($9::date + 1)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" < coalesce(
                        (
                          select reached.position
                          from "sealed_entries" reached
                          where
                            reached.reached_at >= (($10::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
                )
              )
            )
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $11
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $12
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $13;

-- case_list_by_parts_changed_i
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 updatedFrom, $6 updatedThrough, $7 limit
-- $8 limit, $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."updated_at" >= (($5::date)::timestamp at time zone 'Asia/Shanghai')
              and "applications"."updated_at" < (($6::date + 1)::timestamp at time zone 'Asia/Shanghai')
            )
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $7
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $8
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $9;

-- case_list_by_parts_changed_j
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 updatedSince, $6 limit, $7 limit
-- $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."updated_at" >= $5::timestamptz)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $6
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $7
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $8;

-- case_list_by_parts_changed_k
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."first_submitted_at" is not null)
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $5
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $6
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $7;

-- case_list_by_parts_changed_l
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 changedAt, $6 after, $7 limit, $8 limit
-- $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and ("applications"."updated_at", "applications"."id") > ($5::timestamptz, $6::uuid)
            )
          order by
            "applications"."updated_at" asc,
            "applications"."id" asc
          limit $7
        ) page
      order by
        page.updated_at asc,
        page.id asc
      limit $8
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $9;

-- case_list_by_parts_d
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 tierCode, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select a.application_id
                from "awards" a
                where
                  a.tier_code = $5::text
                  and a.withdrawn_at is null
              )
            )
          order by "applications"."id" desc
          limit $6
        ) page
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_e
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 paperState, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."paper_state" = $5)
          order by "applications"."id" desc
          limit $6
        ) page
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_f
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 preReviewResult, $6 limit, $7 limit
-- $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."pre_review_result" = $5)
          order by "applications"."id" desc
          limit $6
        ) page
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_g
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 outcome, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and case
                when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
                when "applications"."award_state" = 'final' then 'awarded'
                when "applications"."no_award_reason" is not null then 'not-awarded'
                when (
                  select ended.round_end
                  from "rounds" as ended
                  where ended.id = "applications"."round_id"
                ) = 'cancelled' then 'round-cancelled'
              end = $5
            )
          order by "applications"."id" desc
          limit $6
        ) page
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_h
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 submittedFrom, $6 submittedThrough
-- $7 submittedFrom, $8 submittedFrom, $9 submittedThrough, $10 submittedThrough, $11 limit
-- $12 limit, $13 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and (
                "applications"."first_submitted_at" >= (($5::date)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."first_submitted_at" < (($6::date + 1)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."id" in (
                  select "sealed_entries"."application_id"
                  from "sealed_entries"
                  where
                    "sealed_entries"."action" = 'application.submitted'
                    and (
                      "sealed_entries"."at" >= (($7::date)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" >= (
                        select reached.position
                        from "sealed_entries" reached
                        where reached.reached_at >= (($8::date)::timestamp at time zone 'Asia/Shanghai')
                        order by
                          reached.reached_at,
                          reached.position
                        limit 1
                      )
                    )
                    and (
                      "sealed_entries"."at" < (($9::date + 1)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" < coalesce(
                        (
                          select reached.position
                          from "sealed_entries" reached
                          where
                            reached.reached_at >= (($10::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
                )
              )
            )
          order by "applications"."id" desc
          limit $11
        ) page
      order by page.id desc
      limit $12
    )
  )
order by "applications"."id" desc
limit $13;

-- case_list_by_parts_i
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 updatedFrom, $6 updatedThrough
-- $7 updatedFrom, $8 updatedFrom, $9 updatedThrough, $10 updatedThrough, $11 limit, $12 limit
-- $13 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and (
                "applications"."updated_at" >= (($5::date)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."updated_at" < (($6::date + 1)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."id" in (
                  select "sealed_entries"."application_id"
                  from "sealed_entries"
                  where
                    true
                    and (
                      "sealed_entries"."at" >= (($7::date)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" >= (
                        select reached.position
                        from "sealed_entries" reached
                        where reached.reached_at >= (($8::date)::timestamp at time zone 'Asia/Shanghai')
                        order by
                          reached.reached_at,
                          reached.position
                        limit 1
                      )
                    )
                    and (
                      "sealed_entries"."at" < (($9::date + 1)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" < coalesce(
                        (
                          select reached.position
                          from "sealed_entries" reached
                          where
                            reached.reached_at >= (($10::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
                )
              )
            )
          order by "applications"."id" desc
          limit $11
        ) page
      order by page.id desc
      limit $12
    )
  )
order by "applications"."id" desc
limit $13;

-- case_list_by_parts_j
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 updatedSince, $6 updatedSince
-- $7 updatedSince, $8 limit, $9 limit, $10 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and (
                "applications"."updated_at" >= $5::timestamptz
                and "applications"."id" in (
                  select "sealed_entries"."application_id"
                  from "sealed_entries"
                  where
                    (
                      "sealed_entries"."at" >= $6::timestamptz
                      and "sealed_entries"."position" >= (
                        select reached.position
                        from "sealed_entries" reached
                        where reached.reached_at >= $7::timestamptz
                        order by
                          reached.reached_at,
                          reached.position
                        limit 1
                      )
                    )
                )
              )
            )
          order by "applications"."id" desc
          limit $8
        ) page
      order by page.id desc
      limit $9
    )
  )
order by "applications"."id" desc
limit $10;

-- case_list_by_parts_k
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."first_submitted_at" is not null)
          order by "applications"."id" desc
          limit $5
        ) page
      order by page.id desc
      limit $6
    )
  )
order by "applications"."id" desc
limit $7;

-- case_list_by_parts_l
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 after, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."id" < $5)
          order by "applications"."id" desc
          limit $6
        ) page
      order by page.id desc
      limit $7
    )
  )
order by "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where "applications"."round_id" = r.id
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $5
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $6
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $7;

-- case_list_by_parts_latest_0
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 roundId, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and r.id = $5::uuid)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_0123456789abcdefghijkl
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 roundId, $6 status, $7 stage, $8 number
-- $9 applicantCreditCode, $10 applicant, $11 applicant, $12 holder, $13 name, $14 name, $15 name
-- $16 ownName, $17 ownName, $18 scenarioCode, $19 scenarioCode, $20 ownScenario, $21 tierCode
-- $22 paperState, $23 preReviewResult, $24 outcome, $25 submittedFrom, $26 submittedThrough
-- $27 submittedFrom, $28 submittedFrom, $29 submittedThrough, $30 submittedThrough, $31 updatedFrom
-- $32 updatedThrough, $33 updatedSince, $34 changedAt, $35 after, $36 limit, $37 limit, $38 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
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
              and "applications"."id" in (
                select "applications"."id"
                from "applications"
                where "applications"."applicant_credit_code" = $10::text
                union
                select "applications"."id"
                from "applications"
                where
                  "applications"."former_applicants" <> '[]'::jsonb
                  and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $11::text))
              )
              and "applications"."applicant_credit_code" = $12
              and "applications"."id" in (
                select *
                from
                  (
                    select s.application_id
                    from
                      "submissions" s
                      join "applications" found on found.id = s.application_id
                      and found.submission_count = s.number
                    where
                      search_keys (s.form) @> name_pairs ($13::text)
                      and exists (
                        select
                        from
                          unnest(
                            array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
                          ) name
                        where position(comparable_name ($14::text) in name) > 0
                      )
                  ) named_in
                union
                select *
                from
                  (
                    select "applications"."id"
                    from "applications"
                    where
                      "applications"."former_applicants" <> '[]'::jsonb
                      and (position(comparable_name ($15::text) in comparable_name ("applications"."applicant_name")) > 0)
                  ) renamed
              )
              and (
                (
                  position(
                    comparable_name ($16::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
                  ) > 0
                )
                or (
                  position(comparable_name ($17::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
                )
              )
              and "applications"."id" in (
                select s.application_id
                from
                  "submissions" s
                  join "applications" found on found.id = s.application_id
                  and found.submission_count = s.number
                where
                  search_keys (s.form) @> array['//' || $18::text]
                  and s.form ->> 'scenarioCode' = $19::text
              )
              and "applications"."form" ->> 'scenarioCode' = $20
              and "applications"."id" in (
                select a.application_id
                from "awards" a
                where
                  a.tier_code = $21::text
                  and a.withdrawn_at is null
              )
              and "applications"."paper_state" = $22
              and "applications"."pre_review_result" = $23
              and case
                when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
                when "applications"."award_state" = 'final' then 'awarded'
                when "applications"."no_award_reason" is not null then 'not-awarded'
                when (
                  select ended.round_end
                  from "rounds" as ended
                  where ended.id = "applications"."round_id"
                ) = 'cancelled' then 'round-cancelled'
              end = $24
              and (
                "applications"."first_submitted_at" >= (($25::date)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."first_submitted_at" < (($26::date + 1)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."id" in (
                  select "sealed_entries"."application_id"
                  from "sealed_entries"
                  where
                    "sealed_entries"."action" = 'application.submitted'
                    and (
                      "sealed_entries"."at" >= (($27::date)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" >= (
                        select reached.position
                        from "sealed_entries" reached
                        where reached.reached_at >= (($28::date)::timestamp at time zone 'Asia/Shanghai')
                        order by
                          reached.reached_at,
                          reached.position
                        limit 1
                      )
                    )
                    and (
                      "sealed_entries"."at" < (($29::date + 1)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" < coalesce(
                        (
                          select reached.position
                          from "sealed_entries" reached
                          where
                            reached.reached_at >= (($30::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
                )
              )
              and "applications"."updated_at" >= (($31::date)::timestamp at time zone 'Asia/Shanghai')
              and "applications"."updated_at" < (($32::date + 1)::timestamp at time zone 'Asia/Shanghai')
              and "applications"."updated_at" >= $33::timestamptz
              and "applications"."first_submitted_at" is not null
              and ("applications"."updated_at", "applications"."id") < ($34::timestamptz, $35::uuid)
            )
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $36
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $37
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $38;

-- case_list_by_parts_latest_1
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 status, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."status" = $5)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_2
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 stage, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."stage" = $5)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_3
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."status" = each.status)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $5
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $6
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $7;

-- case_list_by_parts_latest_4
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."stage" = each.stage)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $5
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $6
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $7;

-- case_list_by_parts_latest_5
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 number, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."number" = $5)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_6
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 applicantCreditCode, $6 limit, $7 limit
-- $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."applicant_credit_code" = $5
              and "applications"."status" <> 'deleted'
            )
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_7
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 applicant, $6 applicant, $7 limit
-- $8 limit, $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select "applications"."id"
                from "applications"
                where "applications"."applicant_credit_code" = $5::text
                union
                select "applications"."id"
                from "applications"
                where
                  "applications"."former_applicants" <> '[]'::jsonb
                  and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $6::text))
              )
            )
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $7
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $8
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $9;

-- case_list_by_parts_latest_8
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 holder, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."applicant_credit_code" = $5)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_9
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 name, $6 name, $7 name, $8 limit
-- $9 limit, $10 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select *
                from
                  (
                    select s.application_id
                    from
                      "submissions" s
                      join "applications" found on found.id = s.application_id
                      and found.submission_count = s.number
                    where
                      search_keys (s.form) @> name_pairs ($5::text)
                      and exists (
                        select
                        from
                          unnest(
                            array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
                          ) name
                        where position(comparable_name ($6::text) in name) > 0
                      )
                  ) named_in
                union
                select *
                from
                  (
                    select "applications"."id"
                    from "applications"
                    where
                      "applications"."former_applicants" <> '[]'::jsonb
                      and (position(comparable_name ($7::text) in comparable_name ("applications"."applicant_name")) > 0)
                  ) renamed
              )
            )
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $8
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $9
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $10;

-- case_list_by_parts_latest_a
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 ownName, $6 ownName, $7 limit, $8 limit
-- $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and (
                (
                  position(
                    comparable_name ($5::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
                  ) > 0
                )
                or (
                  position(comparable_name ($6::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
                )
              )
            )
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $7
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $8
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $9;

-- case_list_by_parts_latest_b
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 scenarioCode, $6 scenarioCode, $7 limit
-- $8 limit, $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select s.application_id
                from
                  "submissions" s
                  join "applications" found on found.id = s.application_id
                  and found.submission_count = s.number
                where
                  search_keys (s.form) @> array['//' || $5::text]
                  and s.form ->> 'scenarioCode' = $6::text
              )
            )
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $7
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $8
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $9;

-- case_list_by_parts_latest_c
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 ownScenario, $6 limit, $7 limit
-- $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."form" ->> 'scenarioCode' = $5)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_d
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 tierCode, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."id" in (
                select a.application_id
                from "awards" a
                where
                  a.tier_code = $5::text
                  and a.withdrawn_at is null
              )
            )
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_e
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 paperState, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."paper_state" = $5)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_f
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 preReviewResult, $6 limit, $7 limit
-- $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."pre_review_result" = $5)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_g
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 outcome, $6 limit, $7 limit, $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and case
                when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
                when "applications"."award_state" = 'final' then 'awarded'
                when "applications"."no_award_reason" is not null then 'not-awarded'
                when (
                  select ended.round_end
                  from "rounds" as ended
                  where ended.id = "applications"."round_id"
                ) = 'cancelled' then 'round-cancelled'
              end = $5
            )
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_h
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 submittedFrom, $6 submittedThrough
-- $7 submittedFrom, $8 submittedFrom, $9 submittedThrough, $10 submittedThrough, $11 limit
-- $12 limit, $13 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and (
                "applications"."first_submitted_at" >= (($5::date)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."first_submitted_at" < (($6::date + 1)::timestamp at time zone 'Asia/Shanghai')
                and "applications"."id" in (
                  select "sealed_entries"."application_id"
                  from "sealed_entries"
                  where
                    "sealed_entries"."action" = 'application.submitted'
                    and (
                      "sealed_entries"."at" >= (($7::date)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" >= (
                        select reached.position
                        from "sealed_entries" reached
                        where reached.reached_at >= (($8::date)::timestamp at time zone 'Asia/Shanghai')
                        order by
                          reached.reached_at,
                          reached.position
                        limit 1
                      )
                    )
                    and (
                      "sealed_entries"."at" < (($9::date + 1)::timestamp at time zone 'Asia/Shanghai')
                      and "sealed_entries"."position" < coalesce(
                        (
                          select reached.position
                          from "sealed_entries" reached
                          where
                            reached.reached_at >= (($10::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
                )
              )
            )
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $11
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $12
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $13;

-- case_list_by_parts_latest_i
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 updatedFrom, $6 updatedThrough, $7 limit
-- $8 limit, $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and "applications"."updated_at" >= (($5::date)::timestamp at time zone 'Asia/Shanghai')
              and "applications"."updated_at" < (($6::date + 1)::timestamp at time zone 'Asia/Shanghai')
            )
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $7
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $8
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $9;

-- case_list_by_parts_latest_j
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 updatedSince, $6 limit, $7 limit
-- $8 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."updated_at" >= $5::timestamptz)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $6
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $7
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $8;

-- case_list_by_parts_latest_k
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 limit, $6 limit, $7 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            ("applications"."round_id" = r.id and "applications"."first_submitted_at" is not null)
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $5
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $6
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $7;

-- case_list_by_parts_latest_l
-- $1 creditCode, $2 seesDrafts, $3 statuses, $4 stages, $5 changedAt, $6 after, $7 limit, $8 limit
-- $9 limit
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
  "applications"."id" = any (
    array(
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
          select
            "applications"."id",
            "applications"."updated_at"
          from "applications"
          where
            (
              "applications"."round_id" = r.id
              and ("applications"."updated_at", "applications"."id") < ($5::timestamptz, $6::uuid)
            )
          order by
            "applications"."updated_at" desc,
            "applications"."id" desc
          limit $7
        ) page
      order by
        page.updated_at desc,
        page.id desc
      limit $8
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $9;

-- case_list_c
-- $1 creditCode, $2 seesDrafts, $3 ownScenario, $4 limit
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
where "applications"."form" ->> 'scenarioCode' = $3
order by "applications"."id" desc
limit $4;

-- case_list_changed_
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
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $3;

-- case_list_changed_0
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
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_0123456789abcdefghijkl
-- $1 creditCode, $2 seesDrafts, $3 roundId, $4 status, $5 stage, $6 statuses, $7 stages, $8 number
-- $9 applicantCreditCode, $10 applicant, $11 applicant, $12 holder, $13 name, $14 name, $15 name
-- $16 ownName, $17 ownName, $18 scenarioCode, $19 scenarioCode, $20 ownScenario, $21 tierCode
-- $22 paperState, $23 preReviewResult, $24 outcome, $25 submittedFrom, $26 submittedThrough
-- $27 submittedFrom, $28 submittedFrom, $29 submittedThrough, $30 submittedThrough, $31 updatedFrom
-- $32 updatedThrough, $33 updatedSince, $34 changedAt, $35 after, $36 limit
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
    and "applications"."id" in (
      select "applications"."id"
      from "applications"
      where "applications"."applicant_credit_code" = $10::text
      union
      select "applications"."id"
      from "applications"
      where
        "applications"."former_applicants" <> '[]'::jsonb
        and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $11::text))
    )
    and "applications"."applicant_credit_code" = $12
    and "applications"."id" in (
      select *
      from
        (
          select s.application_id
          from
            "submissions" s
            join "applications" found on found.id = s.application_id
            and found.submission_count = s.number
          where
            search_keys (s.form) @> name_pairs ($13::text)
            and exists (
              select
              from
                unnest(
                  array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
                ) name
              where position(comparable_name ($14::text) in name) > 0
            )
        ) named_in
      union
      select *
      from
        (
          select "applications"."id"
          from "applications"
          where
            "applications"."former_applicants" <> '[]'::jsonb
            and (position(comparable_name ($15::text) in comparable_name ("applications"."applicant_name")) > 0)
        ) renamed
    )
    and (
      (
        position(
          comparable_name ($16::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
        ) > 0
      )
      or (
        position(comparable_name ($17::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
      )
    )
    and "applications"."id" in (
      select s.application_id
      from
        "submissions" s
        join "applications" found on found.id = s.application_id
        and found.submission_count = s.number
      where
        search_keys (s.form) @> array['//' || $18::text]
        and s.form ->> 'scenarioCode' = $19::text
    )
    and "applications"."form" ->> 'scenarioCode' = $20
    and "applications"."id" in (
      select a.application_id
      from "awards" a
      where
        a.tier_code = $21::text
        and a.withdrawn_at is null
    )
    and "applications"."paper_state" = $22
    and "applications"."pre_review_result" = $23
    and case
      when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
      when "applications"."award_state" = 'final' then 'awarded'
      when "applications"."no_award_reason" is not null then 'not-awarded'
      when (
        select ended.round_end
        from "rounds" as ended
        where ended.id = "applications"."round_id"
      ) = 'cancelled' then 'round-cancelled'
    end = $24
    and (
      "applications"."first_submitted_at" >= (($25::date)::timestamp at time zone 'Asia/Shanghai')
      and "applications"."first_submitted_at" < (($26::date + 1)::timestamp at time zone 'Asia/Shanghai')
      and "applications"."id" in (
        select "sealed_entries"."application_id"
        from "sealed_entries"
        where
          "sealed_entries"."action" = 'application.submitted'
          and (
            "sealed_entries"."at" >= (($27::date)::timestamp at time zone 'Asia/Shanghai')
            and "sealed_entries"."position" >= (
              select reached.position
              from "sealed_entries" reached
              where reached.reached_at >= (($28::date)::timestamp at time zone 'Asia/Shanghai')
              order by
                reached.reached_at,
                reached.position
              limit 1
            )
          )
          and (
            "sealed_entries"."at" < (($29::date + 1)::timestamp at time zone 'Asia/Shanghai')
            and "sealed_entries"."position" < coalesce(
              (
                select reached.position
                from "sealed_entries" reached
                where
                  reached.reached_at >= (($30::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
      )
    )
    and "applications"."updated_at" >= (($31::date)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."updated_at" < (($32::date + 1)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."updated_at" >= $33::timestamptz
    and "applications"."first_submitted_at" is not null
    and ("applications"."updated_at", "applications"."id") > ($34::timestamptz, $35::uuid)
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $36;

-- case_list_changed_1
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
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_2
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
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_3
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
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_4
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
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_5
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
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_6
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
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_7
-- $1 creditCode, $2 seesDrafts, $3 applicant, $4 applicant, $5 limit
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
    select "applications"."id"
    from "applications"
    where "applications"."applicant_credit_code" = $3::text
    union
    select "applications"."id"
    from "applications"
    where
      "applications"."former_applicants" <> '[]'::jsonb
      and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $4::text))
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $5;

-- case_list_changed_8
-- $1 creditCode, $2 seesDrafts, $3 holder, $4 limit
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
where "applications"."applicant_credit_code" = $3
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_9
-- $1 creditCode, $2 seesDrafts, $3 name, $4 name, $5 name, $6 limit
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
    select *
    from
      (
        select s.application_id
        from
          "submissions" s
          join "applications" found on found.id = s.application_id
          and found.submission_count = s.number
        where
          search_keys (s.form) @> name_pairs ($3::text)
          and exists (
            select
            from
              unnest(
                array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
              ) name
            where position(comparable_name ($4::text) in name) > 0
          )
      ) named_in
    union
    select *
    from
      (
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and (position(comparable_name ($5::text) in comparable_name ("applications"."applicant_name")) > 0)
      ) renamed
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $6;

-- case_list_changed_a
-- $1 creditCode, $2 seesDrafts, $3 ownName, $4 ownName, $5 limit
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
    (
      position(
        comparable_name ($3::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
      ) > 0
    )
    or (
      position(comparable_name ($4::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $5;

-- case_list_changed_b
-- $1 creditCode, $2 seesDrafts, $3 scenarioCode, $4 scenarioCode, $5 limit
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
    select s.application_id
    from
      "submissions" s
      join "applications" found on found.id = s.application_id
      and found.submission_count = s.number
    where
      search_keys (s.form) @> array['//' || $3::text]
      and s.form ->> 'scenarioCode' = $4::text
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $5;

-- case_list_changed_c
-- $1 creditCode, $2 seesDrafts, $3 ownScenario, $4 limit
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
where "applications"."form" ->> 'scenarioCode' = $3
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_d
-- $1 creditCode, $2 seesDrafts, $3 tierCode, $4 limit
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
    select a.application_id
    from "awards" a
    where
      a.tier_code = $3::text
      and a.withdrawn_at is null
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_e
-- $1 creditCode, $2 seesDrafts, $3 paperState, $4 limit
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
where "applications"."paper_state" = $3
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_f
-- $1 creditCode, $2 seesDrafts, $3 preReviewResult, $4 limit
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
where "applications"."pre_review_result" = $3
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_g
-- $1 creditCode, $2 seesDrafts, $3 outcome, $4 limit
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
  case
    when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
    when "applications"."award_state" = 'final' then 'awarded'
    when "applications"."no_award_reason" is not null then 'not-awarded'
    when (
      select ended.round_end
      from "rounds" as ended
      where ended.id = "applications"."round_id"
    ) = 'cancelled' then 'round-cancelled'
  end = $3
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_h
-- $1 creditCode, $2 seesDrafts, $3 submittedFrom, $4 submittedThrough, $5 submittedFrom
-- $6 submittedFrom, $7 submittedThrough, $8 submittedThrough, $9 limit
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
    "applications"."first_submitted_at" >= (($3::date)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."first_submitted_at" < (($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."id" in (
      select "sealed_entries"."application_id"
      from "sealed_entries"
      where
        "sealed_entries"."action" = 'application.submitted'
        and (
          "sealed_entries"."at" >= (($5::date)::timestamp at time zone 'Asia/Shanghai')
          and "sealed_entries"."position" >= (
            select reached.position
            from "sealed_entries" reached
            where reached.reached_at >= (($6::date)::timestamp at time zone 'Asia/Shanghai')
            order by
              reached.reached_at,
              reached.position
            limit 1
          )
        )
        and (
          "sealed_entries"."at" < (($7::date + 1)::timestamp at time zone 'Asia/Shanghai')
          and "sealed_entries"."position" < coalesce(
            (
              select reached.position
              from "sealed_entries" reached
              where
                reached.reached_at >= (($8::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
    )
  )
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $9;

-- case_list_changed_i
-- $1 creditCode, $2 seesDrafts, $3 updatedFrom, $4 updatedThrough, $5 limit
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
  "applications"."updated_at" >= (($3::date)::timestamp at time zone 'Asia/Shanghai')
  and "applications"."updated_at" < (($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $5;

-- case_list_changed_j
-- $1 creditCode, $2 seesDrafts, $3 updatedSince, $4 limit
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
where "applications"."updated_at" >= $3::timestamptz
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $4;

-- case_list_changed_k
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
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $3;

-- case_list_changed_l
-- $1 creditCode, $2 seesDrafts, $3 changedAt, $4 after, $5 limit
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
where ("applications"."updated_at", "applications"."id") > ($3::timestamptz, $4::uuid)
order by
  "applications"."updated_at" asc,
  "applications"."id" asc
limit $5;

-- case_list_d
-- $1 creditCode, $2 seesDrafts, $3 tierCode, $4 limit
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
    select a.application_id
    from "awards" a
    where
      a.tier_code = $3::text
      and a.withdrawn_at is null
  )
order by "applications"."id" desc
limit $4;

-- case_list_e
-- $1 creditCode, $2 seesDrafts, $3 paperState, $4 limit
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
where "applications"."paper_state" = $3
order by "applications"."id" desc
limit $4;

-- case_list_f
-- $1 creditCode, $2 seesDrafts, $3 preReviewResult, $4 limit
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
where "applications"."pre_review_result" = $3
order by "applications"."id" desc
limit $4;

-- case_list_g
-- $1 creditCode, $2 seesDrafts, $3 outcome, $4 limit
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
  case
    when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
    when "applications"."award_state" = 'final' then 'awarded'
    when "applications"."no_award_reason" is not null then 'not-awarded'
    when (
      select ended.round_end
      from "rounds" as ended
      where ended.id = "applications"."round_id"
    ) = 'cancelled' then 'round-cancelled'
  end = $3
order by "applications"."id" desc
limit $4;

-- case_list_h
-- $1 creditCode, $2 seesDrafts, $3 submittedFrom, $4 submittedThrough, $5 submittedFrom
-- $6 submittedFrom, $7 submittedThrough, $8 submittedThrough, $9 limit
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
    "applications"."first_submitted_at" >= (($3::date)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."first_submitted_at" < (($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."id" in (
      select "sealed_entries"."application_id"
      from "sealed_entries"
      where
        "sealed_entries"."action" = 'application.submitted'
        and (
          "sealed_entries"."at" >= (($5::date)::timestamp at time zone 'Asia/Shanghai')
          and "sealed_entries"."position" >= (
            select reached.position
            from "sealed_entries" reached
            where reached.reached_at >= (($6::date)::timestamp at time zone 'Asia/Shanghai')
            order by
              reached.reached_at,
              reached.position
            limit 1
          )
        )
        and (
          "sealed_entries"."at" < (($7::date + 1)::timestamp at time zone 'Asia/Shanghai')
          and "sealed_entries"."position" < coalesce(
            (
              select reached.position
              from "sealed_entries" reached
              where
                reached.reached_at >= (($8::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
    )
  )
order by "applications"."id" desc
limit $9;

-- case_list_i
-- $1 creditCode, $2 seesDrafts, $3 updatedFrom, $4 updatedThrough, $5 updatedFrom, $6 updatedFrom
-- $7 updatedThrough, $8 updatedThrough, $9 limit
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
    "applications"."updated_at" >= (($3::date)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."updated_at" < (($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."id" in (
      select "sealed_entries"."application_id"
      from "sealed_entries"
      where
        true
        and (
          "sealed_entries"."at" >= (($5::date)::timestamp at time zone 'Asia/Shanghai')
          and "sealed_entries"."position" >= (
            select reached.position
            from "sealed_entries" reached
            where reached.reached_at >= (($6::date)::timestamp at time zone 'Asia/Shanghai')
            order by
              reached.reached_at,
              reached.position
            limit 1
          )
        )
        and (
          "sealed_entries"."at" < (($7::date + 1)::timestamp at time zone 'Asia/Shanghai')
          and "sealed_entries"."position" < coalesce(
            (
              select reached.position
              from "sealed_entries" reached
              where
                reached.reached_at >= (($8::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
    )
  )
order by "applications"."id" desc
limit $9;

-- case_list_j
-- $1 creditCode, $2 seesDrafts, $3 updatedSince, $4 updatedSince, $5 updatedSince, $6 limit
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
    "applications"."updated_at" >= $3::timestamptz
    and "applications"."id" in (
      select "sealed_entries"."application_id"
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
    )
  )
order by "applications"."id" desc
limit $6;

-- case_list_k
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

-- case_list_l
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

-- case_list_latest_
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
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $3;

-- case_list_latest_0
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
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_0123456789abcdefghijkl
-- $1 creditCode, $2 seesDrafts, $3 roundId, $4 status, $5 stage, $6 statuses, $7 stages, $8 number
-- $9 applicantCreditCode, $10 applicant, $11 applicant, $12 holder, $13 name, $14 name, $15 name
-- $16 ownName, $17 ownName, $18 scenarioCode, $19 scenarioCode, $20 ownScenario, $21 tierCode
-- $22 paperState, $23 preReviewResult, $24 outcome, $25 submittedFrom, $26 submittedThrough
-- $27 submittedFrom, $28 submittedFrom, $29 submittedThrough, $30 submittedThrough, $31 updatedFrom
-- $32 updatedThrough, $33 updatedSince, $34 changedAt, $35 after, $36 limit
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
    and "applications"."id" in (
      select "applications"."id"
      from "applications"
      where "applications"."applicant_credit_code" = $10::text
      union
      select "applications"."id"
      from "applications"
      where
        "applications"."former_applicants" <> '[]'::jsonb
        and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $11::text))
    )
    and "applications"."applicant_credit_code" = $12
    and "applications"."id" in (
      select *
      from
        (
          select s.application_id
          from
            "submissions" s
            join "applications" found on found.id = s.application_id
            and found.submission_count = s.number
          where
            search_keys (s.form) @> name_pairs ($13::text)
            and exists (
              select
              from
                unnest(
                  array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
                ) name
              where position(comparable_name ($14::text) in name) > 0
            )
        ) named_in
      union
      select *
      from
        (
          select "applications"."id"
          from "applications"
          where
            "applications"."former_applicants" <> '[]'::jsonb
            and (position(comparable_name ($15::text) in comparable_name ("applications"."applicant_name")) > 0)
        ) renamed
    )
    and (
      (
        position(
          comparable_name ($16::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
        ) > 0
      )
      or (
        position(comparable_name ($17::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
      )
    )
    and "applications"."id" in (
      select s.application_id
      from
        "submissions" s
        join "applications" found on found.id = s.application_id
        and found.submission_count = s.number
      where
        search_keys (s.form) @> array['//' || $18::text]
        and s.form ->> 'scenarioCode' = $19::text
    )
    and "applications"."form" ->> 'scenarioCode' = $20
    and "applications"."id" in (
      select a.application_id
      from "awards" a
      where
        a.tier_code = $21::text
        and a.withdrawn_at is null
    )
    and "applications"."paper_state" = $22
    and "applications"."pre_review_result" = $23
    and case
      when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
      when "applications"."award_state" = 'final' then 'awarded'
      when "applications"."no_award_reason" is not null then 'not-awarded'
      when (
        select ended.round_end
        from "rounds" as ended
        where ended.id = "applications"."round_id"
      ) = 'cancelled' then 'round-cancelled'
    end = $24
    and (
      "applications"."first_submitted_at" >= (($25::date)::timestamp at time zone 'Asia/Shanghai')
      and "applications"."first_submitted_at" < (($26::date + 1)::timestamp at time zone 'Asia/Shanghai')
      and "applications"."id" in (
        select "sealed_entries"."application_id"
        from "sealed_entries"
        where
          "sealed_entries"."action" = 'application.submitted'
          and (
            "sealed_entries"."at" >= (($27::date)::timestamp at time zone 'Asia/Shanghai')
            and "sealed_entries"."position" >= (
              select reached.position
              from "sealed_entries" reached
              where reached.reached_at >= (($28::date)::timestamp at time zone 'Asia/Shanghai')
              order by
                reached.reached_at,
                reached.position
              limit 1
            )
          )
          and (
            "sealed_entries"."at" < (($29::date + 1)::timestamp at time zone 'Asia/Shanghai')
            and "sealed_entries"."position" < coalesce(
              (
                select reached.position
                from "sealed_entries" reached
                where
                  reached.reached_at >= (($30::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
      )
    )
    and "applications"."updated_at" >= (($31::date)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."updated_at" < (($32::date + 1)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."updated_at" >= $33::timestamptz
    and "applications"."first_submitted_at" is not null
    and ("applications"."updated_at", "applications"."id") < ($34::timestamptz, $35::uuid)
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $36;

-- case_list_latest_1
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
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_2
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
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_3
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
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_4
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
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_5
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
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_6
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
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_7
-- $1 creditCode, $2 seesDrafts, $3 applicant, $4 applicant, $5 limit
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
    select "applications"."id"
    from "applications"
    where "applications"."applicant_credit_code" = $3::text
    union
    select "applications"."id"
    from "applications"
    where
      "applications"."former_applicants" <> '[]'::jsonb
      and "applications"."former_applicants" @> jsonb_build_array(jsonb_build_object('creditCode', $4::text))
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $5;

-- case_list_latest_8
-- $1 creditCode, $2 seesDrafts, $3 holder, $4 limit
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
where "applications"."applicant_credit_code" = $3
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_9
-- $1 creditCode, $2 seesDrafts, $3 name, $4 name, $5 name, $6 limit
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
    select *
    from
      (
        select s.application_id
        from
          "submissions" s
          join "applications" found on found.id = s.application_id
          and found.submission_count = s.number
        where
          search_keys (s.form) @> name_pairs ($3::text)
          and exists (
            select
            from
              unnest(
                array[comparable_name (s.form #>> '{organisation,name}'), comparable_name (s.form #>> '{product,name}')]
              ) name
            where position(comparable_name ($4::text) in name) > 0
          )
      ) named_in
    union
    select *
    from
      (
        select "applications"."id"
        from "applications"
        where
          "applications"."former_applicants" <> '[]'::jsonb
          and (position(comparable_name ($5::text) in comparable_name ("applications"."applicant_name")) > 0)
      ) renamed
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $6;

-- case_list_latest_a
-- $1 creditCode, $2 seesDrafts, $3 ownName, $4 ownName, $5 limit
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
    (
      position(
        comparable_name ($3::text) in comparable_name (coalesce("applications"."applicant_name", "applications"."form" #>> '{organisation,name}'))
      ) > 0
    )
    or (
      position(comparable_name ($4::text) in comparable_name ("applications"."form" #>> '{product,name}')) > 0
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $5;

-- case_list_latest_b
-- $1 creditCode, $2 seesDrafts, $3 scenarioCode, $4 scenarioCode, $5 limit
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
    select s.application_id
    from
      "submissions" s
      join "applications" found on found.id = s.application_id
      and found.submission_count = s.number
    where
      search_keys (s.form) @> array['//' || $3::text]
      and s.form ->> 'scenarioCode' = $4::text
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $5;

-- case_list_latest_c
-- $1 creditCode, $2 seesDrafts, $3 ownScenario, $4 limit
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
where "applications"."form" ->> 'scenarioCode' = $3
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_d
-- $1 creditCode, $2 seesDrafts, $3 tierCode, $4 limit
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
    select a.application_id
    from "awards" a
    where
      a.tier_code = $3::text
      and a.withdrawn_at is null
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_e
-- $1 creditCode, $2 seesDrafts, $3 paperState, $4 limit
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
where "applications"."paper_state" = $3
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_f
-- $1 creditCode, $2 seesDrafts, $3 preReviewResult, $4 limit
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
where "applications"."pre_review_result" = $3
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_g
-- $1 creditCode, $2 seesDrafts, $3 outcome, $4 limit
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
  case
    when "applications"."status" in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted') then "applications"."status"::text
    when "applications"."award_state" = 'final' then 'awarded'
    when "applications"."no_award_reason" is not null then 'not-awarded'
    when (
      select ended.round_end
      from "rounds" as ended
      where ended.id = "applications"."round_id"
    ) = 'cancelled' then 'round-cancelled'
  end = $3
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_h
-- $1 creditCode, $2 seesDrafts, $3 submittedFrom, $4 submittedThrough, $5 submittedFrom
-- $6 submittedFrom, $7 submittedThrough, $8 submittedThrough, $9 limit
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
    "applications"."first_submitted_at" >= (($3::date)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."first_submitted_at" < (($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
    and "applications"."id" in (
      select "sealed_entries"."application_id"
      from "sealed_entries"
      where
        "sealed_entries"."action" = 'application.submitted'
        and (
          "sealed_entries"."at" >= (($5::date)::timestamp at time zone 'Asia/Shanghai')
          and "sealed_entries"."position" >= (
            select reached.position
            from "sealed_entries" reached
            where reached.reached_at >= (($6::date)::timestamp at time zone 'Asia/Shanghai')
            order by
              reached.reached_at,
              reached.position
            limit 1
          )
        )
        and (
          "sealed_entries"."at" < (($7::date + 1)::timestamp at time zone 'Asia/Shanghai')
          and "sealed_entries"."position" < coalesce(
            (
              select reached.position
              from "sealed_entries" reached
              where
                reached.reached_at >= (($8::date + 1)::timestamp at time zone 'Asia/Shanghai') + greatest(
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
    )
  )
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $9;

-- case_list_latest_i
-- $1 creditCode, $2 seesDrafts, $3 updatedFrom, $4 updatedThrough, $5 limit
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
  "applications"."updated_at" >= (($3::date)::timestamp at time zone 'Asia/Shanghai')
  and "applications"."updated_at" < (($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $5;

-- case_list_latest_j
-- $1 creditCode, $2 seesDrafts, $3 updatedSince, $4 limit
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
where "applications"."updated_at" >= $3::timestamptz
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $4;

-- case_list_latest_k
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
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $3;

-- case_list_latest_l
-- $1 creditCode, $2 seesDrafts, $3 changedAt, $4 after, $5 limit
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
where ("applications"."updated_at", "applications"."id") < ($3::timestamptz, $4::uuid)
order by
  "applications"."updated_at" desc,
  "applications"."id" desc
limit $5;

-- case_note_add
-- $1 noteId, $2 applicationId, $3 noteNumber, $4 text, $5 salt, $6 replaces, $7 now, $8 writtenBy
-- $9 1, $10 entries
with
  "note" as (
    insert into
      "case_notes" (
        "id",
        "application_id",
        "number",
        "text",
        "salt",
        "replaces_id",
        "written_at",
        "written_by",
        "version",
        "erased_at",
        "erased_by",
        "erasure_reason"
      )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, default, default, default)
    on conflict do nothing
    returning
      "id",
      "application_id",
      "number",
      "text",
      "salt",
      "replaces_id",
      "written_at",
      "written_by",
      "version",
      "erased_at",
      "erased_by",
      "erasure_reason",
      null as "replaced_by"
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
      "note".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "note"
      join jsonb_to_recordset($10::jsonb) as "entries" (
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
      ) on "entries"."subjectId" = "note".id
    returning "id"
  )
select
  "id",
  "application_id",
  "number",
  "text",
  "salt",
  "replaces_id",
  "written_at",
  "written_by",
  "version",
  "erased_at",
  "erased_by",
  "erasure_reason",
  "replaced_by"
from "note";

-- case_note_erase
-- $1 null, $2 null, $3 now, $4 erasedBy, $5 reason, $6 noteId, $7 version, $8 "", $9 null
-- $10 writtenBy, $11 madeBy, $12 noteId, $13 entries
with
  "erased" as (
    update "case_notes"
    set
      "text" = $1,
      "salt" = $2,
      "version" = "case_notes"."version" + 1,
      "erased_at" = $3::timestamptz,
      "erased_by" = $4,
      "erasure_reason" = $5
    where
      ("case_notes"."id" = $6 and "case_notes"."version" = $7)
    returning
      "id",
      "application_id",
      "number",
      "text",
      "salt",
      "replaces_id",
      "written_at",
      "written_by",
      "version",
      "erased_at",
      "erased_by",
      "erasure_reason",
      (select later.id from "case_notes" later where later.replaces_id = "id") as "replaced_by"
  ),
  "forgotten" as (
    update "idempotency_keys"
    set
      "fingerprint" = $8,
      "body" = $9
    where
      (
        "idempotency_keys"."subject" = $10
        and "idempotency_keys"."operation_id" = $11
        and position(convert_to($12::text, 'UTF8') in "idempotency_keys"."body") > 0
        and exists (select from "erased")
      )
    returning "key"
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
      "erased".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "erased"
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
      ) on "entries"."subjectId" = "erased".id
    returning "id"
  )
select
  "id",
  "application_id",
  "number",
  "text",
  "salt",
  "replaces_id",
  "written_at",
  "written_by",
  "version",
  "erased_at",
  "erased_by",
  "erasure_reason",
  "replaced_by"
from "erased";

-- case_note_list
-- $1 applicationId, $2 after, $3 limit
select
  "case_notes"."id",
  "case_notes"."application_id",
  "case_notes"."number",
  "case_notes"."text",
  "case_notes"."salt",
  "case_notes"."replaces_id",
  "case_notes"."written_at",
  "case_notes"."written_by",
  "case_notes"."version",
  "case_notes"."erased_at",
  "case_notes"."erased_by",
  "case_notes"."erasure_reason",
  "later"."id"
from
  "case_notes"
  left join "case_notes" "later" on "later"."replaces_id" = "case_notes"."id"
where
  ("case_notes"."application_id" = $1 and "case_notes"."number" > $2)
order by "case_notes"."number" asc
limit $3;

-- case_note_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 replaces, $6 applicationId
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
    select coalesce(max(n.number), 0)
    from "case_notes" n
    where n.application_id = "applications"."id"
  ),
  (
    select jsonb_build_object('writtenBy', n.written_by, 'isReplaced', later.id is not null)
    from
      "case_notes" n
      left join "case_notes" later on later.replaces_id = n.id
    where
      n.id = $5::uuid
      and n.application_id = "applications"."id"
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

-- case_note_load_one
-- $1 applicationId, $2 creditCode, $3 creditCode, $4 expertSubject, $5 expertSubject, $6 seesDrafts
-- $7 noteId
select
  (select app_now()),
  "case_notes"."version",
  "case_notes"."id",
  "case_notes"."application_id",
  "applications"."round_id",
  "case_notes"."number",
  "case_notes"."written_by",
  "case_notes"."erased_at" is not null
from
  "applications"
  inner join "case_notes" on "case_notes"."application_id" = "applications"."id"
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
    and "case_notes"."id" = $7
  );
