-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- allocation_confirm
-- $1 roundId, $2 "scored", $3 years, $4 cases, $5 years, $6 roundId, $7 budgetDecisions
-- $8 "confirmed", $9 now, $10 confirmedBy, $11 confirmedNumber, $12 runId, $13 loadedVersion
-- $14 now, $15 now, $16 now, $17 judged, $18 year, $19 form, $20 grants, $21 years, $22 years
-- $23 entries
with
  "scored" as (
    select
      "id",
      "version"
    from "applications"
    where
      (
        "applications"."round_id" = $1
        and ("applications"."stage" = $2 and "applications"."result_held_at" is null)
      )
    order by "applications"."id" asc
    for update
  ),
  "years_held" as (
    select
      "credit_code",
      "year",
      "awarded_fen",
      "confirmations"
    from "applicant_years"
    where
      (
        ("applicant_years"."credit_code", "applicant_years"."year") in (
          select
            "years"."creditCode",
            "years"."year"
          from
            jsonb_to_recordset($3::jsonb) as "years" (
              "creditCode" text,
              "year" integer,
              "priorFen" bigint,
              "confirmations" integer,
              "totalFen" bigint,
              "capFen" bigint
            )
        )
        and exists (select count(*) from "scored")
      )
    order by
      "applicant_years"."credit_code" asc,
      "applicant_years"."year" asc
    for update
  ),
  "unchanged" as (
    select true as "holds"
    from
      (values (1)) as one_row
    where
      (
        not exists (
          select
          from
            scored
            full join jsonb_to_recordset($4::jsonb) as "cases" ("id" uuid, "version" integer) on "cases"."id" = scored.id
            and "cases"."version" = scored.version
          where
            "cases"."id" is null
            or scored.id is null
        )
        and not exists (
          select
          from
            years_held
            full join jsonb_to_recordset($5::jsonb) as "years" (
              "creditCode" text,
              "year" integer,
              "priorFen" bigint,
              "confirmations" integer,
              "totalFen" bigint,
              "capFen" bigint
            ) on "years"."creditCode" = years_held.credit_code
            and "years"."year" = years_held.year
            and "years"."priorFen" = years_held.awarded_fen
            and "years"."confirmations" = years_held.confirmations
          where
            "years"."creditCode" is null
            or (years_held.credit_code is null and "years"."priorFen" is not null)
        )
      )
  ),
  "budget_held" as (
    insert into "round_budgets" ("round_id", "decisions")
    select
      $6::uuid,
      1
    from "unchanged"
    on conflict ("round_id") do update
    set "decisions" = "round_budgets"."decisions" + 1
    where "round_budgets"."decisions" = $7::integer
    returning "round_id"
  ),
  "confirmed" as (
    update "allocation_runs"
    set
      "status" = $8,
      "confirmed_at" = $9,
      "confirmed_by" = $10,
      "confirmed_number" = $11,
      "version" = "allocation_runs"."version" + 1
    where
      (
        "allocation_runs"."id" = $12
        and "allocation_runs"."version" = $13
        and exists (select "round_id" from "budget_held")
      )
    returning
      "id",
      "round_id",
      "status",
      "policy_version",
      "inputs",
      "inputs_sha256",
      "result",
      "proposed_at",
      "proposed_by",
      "confirmed_at",
      "confirmed_by",
      "confirmed_number",
      "published_at",
      "published_by",
      "publicity_ends_at",
      "final_at",
      "final_by",
      "revoked_at",
      "revoked_by",
      "version",
      "after_the_fact",
      "incomplete",
      "corrects_id"
  ),
  "held" as (
    update "applications"
    set
      "awarded_at" = case
        when "judged"."awardState" is not null then $14::timestamptz
      end,
      "award_state" = "judged"."awardState",
      "result_held_at" = $15,
      "version" = "applications"."version" + 1,
      "updated_at" = $16
    from
      confirmed
      cross join jsonb_to_recordset($17::jsonb) as "judged" ("applicationId" uuid, "awardState" award_state)
    where "applications"."id" = "judged"."applicationId"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "awarded" as (
    insert into
      "awards" (
        "id",
        "application_id",
        "run_id",
        "round_id",
        "applicant_credit_code",
        "parent_credit_code",
        "cap_credit_code",
        "year",
        "tier_code",
        "form",
        "amount_fen",
        "trace",
        "confirmed_at",
        "final_at",
        "withdrawn_at",
        "disbursed_fen",
        "clawed_back_fen",
        "stopped_fen",
        "open_basis_points"
      )
    select
      "grants"."awardId",
      "grants"."applicationId",
      confirmed.id,
      confirmed.round_id,
      "grants"."applicantCreditCode",
      "grants"."parentCreditCode",
      "grants"."capCreditCode",
      $18::integer,
      "grants"."tierCode",
      $19::award_form,
      "grants"."amountFen",
      "grants"."trace",
      confirmed.confirmed_at,
      null::timestamptz,
      null::timestamptz,
      0,
      0,
      0,
      10000
    from
      confirmed
      cross join jsonb_to_recordset($20::jsonb) as "grants" (
        "awardId" uuid,
        "applicationId" uuid,
        "applicantCreditCode" text,
        "parentCreditCode" text,
        "capCreditCode" text,
        "tierCode" text,
        "amountFen" bigint,
        "trace" jsonb
      )
    returning "id"
  ),
  "raised" as (
    update "applicant_years"
    set
      "awarded_fen" = "years"."totalFen",
      "cap_fen" = case
        when "years"."totalFen" > "years"."priorFen" then "years"."capFen"
        else "applicant_years"."cap_fen"
      end,
      "confirmations" = "applicant_years"."confirmations" + 1
    from
      "confirmed"
      cross join jsonb_to_recordset($21::jsonb) as "years" (
        "creditCode" text,
        "year" integer,
        "priorFen" bigint,
        "confirmations" integer,
        "totalFen" bigint,
        "capFen" bigint
      )
    where
      (
        "applicant_years"."year" = "years"."year"
        and "applicant_years"."credit_code" = "years"."creditCode"
        and "years"."priorFen" is not null
      )
    returning "applicant_years"."credit_code"
  ),
  "opened" as (
    insert into "applicant_years" ("credit_code", "year", "awarded_fen", "cap_fen", "confirmations")
    select
      "years"."creditCode",
      "years"."year",
      "years"."totalFen",
      "years"."capFen",
      1
    from
      "confirmed"
      cross join jsonb_to_recordset($22::jsonb) as "years" (
        "creditCode" text,
        "year" integer,
        "priorFen" bigint,
        "confirmations" integer,
        "totalFen" bigint,
        "capFen" bigint
      )
    where "years"."priorFen" is null
    order by
      "years"."creditCode",
      "years"."year"
    returning "credit_code"
  ),
  "moved" as (
    (select "id", "version" from "confirmed")
    union all
    (select "id", "version" from "held")
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
      join jsonb_to_recordset($23::jsonb) as "entries" (
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
  "status",
  "policy_version",
  "inputs",
  "inputs_sha256",
  "result",
  "proposed_at",
  "proposed_by",
  "confirmed_at",
  "confirmed_by",
  "confirmed_number",
  "published_at",
  "published_by",
  "publicity_ends_at",
  "final_at",
  "final_by",
  "revoked_at",
  "revoked_by",
  "version",
  "after_the_fact",
  "incomplete",
  "corrects_id"
from "confirmed";

-- allocation_find
-- $1 runId
select
  "id",
  "round_id",
  "status",
  "policy_version",
  "inputs",
  "inputs_sha256",
  "result",
  "proposed_at",
  "proposed_by",
  "confirmed_at",
  "confirmed_by",
  "confirmed_number",
  "published_at",
  "published_by",
  "publicity_ends_at",
  "final_at",
  "final_by",
  "revoked_at",
  "revoked_by",
  "version",
  "after_the_fact",
  "incomplete",
  "corrects_id"
from "allocation_runs"
where "allocation_runs"."id" = $1;

-- allocation_is_awaited
-- $1 objectionId, $2 roundId
select
  exists (
    select
    from
      objections o
      join "applications" judged on judged.id = o.application_id
    where
      o.id = $1::uuid
      and judged.round_id = $2::uuid
      and (
        o.outcome = 'upheld'
        and o.consequence <> 'withdraw-award'
        and not exists (
          select
          from allocation_runs c
          where
            c.corrects_id = o.id
            and c.confirmed_number is not null
            and c.revoked_at is null
        )
      )
      and judged.status in ('accepted', 'returned', 'resubmitted')
  ) as "awaited"
from
  (values (1)) as one_row;

-- allocation_list
-- $1 roundId, $2 after, $3 limit
select
  "id",
  "round_id",
  "status",
  "policy_version",
  "inputs",
  "inputs_sha256",
  "result" - 'awards' - 'barred' - 'toConfirm' - 'survivors',
  "proposed_at",
  "proposed_by",
  "confirmed_at",
  "confirmed_by",
  "confirmed_number",
  "published_at",
  "published_by",
  "publicity_ends_at",
  "final_at",
  "final_by",
  "revoked_at",
  "revoked_by",
  "version",
  "after_the_fact",
  "incomplete",
  "corrects_id"
from "allocation_runs"
where
  (
    "allocation_runs"."round_id" = $1
    and "allocation_runs"."id" < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
order by "allocation_runs"."id" desc
limit $3;

-- allocation_load_round
-- $1 caller, $2 caller, $3 caller, $4 caller, $5 caller, $6 caller, $7 caller, $8 caller, $9 caller
-- $10 "scored", $11 roundId
with
  "successions" as (
    (
      with recursive
        merged as (
          select distinct
            on (c.credit_code) c.credit_code,
            c.successor_credit_code
          from "organisation_changes" c
          where
            c.kind = 'merger'
            and not exists (
              select
              from "organisation_changes" later
              where
                later.successor_credit_code = c.credit_code
                and (later.confirmed_at, later.id) > (c.confirmed_at, c.id)
            )
          order by
            c.credit_code,
            c.confirmed_at desc,
            c.id desc
        ),
        walk as (
          select
            merged.credit_code,
            merged.successor_credit_code
          from merged
          union all
          select
            walk.credit_code,
            merged.successor_credit_code
          from
            walk
            join merged on merged.credit_code = walk.successor_credit_code
        )
      select
        walk.credit_code,
        walk.successor_credit_code as last_successor
      from walk
      where
        not exists (select from merged where merged.credit_code = walk.successor_credit_code)
    )
  )
select
  (select app_now()),
  "rounds"."id",
  "rounds"."round_end",
  "rounds"."year",
  "rounds"."policy_version",
  case
    when row_number() over() = 1 then (
      select coalesce(sum(a.amount_fen), 0)::bigint
      from awards a
      where
        a.round_id = "rounds"."id"
        and a.withdrawn_at is null
    )
  end,
  case
    when row_number() over() = 1 then coalesce(
      (select b.decisions from "round_budgets" b where b.round_id = "rounds"."id"),
      0
    )
  end,
  case
    when row_number() over() = 1 then (
      select count(*)
      from allocation_runs r
      where
        r.round_id = "rounds"."id"
        and r.confirmed_number is not null
    )
  end,
  case
    when row_number() over() = 1 then (
      select jsonb_build_object('id', r.id, 'version', r.version)
      from allocation_runs r
      where
        r.round_id = "rounds"."id"
        and r.status = 'proposed'
    )
  end,
  case
    when row_number() over() = 1 then exists (
      select
      from allocation_runs r
      where
        r.round_id = "rounds"."id"
        and r.status = 'confirmed'
        and r.corrects_id is null
    )
  end,
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
  "final_scores"."per_criterion_centi",
  coalesce("final_scores"."trace" ->> 'rubricSha256', ''),
  named.parent,
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."own",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."own" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."own"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."own" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."parent",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."parent" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."parent"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."parent" is not null
  ),
  coalesce(
    (
      select
        jsonb_agg(
          jsonb_build_object(
            'applicantCreditCode',
            s.applicant,
            'parentCreditCode',
            s.parent,
            'capCreditCode',
            s.cap,
            'standingFen',
            s.standing_fen,
            'awards',
            s.awards
          )
        )
      from
        (
          select
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.applicant_credit_code
              ),
              a.applicant_credit_code
            ) as applicant,
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.parent_credit_code
              ),
              a.parent_credit_code
            ) as parent,
            coalesce(
              (select s.last_successor from successions s where s.credit_code = a.cap_credit_code),
              a.cap_credit_code
            ) as cap,
            sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen)::bigint as standing_fen,
            coalesce(
              jsonb_agg(
                jsonb_build_object(
                  'awardId',
                  a.id,
                  'runId',
                  a.run_id,
                  'roundId',
                  a.round_id,
                  'applicantCreditCode',
                  a.applicant_credit_code,
                  'standingFen',
                  a.amount_fen - a.stopped_fen - a.clawed_back_fen
                )
                order by a.id
              ) filter (where a.amount_fen - a.stopped_fen - a.clawed_back_fen > 0),
              '[]'
            ) as awards
          from "awards" a
          where
            a.year = "rounds"."year"
            and a.withdrawn_at is null
            and (
              a.applicant_credit_code = any (counted.codes)
              or a.parent_credit_code = any (counted.codes)
              or a.cap_credit_code = any (counted.codes)
            )
          group by
            1,
            2,
            3
        ) as s
    ),
    '[]'
  ),
  "submissions"."form" #> '{product,requested}',
  jsonb_path_exists("submissions"."form", '$.otherMeasures[*] ? (@.outcome == "received" && @.sameContent == true)'),
  "submissions"."form" #>> '{product,name}',
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
      and o.outcome = 'received'
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
  (
    select count(*)
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
      and a.draw_id is null
  ),
  (
    (
      exists (
        select
        from pre_review_decisions d
        where
          d.application_id = "applications"."id"
          and d.decided_by = $1::text
      )
      or exists (
        select
        from decision_proposals p
        where
          p.application_id = "applications"."id"
          and p.proposed_by = $2::text
      )
      or exists (
        select
        from
          second_reviews l
          join decision_proposals p on p.id = l.proposal_id
        where
          p.application_id = "applications"."id"
          and l.reviewed_by = $3::text
      )
      or exists (
        select
        from review_checks c
        where
          c.application_id = "applications"."id"
          and $4::text = any (c.savers)
      )
      or exists (
        select
        from return_notices n
        where
          n.application_id = "applications"."id"
          and n.issued_by = $5::text
      )
      or exists (
        select
        from
          return_notice_extensions e
          join return_notices n on n.id = e.notice_id
          and not e.is_for_all
        where
          n.application_id = "applications"."id"
          and e.extended_by = $6::text
      )
      or exists (
        select
        from content_match_verdicts v
        where
          v.first_application_id = "applications"."id"
          and v.judged_by = $7::text
      )
      or exists (
        select
        from content_match_verdicts v
        where
          v.second_application_id = "applications"."id"
          and v.judged_by = $8::text
      )
    )
    or exists (
      select
      from score_sheets s
      where
        s.application_id = "applications"."id"
        and s.expert_subject = $9::text
    )
  ),
  case
    when row_number() over() = 1 then (
      select coalesce(jsonb_object_agg(taken.tier_code, taken.places), '{}')
      from
        (
          select
            a.tier_code,
            count(*) as places
          from "awards" a
          where
            a.round_id = "rounds"."id"
            and a.withdrawn_at is null
          group by a.tier_code
        ) taken
    )
  end,
  case
    when row_number() over() = 1 then (
      select
        coalesce(
          jsonb_agg(
            jsonb_build_object('objectionId', o.id, 'tierCode', kept.tier_code, 'amountFen', kept.amount_fen)
            order by o.id
          ),
          '[]'
        )
      from
        objections o
        join awards kept on kept.id = o.withdrawn_award_id
        join "applications" judged on judged.id = o.application_id
      where
        kept.round_id = "rounds"."id"
        and (
          o.outcome = 'upheld'
          and o.consequence <> 'withdraw-award'
          and not exists (
            select
            from allocation_runs c
            where
              c.corrects_id = o.id
              and c.confirmed_number is not null
              and c.revoked_at is null
          )
        )
        and judged.barred_at is null
        and judged.status in ('accepted', 'returned', 'resubmitted')
    )
  end,
  (
    select
      jsonb_build_object(
        'objectionId',
        o.id,
        'consequence',
        o.consequence,
        'tierCode',
        o.tier_code,
        'factors',
        coalesce(
          (
            select r.result -> 'factors'
            from allocation_runs r
            where
              r.round_id = "applications"."round_id"
              and r.corrects_id is null
              and r.published_at is not null
              and (
                exists (
                  select
                  from allocation_run_items i
                  where
                    i.run_id = r.id
                    and i.application_id = "applications"."id"
                )
                or r.result @> jsonb_build_object('barred', jsonb_build_array(jsonb_build_object('applicationId', "applications"."id")))
              )
              and exists (select from allocation_run_items i where i.run_id = r.id)
            order by r.confirmed_number desc
            limit 1
          ),
          '[]'
        ),
        'former',
        (
          select
            jsonb_build_object(
              'runId',
              r.id,
              'inputsSha256',
              r.inputs_sha256,
              'tierCode',
              result.trace -> 'tierCode',
              'claimFen',
              result.trace -> 'claimFen',
              'amountFen',
              result.amount_fen,
              'boundBy',
              result.trace -> 'boundBy'
            )
          from
            (
              select
                w.run_id,
                w.trace,
                w.amount_fen
              from "awards" w
              where w.id = o.withdrawn_award_id
              union all
              select
                i.run_id,
                i.product -> 'trace',
                0
              from allocation_run_items i
              where
                o.withdrawn_award_id is null
                and i.run_id = o.run_id
                and i.application_id = o.application_id
            ) result
            join allocation_runs r on r.id = result.run_id
        ),
        'isScoredAgain',
        coalesce("final_scores"."finalised_at" >= o.resolved_at, false)
      )
    from "objections" o
    where
      o.application_id = "applications"."id"
      and (
        o.outcome = 'upheld'
        and o.consequence <> 'withdraw-award'
        and not exists (
          select
          from allocation_runs c
          where
            c.corrects_id = o.id
            and c.confirmed_number is not null
            and c.revoked_at is null
        )
      )
  )
from
  "rounds"
  left join "applications" on (
    "applications"."round_id" = "rounds"."id"
    and ("applications"."stage" = $10 and "applications"."result_held_at" is null)
  )
  left join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  left join "final_scores" on (
    (
      "final_scores".application_id = "applications"."id"
      and "final_scores".submission_number = "applications"."submission_count"
    )
    and "final_scores"."set_aside_at" is null
  )
  left join lateral (
    select
      case
        when not exists (
          select
          from jsonb_array_elements("applications"."former_applicants") former
          where
            former ->> 'kind' = 'lead-left'
            and (former ->> 'changedAt')::timestamptz >= "submissions"."submitted_at"
        ) then "submissions"."form" #>> '{organisation,parent,creditCode}'
      end as parent
    offset
      0
  ) as named on true
  left join lateral (
    select
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "applications"."applicant_credit_code"
        ),
        "applications"."applicant_credit_code"
      ) as "own",
      coalesce(
        (select s.last_successor from successions s where s.credit_code = named.parent),
        named.parent
      ) as "parent"
    offset
      0
  ) as holders on true
  left join lateral (
    select
      array(
        select own.credit_code
        from
          (values (holders."own"), (holders."parent")) holder (code)
          cross join lateral (
            select holder.code as credit_code
            union all
            select s.credit_code
            from successions s
            where s.last_successor = holder.code
          ) own
      ) as codes
    offset
      0
  ) as counted on true
where "rounds"."id" = $11;

-- allocation_load_run
-- $1 caller, $2 caller, $3 caller, $4 caller, $5 caller, $6 caller, $7 caller, $8 caller, $9 caller
-- $10 "scored", $11 runId
with
  "successions" as (
    (
      with recursive
        merged as (
          select distinct
            on (c.credit_code) c.credit_code,
            c.successor_credit_code
          from "organisation_changes" c
          where
            c.kind = 'merger'
            and not exists (
              select
              from "organisation_changes" later
              where
                later.successor_credit_code = c.credit_code
                and (later.confirmed_at, later.id) > (c.confirmed_at, c.id)
            )
          order by
            c.credit_code,
            c.confirmed_at desc,
            c.id desc
        ),
        walk as (
          select
            merged.credit_code,
            merged.successor_credit_code
          from merged
          union all
          select
            walk.credit_code,
            merged.successor_credit_code
          from
            walk
            join merged on merged.credit_code = walk.successor_credit_code
        )
      select
        walk.credit_code,
        walk.successor_credit_code as last_successor
      from walk
      where
        not exists (select from merged where merged.credit_code = walk.successor_credit_code)
    )
  )
select
  (select app_now()),
  "rounds"."id",
  "rounds"."round_end",
  "rounds"."year",
  "rounds"."policy_version",
  case
    when row_number() over() = 1 then (
      select coalesce(sum(a.amount_fen), 0)::bigint
      from awards a
      where
        a.round_id = "rounds"."id"
        and a.withdrawn_at is null
    )
  end,
  case
    when row_number() over() = 1 then coalesce(
      (select b.decisions from "round_budgets" b where b.round_id = "rounds"."id"),
      0
    )
  end,
  case
    when row_number() over() = 1 then (
      select count(*)
      from allocation_runs r
      where
        r.round_id = "rounds"."id"
        and r.confirmed_number is not null
    )
  end,
  case
    when row_number() over() = 1 then (
      select jsonb_build_object('id', r.id, 'version', r.version)
      from allocation_runs r
      where
        r.round_id = "rounds"."id"
        and r.status = 'proposed'
    )
  end,
  case
    when row_number() over() = 1 then exists (
      select
      from allocation_runs r
      where
        r.round_id = "rounds"."id"
        and r.status = 'confirmed'
        and r.corrects_id is null
    )
  end,
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
  "final_scores"."per_criterion_centi",
  coalesce("final_scores"."trace" ->> 'rubricSha256', ''),
  named.parent,
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."own",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."own" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."own"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."own" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."parent",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."parent" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."parent"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."parent" is not null
  ),
  coalesce(
    (
      select
        jsonb_agg(
          jsonb_build_object(
            'applicantCreditCode',
            s.applicant,
            'parentCreditCode',
            s.parent,
            'capCreditCode',
            s.cap,
            'standingFen',
            s.standing_fen,
            'awards',
            s.awards
          )
        )
      from
        (
          select
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.applicant_credit_code
              ),
              a.applicant_credit_code
            ) as applicant,
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.parent_credit_code
              ),
              a.parent_credit_code
            ) as parent,
            coalesce(
              (select s.last_successor from successions s where s.credit_code = a.cap_credit_code),
              a.cap_credit_code
            ) as cap,
            sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen)::bigint as standing_fen,
            coalesce(
              jsonb_agg(
                jsonb_build_object(
                  'awardId',
                  a.id,
                  'runId',
                  a.run_id,
                  'roundId',
                  a.round_id,
                  'applicantCreditCode',
                  a.applicant_credit_code,
                  'standingFen',
                  a.amount_fen - a.stopped_fen - a.clawed_back_fen
                )
                order by a.id
              ) filter (where a.amount_fen - a.stopped_fen - a.clawed_back_fen > 0),
              '[]'
            ) as awards
          from "awards" a
          where
            a.year = "rounds"."year"
            and a.withdrawn_at is null
            and (
              a.applicant_credit_code = any (counted.codes)
              or a.parent_credit_code = any (counted.codes)
              or a.cap_credit_code = any (counted.codes)
            )
          group by
            1,
            2,
            3
        ) as s
    ),
    '[]'
  ),
  "submissions"."form" #> '{product,requested}',
  jsonb_path_exists("submissions"."form", '$.otherMeasures[*] ? (@.outcome == "received" && @.sameContent == true)'),
  "submissions"."form" #>> '{product,name}',
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
      and o.outcome = 'received'
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
  (
    select count(*)
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
      and a.draw_id is null
  ),
  (
    (
      exists (
        select
        from pre_review_decisions d
        where
          d.application_id = "applications"."id"
          and d.decided_by = $1::text
      )
      or exists (
        select
        from decision_proposals p
        where
          p.application_id = "applications"."id"
          and p.proposed_by = $2::text
      )
      or exists (
        select
        from
          second_reviews l
          join decision_proposals p on p.id = l.proposal_id
        where
          p.application_id = "applications"."id"
          and l.reviewed_by = $3::text
      )
      or exists (
        select
        from review_checks c
        where
          c.application_id = "applications"."id"
          and $4::text = any (c.savers)
      )
      or exists (
        select
        from return_notices n
        where
          n.application_id = "applications"."id"
          and n.issued_by = $5::text
      )
      or exists (
        select
        from
          return_notice_extensions e
          join return_notices n on n.id = e.notice_id
          and not e.is_for_all
        where
          n.application_id = "applications"."id"
          and e.extended_by = $6::text
      )
      or exists (
        select
        from content_match_verdicts v
        where
          v.first_application_id = "applications"."id"
          and v.judged_by = $7::text
      )
      or exists (
        select
        from content_match_verdicts v
        where
          v.second_application_id = "applications"."id"
          and v.judged_by = $8::text
      )
    )
    or exists (
      select
      from score_sheets s
      where
        s.application_id = "applications"."id"
        and s.expert_subject = $9::text
    )
  ),
  case
    when row_number() over() = 1 then (
      select coalesce(jsonb_object_agg(taken.tier_code, taken.places), '{}')
      from
        (
          select
            a.tier_code,
            count(*) as places
          from "awards" a
          where
            a.round_id = "rounds"."id"
            and a.withdrawn_at is null
          group by a.tier_code
        ) taken
    )
  end,
  case
    when row_number() over() = 1 then (
      select
        coalesce(
          jsonb_agg(
            jsonb_build_object('objectionId', o.id, 'tierCode', kept.tier_code, 'amountFen', kept.amount_fen)
            order by o.id
          ),
          '[]'
        )
      from
        objections o
        join awards kept on kept.id = o.withdrawn_award_id
        join "applications" judged on judged.id = o.application_id
      where
        kept.round_id = "rounds"."id"
        and (
          o.outcome = 'upheld'
          and o.consequence <> 'withdraw-award'
          and not exists (
            select
            from allocation_runs c
            where
              c.corrects_id = o.id
              and c.confirmed_number is not null
              and c.revoked_at is null
          )
        )
        and judged.barred_at is null
        and judged.status in ('accepted', 'returned', 'resubmitted')
    )
  end,
  (
    select
      jsonb_build_object(
        'objectionId',
        o.id,
        'consequence',
        o.consequence,
        'tierCode',
        o.tier_code,
        'factors',
        coalesce(
          (
            select r.result -> 'factors'
            from allocation_runs r
            where
              r.round_id = "applications"."round_id"
              and r.corrects_id is null
              and r.published_at is not null
              and (
                exists (
                  select
                  from allocation_run_items i
                  where
                    i.run_id = r.id
                    and i.application_id = "applications"."id"
                )
                or r.result @> jsonb_build_object('barred', jsonb_build_array(jsonb_build_object('applicationId', "applications"."id")))
              )
              and exists (select from allocation_run_items i where i.run_id = r.id)
            order by r.confirmed_number desc
            limit 1
          ),
          '[]'
        ),
        'former',
        (
          select
            jsonb_build_object(
              'runId',
              r.id,
              'inputsSha256',
              r.inputs_sha256,
              'tierCode',
              result.trace -> 'tierCode',
              'claimFen',
              result.trace -> 'claimFen',
              'amountFen',
              result.amount_fen,
              'boundBy',
              result.trace -> 'boundBy'
            )
          from
            (
              select
                w.run_id,
                w.trace,
                w.amount_fen
              from "awards" w
              where w.id = o.withdrawn_award_id
              union all
              select
                i.run_id,
                i.product -> 'trace',
                0
              from allocation_run_items i
              where
                o.withdrawn_award_id is null
                and i.run_id = o.run_id
                and i.application_id = o.application_id
            ) result
            join allocation_runs r on r.id = result.run_id
        ),
        'isScoredAgain',
        coalesce("final_scores"."finalised_at" >= o.resolved_at, false)
      )
    from "objections" o
    where
      o.application_id = "applications"."id"
      and (
        o.outcome = 'upheld'
        and o.consequence <> 'withdraw-award'
        and not exists (
          select
          from allocation_runs c
          where
            c.corrects_id = o.id
            and c.confirmed_number is not null
            and c.revoked_at is null
        )
      )
  ),
  "allocation_runs"."id",
  "allocation_runs"."status",
  "allocation_runs"."version",
  "allocation_runs"."proposed_by",
  "allocation_runs"."policy_version",
  "allocation_runs"."inputs_sha256",
  case
    when "allocation_runs"."corrects_id" is not null then jsonb_build_object(
      'objectionId',
      "allocation_runs"."corrects_id",
      'withoutRoom',
      coalesce("allocation_runs"."result" -> 'withoutRoom', 'false')
    )
  end,
  case
    when row_number() over() = 1 then coalesce("allocation_runs"."result" -> 'survivors', '[]')
  end,
  case
    when row_number() over() = 1 then "allocation_runs"."incomplete"
  end,
  case
    when row_number() over() = 1 then "allocation_runs"."result" -> 'toConfirm'
  end,
  case
    when row_number() over() = 1 then "allocation_runs"."result" -> 'barred'
  end
from
  "allocation_runs"
  inner join "rounds" on "rounds"."id" = "allocation_runs"."round_id"
  left join "applications" on (
    "applications"."round_id" = "rounds"."id"
    and ("applications"."stage" = $10 and "applications"."result_held_at" is null)
  )
  left join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  left join "final_scores" on (
    (
      "final_scores".application_id = "applications"."id"
      and "final_scores".submission_number = "applications"."submission_count"
    )
    and "final_scores"."set_aside_at" is null
  )
  left join lateral (
    select
      case
        when not exists (
          select
          from jsonb_array_elements("applications"."former_applicants") former
          where
            former ->> 'kind' = 'lead-left'
            and (former ->> 'changedAt')::timestamptz >= "submissions"."submitted_at"
        ) then "submissions"."form" #>> '{organisation,parent,creditCode}'
      end as parent
    offset
      0
  ) as named on true
  left join lateral (
    select
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "applications"."applicant_credit_code"
        ),
        "applications"."applicant_credit_code"
      ) as "own",
      coalesce(
        (select s.last_successor from successions s where s.credit_code = named.parent),
        named.parent
      ) as "parent"
    offset
      0
  ) as holders on true
  left join lateral (
    select
      array(
        select own.credit_code
        from
          (values (holders."own"), (holders."parent")) holder (code)
          cross join lateral (
            select holder.code as credit_code
            union all
            select s.credit_code
            from successions s
            where s.last_successor = holder.code
          ) own
      ) as codes
    offset
      0
  ) as counted on true
where "allocation_runs"."id" = $11;

-- allocation_load_unsettled
-- $1 roundId, $2 "scored", $3 "awarded", $4 roundId, $5 roundId, $6 "open"
(
  (
    select
      'case'::text as "about",
      "id",
      "number",
      "status",
      "stage",
      "id"
    from "applications"
    where
      (
        "applications"."round_id" = $1
        and (
          "applications"."status" in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
          and "applications"."award_state" is distinct from 'final'
          and "applications"."no_award_reason" is null
        )
        and "applications"."stage" not in ($2, $3)
      )
  )
  union all
  (
    select
      'objection'::text as "about",
      "applications"."id",
      "applications"."number",
      "applications"."status",
      "applications"."stage",
      "objections"."id"
    from
      "objections"
      inner join "applications" on "applications"."id" = "objections"."application_id"
    where
      (
        "applications"."round_id" = $4
        and (
          "objections"."outcome" is null
          or "applications"."status" in ('accepted', 'returned', 'resubmitted')
        )
        and exists (
          select
          from "objections" o
          where
            o.id = "objections"."id"
            and (
              o.outcome is null
              or (
                o.outcome = 'upheld'
                and o.consequence <> 'withdraw-award'
                and not exists (
                  select
                  from allocation_runs c
                  where
                    c.corrects_id = o.id
                    and c.confirmed_number is not null
                    and c.revoked_at is null
                )
              )
            )
        )
      )
  )
)
union all
(
  select
    'proposal'::text as "about",
    "applications"."id",
    "applications"."number",
    "applications"."status",
    "applications"."stage",
    "proposals"."id"
  from
    "proposals"
    inner join "applications" on "applications"."id" = "proposals"."application_id"
  where
    ("applications"."round_id" = $5 and "proposals"."status" = $6)
);

-- allocation_propose
-- $1 "void", $2 openRunId, $3 openRunVersion, $4 runId, $5 roundId, $6 policyVersion, $7 inputs
-- $8 inputsSha256, $9 result, $10 now, $11 proposedBy, $12 afterTheFact, $13 incomplete
-- $14 correctsId, $15 openRunId, $16 items, $17 entries
with
  "voided" as (
    update "allocation_runs"
    set
      "status" = $1,
      "version" = "allocation_runs"."version" + 1
    where
      "allocation_runs"."id" = $2::uuid
      and "allocation_runs"."version" = $3::integer
    returning
      "id",
      "version"
  ),
  "proposed" as (
    insert into
      "allocation_runs" (
        "id",
        "round_id",
        "status",
        "policy_version",
        "inputs",
        "inputs_sha256",
        "result",
        "proposed_at",
        "proposed_by",
        "confirmed_at",
        "confirmed_by",
        "confirmed_number",
        "published_at",
        "published_by",
        "publicity_ends_at",
        "final_at",
        "final_by",
        "revoked_at",
        "revoked_by",
        "version",
        "after_the_fact",
        "incomplete",
        "corrects_id"
      )
    select
      $4::uuid,
      $5::uuid,
      'proposed'::run_status,
      $6::integer,
      $7::jsonb,
      $8::text,
      $9::jsonb,
      $10::timestamptz,
      $11::text,
      null::timestamptz,
      null::text,
      null::integer,
      null::timestamptz,
      null::text,
      null::timestamptz,
      null::timestamptz,
      null::text,
      null::timestamptz,
      null::text,
      1,
      $12::jsonb,
      $13::jsonb,
      $14::uuid
    from
      (select count(*) from voided) as voids
    where
      voids.count = case
        when $15::uuid is null then 0
        else 1
      end
    returning
      "id",
      "round_id",
      "status",
      "policy_version",
      "inputs",
      "inputs_sha256",
      "result",
      "proposed_at",
      "proposed_by",
      "confirmed_at",
      "confirmed_by",
      "confirmed_number",
      "published_at",
      "published_by",
      "publicity_ends_at",
      "final_at",
      "final_by",
      "revoked_at",
      "revoked_by",
      "version",
      "after_the_fact",
      "incomplete",
      "corrects_id"
  ),
  "items_stored" as (
    insert into "allocation_run_items" ("run_id", "rank", "application_id", "product")
    select
      "proposed".id,
      "items"."rank",
      "items"."applicationId",
      "items"."product"
    from
      "proposed"
      cross join jsonb_to_recordset($16::jsonb) as "items" ("rank" integer, "applicationId" uuid, "product" jsonb)
    returning "rank"
  ),
  "moved" as (
    (select "id", "version" from "proposed")
    union all
    (select "id", "version" from "voided")
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
      join jsonb_to_recordset($17::jsonb) as "entries" (
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
  "status",
  "policy_version",
  "inputs",
  "inputs_sha256",
  "result",
  "proposed_at",
  "proposed_by",
  "confirmed_at",
  "confirmed_by",
  "confirmed_number",
  "published_at",
  "published_by",
  "publicity_ends_at",
  "final_at",
  "final_by",
  "revoked_at",
  "revoked_by",
  "version",
  "after_the_fact",
  "incomplete",
  "corrects_id"
from "proposed";

-- award_find
-- $1 awardId
select
  "awards"."id",
  "awards"."application_id",
  "awards"."run_id",
  "awards"."round_id",
  "awards"."applicant_credit_code",
  "awards"."parent_credit_code",
  "awards"."cap_credit_code",
  "awards"."year",
  "awards"."tier_code",
  "awards"."form",
  "awards"."amount_fen",
  "awards"."trace",
  "awards"."confirmed_at",
  "awards"."final_at",
  "awards"."withdrawn_at",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."open_basis_points",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "applications"."former_applicants",
  case
    when "awards"."withdrawn_at" is not null then 'withdrawn'
    when "applications"."award_state" <> 'final' then "applications"."award_state"::text
    when "awards"."clawed_back_fen" > 0
    and "awards"."clawed_back_fen" = "awards"."disbursed_fen" then 'clawed-back'
    when "awards"."stopped_fen" > 0
    and (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    ) = 0 then 'stopped'
    when "awards"."disbursed_fen" = 0 then 'final'
    when "awards"."disbursed_fen" < "awards"."amount_fen" then 'partly-disbursed'
    else 'disbursed'
  end,
  case
    when "applications"."award_state" = 'final'
    and "awards"."withdrawn_at" is null then (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    )
    else 0
  end,
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.award_id = "awards"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
      limit 1
    ),
    false
  ),
  "allocation_runs"."publicity_ends_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  "applications"."version"
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
where "awards"."id" = $1;

-- award_list_
-- $1 roundId, $2 after, $3 limit
select
  "awards"."id",
  "awards"."application_id",
  "awards"."run_id",
  "awards"."round_id",
  "awards"."applicant_credit_code",
  "awards"."parent_credit_code",
  "awards"."cap_credit_code",
  "awards"."year",
  "awards"."tier_code",
  "awards"."form",
  "awards"."amount_fen",
  "awards"."trace",
  "awards"."confirmed_at",
  "awards"."final_at",
  "awards"."withdrawn_at",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."open_basis_points",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "applications"."former_applicants",
  case
    when "awards"."withdrawn_at" is not null then 'withdrawn'
    when "applications"."award_state" <> 'final' then "applications"."award_state"::text
    when "awards"."clawed_back_fen" > 0
    and "awards"."clawed_back_fen" = "awards"."disbursed_fen" then 'clawed-back'
    when "awards"."stopped_fen" > 0
    and (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    ) = 0 then 'stopped'
    when "awards"."disbursed_fen" = 0 then 'final'
    when "awards"."disbursed_fen" < "awards"."amount_fen" then 'partly-disbursed'
    else 'disbursed'
  end,
  case
    when "applications"."award_state" = 'final'
    and "awards"."withdrawn_at" is null then (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    )
    else 0
  end,
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.award_id = "awards"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
      limit 1
    ),
    false
  ),
  "allocation_runs"."publicity_ends_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  "applications"."version"
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
where
  (
    "awards"."round_id" = $1
    and "awards"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "awards"."id" asc
limit $3;

-- award_list_0
-- $1 roundId, $2 status, $3 after, $4 limit
select
  "awards"."id",
  "awards"."application_id",
  "awards"."run_id",
  "awards"."round_id",
  "awards"."applicant_credit_code",
  "awards"."parent_credit_code",
  "awards"."cap_credit_code",
  "awards"."year",
  "awards"."tier_code",
  "awards"."form",
  "awards"."amount_fen",
  "awards"."trace",
  "awards"."confirmed_at",
  "awards"."final_at",
  "awards"."withdrawn_at",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."open_basis_points",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "applications"."former_applicants",
  case
    when "awards"."withdrawn_at" is not null then 'withdrawn'
    when "applications"."award_state" <> 'final' then "applications"."award_state"::text
    when "awards"."clawed_back_fen" > 0
    and "awards"."clawed_back_fen" = "awards"."disbursed_fen" then 'clawed-back'
    when "awards"."stopped_fen" > 0
    and (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    ) = 0 then 'stopped'
    when "awards"."disbursed_fen" = 0 then 'final'
    when "awards"."disbursed_fen" < "awards"."amount_fen" then 'partly-disbursed'
    else 'disbursed'
  end,
  case
    when "applications"."award_state" = 'final'
    and "awards"."withdrawn_at" is null then (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    )
    else 0
  end,
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.award_id = "awards"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
      limit 1
    ),
    false
  ),
  "allocation_runs"."publicity_ends_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  "applications"."version"
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
where
  (
    "awards"."round_id" = $1
    and case
      when "awards"."withdrawn_at" is not null then 'withdrawn'
      when "applications"."award_state" <> 'final' then "applications"."award_state"::text
      when "awards"."clawed_back_fen" > 0
      and "awards"."clawed_back_fen" = "awards"."disbursed_fen" then 'clawed-back'
      when "awards"."stopped_fen" > 0
      and (
        least(
          (
            case "awards"."open_basis_points"
              when 10000 then "awards"."amount_fen"
              else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
            end
          ),
          "awards"."amount_fen" - "awards"."stopped_fen"
        ) - "awards"."disbursed_fen"
      ) = 0 then 'stopped'
      when "awards"."disbursed_fen" = 0 then 'final'
      when "awards"."disbursed_fen" < "awards"."amount_fen" then 'partly-disbursed'
      else 'disbursed'
    end = any ($2::text[])
    and "awards"."id" > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "awards"."id" asc
limit $4;

-- award_list_of_code_
-- $1 creditCode, $2 creditCode, $3 after, $4 limit
select
  "awards"."id",
  "awards"."application_id",
  "awards"."run_id",
  "awards"."round_id",
  "awards"."applicant_credit_code",
  "awards"."parent_credit_code",
  "awards"."cap_credit_code",
  "awards"."year",
  "awards"."tier_code",
  "awards"."form",
  "awards"."amount_fen",
  "awards"."trace",
  "awards"."confirmed_at",
  "awards"."final_at",
  "awards"."withdrawn_at",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."open_basis_points",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "applications"."former_applicants",
  case
    when "awards"."withdrawn_at" is not null then 'withdrawn'
    when "applications"."award_state" <> 'final' then "applications"."award_state"::text
    when "awards"."clawed_back_fen" > 0
    and "awards"."clawed_back_fen" = "awards"."disbursed_fen" then 'clawed-back'
    when "awards"."stopped_fen" > 0
    and (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    ) = 0 then 'stopped'
    when "awards"."disbursed_fen" = 0 then 'final'
    when "awards"."disbursed_fen" < "awards"."amount_fen" then 'partly-disbursed'
    else 'disbursed'
  end,
  case
    when "applications"."award_state" = 'final'
    and "awards"."withdrawn_at" is null then (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    )
    else 0
  end,
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.award_id = "awards"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
      limit 1
    ),
    false
  ),
  "allocation_runs"."publicity_ends_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  "applications"."version"
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
where
  (
    ("awards"."applicant_credit_code" = $1::text or "awards"."cap_credit_code" = $2::text)
    and "awards"."id" > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "awards"."id" asc
limit $4;

-- award_list_of_code_0
-- $1 creditCode, $2 creditCode, $3 year, $4 after, $5 limit
select
  "awards"."id",
  "awards"."application_id",
  "awards"."run_id",
  "awards"."round_id",
  "awards"."applicant_credit_code",
  "awards"."parent_credit_code",
  "awards"."cap_credit_code",
  "awards"."year",
  "awards"."tier_code",
  "awards"."form",
  "awards"."amount_fen",
  "awards"."trace",
  "awards"."confirmed_at",
  "awards"."final_at",
  "awards"."withdrawn_at",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."open_basis_points",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "applications"."former_applicants",
  case
    when "awards"."withdrawn_at" is not null then 'withdrawn'
    when "applications"."award_state" <> 'final' then "applications"."award_state"::text
    when "awards"."clawed_back_fen" > 0
    and "awards"."clawed_back_fen" = "awards"."disbursed_fen" then 'clawed-back'
    when "awards"."stopped_fen" > 0
    and (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    ) = 0 then 'stopped'
    when "awards"."disbursed_fen" = 0 then 'final'
    when "awards"."disbursed_fen" < "awards"."amount_fen" then 'partly-disbursed'
    else 'disbursed'
  end,
  case
    when "applications"."award_state" = 'final'
    and "awards"."withdrawn_at" is null then (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    )
    else 0
  end,
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.award_id = "awards"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
      limit 1
    ),
    false
  ),
  "allocation_runs"."publicity_ends_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  "applications"."version"
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
where
  (
    ("awards"."applicant_credit_code" = $1::text or "awards"."cap_credit_code" = $2::text)
    and "awards"."year" = $3
    and "awards"."id" > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "awards"."id" asc
limit $5;

-- award_list_public
-- $1 roundId, $2 "published", $3 "final", $4 after, $5 limit
select
  "awards"."id",
  "awards"."run_id",
  "awards"."application_id",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "applications"."former_applicants",
  "awards"."applicant_credit_code",
  "submissions"."form" #>> '{product,name}',
  "submissions"."form" ->> 'scenarioCode',
  "scenarios"."name",
  "awards"."tier_code",
  "awards"."form",
  "awards"."amount_fen",
  "applications"."award_state" = 'final',
  "allocation_runs"."publicity_ends_at",
  "allocation_runs"."incomplete"
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  left join "scenarios" on "scenarios"."code" = "submissions"."form" ->> 'scenarioCode'
where
  (
    "awards"."round_id" = $1
    and "applications"."award_state" in ($2, $3)
    and "awards"."withdrawn_at" is null
    and "awards"."id" > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "awards"."id" asc
limit $5;

-- award_of_application
-- $1 applicationId, $2 creditCode, $3 creditCode, $4 expertSubject, $5 expertSubject, $6 seesDrafts
-- $7 readsUnpublished, $8 1
select
  "awards"."id",
  "awards"."application_id",
  "awards"."run_id",
  "awards"."round_id",
  "awards"."applicant_credit_code",
  "awards"."parent_credit_code",
  "awards"."cap_credit_code",
  "awards"."year",
  "awards"."tier_code",
  "awards"."form",
  "awards"."amount_fen",
  "awards"."trace",
  "awards"."confirmed_at",
  "awards"."final_at",
  "awards"."withdrawn_at",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."open_basis_points",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "applications"."former_applicants",
  case
    when "awards"."withdrawn_at" is not null then 'withdrawn'
    when "applications"."award_state" <> 'final' then "applications"."award_state"::text
    when "awards"."clawed_back_fen" > 0
    and "awards"."clawed_back_fen" = "awards"."disbursed_fen" then 'clawed-back'
    when "awards"."stopped_fen" > 0
    and (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    ) = 0 then 'stopped'
    when "awards"."disbursed_fen" = 0 then 'final'
    when "awards"."disbursed_fen" < "awards"."amount_fen" then 'partly-disbursed'
    else 'disbursed'
  end,
  case
    when "applications"."award_state" = 'final'
    and "awards"."withdrawn_at" is null then (
      least(
        (
          case "awards"."open_basis_points"
            when 10000 then "awards"."amount_fen"
            else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
          end
        ),
        "awards"."amount_fen" - "awards"."stopped_fen"
      ) - "awards"."disbursed_fen"
    )
    else 0
  end,
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.award_id = "awards"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
      limit 1
    ),
    false
  ),
  "allocation_runs"."publicity_ends_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  "applications"."version"
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
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
    and ($7::boolean or "allocation_runs"."published_at" is not null)
  )
order by
  "awards"."withdrawn_at" is not null,
  "awards"."confirmed_at" desc,
  "awards"."id" desc
limit $8;

-- award_public_corrections
-- $1 roundId, $2 "published", $3 "final"
select
  "applications"."number",
  "objections"."consequence",
  "objections"."resolved_at",
  "awards"."tier_code",
  "awards"."amount_fen"
from
  "objections"
  inner join "applications" on "applications"."id" = "objections"."application_id"
  left join "awards" on "awards"."id" = "objections"."withdrawn_award_id"
where
  (
    "applications"."round_id" = $1
    and "objections"."consequence" is not null
    and ("awards"."id" is not null or "applications"."award_state" in ($2, $3))
  )
order by
  "objections"."resolved_at" asc,
  "objections"."id" asc;

-- award_public_raisings
-- $1 roundId, $2 "award-raising", $3 "confirmed"
select
  "applications"."number",
  'award-raised',
  "proposals"."closed_at",
  "awards"."tier_code",
  "proposals"."content" -> 'former'
from
  "proposals"
  inner join "applications" on "applications"."id" = "proposals"."application_id"
  inner join "awards" on (
    "awards"."application_id" = "applications"."id"
    and "awards"."id"::text = "proposals"."about"
  )
where
  ("proposals"."round_id" = $1 and "proposals"."kind" = $2 and "proposals"."status" = $3)
order by
  "proposals"."closed_at" asc,
  "proposals"."id" asc;

-- award_public_runs
-- $1 roundId, $2 "published", $3 "final"
select
  "id",
  ("result" ->> 'awardedCount')::int,
  ("result" ->> 'totalFen')::bigint,
  "after_the_fact"
from "allocation_runs"
where
  (
    "allocation_runs"."round_id" = $1
    and "allocation_runs"."status" in ($2, $3)
    and "allocation_runs"."after_the_fact" is not null
  )
order by "allocation_runs"."id" asc;

-- award_totals_
-- $1 roundId
select
  count(*),
  coalesce(sum("awards"."amount_fen"), 0)::bigint,
  coalesce(
    sum(case when "awards"."withdrawn_at" is null then "awards"."amount_fen" else 0 end),
    0
  )::bigint,
  coalesce(
    sum(
      case
        when "applications"."award_state" = 'final'
        and "awards"."withdrawn_at" is null then (
          least(
            (
              case "awards"."open_basis_points"
                when 10000 then "awards"."amount_fen"
                else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
              end
            ),
            "awards"."amount_fen" - "awards"."stopped_fen"
          ) - "awards"."disbursed_fen"
        )
        else 0
      end
    ),
    0
  )::bigint,
  coalesce(sum("awards"."disbursed_fen"), 0)::bigint,
  coalesce(sum("awards"."clawed_back_fen"), 0)::bigint,
  coalesce(sum("awards"."stopped_fen"), 0)::bigint
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
where "awards"."round_id" = $1;

-- award_totals_0
-- $1 roundId, $2 status
select
  count(*),
  coalesce(sum("awards"."amount_fen"), 0)::bigint,
  coalesce(
    sum(case when "awards"."withdrawn_at" is null then "awards"."amount_fen" else 0 end),
    0
  )::bigint,
  coalesce(
    sum(
      case
        when "applications"."award_state" = 'final'
        and "awards"."withdrawn_at" is null then (
          least(
            (
              case "awards"."open_basis_points"
                when 10000 then "awards"."amount_fen"
                else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
              end
            ),
            "awards"."amount_fen" - "awards"."stopped_fen"
          ) - "awards"."disbursed_fen"
        )
        else 0
      end
    ),
    0
  )::bigint,
  coalesce(sum("awards"."disbursed_fen"), 0)::bigint,
  coalesce(sum("awards"."clawed_back_fen"), 0)::bigint,
  coalesce(sum("awards"."stopped_fen"), 0)::bigint
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
where
  (
    "awards"."round_id" = $1
    and case
      when "awards"."withdrawn_at" is not null then 'withdrawn'
      when "applications"."award_state" <> 'final' then "applications"."award_state"::text
      when "awards"."clawed_back_fen" > 0
      and "awards"."clawed_back_fen" = "awards"."disbursed_fen" then 'clawed-back'
      when "awards"."stopped_fen" > 0
      and (
        least(
          (
            case "awards"."open_basis_points"
              when 10000 then "awards"."amount_fen"
              else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
            end
          ),
          "awards"."amount_fen" - "awards"."stopped_fen"
        ) - "awards"."disbursed_fen"
      ) = 0 then 'stopped'
      when "awards"."disbursed_fen" = 0 then 'final'
      when "awards"."disbursed_fen" < "awards"."amount_fen" then 'partly-disbursed'
      else 'disbursed'
    end = any ($2::text[])
  );

-- award_totals_of_code_
-- $1 creditCode, $2 creditCode
select
  count(*),
  coalesce(sum("awards"."amount_fen"), 0)::bigint,
  coalesce(
    sum(case when "awards"."withdrawn_at" is null then "awards"."amount_fen" else 0 end),
    0
  )::bigint,
  coalesce(
    sum(
      case
        when "applications"."award_state" = 'final'
        and "awards"."withdrawn_at" is null then (
          least(
            (
              case "awards"."open_basis_points"
                when 10000 then "awards"."amount_fen"
                else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
              end
            ),
            "awards"."amount_fen" - "awards"."stopped_fen"
          ) - "awards"."disbursed_fen"
        )
        else 0
      end
    ),
    0
  )::bigint,
  coalesce(sum("awards"."disbursed_fen"), 0)::bigint,
  coalesce(sum("awards"."clawed_back_fen"), 0)::bigint,
  coalesce(sum("awards"."stopped_fen"), 0)::bigint
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
where
  ("awards"."applicant_credit_code" = $1::text or "awards"."cap_credit_code" = $2::text);

-- award_totals_of_code_0
-- $1 creditCode, $2 creditCode, $3 year
select
  count(*),
  coalesce(sum("awards"."amount_fen"), 0)::bigint,
  coalesce(
    sum(case when "awards"."withdrawn_at" is null then "awards"."amount_fen" else 0 end),
    0
  )::bigint,
  coalesce(
    sum(
      case
        when "applications"."award_state" = 'final'
        and "awards"."withdrawn_at" is null then (
          least(
            (
              case "awards"."open_basis_points"
                when 10000 then "awards"."amount_fen"
                else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
              end
            ),
            "awards"."amount_fen" - "awards"."stopped_fen"
          ) - "awards"."disbursed_fen"
        )
        else 0
      end
    ),
    0
  )::bigint,
  coalesce(sum("awards"."disbursed_fen"), 0)::bigint,
  coalesce(sum("awards"."clawed_back_fen"), 0)::bigint,
  coalesce(sum("awards"."stopped_fen"), 0)::bigint
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
where
  (
    ("awards"."applicant_credit_code" = $1::text or "awards"."cap_credit_code" = $2::text)
    and "awards"."year" = $3
  );

-- bar_confirm
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 numberPrefix, $5 numberPrefix, $6 policyVersion
-- $7 status, $8 stage, $9 dueAt, $10 pendingDecision, $11 paperState, $12 paperDueAt, $13 visit
-- $14 missedVisits, $15 lateVisitAt, $16 preReviewResult, $17 submissionCount, $18 firstSubmittedAt
-- $19 lastSubmittedAt, $20 reviewDueAt, $21 acceptedAt, $22 scoreCenti, $23 openItems
-- $24 awardedAt, $25 awardState, $26 resultHeldAt, $27 noAwardReason, $28 barredAt
-- $29 publicityEndsAt, $30 drawdown, $31 now, $32 applicationId, $33 loadedVersion, $34 "confirmed"
-- $35 now, $36 closedBy, $37 proposalId, $38 proposalVersion, $39 "open", $40 entries
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
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $34,
      "closed_at" = $35,
      "closed_by" = $36,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $37 and "proposals"."version" = $38 and "proposals"."status" = $39)
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

-- bar_load_barrable
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
  exists (
    select
    from "proposals" p
    where
      p.kind = 'product-bar'
      and p.about = "applications"."id"::text
      and p.status = 'open'
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

-- bar_load_confirming
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 creditCode
-- $7 expertSubject, $8 expertSubject, $9 seesDrafts, $10 proposalId, $11 kind
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
  "proposals"."id",
  "proposals"."kind",
  "proposals"."status",
  "proposals"."round_id",
  "proposals"."application_id",
  "proposals"."content_sha256",
  "proposals"."proposed_by",
  "proposals"."content",
  "proposals"."version",
  (select app_now())
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

-- bar_load_liftable
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
  exists (
    select
    from "proposals" p
    where
      p.kind = 'product-bar-lifting'
      and p.about = "applications"."id"::text
      and p.status = 'open'
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

-- clawback_correction_find
-- $1 externalId
select
  "id",
  "clawback_id",
  "award_id",
  "external_id",
  "former_fen",
  "corrected_fen",
  "lifts_stop",
  "lifted_fen",
  "reason",
  "moved_to_id",
  "recorded_at",
  "recorded_by",
  (select k.external_id from "clawbacks" k where k.id = "moved_to_id") as "moved_external_id",
  (select k.award_id from "clawbacks" k where k.id = "moved_to_id") as "moved_to_award_id",
  (select k.stops_payment from "clawbacks" k where k.id = "moved_to_id") as "moved_stops_payment"
from "clawback_corrections"
where "clawback_corrections"."external_id" = $1;

-- clawback_correction_get
-- $1 correctionId
select
  "id",
  "clawback_id",
  "award_id",
  "external_id",
  "former_fen",
  "corrected_fen",
  "lifts_stop",
  "lifted_fen",
  "reason",
  "moved_to_id",
  "recorded_at",
  "recorded_by",
  (select k.external_id from "clawbacks" k where k.id = "moved_to_id") as "moved_external_id",
  (select k.award_id from "clawbacks" k where k.id = "moved_to_id") as "moved_to_award_id",
  (select k.stops_payment from "clawbacks" k where k.id = "moved_to_id") as "moved_stops_payment"
from "clawback_corrections"
where "clawback_corrections"."id" = $1;

-- clawback_correction_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 externalId, $8 rightExternalId, $9 clawbackId
with
  "successions" as (
    (
      with recursive
        merged as (
          select distinct
            on (c.credit_code) c.credit_code,
            c.successor_credit_code
          from "organisation_changes" c
          where
            c.kind = 'merger'
            and not exists (
              select
              from "organisation_changes" later
              where
                later.successor_credit_code = c.credit_code
                and (later.confirmed_at, later.id) > (c.confirmed_at, c.id)
            )
          order by
            c.credit_code,
            c.confirmed_at desc,
            c.id desc
        ),
        walk as (
          select
            merged.credit_code,
            merged.successor_credit_code
          from merged
          union all
          select
            walk.credit_code,
            merged.successor_credit_code
          from
            walk
            join merged on merged.credit_code = walk.successor_credit_code
        )
      select
        walk.credit_code,
        walk.successor_credit_code as last_successor
      from walk
      where
        not exists (select from merged where merged.credit_code = walk.successor_credit_code)
    )
  )
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
  case
    when "awards"."withdrawn_at" is null then "applications"."award_state"::text
    else 'withdrawn'
  end,
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
    case
      when ($5::text is null and not $6::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) #>> '{product,name}',
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
      and o.outcome = 'received'
  ),
  "awards"."id",
  "awards"."applicant_credit_code",
  "awards"."year",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."final_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  "awards"."parent_credit_code",
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.award_id = "awards"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
      limit 1
    ),
    false
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."own",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."own" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."own"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."own" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."parent",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."parent" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."parent"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."parent" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."cap",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."cap" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."cap"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."cap" is not null
  ),
  coalesce(
    (
      select
        jsonb_agg(
          jsonb_build_object(
            'applicantCreditCode',
            s.applicant,
            'parentCreditCode',
            s.parent,
            'capCreditCode',
            s.cap,
            'standingFen',
            s.standing_fen,
            'awards',
            s.awards
          )
        )
      from
        (
          select
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.applicant_credit_code
              ),
              a.applicant_credit_code
            ) as applicant,
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.parent_credit_code
              ),
              a.parent_credit_code
            ) as parent,
            coalesce(
              (select s.last_successor from successions s where s.credit_code = a.cap_credit_code),
              a.cap_credit_code
            ) as cap,
            sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen)::bigint as standing_fen,
            coalesce(
              jsonb_agg(
                jsonb_build_object(
                  'awardId',
                  a.id,
                  'runId',
                  a.run_id,
                  'roundId',
                  a.round_id,
                  'applicantCreditCode',
                  a.applicant_credit_code,
                  'standingFen',
                  a.amount_fen - a.stopped_fen - a.clawed_back_fen
                )
                order by a.id
              ) filter (where a.amount_fen - a.stopped_fen - a.clawed_back_fen > 0),
              '[]'
            ) as awards
          from "awards" a
          where
            a.year = "rounds"."year"
            and a.withdrawn_at is null
            and (
              a.applicant_credit_code = any (counted.codes)
              or a.parent_credit_code = any (counted.codes)
              or a.cap_credit_code = any (counted.codes)
            )
          group by
            1,
            2,
            3
        ) as s
    ),
    '[]'
  ),
  (
    select coalesce(jsonb_agg(used.external_id), '[]')
    from
      (
        select
          d.id,
          d.external_id
        from "disbursements" d
        where
          (
            d.amount_fen + coalesce(
              (
                select sum(c.corrected_fen - c.former_fen)
                from "disbursement_corrections" c
                where c.disbursement_id = d.id
              ),
              0
            )
          ) > 0
        union all
        select
          c.id,
          c.external_id
        from "disbursement_corrections" c
        union all
        select
          x.id,
          x.external_id
        from "clawback_corrections" x
        union all
        select
          k.id,
          k.external_id
        from "clawbacks" k
        where
          (
            (
              k.stops_payment
              and not exists (
                select
                from "clawback_corrections" x
                where
                  x.clawback_id = k.id
                  and x.lifts_stop
              )
            )
            or (
              k.amount_fen + coalesce(
                (
                  select sum(c.corrected_fen - c.former_fen)
                  from "clawback_corrections" c
                  where c.clawback_id = k.id
                ),
                0
              )
            ) > 0
          )
      ) used
    where
      used.id <> "clawbacks"."id"
      and used.external_id = any (array[$7::text, $8::text, "clawbacks"."external_id"])
  ),
  jsonb_build_object(
    'id',
    "clawbacks"."id",
    'externalId',
    "clawbacks"."external_id",
    'reason',
    "clawbacks"."reason",
    'reportedOn',
    "clawbacks"."reported_on",
    'stoppedFen',
    "clawbacks"."stopped_fen",
    'standingFen',
    (
      "clawbacks"."amount_fen" + coalesce(
        (
          select sum(c.corrected_fen - c.former_fen)
          from "clawback_corrections" c
          where c.clawback_id = "clawbacks"."id"
        ),
        0
      )
    )::bigint,
    'stopStands',
    exists (
      select
      from "clawbacks" k
      where
        k.award_id = "clawbacks"."award_id"
        and k.id = "clawbacks"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
    ),
    'isStoppedBesides',
    exists (
      select
      from "clawbacks" k
      where
        k.award_id = "clawbacks"."award_id"
        and k.id <> "clawbacks"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
    ),
    'isMoved',
    exists (
      select
      from "clawback_corrections" c
      where
        c.clawback_id = "clawbacks"."id"
        and c.moved_to_id is not null
    )
  )
from
  "clawbacks"
  inner join "awards" on "awards"."id" = "clawbacks"."award_id"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
  left join lateral (
    select
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."applicant_credit_code"
        ),
        "awards"."applicant_credit_code"
      ) as "own",
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."parent_credit_code"
        ),
        "awards"."parent_credit_code"
      ) as "parent",
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."cap_credit_code"
        ),
        "awards"."cap_credit_code"
      ) as "cap"
    offset
      0
  ) as holders on true
  left join lateral (
    select
      array(
        select own.credit_code
        from
          (values (holders."own"), (holders."parent"), (holders."cap")) holder (code)
          cross join lateral (
            select holder.code as credit_code
            union all
            select s.credit_code
            from successions s
            where s.last_successor = holder.code
          ) own
      ) as codes
    offset
      0
  ) as counted on true
where "clawbacks"."id" = $9;

-- clawback_correction_load_target
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 awardId
with
  "successions" as (
    (
      with recursive
        merged as (
          select distinct
            on (c.credit_code) c.credit_code,
            c.successor_credit_code
          from "organisation_changes" c
          where
            c.kind = 'merger'
            and not exists (
              select
              from "organisation_changes" later
              where
                later.successor_credit_code = c.credit_code
                and (later.confirmed_at, later.id) > (c.confirmed_at, c.id)
            )
          order by
            c.credit_code,
            c.confirmed_at desc,
            c.id desc
        ),
        walk as (
          select
            merged.credit_code,
            merged.successor_credit_code
          from merged
          union all
          select
            walk.credit_code,
            merged.successor_credit_code
          from
            walk
            join merged on merged.credit_code = walk.successor_credit_code
        )
      select
        walk.credit_code,
        walk.successor_credit_code as last_successor
      from walk
      where
        not exists (select from merged where merged.credit_code = walk.successor_credit_code)
    )
  )
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
  case
    when "awards"."withdrawn_at" is null then "applications"."award_state"::text
    else 'withdrawn'
  end,
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
    case
      when ($5::text is null and not $6::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) #>> '{product,name}',
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
      and o.outcome = 'received'
  ),
  "awards"."id",
  "awards"."applicant_credit_code",
  "awards"."year",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."final_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  "awards"."parent_credit_code",
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.award_id = "awards"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
      limit 1
    ),
    false
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."own",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."own" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."own"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."own" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."parent",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."parent" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."parent"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."parent" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."cap",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."cap" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."cap"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."cap" is not null
  ),
  coalesce(
    (
      select
        jsonb_agg(
          jsonb_build_object(
            'applicantCreditCode',
            s.applicant,
            'parentCreditCode',
            s.parent,
            'capCreditCode',
            s.cap,
            'standingFen',
            s.standing_fen,
            'awards',
            s.awards
          )
        )
      from
        (
          select
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.applicant_credit_code
              ),
              a.applicant_credit_code
            ) as applicant,
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.parent_credit_code
              ),
              a.parent_credit_code
            ) as parent,
            coalesce(
              (select s.last_successor from successions s where s.credit_code = a.cap_credit_code),
              a.cap_credit_code
            ) as cap,
            sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen)::bigint as standing_fen,
            coalesce(
              jsonb_agg(
                jsonb_build_object(
                  'awardId',
                  a.id,
                  'runId',
                  a.run_id,
                  'roundId',
                  a.round_id,
                  'applicantCreditCode',
                  a.applicant_credit_code,
                  'standingFen',
                  a.amount_fen - a.stopped_fen - a.clawed_back_fen
                )
                order by a.id
              ) filter (where a.amount_fen - a.stopped_fen - a.clawed_back_fen > 0),
              '[]'
            ) as awards
          from "awards" a
          where
            a.year = "rounds"."year"
            and a.withdrawn_at is null
            and (
              a.applicant_credit_code = any (counted.codes)
              or a.parent_credit_code = any (counted.codes)
              or a.cap_credit_code = any (counted.codes)
            )
          group by
            1,
            2,
            3
        ) as s
    ),
    '[]'
  )
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
  left join lateral (
    select
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."applicant_credit_code"
        ),
        "awards"."applicant_credit_code"
      ) as "own",
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."parent_credit_code"
        ),
        "awards"."parent_credit_code"
      ) as "parent",
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."cap_credit_code"
        ),
        "awards"."cap_credit_code"
      ) as "cap"
    offset
      0
  ) as holders on true
  left join lateral (
    select
      array(
        select own.credit_code
        from
          (values (holders."own"), (holders."parent"), (holders."cap")) holder (code)
          cross join lateral (
            select holder.code as credit_code
            union all
            select s.credit_code
            from successions s
            where s.last_successor = holder.code
          ) own
      ) as codes
    offset
      0
  ) as counted on true
where "awards"."id" = $7;

-- clawback_correction_record
-- $1 moves, $2 years, $3 moves, $4 years, $5 now, $6 moves, $7 sums, $8 years, $9 years
-- $10 clawbackId, $11 now, $12 recordedBy, $13 moved, $14 correctionId, $15 clawbackId, $16 awardId
-- $17 externalId, $18 formerFen, $19 correctedFen, $20 liftsStop, $21 liftedFen, $22 reason
-- $23 movedToId, $24 now, $25 recordedBy, $26 entries, $27 moved, $28 moved, $29 moved
with
  "unchanged" as (
    select "applications"."id"
    from
      "applications"
      inner join jsonb_to_recordset($1::jsonb) as "moves" ("applicationId" uuid, "loadedVersion" integer, "stage" case_stage) on (
        "applications"."id" = "moves"."applicationId"
        and "applications"."version" = "moves"."loadedVersion"
      )
    order by "applications"."id" asc
    for update of
      "applications"
  ),
  "years_held" as (
    select
      "credit_code",
      "year",
      "awarded_fen",
      "confirmations"
    from "applicant_years"
    where
      (
        ("applicant_years"."credit_code", "applicant_years"."year") in (
          select
            "years"."creditCode",
            "years"."year"
          from
            jsonb_to_recordset($2::jsonb) as "years" (
              "creditCode" text,
              "year" integer,
              "priorFen" bigint,
              "confirmations" integer,
              "totalFen" bigint,
              "capFen" bigint
            )
        )
        and exists (select count(*) from "unchanged")
      )
    order by
      "applicant_years"."credit_code" asc,
      "applicant_years"."year" asc
    for update
  ),
  "happens" as (
    select true as "holds"
    from
      (values (1)) as one_row
    where
      (
        (select count(*) from unchanged) = jsonb_array_length($3::jsonb)
        and not exists (
          select
          from
            years_held
            full join jsonb_to_recordset($4::jsonb) as "years" (
              "creditCode" text,
              "year" integer,
              "priorFen" bigint,
              "confirmations" integer,
              "totalFen" bigint,
              "capFen" bigint
            ) on "years"."creditCode" = years_held.credit_code
            and "years"."year" = years_held.year
            and "years"."priorFen" = years_held.awarded_fen
            and "years"."confirmations" = years_held.confirmations
          where
            "years"."creditCode" is null
            or (years_held.credit_code is null and "years"."priorFen" is not null)
        )
      )
  ),
  "cases_moved" as (
    update "applications"
    set
      "stage" = "moves"."stage",
      "version" = "applications"."version" + 1,
      "updated_at" = $5
    from
      happens
      cross join jsonb_to_recordset($6::jsonb) as "moves" ("applicationId" uuid, "loadedVersion" integer, "stage" case_stage)
    where "applications"."id" = "moves"."applicationId"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "summed" as (
    update "awards"
    set
      "disbursed_fen" = "awards"."disbursed_fen" + "sums"."paidFen",
      "clawed_back_fen" = "awards"."clawed_back_fen" + "sums"."clawedBackFen",
      "stopped_fen" = "awards"."stopped_fen" + "sums"."stoppedFen"
    from
      happens
      cross join jsonb_to_recordset($7::jsonb) as "sums" ("awardId" uuid, "paidFen" bigint, "clawedBackFen" bigint, "stoppedFen" bigint)
    where "awards"."id" = "sums"."awardId"
    returning "awards"."id"
  ),
  "raised" as (
    update "applicant_years"
    set
      "awarded_fen" = "years"."totalFen",
      "cap_fen" = case
        when "years"."totalFen" > "years"."priorFen" then "years"."capFen"
        else "applicant_years"."cap_fen"
      end,
      "confirmations" = "applicant_years"."confirmations" + 1
    from
      "happens"
      cross join jsonb_to_recordset($8::jsonb) as "years" (
        "creditCode" text,
        "year" integer,
        "priorFen" bigint,
        "confirmations" integer,
        "totalFen" bigint,
        "capFen" bigint
      )
    where
      (
        "applicant_years"."year" = "years"."year"
        and "applicant_years"."credit_code" = "years"."creditCode"
        and "years"."priorFen" is not null
      )
    returning "applicant_years"."credit_code"
  ),
  "opened" as (
    insert into "applicant_years" ("credit_code", "year", "awarded_fen", "cap_fen", "confirmations")
    select
      "years"."creditCode",
      "years"."year",
      "years"."totalFen",
      "years"."capFen",
      1
    from
      "happens"
      cross join jsonb_to_recordset($9::jsonb) as "years" (
        "creditCode" text,
        "year" integer,
        "priorFen" bigint,
        "confirmations" integer,
        "totalFen" bigint,
        "capFen" bigint
      )
    where "years"."priorFen" is null
    order by
      "years"."creditCode",
      "years"."year"
    returning "credit_code"
  ),
  "clawback" as (
    insert into
      "clawbacks" (
        "id",
        "award_id",
        "external_id",
        "amount_fen",
        "stops_payment",
        "stopped_fen",
        "reason",
        "reported_on",
        "moved_from_id",
        "recorded_at",
        "recorded_by"
      )
    select
      "moved"."id",
      "moved"."awardId",
      "moved"."externalId",
      "moved"."amountFen",
      "moved"."stopsPayment",
      "moved"."stoppedFen",
      "moved"."reason",
      "moved"."reportedOn",
      $10::uuid,
      $11::timestamptz,
      $12::text
    from
      happens
      cross join jsonb_to_recordset($13::jsonb) as "moved" (
        "id" uuid,
        "awardId" uuid,
        "externalId" text,
        "amountFen" bigint,
        "stopsPayment" boolean,
        "stoppedFen" bigint,
        "reason" clawback_reason,
        "reportedOn" date
      )
    returning "id"
  ),
  "correction" as (
    insert into
      "clawback_corrections" (
        "id",
        "clawback_id",
        "award_id",
        "external_id",
        "former_fen",
        "corrected_fen",
        "lifts_stop",
        "lifted_fen",
        "reason",
        "moved_to_id",
        "recorded_at",
        "recorded_by"
      )
    select
      $14::uuid,
      $15::uuid,
      $16::uuid,
      $17::text,
      $18::bigint,
      $19::bigint,
      $20::boolean,
      $21::bigint,
      $22::clawback_correction_reason,
      $23::uuid,
      $24::timestamptz,
      $25::text
    from happens
    returning
      "id",
      "clawback_id",
      "award_id",
      "external_id",
      "former_fen",
      "corrected_fen",
      "lifts_stop",
      "lifted_fen",
      "reason",
      "moved_to_id",
      "recorded_at",
      "recorded_by"
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
      "cases_moved".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "cases_moved"
      join jsonb_to_recordset($26::jsonb) as "entries" (
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
      ) on "entries"."subjectId" = "cases_moved".id
    returning "id"
  )
select
  "id",
  "clawback_id",
  "award_id",
  "external_id",
  "former_fen",
  "corrected_fen",
  "lifts_stop",
  "lifted_fen",
  "reason",
  "moved_to_id",
  "recorded_at",
  "recorded_by",
  (
    select "moved"."awardId"
    from
      jsonb_to_recordset($27::jsonb) as "moved" (
        "id" uuid,
        "awardId" uuid,
        "externalId" text,
        "amountFen" bigint,
        "stopsPayment" boolean,
        "stoppedFen" bigint,
        "reason" clawback_reason,
        "reportedOn" date
      )
  ),
  (
    select "moved"."externalId"
    from
      jsonb_to_recordset($28::jsonb) as "moved" (
        "id" uuid,
        "awardId" uuid,
        "externalId" text,
        "amountFen" bigint,
        "stopsPayment" boolean,
        "stoppedFen" bigint,
        "reason" clawback_reason,
        "reportedOn" date
      )
  ),
  (
    select "moved"."stopsPayment"
    from
      jsonb_to_recordset($29::jsonb) as "moved" (
        "id" uuid,
        "awardId" uuid,
        "externalId" text,
        "amountFen" bigint,
        "stopsPayment" boolean,
        "stoppedFen" bigint,
        "reason" clawback_reason,
        "reportedOn" date
      )
  )
from "correction";

-- clawback_corrections_of
-- $1 awardId
select
  "id",
  "clawback_id",
  "award_id",
  "external_id",
  "former_fen",
  "corrected_fen",
  "lifts_stop",
  "lifted_fen",
  "reason",
  "moved_to_id",
  "recorded_at",
  "recorded_by",
  (select k.external_id from "clawbacks" k where k.id = "moved_to_id") as "moved_external_id",
  (select k.award_id from "clawbacks" k where k.id = "moved_to_id") as "moved_to_award_id",
  (select k.stops_payment from "clawbacks" k where k.id = "moved_to_id") as "moved_stops_payment"
from "clawback_corrections"
where "clawback_corrections"."award_id" = $1
order by "clawback_corrections"."id" asc;

-- clawback_find
-- $1 externalId
select
  "id",
  "award_id",
  "external_id",
  "amount_fen",
  "stops_payment",
  "stopped_fen",
  "reason",
  "reported_on",
  "moved_from_id",
  "recorded_at",
  "recorded_by",
  (select n.id from "clawbacks" n where n.moved_from_id = "clawbacks"."id") as "moved_to_id",
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.id = "clawbacks"."id"
        and (
          (
            k.stops_payment
            and not exists (
              select
              from "clawback_corrections" x
              where
                x.clawback_id = k.id
                and x.lifts_stop
            )
          )
          or (
            k.amount_fen + coalesce(
              (
                select sum(c.corrected_fen - c.former_fen)
                from "clawback_corrections" c
                where c.clawback_id = k.id
              ),
              0
            )
          ) > 0
        )
      limit 1
    ),
    false
  ) as "is_in_force"
from "clawbacks"
where "clawbacks"."external_id" = $1
order by "clawbacks"."id" asc;

-- clawback_get
-- $1 clawbackId
select
  "id",
  "award_id",
  "external_id",
  "amount_fen",
  "stops_payment",
  "stopped_fen",
  "reason",
  "reported_on",
  "moved_from_id",
  "recorded_at",
  "recorded_by",
  (select n.id from "clawbacks" n where n.moved_from_id = "clawbacks"."id") as "moved_to_id",
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.id = "clawbacks"."id"
        and (
          (
            k.stops_payment
            and not exists (
              select
              from "clawback_corrections" x
              where
                x.clawback_id = k.id
                and x.lifts_stop
            )
          )
          or (
            k.amount_fen + coalesce(
              (
                select sum(c.corrected_fen - c.former_fen)
                from "clawback_corrections" c
                where c.clawback_id = k.id
              ),
              0
            )
          ) > 0
        )
      limit 1
    ),
    false
  ) as "is_in_force"
from "clawbacks"
where "clawbacks"."id" = $1;

-- clawbacks_of
-- $1 awardId
select
  "id",
  "award_id",
  "external_id",
  "amount_fen",
  "stops_payment",
  "stopped_fen",
  "reason",
  "reported_on",
  "moved_from_id",
  "recorded_at",
  "recorded_by",
  (select n.id from "clawbacks" n where n.moved_from_id = "clawbacks"."id") as "moved_to_id",
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.id = "clawbacks"."id"
        and (
          (
            k.stops_payment
            and not exists (
              select
              from "clawback_corrections" x
              where
                x.clawback_id = k.id
                and x.lifts_stop
            )
          )
          or (
            k.amount_fen + coalesce(
              (
                select sum(c.corrected_fen - c.former_fen)
                from "clawback_corrections" c
                where c.clawback_id = k.id
              ),
              0
            )
          ) > 0
        )
      limit 1
    ),
    false
  ) as "is_in_force"
from "clawbacks"
where "clawbacks"."award_id" = $1
order by "clawbacks"."id" asc;

-- correction_find
-- $1 externalId
select
  "id",
  "disbursement_id",
  "award_id",
  "external_id",
  "former_fen",
  "corrected_fen",
  "reason",
  "stopped_fen",
  "moved_to_id",
  "recorded_at",
  "recorded_by",
  (select d.award_id from "disbursements" d where d.id = "moved_to_id") as "moved_to_award_id",
  (select d.external_id from "disbursements" d where d.id = "moved_to_id") as "moved_external_id"
from "disbursement_corrections"
where "disbursement_corrections"."external_id" = $1;

-- correction_get
-- $1 correctionId
select
  "id",
  "disbursement_id",
  "award_id",
  "external_id",
  "former_fen",
  "corrected_fen",
  "reason",
  "stopped_fen",
  "moved_to_id",
  "recorded_at",
  "recorded_by",
  (select d.award_id from "disbursements" d where d.id = "moved_to_id") as "moved_to_award_id",
  (select d.external_id from "disbursements" d where d.id = "moved_to_id") as "moved_external_id"
from "disbursement_corrections"
where "disbursement_corrections"."id" = $1;

-- correction_kind_of_act
-- $1 id
select act.kind
from
  (
    select
      d.id,
      'disbursement' as kind
    from "disbursements" d
    union all
    select
      k.id,
      'clawback'
    from "clawbacks" k
    union all
    select
      c.id,
      'correction'
    from "disbursement_corrections" c
    union all
    select
      x.id,
      'clawback-correction'
    from "clawback_corrections" x
  ) act
where act.id = $1::uuid;

-- correction_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 externalId, $8 rightExternalId, $9 disbursementId
with
  "successions" as (
    (
      with recursive
        merged as (
          select distinct
            on (c.credit_code) c.credit_code,
            c.successor_credit_code
          from "organisation_changes" c
          where
            c.kind = 'merger'
            and not exists (
              select
              from "organisation_changes" later
              where
                later.successor_credit_code = c.credit_code
                and (later.confirmed_at, later.id) > (c.confirmed_at, c.id)
            )
          order by
            c.credit_code,
            c.confirmed_at desc,
            c.id desc
        ),
        walk as (
          select
            merged.credit_code,
            merged.successor_credit_code
          from merged
          union all
          select
            walk.credit_code,
            merged.successor_credit_code
          from
            walk
            join merged on merged.credit_code = walk.successor_credit_code
        )
      select
        walk.credit_code,
        walk.successor_credit_code as last_successor
      from walk
      where
        not exists (select from merged where merged.credit_code = walk.successor_credit_code)
    )
  )
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
  case
    when "awards"."withdrawn_at" is null then "applications"."award_state"::text
    else 'withdrawn'
  end,
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
    case
      when ($5::text is null and not $6::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) #>> '{product,name}',
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
      and o.outcome = 'received'
  ),
  "awards"."id",
  "awards"."applicant_credit_code",
  "awards"."year",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."final_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  "awards"."parent_credit_code",
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.award_id = "awards"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
      limit 1
    ),
    false
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."own",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."own" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."own"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."own" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."parent",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."parent" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."parent"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."parent" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."cap",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."cap" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."cap"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."cap" is not null
  ),
  coalesce(
    (
      select
        jsonb_agg(
          jsonb_build_object(
            'applicantCreditCode',
            s.applicant,
            'parentCreditCode',
            s.parent,
            'capCreditCode',
            s.cap,
            'standingFen',
            s.standing_fen,
            'awards',
            s.awards
          )
        )
      from
        (
          select
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.applicant_credit_code
              ),
              a.applicant_credit_code
            ) as applicant,
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.parent_credit_code
              ),
              a.parent_credit_code
            ) as parent,
            coalesce(
              (select s.last_successor from successions s where s.credit_code = a.cap_credit_code),
              a.cap_credit_code
            ) as cap,
            sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen)::bigint as standing_fen,
            coalesce(
              jsonb_agg(
                jsonb_build_object(
                  'awardId',
                  a.id,
                  'runId',
                  a.run_id,
                  'roundId',
                  a.round_id,
                  'applicantCreditCode',
                  a.applicant_credit_code,
                  'standingFen',
                  a.amount_fen - a.stopped_fen - a.clawed_back_fen
                )
                order by a.id
              ) filter (where a.amount_fen - a.stopped_fen - a.clawed_back_fen > 0),
              '[]'
            ) as awards
          from "awards" a
          where
            a.year = "rounds"."year"
            and a.withdrawn_at is null
            and (
              a.applicant_credit_code = any (counted.codes)
              or a.parent_credit_code = any (counted.codes)
              or a.cap_credit_code = any (counted.codes)
            )
          group by
            1,
            2,
            3
        ) as s
    ),
    '[]'
  ),
  (
    select coalesce(jsonb_agg(used.external_id), '[]')
    from
      (
        select
          d.id,
          d.external_id
        from "disbursements" d
        where
          (
            d.amount_fen + coalesce(
              (
                select sum(c.corrected_fen - c.former_fen)
                from "disbursement_corrections" c
                where c.disbursement_id = d.id
              ),
              0
            )
          ) > 0
        union all
        select
          c.id,
          c.external_id
        from "disbursement_corrections" c
        union all
        select
          x.id,
          x.external_id
        from "clawback_corrections" x
        union all
        select
          k.id,
          k.external_id
        from "clawbacks" k
        where
          (
            (
              k.stops_payment
              and not exists (
                select
                from "clawback_corrections" x
                where
                  x.clawback_id = k.id
                  and x.lifts_stop
              )
            )
            or (
              k.amount_fen + coalesce(
                (
                  select sum(c.corrected_fen - c.former_fen)
                  from "clawback_corrections" c
                  where c.clawback_id = k.id
                ),
                0
              )
            ) > 0
          )
      ) used
    where
      used.id <> "disbursements"."id"
      and used.external_id = any (array[$7::text, $8::text, "disbursements"."external_id"])
  ),
  jsonb_build_object(
    'id',
    "disbursements"."id",
    'externalId',
    "disbursements"."external_id",
    'paidOn',
    "disbursements"."paid_on",
    'standingFen',
    (
      "disbursements"."amount_fen" + coalesce(
        (
          select sum(c.corrected_fen - c.former_fen)
          from "disbursement_corrections" c
          where c.disbursement_id = "disbursements"."id"
        ),
        0
      )
    )::bigint,
    'isMoved',
    exists (
      select
      from "disbursement_corrections" c
      where
        c.disbursement_id = "disbursements"."id"
        and c.moved_to_id is not null
    )
  )
from
  "disbursements"
  inner join "awards" on "awards"."id" = "disbursements"."award_id"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
  left join lateral (
    select
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."applicant_credit_code"
        ),
        "awards"."applicant_credit_code"
      ) as "own",
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."parent_credit_code"
        ),
        "awards"."parent_credit_code"
      ) as "parent",
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."cap_credit_code"
        ),
        "awards"."cap_credit_code"
      ) as "cap"
    offset
      0
  ) as holders on true
  left join lateral (
    select
      array(
        select own.credit_code
        from
          (values (holders."own"), (holders."parent"), (holders."cap")) holder (code)
          cross join lateral (
            select holder.code as credit_code
            union all
            select s.credit_code
            from successions s
            where s.last_successor = holder.code
          ) own
      ) as codes
    offset
      0
  ) as counted on true
where "disbursements"."id" = $9;

-- correction_record
-- $1 moves, $2 years, $3 moves, $4 years, $5 now, $6 moves, $7 sums, $8 years, $9 years
-- $10 disbursementId, $11 now, $12 recordedBy, $13 moved, $14 correctionId, $15 disbursementId
-- $16 awardId, $17 externalId, $18 formerFen, $19 correctedFen, $20 reason, $21 stoppedFen
-- $22 movedToId, $23 now, $24 recordedBy, $25 entries, $26 moved, $27 moved
with
  "unchanged" as (
    select "applications"."id"
    from
      "applications"
      inner join jsonb_to_recordset($1::jsonb) as "moves" ("applicationId" uuid, "loadedVersion" integer, "stage" case_stage) on (
        "applications"."id" = "moves"."applicationId"
        and "applications"."version" = "moves"."loadedVersion"
      )
    order by "applications"."id" asc
    for update of
      "applications"
  ),
  "years_held" as (
    select
      "credit_code",
      "year",
      "awarded_fen",
      "confirmations"
    from "applicant_years"
    where
      (
        ("applicant_years"."credit_code", "applicant_years"."year") in (
          select
            "years"."creditCode",
            "years"."year"
          from
            jsonb_to_recordset($2::jsonb) as "years" (
              "creditCode" text,
              "year" integer,
              "priorFen" bigint,
              "confirmations" integer,
              "totalFen" bigint,
              "capFen" bigint
            )
        )
        and exists (select count(*) from "unchanged")
      )
    order by
      "applicant_years"."credit_code" asc,
      "applicant_years"."year" asc
    for update
  ),
  "happens" as (
    select true as "holds"
    from
      (values (1)) as one_row
    where
      (
        (select count(*) from unchanged) = jsonb_array_length($3::jsonb)
        and not exists (
          select
          from
            years_held
            full join jsonb_to_recordset($4::jsonb) as "years" (
              "creditCode" text,
              "year" integer,
              "priorFen" bigint,
              "confirmations" integer,
              "totalFen" bigint,
              "capFen" bigint
            ) on "years"."creditCode" = years_held.credit_code
            and "years"."year" = years_held.year
            and "years"."priorFen" = years_held.awarded_fen
            and "years"."confirmations" = years_held.confirmations
          where
            "years"."creditCode" is null
            or (years_held.credit_code is null and "years"."priorFen" is not null)
        )
      )
  ),
  "cases_moved" as (
    update "applications"
    set
      "stage" = "moves"."stage",
      "version" = "applications"."version" + 1,
      "updated_at" = $5
    from
      happens
      cross join jsonb_to_recordset($6::jsonb) as "moves" ("applicationId" uuid, "loadedVersion" integer, "stage" case_stage)
    where "applications"."id" = "moves"."applicationId"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "summed" as (
    update "awards"
    set
      "disbursed_fen" = "awards"."disbursed_fen" + "sums"."paidFen",
      "clawed_back_fen" = "awards"."clawed_back_fen" + "sums"."clawedBackFen",
      "stopped_fen" = "awards"."stopped_fen" + "sums"."stoppedFen"
    from
      happens
      cross join jsonb_to_recordset($7::jsonb) as "sums" ("awardId" uuid, "paidFen" bigint, "clawedBackFen" bigint, "stoppedFen" bigint)
    where "awards"."id" = "sums"."awardId"
    returning "awards"."id"
  ),
  "raised" as (
    update "applicant_years"
    set
      "awarded_fen" = "years"."totalFen",
      "cap_fen" = case
        when "years"."totalFen" > "years"."priorFen" then "years"."capFen"
        else "applicant_years"."cap_fen"
      end,
      "confirmations" = "applicant_years"."confirmations" + 1
    from
      "happens"
      cross join jsonb_to_recordset($8::jsonb) as "years" (
        "creditCode" text,
        "year" integer,
        "priorFen" bigint,
        "confirmations" integer,
        "totalFen" bigint,
        "capFen" bigint
      )
    where
      (
        "applicant_years"."year" = "years"."year"
        and "applicant_years"."credit_code" = "years"."creditCode"
        and "years"."priorFen" is not null
      )
    returning "applicant_years"."credit_code"
  ),
  "opened" as (
    insert into "applicant_years" ("credit_code", "year", "awarded_fen", "cap_fen", "confirmations")
    select
      "years"."creditCode",
      "years"."year",
      "years"."totalFen",
      "years"."capFen",
      1
    from
      "happens"
      cross join jsonb_to_recordset($9::jsonb) as "years" (
        "creditCode" text,
        "year" integer,
        "priorFen" bigint,
        "confirmations" integer,
        "totalFen" bigint,
        "capFen" bigint
      )
    where "years"."priorFen" is null
    order by
      "years"."creditCode",
      "years"."year"
    returning "credit_code"
  ),
  "payment" as (
    insert into
      "disbursements" (
        "id",
        "award_id",
        "external_id",
        "amount_fen",
        "paid_on",
        "moved_from_id",
        "recorded_at",
        "recorded_by"
      )
    select
      "moved"."id",
      "moved"."awardId",
      "moved"."externalId",
      "moved"."amountFen",
      "moved"."paidOn",
      $10::uuid,
      $11::timestamptz,
      $12::text
    from
      happens
      cross join jsonb_to_recordset($13::jsonb) as "moved" ("id" uuid, "awardId" uuid, "externalId" text, "amountFen" bigint, "paidOn" date)
    returning "id"
  ),
  "correction" as (
    insert into
      "disbursement_corrections" (
        "id",
        "disbursement_id",
        "award_id",
        "external_id",
        "former_fen",
        "corrected_fen",
        "reason",
        "stopped_fen",
        "moved_to_id",
        "recorded_at",
        "recorded_by"
      )
    select
      $14::uuid,
      $15::uuid,
      $16::uuid,
      $17::text,
      $18::bigint,
      $19::bigint,
      $20::correction_reason,
      $21::bigint,
      $22::uuid,
      $23::timestamptz,
      $24::text
    from happens
    returning
      "id",
      "disbursement_id",
      "award_id",
      "external_id",
      "former_fen",
      "corrected_fen",
      "reason",
      "stopped_fen",
      "moved_to_id",
      "recorded_at",
      "recorded_by"
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
      "cases_moved".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "cases_moved"
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
      ) on "entries"."subjectId" = "cases_moved".id
    returning "id"
  )
select
  "id",
  "disbursement_id",
  "award_id",
  "external_id",
  "former_fen",
  "corrected_fen",
  "reason",
  "stopped_fen",
  "moved_to_id",
  "recorded_at",
  "recorded_by",
  (
    select "moved"."awardId"
    from jsonb_to_recordset($26::jsonb) as "moved" ("id" uuid, "awardId" uuid, "externalId" text, "amountFen" bigint, "paidOn" date)
  ),
  (
    select "moved"."externalId"
    from jsonb_to_recordset($27::jsonb) as "moved" ("id" uuid, "awardId" uuid, "externalId" text, "amountFen" bigint, "paidOn" date)
  )
from "correction";

-- corrections_of
-- $1 awardId
select
  "id",
  "disbursement_id",
  "award_id",
  "external_id",
  "former_fen",
  "corrected_fen",
  "reason",
  "stopped_fen",
  "moved_to_id",
  "recorded_at",
  "recorded_by",
  (select d.award_id from "disbursements" d where d.id = "moved_to_id") as "moved_to_award_id",
  (select d.external_id from "disbursements" d where d.id = "moved_to_id") as "moved_external_id"
from "disbursement_corrections"
where "disbursement_corrections"."award_id" = $1
order by "disbursement_corrections"."id" asc;

-- disbursement_find
-- $1 externalId
select
  "id",
  "award_id",
  "external_id",
  "amount_fen",
  "paid_on",
  "moved_from_id",
  "recorded_at",
  "recorded_by",
  (
    select n.id
    from "disbursements" n
    where n.moved_from_id = "disbursements"."id"
  ) as "moved_to_id",
  (
    (
      "disbursements"."amount_fen" + coalesce(
        (
          select sum(c.corrected_fen - c.former_fen)
          from "disbursement_corrections" c
          where c.disbursement_id = "disbursements"."id"
        ),
        0
      )
    ) > 0
  ) as "is_in_force"
from "disbursements"
where "disbursements"."external_id" = $1
order by "disbursements"."id" asc;

-- disbursement_get
-- $1 disbursementId
select
  "id",
  "award_id",
  "external_id",
  "amount_fen",
  "paid_on",
  "moved_from_id",
  "recorded_at",
  "recorded_by",
  (
    select n.id
    from "disbursements" n
    where n.moved_from_id = "disbursements"."id"
  ) as "moved_to_id",
  (
    (
      "disbursements"."amount_fen" + coalesce(
        (
          select sum(c.corrected_fen - c.former_fen)
          from "disbursement_corrections" c
          where c.disbursement_id = "disbursements"."id"
        ),
        0
      )
    ) > 0
  ) as "is_in_force"
from "disbursements"
where "disbursements"."id" = $1;

-- disbursements_of
-- $1 awardId
select
  "id",
  "award_id",
  "external_id",
  "amount_fen",
  "paid_on",
  "moved_from_id",
  "recorded_at",
  "recorded_by",
  (
    select n.id
    from "disbursements" n
    where n.moved_from_id = "disbursements"."id"
  ) as "moved_to_id",
  (
    (
      "disbursements"."amount_fen" + coalesce(
        (
          select sum(c.corrected_fen - c.former_fen)
          from "disbursement_corrections" c
          where c.disbursement_id = "disbursements"."id"
        ),
        0
      )
    ) > 0
  ) as "is_in_force"
from "disbursements"
where "disbursements"."award_id" = $1
order by "disbursements"."id" asc;

-- instalment_lapse
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 applicationId, $5 loadedVersion, $6 awardId
-- $7 awardId, $8 numberPrefix, $9 numberPrefix, $10 policyVersion, $11 status, $12 stage, $13 dueAt
-- $14 pendingDecision, $15 paperState, $16 paperDueAt, $17 visit, $18 missedVisits, $19 lateVisitAt
-- $20 preReviewResult, $21 submissionCount, $22 firstSubmittedAt, $23 lastSubmittedAt
-- $24 reviewDueAt, $25 acceptedAt, $26 scoreCenti, $27 openItems, $28 awardedAt, $29 awardState
-- $30 resultHeldAt, $31 noAwardReason, $32 barredAt, $33 publicityEndsAt, $34 drawdown, $35 now
-- $36 applicationId, $37 loadedVersion, $38 lapsedFen, $39 awardId, $40 lapsedFen, $41 "lapsed"
-- $42 now, $43 position, $44 lapsedFen, $45 position, $46 "confirmed", $47 now, $48 closedBy
-- $49 proposalId, $50 proposalVersion, $51 "open", $52 entries
with
  "held_proposal" as (
    select "id"
    from "proposals"
    where
      ("proposals"."id" = $1 and "proposals"."version" = $2 and "proposals"."status" = $3)
    for update
  ),
  "held" as (
    select "id"
    from "applications"
    where
      (
        "applications"."id" = $4
        and "applications"."version" = $5
        and exists (select from held_proposal)
      )
    for update
  ),
  "years_held" as (
    select
      "credit_code",
      "year"
    from "applicant_years"
    where
      (
        ("applicant_years"."credit_code", "applicant_years"."year") in (
          select
            "awards"."cap_credit_code",
            "awards"."year"
          from "awards"
          where "awards"."id" = $6::uuid
        )
        and exists (select count(*) from "held")
      )
    order by
      "applicant_years"."credit_code" asc,
      "applicant_years"."year" asc
    for update
  ),
  "awards_held" as (
    select
      "cap_credit_code",
      "year"
    from "awards"
    where
      ("awards"."id" = $7::uuid and exists (select count(*) from years_held))
    order by "awards"."id" asc
    for no key update
  ),
  "moved" as (
    update "applications"
    set
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
        and (
          exists (select from held_proposal)
          and not exists (
            select
            from
              awards_held
              left join years_held on years_held.credit_code = awards_held.cap_credit_code
              and years_held.year = awards_held.year
            where years_held.credit_code is null
          )
        )
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
  "stopped" as (
    update "awards"
    set "stopped_fen" = "awards"."stopped_fen" + $38::bigint
    from moved
    where "awards"."id" = $39::uuid
    returning
      "awards"."id",
      "awards"."cap_credit_code",
      "awards"."year",
      $40::bigint as "freed_fen"
  ),
  "lowered" as (
    update "applicant_years"
    set "awarded_fen" = "applicant_years"."awarded_fen" - lost.freed_fen
    from
      (
        select
          cap_credit_code,
          year,
          sum(freed_fen)::bigint as freed_fen
        from "stopped"
        group by
          1,
          2
      ) as lost
    where
      (
        "applicant_years"."credit_code" = lost.cap_credit_code
        and "applicant_years"."year" = lost.year
      )
    returning "applicant_years"."credit_code"
  ),
  "lapsed" as (
    update "award_instalments"
    set
      "status" = $41,
      "lapsed_at" = $42::timestamptz,
      "lapsed_fen" = case "award_instalments"."position"
        when $43::integer then $44::bigint
        else 0
      end
    from stopped
    where
      "award_instalments"."award_id" = stopped.id
      and "award_instalments"."position" >= $45::integer
    returning "award_instalments"."id"
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
  "cap_credit_code",
  "year",
  "freed_fen"
from "stopped";

-- instalment_lapse_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 awardId
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
  case
    when "awards"."withdrawn_at" is null then "applications"."award_state"::text
    else 'withdrawn'
  end,
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
    case
      when ($5::text is null and not $6::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) #>> '{product,name}',
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
      and o.outcome = 'received'
  ),
  "awards"."id",
  "awards"."applicant_credit_code",
  "awards"."year",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."final_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  exists (
    select
    from "payment_order_items" o
    where
      o.award_id = "awards"."id"
      and o.outcome is null
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'instalment-lapse'
      and p.about = "awards"."id"::text
      and p.status = 'open'
  )
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where "awards"."id" = $7::uuid;

-- instalment_lapse_load_confirming
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 proposalId, $8 "instalment-lapse"
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
  case
    when "awards"."withdrawn_at" is null then "applications"."award_state"::text
    else 'withdrawn'
  end,
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
    case
      when ($5::text is null and not $6::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) #>> '{product,name}',
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
      and o.outcome = 'received'
  ),
  "awards"."id",
  "awards"."applicant_credit_code",
  "awards"."year",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."final_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  exists (
    select
    from "payment_order_items" o
    where
      o.award_id = "awards"."id"
      and o.outcome is null
  ),
  "proposals"."id",
  "proposals"."kind",
  "proposals"."status",
  "proposals"."round_id",
  "proposals"."application_id",
  "proposals"."content_sha256",
  "proposals"."proposed_by",
  "proposals"."content",
  "proposals"."version"
from
  "proposals"
  inner join "awards" on "awards"."id"::text = "proposals"."about"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  ("proposals"."id" = $7 and "proposals"."kind" = $8);

-- instalment_list_
-- $1 roundId, $2 after, $3 limit
select
  "award_instalments"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "awards"."id",
  "awards"."application_id",
  "awards"."applicant_credit_code",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "award_instalments"."position",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  )
from
  "award_instalments"
  inner join "awards" on "awards"."id" = "award_instalments"."award_id"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
where
  (
    "award_instalments"."round_id" = $1
    and "award_instalments"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "award_instalments"."id" asc
limit $3;

-- instalment_list_0
-- $1 roundId, $2 status, $3 after, $4 limit
select
  "award_instalments"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "awards"."id",
  "awards"."application_id",
  "awards"."applicant_credit_code",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "award_instalments"."position",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  )
from
  "award_instalments"
  inner join "awards" on "awards"."id" = "award_instalments"."award_id"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
where
  (
    "award_instalments"."round_id" = $1
    and "award_instalments"."status" = any ($2::instalment_status[])
    and "award_instalments"."id" > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "award_instalments"."id" asc
limit $4;

-- instalment_list_012
-- $1 roundId, $2 status, $3 dueFrom, $4 dueThrough, $5 after, $6 limit
select
  "award_instalments"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "awards"."id",
  "awards"."application_id",
  "awards"."applicant_credit_code",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "award_instalments"."position",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  )
from
  "award_instalments"
  inner join "awards" on "awards"."id" = "award_instalments"."award_id"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
where
  (
    "award_instalments"."round_id" = $1
    and "award_instalments"."status" = any ($2::instalment_status[])
    and "award_instalments"."due_at" >= $3::timestamptz
    and "award_instalments"."due_at" <= $4::timestamptz
    and "award_instalments"."id" > coalesce($5::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "award_instalments"."id" asc
limit $6;

-- instalment_list_1
-- $1 roundId, $2 dueFrom, $3 after, $4 limit
select
  "award_instalments"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "awards"."id",
  "awards"."application_id",
  "awards"."applicant_credit_code",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "award_instalments"."position",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  )
from
  "award_instalments"
  inner join "awards" on "awards"."id" = "award_instalments"."award_id"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
where
  (
    "award_instalments"."round_id" = $1
    and "award_instalments"."due_at" >= $2::timestamptz
    and "award_instalments"."id" > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "award_instalments"."id" asc
limit $4;

-- instalment_list_2
-- $1 roundId, $2 dueThrough, $3 after, $4 limit
select
  "award_instalments"."id",
  "applications"."number",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "awards"."id",
  "awards"."application_id",
  "awards"."applicant_credit_code",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "award_instalments"."position",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  )
from
  "award_instalments"
  inner join "awards" on "awards"."id" = "award_instalments"."award_id"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
where
  (
    "award_instalments"."round_id" = $1
    and "award_instalments"."due_at" <= $2::timestamptz
    and "award_instalments"."id" > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "award_instalments"."id" asc
limit $4;

-- objection_dismiss
-- $1 runId, $2 loadedVersion, $3 "dismissed", $4 reason, $5 now, $6 resolvedBy, $7 objectionId
-- $8 entries
with
  "run_moved" as (
    update "allocation_runs"
    set "version" = "allocation_runs"."version" + 1
    where
      ("allocation_runs"."id" = $1 and "allocation_runs"."version" = $2)
    returning
      "id",
      "round_id",
      "status",
      "policy_version",
      "inputs",
      "inputs_sha256",
      "result",
      "proposed_at",
      "proposed_by",
      "confirmed_at",
      "confirmed_by",
      "confirmed_number",
      "published_at",
      "published_by",
      "publicity_ends_at",
      "final_at",
      "final_by",
      "revoked_at",
      "revoked_by",
      "version",
      "after_the_fact",
      "incomplete",
      "corrects_id"
  ),
  "resolved" as (
    update "objections"
    set
      "outcome" = $3,
      "reason" = $4,
      "resolved_at" = $5,
      "resolved_by" = $6
    from run_moved
    where "objections"."id" = $7
    returning
      "objections"."id",
      "objections"."run_id",
      "objections"."application_id",
      "objections"."award_id",
      "objections"."objector",
      "objections"."objector_credit_code",
      "objections"."kind",
      "objections"."statement",
      "objections"."reference",
      "objections"."received_on",
      "objections"."recorded_at",
      "objections"."recorded_by",
      "objections"."outcome",
      "objections"."reason",
      "objections"."consequence",
      "objections"."tier_code",
      "objections"."proposal_id",
      "objections"."withdrawn_award_id",
      "objections"."resolved_at",
      "objections"."resolved_by"
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
      "run_moved".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "run_moved"
      join jsonb_to_recordset($8::jsonb) as "entries" (
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
      ) on "entries"."subjectId" = "run_moved".id
    returning "id"
  )
select
  "id",
  "run_id",
  "application_id",
  "award_id",
  "objector",
  "objector_credit_code",
  "kind",
  "statement",
  "reference",
  "received_on",
  "recorded_at",
  "recorded_by",
  "outcome",
  "reason",
  "consequence",
  "tier_code",
  "proposal_id",
  "withdrawn_award_id",
  "resolved_at",
  "resolved_by"
from "resolved";

-- objection_list
-- $1 runId, $2 after, $3 limit
select
  "id",
  "run_id",
  "application_id",
  "award_id",
  "objector",
  "objector_credit_code",
  "kind",
  "statement",
  "reference",
  "received_on",
  "recorded_at",
  "recorded_by",
  "outcome",
  "reason",
  "consequence",
  "tier_code",
  "proposal_id",
  "withdrawn_award_id",
  "resolved_at",
  "resolved_by"
from "objections"
where
  (
    "objections"."run_id" = $1
    and "objections"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "objections"."id" asc
limit $3;

-- objection_list_own
-- $1 caller, $2 caller, $3 caller, $4 after, $5 limit
with
  "successions" as (
    (
      with recursive
        merged as (
          select distinct
            on (c.credit_code) c.credit_code,
            c.successor_credit_code
          from "organisation_changes" c
          where
            c.kind = 'merger'
            and not exists (
              select
              from "organisation_changes" later
              where
                later.successor_credit_code = c.credit_code
                and (later.confirmed_at, later.id) > (c.confirmed_at, c.id)
            )
          order by
            c.credit_code,
            c.confirmed_at desc,
            c.id desc
        ),
        walk as (
          select
            merged.credit_code,
            merged.successor_credit_code
          from merged
          union all
          select
            walk.credit_code,
            merged.successor_credit_code
          from
            walk
            join merged on merged.credit_code = walk.successor_credit_code
        )
      select
        walk.credit_code,
        walk.successor_credit_code as last_successor
      from walk
      where
        not exists (select from merged where merged.credit_code = walk.successor_credit_code)
    )
  )
select
  "objections"."id",
  "objections"."run_id",
  "objections"."application_id",
  "objections"."award_id",
  "objections"."objector",
  "objections"."objector_credit_code",
  "objections"."kind",
  "objections"."statement",
  "objections"."reference",
  "objections"."received_on",
  "objections"."recorded_at",
  "objections"."recorded_by",
  "objections"."outcome",
  "objections"."reason",
  "objections"."consequence",
  "objections"."tier_code",
  "objections"."proposal_id",
  "objections"."withdrawn_award_id",
  "objections"."resolved_at",
  "objections"."resolved_by",
  "applications"."round_id",
  "applications"."number"
from
  "objections"
  inner join "applications" on "applications"."id" = "objections"."application_id"
where
  (
    (
      "objections"."objector_credit_code" = any (
        array(
          select $1::text as credit_code
          union all
          select s.credit_code
          from successions s
          where s.last_successor = $2::text
        )
      )
      and not exists (select from successions s where s.credit_code = $3::text)
    )
    and "objections"."id" > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "objections"."id" asc
limit $5;

-- objection_load
-- $1 caller, $2 caller, $3 caller, $4 caller, $5 caller, $6 caller, $7 caller, $8 caller, $9 caller
-- $10 objectionId
select
  (select app_now()),
  "allocation_runs"."version",
  "allocation_runs"."id",
  "allocation_runs"."round_id",
  "rounds"."round_end",
  "allocation_runs"."status",
  "allocation_runs"."proposed_by",
  "allocation_runs"."published_at",
  "allocation_runs"."publicity_ends_at",
  "rounds"."policy_version",
  "awards"."id",
  "awards"."amount_fen",
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
    select coalesce(jsonb_agg(coalesce(o.objector_credit_code, o.reference)), '[]')
    from "objections" o
    where
      o.application_id = "applications"."id"
      and o.outcome is null
  ),
  "objections"."id",
  "objections"."recorded_by",
  "objections"."outcome",
  (select r.proposed_by from "allocation_runs" r where r.id = "awards"."run_id"),
  (
    select
      coalesce(jsonb_agg(o.id order by o.id), '[]')
    from "objections" o
    where
      o.application_id = "applications"."id"
      and o.outcome is null
      and o.id <> "objections"."id"
  ),
  exists (
    select
    from "objections" o
    where
      o.application_id = "applications"."id"
      and o.outcome is null
      and o.id <> "objections"."id"
      and exists (
        select
        from "proposals" p
        where
          p.kind = 'objection-upholding'
          and p.about = o.id::text
          and p.status = 'open'
      )
  ),
  (
    (
      exists (
        select
        from pre_review_decisions d
        where
          d.application_id = "applications"."id"
          and d.decided_by = $1::text
      )
      or exists (
        select
        from decision_proposals p
        where
          p.application_id = "applications"."id"
          and p.proposed_by = $2::text
      )
      or exists (
        select
        from
          second_reviews l
          join decision_proposals p on p.id = l.proposal_id
        where
          p.application_id = "applications"."id"
          and l.reviewed_by = $3::text
      )
      or exists (
        select
        from review_checks c
        where
          c.application_id = "applications"."id"
          and $4::text = any (c.savers)
      )
      or exists (
        select
        from return_notices n
        where
          n.application_id = "applications"."id"
          and n.issued_by = $5::text
      )
      or exists (
        select
        from
          return_notice_extensions e
          join return_notices n on n.id = e.notice_id
          and not e.is_for_all
        where
          n.application_id = "applications"."id"
          and e.extended_by = $6::text
      )
      or exists (
        select
        from content_match_verdicts v
        where
          v.first_application_id = "applications"."id"
          and v.judged_by = $7::text
      )
      or exists (
        select
        from content_match_verdicts v
        where
          v.second_application_id = "applications"."id"
          and v.judged_by = $8::text
      )
    )
    or exists (
      select
      from score_sheets s
      where
        s.application_id = "applications"."id"
        and s.expert_subject = $9::text
    )
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'objection-upholding'
      and p.about = "objections"."id"::text
      and p.status = 'open'
  )
from
  "objections"
  inner join "allocation_runs" on "allocation_runs"."id" = "objections"."run_id"
  inner join "rounds" on "rounds"."id" = "allocation_runs"."round_id"
  inner join "applications" on "applications"."id" = "objections"."application_id"
  left join "awards" on (
    "awards"."application_id" = "applications"."id"
    and "awards"."withdrawn_at" is null
    and "applications"."result_held_at" is null
  )
where "objections"."id" = $10;

-- objection_load_case
-- $1 applicationId, $2 runId
select
  (select app_now()),
  "allocation_runs"."version",
  "allocation_runs"."id",
  "allocation_runs"."round_id",
  "rounds"."round_end",
  "allocation_runs"."status",
  "allocation_runs"."proposed_by",
  "allocation_runs"."published_at",
  "allocation_runs"."publicity_ends_at",
  "rounds"."policy_version",
  "awards"."id",
  "awards"."amount_fen",
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
    select coalesce(jsonb_agg(coalesce(o.objector_credit_code, o.reference)), '[]')
    from "objections" o
    where
      o.application_id = "applications"."id"
      and o.outcome is null
  )
from
  "allocation_runs"
  inner join "rounds" on "rounds"."id" = "allocation_runs"."round_id"
  inner join "applications" on "applications"."id" = $1
  left join "awards" on (
    "awards"."application_id" = "applications"."id"
    and "awards"."withdrawn_at" is null
    and "applications"."result_held_at" is null
  )
where
  (
    "allocation_runs"."id" = $2
    and (
      exists (
        select
        from allocation_run_items i
        where
          i.run_id = "allocation_runs"."id"
          and i.application_id = "applications"."id"
      )
      or "allocation_runs"."result" @> jsonb_build_object('barred', jsonb_build_array(jsonb_build_object('applicationId', "applications"."id")))
    )
  );

-- objection_load_contested
-- $1 caller, $2 roundId, $3 applicationNumber, $4 caller, $5 "published", $6 caller
select
  (select app_now()),
  coalesce("allocation_runs"."version", 0),
  "rounds"."id",
  "rounds"."policy_version",
  "allocation_runs"."id",
  "allocation_runs"."round_id",
  "awards"."id",
  "awards"."amount_fen",
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
  ("applications"."applicant_credit_code" = $1::text),
  (
    select coalesce(jsonb_agg(coalesce(o.objector_credit_code, o.reference)), '[]')
    from "objections" o
    where
      o.application_id = "applications"."id"
      and o.outcome is null
  )
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  left join "allocation_runs" on "allocation_runs"."id" = coalesce(
    (
      select a.run_id
      from "awards" a
      where
        a.application_id = "applications"."id"
        and a.withdrawn_at is null
        and "applications"."result_held_at" is null
    ),
    (
      select r.id
      from "allocation_runs" r
      where
        r.round_id = "applications"."round_id"
        and r.published_at is not null
        and (
          exists (
            select
            from allocation_run_items i
            where
              i.run_id = r.id
              and i.application_id = "applications"."id"
          )
          or r.result @> jsonb_build_object('barred', jsonb_build_array(jsonb_build_object('applicationId', "applications"."id")))
        )
      order by r.confirmed_number desc
      limit 1
    )
  )
  left join "awards" on (
    "awards"."application_id" = "applications"."id"
    and "awards"."withdrawn_at" is null
    and "applications"."result_held_at" is null
  )
where
  (
    "applications"."round_id" = $2
    and "applications"."number" = $3
    and (
      ("applications"."applicant_credit_code" = $4::text)
      or (
        "applications"."award_state" = $5
        and exists (
          select
          from "applications" own
          where
            own.round_id = "applications"."round_id"
            and own.applicant_credit_code = $6::text
            and (
              exists (
                select
                from "awards" a
                where
                  a.application_id = own.id
                  and a.run_id = "allocation_runs"."id"
              )
              or (
                exists (
                  select
                  from allocation_run_items i
                  where
                    i.run_id = "allocation_runs"."id"
                    and i.application_id = own.id
                )
                or "allocation_runs"."result" @> jsonb_build_object('barred', jsonb_build_array(jsonb_build_object('applicationId', own.id)))
              )
            )
        )
      )
    )
  );

-- objection_load_upholding
-- $1 caller, $2 caller, $3 caller, $4 caller, $5 caller, $6 caller, $7 caller, $8 caller, $9 caller
-- $10 proposalId, $11 "objection-upholding"
select
  (select app_now()),
  "allocation_runs"."version",
  "allocation_runs"."id",
  "allocation_runs"."round_id",
  "rounds"."round_end",
  "allocation_runs"."status",
  "allocation_runs"."proposed_by",
  "allocation_runs"."published_at",
  "allocation_runs"."publicity_ends_at",
  "rounds"."policy_version",
  "awards"."id",
  "awards"."amount_fen",
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
    select coalesce(jsonb_agg(coalesce(o.objector_credit_code, o.reference)), '[]')
    from "objections" o
    where
      o.application_id = "applications"."id"
      and o.outcome is null
  ),
  "objections"."id",
  "objections"."recorded_by",
  "objections"."outcome",
  (select r.proposed_by from "allocation_runs" r where r.id = "awards"."run_id"),
  (
    select
      coalesce(jsonb_agg(o.id order by o.id), '[]')
    from "objections" o
    where
      o.application_id = "applications"."id"
      and o.outcome is null
      and o.id <> "objections"."id"
  ),
  exists (
    select
    from "objections" o
    where
      o.application_id = "applications"."id"
      and o.outcome is null
      and o.id <> "objections"."id"
      and exists (
        select
        from "proposals" p
        where
          p.kind = 'objection-upholding'
          and p.about = o.id::text
          and p.status = 'open'
      )
  ),
  (
    (
      exists (
        select
        from pre_review_decisions d
        where
          d.application_id = "applications"."id"
          and d.decided_by = $1::text
      )
      or exists (
        select
        from decision_proposals p
        where
          p.application_id = "applications"."id"
          and p.proposed_by = $2::text
      )
      or exists (
        select
        from
          second_reviews l
          join decision_proposals p on p.id = l.proposal_id
        where
          p.application_id = "applications"."id"
          and l.reviewed_by = $3::text
      )
      or exists (
        select
        from review_checks c
        where
          c.application_id = "applications"."id"
          and $4::text = any (c.savers)
      )
      or exists (
        select
        from return_notices n
        where
          n.application_id = "applications"."id"
          and n.issued_by = $5::text
      )
      or exists (
        select
        from
          return_notice_extensions e
          join return_notices n on n.id = e.notice_id
          and not e.is_for_all
        where
          n.application_id = "applications"."id"
          and e.extended_by = $6::text
      )
      or exists (
        select
        from content_match_verdicts v
        where
          v.first_application_id = "applications"."id"
          and v.judged_by = $7::text
      )
      or exists (
        select
        from content_match_verdicts v
        where
          v.second_application_id = "applications"."id"
          and v.judged_by = $8::text
      )
    )
    or exists (
      select
      from score_sheets s
      where
        s.application_id = "applications"."id"
        and s.expert_subject = $9::text
    )
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'objection-upholding'
      and p.about = "objections"."id"::text
      and p.status = 'open'
  ),
  "proposals"."id",
  "proposals"."kind",
  "proposals"."status",
  "proposals"."round_id",
  "proposals"."application_id",
  "proposals"."content_sha256",
  "proposals"."proposed_by",
  "proposals"."content",
  "proposals"."version"
from
  "proposals"
  inner join "objections" on "objections"."id"::text = "proposals"."about"
  inner join "allocation_runs" on "allocation_runs"."id" = "objections"."run_id"
  inner join "rounds" on "rounds"."id" = "allocation_runs"."round_id"
  inner join "applications" on "applications"."id" = "objections"."application_id"
  left join "awards" on (
    "awards"."application_id" = "applications"."id"
    and "awards"."withdrawn_at" is null
    and "applications"."result_held_at" is null
  )
where
  ("proposals"."id" = $10 and "proposals"."kind" = $11);

-- objection_record
-- $1 runId, $2 loadedVersion, $3 objectionId, $4 applicationId, $5 awardId, $6 objector
-- $7 objectorCreditCode, $8 kind, $9 statement, $10 reference, $11 receivedOn, $12 now
-- $13 recordedBy, $14 entries
with
  "run_moved" as (
    update "allocation_runs"
    set "version" = "allocation_runs"."version" + 1
    where
      ("allocation_runs"."id" = $1 and "allocation_runs"."version" = $2)
    returning
      "id",
      "round_id",
      "status",
      "policy_version",
      "inputs",
      "inputs_sha256",
      "result",
      "proposed_at",
      "proposed_by",
      "confirmed_at",
      "confirmed_by",
      "confirmed_number",
      "published_at",
      "published_by",
      "publicity_ends_at",
      "final_at",
      "final_by",
      "revoked_at",
      "revoked_by",
      "version",
      "after_the_fact",
      "incomplete",
      "corrects_id"
  ),
  "objected" as (
    insert into
      "objections" (
        "id",
        "run_id",
        "application_id",
        "award_id",
        "objector",
        "objector_credit_code",
        "kind",
        "statement",
        "reference",
        "received_on",
        "recorded_at",
        "recorded_by",
        "outcome",
        "reason",
        "consequence",
        "tier_code",
        "proposal_id",
        "withdrawn_award_id",
        "resolved_at",
        "resolved_by"
      )
    select
      $3::uuid,
      run_moved.id,
      $4::uuid,
      $5::uuid,
      $6::objector,
      $7::text,
      $8::objection_kind,
      $9::text,
      $10::text,
      $11::date,
      $12::timestamptz,
      $13::text,
      null::objection_outcome,
      null::objection_reason,
      null::objection_consequence,
      null::text,
      null::uuid,
      null::uuid,
      null::timestamptz,
      null::text
    from run_moved
    returning
      "id",
      "run_id",
      "application_id",
      "award_id",
      "objector",
      "objector_credit_code",
      "kind",
      "statement",
      "reference",
      "received_on",
      "recorded_at",
      "recorded_by",
      "outcome",
      "reason",
      "consequence",
      "tier_code",
      "proposal_id",
      "withdrawn_award_id",
      "resolved_at",
      "resolved_by"
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
      "run_moved".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "run_moved"
      join jsonb_to_recordset($14::jsonb) as "entries" (
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
      ) on "entries"."subjectId" = "run_moved".id
    returning "id"
  )
select
  "id",
  "run_id",
  "application_id",
  "award_id",
  "objector",
  "objector_credit_code",
  "kind",
  "statement",
  "reference",
  "received_on",
  "recorded_at",
  "recorded_by",
  "outcome",
  "reason",
  "consequence",
  "tier_code",
  "proposal_id",
  "withdrawn_award_id",
  "resolved_at",
  "resolved_by"
from "objected";

-- objection_uphold
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 applicationId, $5 runId, $6 runVersion
-- $7 loadedVersion, $8 awardId, $9 awardId, $10 stage, $11 awardedAt, $12 awardState
-- $13 publicityEndsAt, $14 now, $15 applicationId, $16 now, $17 awardId, $18 "upheld", $19 reason
-- $20 consequence, $21 tierCode, $22 proposalId, $23 awardId, $24 now, $25 closedBy
-- $26 objectionId, $27 "moot", $28 now, $29 closedBy, $30 applicationId, $31 objectionId
-- $32 "confirmed", $33 now, $34 closedBy, $35 proposalId, $36 proposalVersion, $37 "open"
-- $38 entries
with
  "held_proposal" as (
    select "id"
    from "proposals"
    where
      ("proposals"."id" = $1 and "proposals"."version" = $2 and "proposals"."status" = $3)
    for update
  ),
  "held" as (
    select "allocation_runs"."id" as "run_id"
    from
      "allocation_runs"
      inner join "applications" on "applications"."id" = $4
    where
      (
        "allocation_runs"."id" = $5
        and "allocation_runs"."version" = $6
        and "applications"."version" = $7
        and exists (select from held_proposal)
      )
    for update
  ),
  "years_held" as (
    select
      "credit_code",
      "year"
    from "applicant_years"
    where
      (
        ("applicant_years"."credit_code", "applicant_years"."year") in (
          select
            "awards"."cap_credit_code",
            "awards"."year"
          from "awards"
          where "awards"."id" = $8::uuid
        )
        and exists (select count(*) from "held")
      )
    order by
      "applicant_years"."credit_code" asc,
      "applicant_years"."year" asc
    for update
  ),
  "awards_held" as (
    select
      "cap_credit_code",
      "year"
    from "awards"
    where
      ("awards"."id" = $9::uuid and exists (select count(*) from years_held))
    order by "awards"."id" asc
    for no key update
  ),
  "counted" as (
    select held.run_id as "run_id"
    from "held"
    where
      not exists (
        select
        from
          awards_held
          left join years_held on years_held.credit_code = awards_held.cap_credit_code
          and years_held.year = awards_held.year
        where years_held.credit_code is null
      )
  ),
  "run_moved" as (
    update "allocation_runs"
    set "version" = "allocation_runs"."version" + 1
    from "counted"
    where "allocation_runs"."id" = counted.run_id
    returning
      "allocation_runs"."id",
      "allocation_runs"."version"
  ),
  "case_moved" as (
    update "applications"
    set
      "stage" = $10,
      "awarded_at" = $11,
      "award_state" = $12,
      "publicity_ends_at" = $13,
      "version" = "applications"."version" + 1,
      "updated_at" = $14
    from counted
    where "applications"."id" = $15
    returning
      "applications"."id",
      "applications"."version"
  ),
  "withdrawn" as (
    update "awards"
    set "withdrawn_at" = $16
    from case_moved
    where "awards"."id" = $17::uuid
    returning
      "awards"."cap_credit_code",
      "awards"."year",
      "awards"."amount_fen" as "freed_fen"
  ),
  "lowered" as (
    update "applicant_years"
    set "awarded_fen" = "applicant_years"."awarded_fen" - lost.freed_fen
    from
      (
        select
          cap_credit_code,
          year,
          sum(freed_fen)::bigint as freed_fen
        from "withdrawn"
        group by
          1,
          2
      ) as lost
    where
      (
        "applicant_years"."credit_code" = lost.cap_credit_code
        and "applicant_years"."year" = lost.year
      )
    returning "applicant_years"."credit_code"
  ),
  "resolved" as (
    update "objections"
    set
      "outcome" = $18,
      "reason" = $19,
      "consequence" = $20,
      "tier_code" = $21,
      "proposal_id" = $22::uuid,
      "withdrawn_award_id" = $23::uuid,
      "resolved_at" = $24,
      "resolved_by" = $25
    from counted
    where "objections"."id" = $26::uuid
    returning
      "objections"."id",
      "objections"."run_id",
      "objections"."application_id",
      "objections"."award_id",
      "objections"."objector",
      "objections"."objector_credit_code",
      "objections"."kind",
      "objections"."statement",
      "objections"."reference",
      "objections"."received_on",
      "objections"."recorded_at",
      "objections"."recorded_by",
      "objections"."outcome",
      "objections"."reason",
      "objections"."consequence",
      "objections"."tier_code",
      "objections"."proposal_id",
      "objections"."withdrawn_award_id",
      "objections"."resolved_at",
      "objections"."resolved_by"
  ),
  "settled" as (
    update "objections"
    set
      "outcome" = $27,
      "resolved_at" = $28,
      "resolved_by" = $29
    from counted
    where
      (
        "objections"."application_id" = $30::uuid
        and "objections"."outcome" is null
        and not "objections"."id" = $31::uuid
      )
    returning "objections"."id"
  ),
  "moved" as (
    (select "id", "version" from "run_moved")
    union all
    (select "id", "version" from "case_moved")
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $32,
      "closed_at" = $33,
      "closed_by" = $34,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $35 and "proposals"."version" = $36 and "proposals"."status" = $37)
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
      ) on "entries"."subjectId" = "subjects".id
    returning "id"
  )
select
  "id",
  "run_id",
  "application_id",
  "award_id",
  "objector",
  "objector_credit_code",
  "kind",
  "statement",
  "reference",
  "received_on",
  "recorded_at",
  "recorded_by",
  "outcome",
  "reason",
  "consequence",
  "tier_code",
  "proposal_id",
  "withdrawn_award_id",
  "resolved_at",
  "resolved_by"
from "resolved";

-- payment_claw_back
-- $1 applicationId, $2 loadedVersion, $3 applicationId, $4 applicationId, $5 numberPrefix
-- $6 numberPrefix, $7 policyVersion, $8 status, $9 stage, $10 dueAt, $11 pendingDecision
-- $12 paperState, $13 paperDueAt, $14 visit, $15 missedVisits, $16 lateVisitAt, $17 preReviewResult
-- $18 submissionCount, $19 firstSubmittedAt, $20 lastSubmittedAt, $21 reviewDueAt, $22 acceptedAt
-- $23 scoreCenti, $24 openItems, $25 awardedAt, $26 awardState, $27 resultHeldAt, $28 noAwardReason
-- $29 barredAt, $30 publicityEndsAt, $31 drawdown, $32 now, $33 applicationId, $34 loadedVersion
-- $35 amountFen, $36 stoppedFen, $37 returnedFen, $38 paymentId, $39 externalId, $40 amountFen
-- $41 stopsPayment, $42 stoppedFen, $43 reason, $44 now, $45 now, $46 recordedBy, $47 entries
with
  "held" as (
    select "id"
    from "applications"
    where
      ("applications"."id" = $1 and "applications"."version" = $2)
    for update
  ),
  "years_held" as (
    select
      "credit_code",
      "year"
    from "applicant_years"
    where
      (
        ("applicant_years"."credit_code", "applicant_years"."year") in (
          select
            "awards"."cap_credit_code",
            "awards"."year"
          from "awards"
          where "awards"."application_id" = $3::uuid
        )
        and exists (select count(*) from "held")
      )
    order by
      "applicant_years"."credit_code" asc,
      "applicant_years"."year" asc
    for update
  ),
  "awards_held" as (
    select
      "cap_credit_code",
      "year"
    from "awards"
    where
      ("awards"."application_id" = $4::uuid and exists (select count(*) from years_held))
    order by "awards"."id" asc
    for no key update
  ),
  "moved" as (
    update "applications"
    set
      "number" = case
        when $5::text is null then "applications"."number"
        else $6::text || lpad(nextval('application_number_seq')::text, 6, '0')
      end,
      "policy_version" = $7,
      "status" = $8,
      "stage" = $9,
      "due_at" = $10,
      "pending_decision" = $11,
      "paper_state" = $12,
      "paper_due_at" = $13,
      "visit" = $14::jsonb,
      "missed_visits" = $15,
      "late_visit_at" = $16,
      "pre_review_result" = $17,
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
      (
        "applications"."id" = $33
        and "applications"."version" = $34
        and not exists (
          select
          from
            awards_held
            left join years_held on years_held.credit_code = awards_held.cap_credit_code
            and years_held.year = awards_held.year
          where years_held.credit_code is null
        )
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
  "taken_back" as (
    update "awards"
    set
      "clawed_back_fen" = "awards"."clawed_back_fen" + $35::bigint,
      "stopped_fen" = "awards"."stopped_fen" + $36::bigint
    from moved
    where
      "awards"."application_id" = moved.id
      and "awards"."withdrawn_at" is null
    returning
      "awards"."id",
      "awards"."cap_credit_code",
      "awards"."year",
      $37::bigint as "freed_fen"
  ),
  "lowered" as (
    update "applicant_years"
    set "awarded_fen" = "applicant_years"."awarded_fen" - lost.freed_fen
    from
      (
        select
          cap_credit_code,
          year,
          sum(freed_fen)::bigint as freed_fen
        from "taken_back"
        group by
          1,
          2
      ) as lost
    where
      (
        "applicant_years"."credit_code" = lost.cap_credit_code
        and "applicant_years"."year" = lost.year
      )
    returning "applicant_years"."credit_code"
  ),
  "clawback" as (
    insert into
      "clawbacks" (
        "id",
        "award_id",
        "external_id",
        "amount_fen",
        "stops_payment",
        "stopped_fen",
        "reason",
        "reported_on",
        "moved_from_id",
        "recorded_at",
        "recorded_by"
      )
    select
      $38::uuid,
      taken_back.id,
      $39::text,
      $40::bigint,
      $41::boolean,
      $42::bigint,
      $43::clawback_reason,
      ($44::timestamptz at time zone 'Asia/Shanghai')::date,
      null::uuid,
      $45::timestamptz,
      $46::text
    from taken_back
    returning
      "id",
      "award_id",
      "external_id",
      "amount_fen",
      "stops_payment",
      "stopped_fen",
      "reason",
      "reported_on",
      "moved_from_id",
      "recorded_at",
      "recorded_by"
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
      join jsonb_to_recordset($47::jsonb) as "entries" (
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
  "award_id",
  "external_id",
  "amount_fen",
  "stops_payment",
  "stopped_fen",
  "reason",
  "reported_on",
  "moved_from_id",
  "recorded_at",
  "recorded_by",
  null::uuid as "moved_to_id",
  true as "is_in_force"
from "clawback";

-- payment_disburse
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 amountFen, $32 paymentId, $33 externalId, $34 amountFen
-- $35 paidOn, $36 now, $37 recordedBy, $38 entries
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
  "paid" as (
    update "awards"
    set "disbursed_fen" = "awards"."disbursed_fen" + $31::bigint
    from moved
    where
      "awards"."application_id" = moved.id
      and "awards"."withdrawn_at" is null
    returning "awards"."id"
  ),
  "disbursement" as (
    insert into
      "disbursements" (
        "id",
        "award_id",
        "external_id",
        "amount_fen",
        "paid_on",
        "moved_from_id",
        "recorded_at",
        "recorded_by"
      )
    select
      $32::uuid,
      paid.id,
      $33::text,
      $34::bigint,
      $35::date,
      null::uuid,
      $36::timestamptz,
      $37::text
    from paid
    returning
      "id",
      "award_id",
      "external_id",
      "amount_fen",
      "paid_on",
      "moved_from_id",
      "recorded_at",
      "recorded_by"
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
  "award_id",
  "external_id",
  "amount_fen",
  "paid_on",
  "moved_from_id",
  "recorded_at",
  "recorded_by",
  null::uuid as "moved_to_id",
  true as "is_in_force"
from "disbursement";

-- payment_entry_list_by_id_
-- $1 after, $2 limit, $3 after, $4 limit, $5 after, $6 limit, $7 after, $8 limit, $9 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where e.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
      order by e.id
      limit $2
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where e.id > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
      order by e.id
      limit $4
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where e.id > coalesce($5::uuid, '00000000-0000-0000-0000-000000000000')
      order by e.id
      limit $6
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where e.id > coalesce($7::uuid, '00000000-0000-0000-0000-000000000000')
      order by e.id
      limit $8
    )
  ) as entry
order by entry.id
limit $9;

-- payment_entry_list_by_id_0
-- $1 after, $2 roundId, $3 limit, $4 after, $5 roundId, $6 limit, $7 after, $8 roundId, $9 limit
-- $10 after, $11 roundId, $12 limit, $13 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $2::uuid))
      order by e.id
      limit $3
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.id > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $5::uuid))
      order by e.id
      limit $6
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.id > coalesce($7::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $8::uuid))
      order by e.id
      limit $9
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.id > coalesce($10::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $11::uuid))
      order by e.id
      limit $12
    )
  ) as entry
order by entry.id
limit $13;

-- payment_entry_list_by_id_01234567
-- $1 after, $2 roundId, $3 awardId, $4 creditCode, $5 externalId, $6 kind, $7 from, $8 through
-- $9 recordedSince, $10 limit, $11 after, $12 roundId, $13 awardId, $14 creditCode, $15 externalId
-- $16 kind, $17 from, $18 through, $19 recordedSince, $20 limit, $21 after, $22 roundId
-- $23 awardId, $24 creditCode, $25 externalId, $26 kind, $27 from, $28 through, $29 recordedSince
-- $30 limit, $31 after, $32 roundId, $33 awardId, $34 creditCode, $35 externalId, $36 kind
-- $37 from, $38 through, $39 recordedSince, $40 limit, $41 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $2::uuid))
        and e.award_id = $3::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $4::text)
        )
        and e.external_id = $5::text
        and part.kind = any ($6::text[])
        and part.day >= $7::date
        and part.day <= $8::date
        and e.recorded_at >= $9::timestamptz
      order by e.id
      limit $10
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.id > coalesce($11::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $12::uuid))
        and e.award_id = $13::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $14::text)
        )
        and e.external_id = $15::text
        and part.kind = any ($16::text[])
        and part.day >= $17::date
        and part.day <= $18::date
        and e.recorded_at >= $19::timestamptz
      order by e.id
      limit $20
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.id > coalesce($21::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $22::uuid))
        and e.award_id = $23::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $24::text)
        )
        and e.external_id = $25::text
        and part.kind = any ($26::text[])
        and part.day >= $27::date
        and part.day <= $28::date
        and e.recorded_at >= $29::timestamptz
      order by e.id
      limit $30
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.id > coalesce($31::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $32::uuid))
        and e.award_id = $33::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $34::text)
        )
        and e.external_id = $35::text
        and part.kind = any ($36::text[])
        and part.day >= $37::date
        and part.day <= $38::date
        and e.recorded_at >= $39::timestamptz
      order by e.id
      limit $40
    )
  ) as entry
order by entry.id
limit $41;

-- payment_entry_list_by_id_1
-- $1 after, $2 awardId, $3 limit, $4 after, $5 awardId, $6 limit, $7 after, $8 awardId, $9 limit
-- $10 after, $11 awardId, $12 limit, $13 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = $2::uuid
      order by e.id
      limit $3
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.id > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = $5::uuid
      order by e.id
      limit $6
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.id > coalesce($7::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = $8::uuid
      order by e.id
      limit $9
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.id > coalesce($10::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = $11::uuid
      order by e.id
      limit $12
    )
  ) as entry
order by entry.id
limit $13;

-- payment_entry_list_by_id_2
-- $1 after, $2 creditCode, $3 limit, $4 after, $5 creditCode, $6 limit, $7 after, $8 creditCode
-- $9 limit, $10 after, $11 creditCode, $12 limit, $13 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $2::text)
        )
      order by e.id
      limit $3
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.id > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $5::text)
        )
      order by e.id
      limit $6
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.id > coalesce($7::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $8::text)
        )
      order by e.id
      limit $9
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.id > coalesce($10::uuid, '00000000-0000-0000-0000-000000000000')
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $11::text)
        )
      order by e.id
      limit $12
    )
  ) as entry
order by entry.id
limit $13;

-- payment_entry_list_by_id_3
-- $1 after, $2 externalId, $3 limit, $4 after, $5 externalId, $6 limit, $7 after, $8 externalId
-- $9 limit, $10 after, $11 externalId, $12 limit, $13 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
        and e.external_id = $2::text
      order by e.id
      limit $3
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.id > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
        and e.external_id = $5::text
      order by e.id
      limit $6
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.id > coalesce($7::uuid, '00000000-0000-0000-0000-000000000000')
        and e.external_id = $8::text
      order by e.id
      limit $9
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.id > coalesce($10::uuid, '00000000-0000-0000-0000-000000000000')
        and e.external_id = $11::text
      order by e.id
      limit $12
    )
  ) as entry
order by entry.id
limit $13;

-- payment_entry_list_by_id_4
-- $1 after, $2 kind, $3 limit, $4 after, $5 kind, $6 limit, $7 after, $8 kind, $9 limit, $10 after
-- $11 kind, $12 limit, $13 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
        and part.kind = any ($2::text[])
      order by e.id
      limit $3
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.id > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
        and part.kind = any ($5::text[])
      order by e.id
      limit $6
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.id > coalesce($7::uuid, '00000000-0000-0000-0000-000000000000')
        and part.kind = any ($8::text[])
      order by e.id
      limit $9
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.id > coalesce($10::uuid, '00000000-0000-0000-0000-000000000000')
        and part.kind = any ($11::text[])
      order by e.id
      limit $12
    )
  ) as entry
order by entry.id
limit $13;

-- payment_entry_list_by_id_5
-- $1 after, $2 from, $3 limit, $4 after, $5 from, $6 limit, $7 after, $8 from, $9 limit, $10 after
-- $11 from, $12 limit, $13 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
        and part.day >= $2::date
      order by e.id
      limit $3
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.id > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
        and part.day >= $5::date
      order by e.id
      limit $6
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.id > coalesce($7::uuid, '00000000-0000-0000-0000-000000000000')
        and part.day >= $8::date
      order by e.id
      limit $9
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.id > coalesce($10::uuid, '00000000-0000-0000-0000-000000000000')
        and part.day >= $11::date
      order by e.id
      limit $12
    )
  ) as entry
order by entry.id
limit $13;

-- payment_entry_list_by_id_6
-- $1 after, $2 through, $3 limit, $4 after, $5 through, $6 limit, $7 after, $8 through, $9 limit
-- $10 after, $11 through, $12 limit, $13 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
        and part.day <= $2::date
      order by e.id
      limit $3
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.id > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
        and part.day <= $5::date
      order by e.id
      limit $6
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.id > coalesce($7::uuid, '00000000-0000-0000-0000-000000000000')
        and part.day <= $8::date
      order by e.id
      limit $9
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.id > coalesce($10::uuid, '00000000-0000-0000-0000-000000000000')
        and part.day <= $11::date
      order by e.id
      limit $12
    )
  ) as entry
order by entry.id
limit $13;

-- payment_entry_list_by_id_7
-- $1 after, $2 recordedSince, $3 limit, $4 after, $5 recordedSince, $6 limit, $7 after
-- $8 recordedSince, $9 limit, $10 after, $11 recordedSince, $12 limit, $13 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
        and e.recorded_at >= $2::timestamptz
      order by e.id
      limit $3
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.id > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
        and e.recorded_at >= $5::timestamptz
      order by e.id
      limit $6
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.id > coalesce($7::uuid, '00000000-0000-0000-0000-000000000000')
        and e.recorded_at >= $8::timestamptz
      order by e.id
      limit $9
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.id > coalesce($10::uuid, '00000000-0000-0000-0000-000000000000')
        and e.recorded_at >= $11::timestamptz
      order by e.id
      limit $12
    )
  ) as entry
order by entry.id
limit $13;

-- payment_entry_list_by_recording_
-- $1 afterRecordedAt, $2 after, $3 limit, $4 afterRecordedAt, $5 after, $6 limit
-- $7 afterRecordedAt, $8 after, $9 limit, $10 afterRecordedAt, $11 after, $12 limit, $13 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where (e.recorded_at, e.id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
      order by
        e.recorded_at,
        e.id
      limit $3
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where (e.recorded_at, e.id) > (coalesce($4::timestamptz, '-infinity'), coalesce($5::uuid, '00000000-0000-0000-0000-000000000000'))
      order by
        e.recorded_at,
        e.id
      limit $6
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where (e.recorded_at, e.id) > (coalesce($7::timestamptz, '-infinity'), coalesce($8::uuid, '00000000-0000-0000-0000-000000000000'))
      order by
        e.recorded_at,
        e.id
      limit $9
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($10::timestamptz, '-infinity'),
          coalesce($11::uuid, '00000000-0000-0000-0000-000000000000')
        )
      order by
        e.recorded_at,
        e.id
      limit $12
    )
  ) as entry
order by
  entry.recorded_at,
  entry.id
limit $13;

-- payment_entry_list_by_recording_0
-- $1 afterRecordedAt, $2 after, $3 roundId, $4 limit, $5 afterRecordedAt, $6 after, $7 roundId
-- $8 limit, $9 afterRecordedAt, $10 after, $11 roundId, $12 limit, $13 afterRecordedAt, $14 after
-- $15 roundId, $16 limit, $17 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $3::uuid))
      order by
        e.recorded_at,
        e.id
      limit $4
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($5::timestamptz, '-infinity'), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $7::uuid))
      order by
        e.recorded_at,
        e.id
      limit $8
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($9::timestamptz, '-infinity'), coalesce($10::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $11::uuid))
      order by
        e.recorded_at,
        e.id
      limit $12
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($13::timestamptz, '-infinity'),
          coalesce($14::uuid, '00000000-0000-0000-0000-000000000000')
        )
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $15::uuid))
      order by
        e.recorded_at,
        e.id
      limit $16
    )
  ) as entry
order by
  entry.recorded_at,
  entry.id
limit $17;

-- payment_entry_list_by_recording_01234567
-- $1 afterRecordedAt, $2 after, $3 roundId, $4 awardId, $5 creditCode, $6 externalId, $7 kind
-- $8 from, $9 through, $10 recordedSince, $11 limit, $12 afterRecordedAt, $13 after, $14 roundId
-- $15 awardId, $16 creditCode, $17 externalId, $18 kind, $19 from, $20 through, $21 recordedSince
-- $22 limit, $23 afterRecordedAt, $24 after, $25 roundId, $26 awardId, $27 creditCode
-- $28 externalId, $29 kind, $30 from, $31 through, $32 recordedSince, $33 limit
-- $34 afterRecordedAt, $35 after, $36 roundId, $37 awardId, $38 creditCode, $39 externalId
-- $40 kind, $41 from, $42 through, $43 recordedSince, $44 limit, $45 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $3::uuid))
        and e.award_id = $4::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $5::text)
        )
        and e.external_id = $6::text
        and part.kind = any ($7::text[])
        and part.day >= $8::date
        and part.day <= $9::date
        and e.recorded_at >= $10::timestamptz
      order by
        e.recorded_at,
        e.id
      limit $11
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($12::timestamptz, '-infinity'),
          coalesce($13::uuid, '00000000-0000-0000-0000-000000000000')
        )
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $14::uuid))
        and e.award_id = $15::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $16::text)
        )
        and e.external_id = $17::text
        and part.kind = any ($18::text[])
        and part.day >= $19::date
        and part.day <= $20::date
        and e.recorded_at >= $21::timestamptz
      order by
        e.recorded_at,
        e.id
      limit $22
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($23::timestamptz, '-infinity'),
          coalesce($24::uuid, '00000000-0000-0000-0000-000000000000')
        )
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $25::uuid))
        and e.award_id = $26::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $27::text)
        )
        and e.external_id = $28::text
        and part.kind = any ($29::text[])
        and part.day >= $30::date
        and part.day <= $31::date
        and e.recorded_at >= $32::timestamptz
      order by
        e.recorded_at,
        e.id
      limit $33
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($34::timestamptz, '-infinity'),
          coalesce($35::uuid, '00000000-0000-0000-0000-000000000000')
        )
        and e.award_id = any (array(select id from "awards" where "awards"."round_id" = $36::uuid))
        and e.award_id = $37::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $38::text)
        )
        and e.external_id = $39::text
        and part.kind = any ($40::text[])
        and part.day >= $41::date
        and part.day <= $42::date
        and e.recorded_at >= $43::timestamptz
      order by
        e.recorded_at,
        e.id
      limit $44
    )
  ) as entry
order by
  entry.recorded_at,
  entry.id
limit $45;

-- payment_entry_list_by_recording_1
-- $1 afterRecordedAt, $2 after, $3 awardId, $4 limit, $5 afterRecordedAt, $6 after, $7 awardId
-- $8 limit, $9 afterRecordedAt, $10 after, $11 awardId, $12 limit, $13 afterRecordedAt, $14 after
-- $15 awardId, $16 limit, $17 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.award_id = $3::uuid
      order by
        e.recorded_at,
        e.id
      limit $4
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($5::timestamptz, '-infinity'), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.award_id = $7::uuid
      order by
        e.recorded_at,
        e.id
      limit $8
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($9::timestamptz, '-infinity'), coalesce($10::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.award_id = $11::uuid
      order by
        e.recorded_at,
        e.id
      limit $12
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($13::timestamptz, '-infinity'),
          coalesce($14::uuid, '00000000-0000-0000-0000-000000000000')
        )
        and e.award_id = $15::uuid
      order by
        e.recorded_at,
        e.id
      limit $16
    )
  ) as entry
order by
  entry.recorded_at,
  entry.id
limit $17;

-- payment_entry_list_by_recording_2
-- $1 afterRecordedAt, $2 after, $3 creditCode, $4 limit, $5 afterRecordedAt, $6 after
-- $7 creditCode, $8 limit, $9 afterRecordedAt, $10 after, $11 creditCode, $12 limit
-- $13 afterRecordedAt, $14 after, $15 creditCode, $16 limit, $17 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $3::text)
        )
      order by
        e.recorded_at,
        e.id
      limit $4
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($5::timestamptz, '-infinity'), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $7::text)
        )
      order by
        e.recorded_at,
        e.id
      limit $8
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($9::timestamptz, '-infinity'), coalesce($10::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $11::text)
        )
      order by
        e.recorded_at,
        e.id
      limit $12
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($13::timestamptz, '-infinity'),
          coalesce($14::uuid, '00000000-0000-0000-0000-000000000000')
        )
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $15::text)
        )
      order by
        e.recorded_at,
        e.id
      limit $16
    )
  ) as entry
order by
  entry.recorded_at,
  entry.id
limit $17;

-- payment_entry_list_by_recording_3
-- $1 afterRecordedAt, $2 after, $3 externalId, $4 limit, $5 afterRecordedAt, $6 after
-- $7 externalId, $8 limit, $9 afterRecordedAt, $10 after, $11 externalId, $12 limit
-- $13 afterRecordedAt, $14 after, $15 externalId, $16 limit, $17 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.external_id = $3::text
      order by
        e.recorded_at,
        e.id
      limit $4
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($5::timestamptz, '-infinity'), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.external_id = $7::text
      order by
        e.recorded_at,
        e.id
      limit $8
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($9::timestamptz, '-infinity'), coalesce($10::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.external_id = $11::text
      order by
        e.recorded_at,
        e.id
      limit $12
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($13::timestamptz, '-infinity'),
          coalesce($14::uuid, '00000000-0000-0000-0000-000000000000')
        )
        and e.external_id = $15::text
      order by
        e.recorded_at,
        e.id
      limit $16
    )
  ) as entry
order by
  entry.recorded_at,
  entry.id
limit $17;

-- payment_entry_list_by_recording_4
-- $1 afterRecordedAt, $2 after, $3 kind, $4 limit, $5 afterRecordedAt, $6 after, $7 kind, $8 limit
-- $9 afterRecordedAt, $10 after, $11 kind, $12 limit, $13 afterRecordedAt, $14 after, $15 kind
-- $16 limit, $17 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
        and part.kind = any ($3::text[])
      order by
        e.recorded_at,
        e.id
      limit $4
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($5::timestamptz, '-infinity'), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
        and part.kind = any ($7::text[])
      order by
        e.recorded_at,
        e.id
      limit $8
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($9::timestamptz, '-infinity'), coalesce($10::uuid, '00000000-0000-0000-0000-000000000000'))
        and part.kind = any ($11::text[])
      order by
        e.recorded_at,
        e.id
      limit $12
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($13::timestamptz, '-infinity'),
          coalesce($14::uuid, '00000000-0000-0000-0000-000000000000')
        )
        and part.kind = any ($15::text[])
      order by
        e.recorded_at,
        e.id
      limit $16
    )
  ) as entry
order by
  entry.recorded_at,
  entry.id
limit $17;

-- payment_entry_list_by_recording_5
-- $1 afterRecordedAt, $2 after, $3 from, $4 limit, $5 afterRecordedAt, $6 after, $7 from, $8 limit
-- $9 afterRecordedAt, $10 after, $11 from, $12 limit, $13 afterRecordedAt, $14 after, $15 from
-- $16 limit, $17 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
        and part.day >= $3::date
      order by
        e.recorded_at,
        e.id
      limit $4
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($5::timestamptz, '-infinity'), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
        and part.day >= $7::date
      order by
        e.recorded_at,
        e.id
      limit $8
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($9::timestamptz, '-infinity'), coalesce($10::uuid, '00000000-0000-0000-0000-000000000000'))
        and part.day >= $11::date
      order by
        e.recorded_at,
        e.id
      limit $12
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($13::timestamptz, '-infinity'),
          coalesce($14::uuid, '00000000-0000-0000-0000-000000000000')
        )
        and part.day >= $15::date
      order by
        e.recorded_at,
        e.id
      limit $16
    )
  ) as entry
order by
  entry.recorded_at,
  entry.id
limit $17;

-- payment_entry_list_by_recording_6
-- $1 afterRecordedAt, $2 after, $3 through, $4 limit, $5 afterRecordedAt, $6 after, $7 through
-- $8 limit, $9 afterRecordedAt, $10 after, $11 through, $12 limit, $13 afterRecordedAt, $14 after
-- $15 through, $16 limit, $17 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
        and part.day <= $3::date
      order by
        e.recorded_at,
        e.id
      limit $4
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($5::timestamptz, '-infinity'), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
        and part.day <= $7::date
      order by
        e.recorded_at,
        e.id
      limit $8
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($9::timestamptz, '-infinity'), coalesce($10::uuid, '00000000-0000-0000-0000-000000000000'))
        and part.day <= $11::date
      order by
        e.recorded_at,
        e.id
      limit $12
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($13::timestamptz, '-infinity'),
          coalesce($14::uuid, '00000000-0000-0000-0000-000000000000')
        )
        and part.day <= $15::date
      order by
        e.recorded_at,
        e.id
      limit $16
    )
  ) as entry
order by
  entry.recorded_at,
  entry.id
limit $17;

-- payment_entry_list_by_recording_7
-- $1 afterRecordedAt, $2 after, $3 recordedSince, $4 limit, $5 afterRecordedAt, $6 after
-- $7 recordedSince, $8 limit, $9 afterRecordedAt, $10 after, $11 recordedSince, $12 limit
-- $13 afterRecordedAt, $14 after, $15 recordedSince, $16 limit, $17 limit
select
  entry.id,
  entry.kind,
  entry.round_id,
  entry.award_id,
  entry.number,
  entry.applicant_credit_code,
  entry.external_id,
  entry.day,
  entry.change_fen,
  entry.disbursement_id,
  entry.clawback_id,
  entry.moved_from_id,
  entry.moved_to_id,
  entry.recorded_at
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.recorded_at >= $3::timestamptz
      order by
        e.recorded_at,
        e.id
      limit $4
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($5::timestamptz, '-infinity'), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.recorded_at >= $7::timestamptz
      order by
        e.recorded_at,
        e.id
      limit $8
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        (e.recorded_at, e.id) > (coalesce($9::timestamptz, '-infinity'), coalesce($10::uuid, '00000000-0000-0000-0000-000000000000'))
        and e.recorded_at >= $11::timestamptz
      order by
        e.recorded_at,
        e.id
      limit $12
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        (e.recorded_at, e.id) > (
          coalesce($13::timestamptz, '-infinity'),
          coalesce($14::uuid, '00000000-0000-0000-0000-000000000000')
        )
        and e.recorded_at >= $15::timestamptz
      order by
        e.recorded_at,
        e.id
      limit $16
    )
  ) as entry
order by
  entry.recorded_at,
  entry.id
limit $17;

-- payment_entry_totals_
select
  count(*),
  coalesce(sum(entry.change_fen) filter (where entry.kind = 'disbursement'), 0)::bigint,
  coalesce(sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'correction'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'correction'),
    0
  )::bigint,
  coalesce(sum(- entry.change_fen) filter (where entry.kind = 'clawback'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint,
  coalesce(
    sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
    )
  ) as entry;

-- payment_entry_totals_0
-- $1 roundId, $2 roundId, $3 roundId, $4 roundId
select
  count(*),
  coalesce(sum(entry.change_fen) filter (where entry.kind = 'disbursement'), 0)::bigint,
  coalesce(sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'correction'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'correction'),
    0
  )::bigint,
  coalesce(sum(- entry.change_fen) filter (where entry.kind = 'clawback'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint,
  coalesce(
    sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.award_id = any (array(select id from "awards" where "awards"."round_id" = $1::uuid))
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.award_id = any (array(select id from "awards" where "awards"."round_id" = $2::uuid))
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.award_id = any (array(select id from "awards" where "awards"."round_id" = $3::uuid))
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.award_id = any (array(select id from "awards" where "awards"."round_id" = $4::uuid))
    )
  ) as entry;

-- payment_entry_totals_01234567
-- $1 roundId, $2 awardId, $3 creditCode, $4 externalId, $5 kind, $6 from, $7 through
-- $8 recordedSince, $9 roundId, $10 awardId, $11 creditCode, $12 externalId, $13 kind, $14 from
-- $15 through, $16 recordedSince, $17 roundId, $18 awardId, $19 creditCode, $20 externalId
-- $21 kind, $22 from, $23 through, $24 recordedSince, $25 roundId, $26 awardId, $27 creditCode
-- $28 externalId, $29 kind, $30 from, $31 through, $32 recordedSince
select
  count(*),
  coalesce(sum(entry.change_fen) filter (where entry.kind = 'disbursement'), 0)::bigint,
  coalesce(sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'correction'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'correction'),
    0
  )::bigint,
  coalesce(sum(- entry.change_fen) filter (where entry.kind = 'clawback'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint,
  coalesce(
    sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.award_id = any (array(select id from "awards" where "awards"."round_id" = $1::uuid))
        and e.award_id = $2::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $3::text)
        )
        and e.external_id = $4::text
        and part.kind = any ($5::text[])
        and part.day >= $6::date
        and part.day <= $7::date
        and e.recorded_at >= $8::timestamptz
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.award_id = any (array(select id from "awards" where "awards"."round_id" = $9::uuid))
        and e.award_id = $10::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $11::text)
        )
        and e.external_id = $12::text
        and part.kind = any ($13::text[])
        and part.day >= $14::date
        and part.day <= $15::date
        and e.recorded_at >= $16::timestamptz
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.award_id = any (array(select id from "awards" where "awards"."round_id" = $17::uuid))
        and e.award_id = $18::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $19::text)
        )
        and e.external_id = $20::text
        and part.kind = any ($21::text[])
        and part.day >= $22::date
        and part.day <= $23::date
        and e.recorded_at >= $24::timestamptz
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.award_id = any (array(select id from "awards" where "awards"."round_id" = $25::uuid))
        and e.award_id = $26::uuid
        and e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $27::text)
        )
        and e.external_id = $28::text
        and part.kind = any ($29::text[])
        and part.day >= $30::date
        and part.day <= $31::date
        and e.recorded_at >= $32::timestamptz
    )
  ) as entry;

-- payment_entry_totals_1
-- $1 awardId, $2 awardId, $3 awardId, $4 awardId
select
  count(*),
  coalesce(sum(entry.change_fen) filter (where entry.kind = 'disbursement'), 0)::bigint,
  coalesce(sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'correction'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'correction'),
    0
  )::bigint,
  coalesce(sum(- entry.change_fen) filter (where entry.kind = 'clawback'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint,
  coalesce(
    sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where e.award_id = $1::uuid
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where e.award_id = $2::uuid
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where e.award_id = $3::uuid
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where e.award_id = $4::uuid
    )
  ) as entry;

-- payment_entry_totals_2
-- $1 creditCode, $2 creditCode, $3 creditCode, $4 creditCode
select
  count(*),
  coalesce(sum(entry.change_fen) filter (where entry.kind = 'disbursement'), 0)::bigint,
  coalesce(sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'correction'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'correction'),
    0
  )::bigint,
  coalesce(sum(- entry.change_fen) filter (where entry.kind = 'clawback'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint,
  coalesce(
    sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where
        e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $1::text)
        )
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where
        e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $2::text)
        )
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where
        e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $3::text)
        )
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where
        e.award_id = any (
          array(select id from "awards" where "awards"."applicant_credit_code" = $4::text)
        )
    )
  ) as entry;

-- payment_entry_totals_3
-- $1 externalId, $2 externalId, $3 externalId, $4 externalId
select
  count(*),
  coalesce(sum(entry.change_fen) filter (where entry.kind = 'disbursement'), 0)::bigint,
  coalesce(sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'correction'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'correction'),
    0
  )::bigint,
  coalesce(sum(- entry.change_fen) filter (where entry.kind = 'clawback'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint,
  coalesce(
    sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where e.external_id = $1::text
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where e.external_id = $2::text
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where e.external_id = $3::text
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where e.external_id = $4::text
    )
  ) as entry;

-- payment_entry_totals_4
-- $1 kind, $2 kind, $3 kind, $4 kind
select
  count(*),
  coalesce(sum(entry.change_fen) filter (where entry.kind = 'disbursement'), 0)::bigint,
  coalesce(sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'correction'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'correction'),
    0
  )::bigint,
  coalesce(sum(- entry.change_fen) filter (where entry.kind = 'clawback'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint,
  coalesce(
    sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where part.kind = any ($1::text[])
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where part.kind = any ($2::text[])
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where part.kind = any ($3::text[])
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where part.kind = any ($4::text[])
    )
  ) as entry;

-- payment_entry_totals_5
-- $1 from, $2 from, $3 from, $4 from
select
  count(*),
  coalesce(sum(entry.change_fen) filter (where entry.kind = 'disbursement'), 0)::bigint,
  coalesce(sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'correction'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'correction'),
    0
  )::bigint,
  coalesce(sum(- entry.change_fen) filter (where entry.kind = 'clawback'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint,
  coalesce(
    sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where part.day >= $1::date
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where part.day >= $2::date
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where part.day >= $3::date
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where part.day >= $4::date
    )
  ) as entry;

-- payment_entry_totals_6
-- $1 through, $2 through, $3 through, $4 through
select
  count(*),
  coalesce(sum(entry.change_fen) filter (where entry.kind = 'disbursement'), 0)::bigint,
  coalesce(sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'correction'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'correction'),
    0
  )::bigint,
  coalesce(sum(- entry.change_fen) filter (where entry.kind = 'clawback'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint,
  coalesce(
    sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where part.day <= $1::date
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where part.day <= $2::date
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where part.day <= $3::date
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where part.day <= $4::date
    )
  ) as entry;

-- payment_entry_totals_7
-- $1 recordedSince, $2 recordedSince, $3 recordedSince, $4 recordedSince
select
  count(*),
  coalesce(sum(entry.change_fen) filter (where entry.kind = 'disbursement'), 0)::bigint,
  coalesce(sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'correction'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'correction'),
    0
  )::bigint,
  coalesce(sum(- entry.change_fen) filter (where entry.kind = 'clawback'), 0)::bigint,
  coalesce(
    sum(greatest(- entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint,
  coalesce(
    sum(greatest(entry.change_fen, 0)) filter (where entry.kind = 'clawback-correction'),
    0
  )::bigint
from
  (
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "disbursements" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "disbursements" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'disbursement'::text as kind, e.paid_on as day) part
      where e.recorded_at >= $1::timestamptz
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.corrected_fen - e.former_fen as change_fen,
        e.disbursement_id as disbursement_id,
        null::uuid as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "disbursement_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "disbursements" d on d.id = e.disbursement_id
        cross join lateral (select 'correction'::text as kind, d.paid_on as day) part
      where e.recorded_at >= $2::timestamptz
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        - e.amount_fen as change_fen,
        null::uuid as disbursement_id,
        null::uuid as clawback_id,
        e.moved_from_id as moved_from_id,
        (select n.id from "clawbacks" n where n.moved_from_id = e.id) as moved_to_id,
        e.recorded_at
      from
        "clawbacks" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        cross join lateral (select 'clawback'::text as kind, e.reported_on as day) part
      where e.recorded_at >= $3::timestamptz
    )
    union all
    (
      select
        e.id,
        part.kind,
        a.round_id,
        e.award_id,
        n.number,
        a.applicant_credit_code,
        e.external_id,
        part.day,
        e.former_fen - e.corrected_fen as change_fen,
        null::uuid as disbursement_id,
        e.clawback_id as clawback_id,
        null::uuid as moved_from_id,
        null::uuid as moved_to_id,
        e.recorded_at
      from
        "clawback_corrections" e
        join "awards" a on a.id = e.award_id
        join "applications" n on n.id = a.application_id
        join "clawbacks" k on k.id = e.clawback_id
        cross join lateral (select 'clawback-correction'::text as kind, k.reported_on as day) part
      where e.recorded_at >= $4::timestamptz
    )
  ) as entry;

-- payment_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 awardId
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
  case
    when "awards"."withdrawn_at" is null then "applications"."award_state"::text
    else 'withdrawn'
  end,
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
    case
      when ($5::text is null and not $6::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) #>> '{product,name}',
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
      and o.outcome = 'received'
  ),
  "awards"."id",
  "awards"."applicant_credit_code",
  "awards"."year",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."final_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  )
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
where "awards"."id" = $7;

-- payment_order_digests
-- $1 orderId
select
  "media_type",
  "sha256"
from "payment_order_files"
where "payment_order_files"."order_id" = $1
order by "payment_order_files"."media_type" asc;

-- payment_order_file
-- $1 orderId, $2 mediaType
select
  "order_id",
  "media_type",
  "content",
  "sha256"
from "payment_order_files"
where
  ("payment_order_files"."order_id" = $1 and "payment_order_files"."media_type" = $2);

-- payment_order_find
-- $1 orderId
select
  "id",
  "round_id",
  "number",
  "item_count",
  "total_fen",
  "open_count",
  "issued_at",
  "issued_by",
  "version"
from "payment_orders"
where "payment_orders"."id" = $1;

-- payment_order_issue
-- $1 cases, $2 orderId, $3 roundId, $4 number, $5 itemCount, $6 totalFen, $7 itemCount, $8 now
-- $9 issuedBy, $10 cases, $11 items, $12 files, $13 entries
with
  "unchanged" as (
    select "applications"."id"
    from
      "applications"
      inner join jsonb_to_recordset($1::jsonb) as "cases" ("applicationId" uuid, "loadedVersion" integer) on (
        "applications"."id" = "cases"."applicationId"
        and "applications"."version" = "cases"."loadedVersion"
      )
    order by "applications"."id" asc
    for update of
      "applications"
  ),
  "payment_order" as (
    insert into
      "payment_orders" (
        "id",
        "round_id",
        "number",
        "item_count",
        "total_fen",
        "open_count",
        "issued_at",
        "issued_by",
        "version"
      )
    select
      $2::uuid,
      $3::uuid,
      $4::integer,
      $5::integer,
      $6::bigint,
      $7::integer,
      $8::timestamptz,
      $9::text,
      1
    from
      (select where (select count(*) from unchanged) = jsonb_array_length($10::jsonb)) as guard
    returning
      "id",
      "round_id",
      "number",
      "item_count",
      "total_fen",
      "open_count",
      "issued_at",
      "issued_by",
      "version"
  ),
  "ordered" as (
    insert into
      "payment_order_items" (
        "order_id",
        "position",
        "award_id",
        "application_number",
        "payee_name",
        "credit_code",
        "amount_fen",
        "reference",
        "outcome",
        "failure",
        "disbursement_id",
        "settled_at",
        "results_sha256"
      )
    select
      payment_order.id,
      "items"."position",
      "items"."awardId",
      "items"."applicationNumber",
      "items"."payeeName",
      "items"."creditCode",
      "items"."amountFen",
      "items"."reference",
      null::payment_outcome,
      null::payment_failure,
      null::uuid,
      null::timestamptz,
      null
    from
      payment_order
      cross join jsonb_to_recordset($11::jsonb) as "items" (
        "position" integer,
        "awardId" uuid,
        "applicationNumber" text,
        "payeeName" text,
        "creditCode" text,
        "amountFen" bigint,
        "reference" text
      )
    returning "position"
  ),
  "filed" as (
    insert into "payment_order_files" ("order_id", "media_type", "content", "sha256")
    select
      payment_order.id,
      "files"."mediaType",
      decode("files"."content", 'base64'),
      "files"."sha256"
    from
      payment_order
      cross join jsonb_to_recordset($12::jsonb) as "files" ("mediaType" text, "content" text, "sha256" text)
    returning "sha256"
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
      "payment_order".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "payment_order"
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
      ) on "entries"."subjectId" = "payment_order".id
    returning "id"
  )
select
  "id",
  "round_id",
  "number",
  "item_count",
  "total_fen",
  "open_count",
  "issued_at",
  "issued_by",
  "version"
from "payment_order";

-- payment_order_items
-- $1 orderId
select
  "order_id",
  "position",
  "award_id",
  "application_number",
  "payee_name",
  "credit_code",
  "amount_fen",
  "reference",
  "outcome",
  "failure",
  "disbursement_id",
  "settled_at",
  "results_sha256"
from "payment_order_items"
where "payment_order_items"."order_id" = $1
order by "payment_order_items"."position" asc;

-- payment_order_list_
-- $1 roundId, $2 after, $3 limit
select
  "id",
  "round_id",
  "number",
  "item_count",
  "total_fen",
  "open_count",
  "issued_at",
  "issued_by",
  "version"
from "payment_orders"
where
  (
    "payment_orders"."round_id" = $1
    and "payment_orders"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "payment_orders"."id" asc
limit $3;

-- payment_order_list_0
-- $1 roundId, $2 after, $3 limit
select
  "id",
  "round_id",
  "number",
  "item_count",
  "total_fen",
  "open_count",
  "issued_at",
  "issued_by",
  "version"
from "payment_orders"
where
  (
    "payment_orders"."round_id" = $1
    and "payment_orders"."open_count" > 0
    and "payment_orders"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "payment_orders"."id" asc
limit $3;

-- payment_order_list_01
-- $1 roundId, $2 after, $3 limit
select
  "id",
  "round_id",
  "number",
  "item_count",
  "total_fen",
  "open_count",
  "issued_at",
  "issued_by",
  "version"
from "payment_orders"
where
  (
    "payment_orders"."round_id" = $1
    and "payment_orders"."open_count" > 0
    and "payment_orders"."open_count" = 0
    and "payment_orders"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "payment_orders"."id" asc
limit $3;

-- payment_order_list_1
-- $1 roundId, $2 after, $3 limit
select
  "id",
  "round_id",
  "number",
  "item_count",
  "total_fen",
  "open_count",
  "issued_at",
  "issued_by",
  "version"
from "payment_orders"
where
  (
    "payment_orders"."round_id" = $1
    and "payment_orders"."open_count" = 0
    and "payment_orders"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "payment_orders"."id" asc
limit $3;

-- payment_order_load
-- $1 orderId, $2 orderId
select
  "payment_orders"."id",
  "payment_orders"."round_id",
  "payment_orders"."number",
  "payment_orders"."item_count",
  "payment_orders"."total_fen",
  "payment_orders"."open_count",
  "payment_orders"."issued_at",
  "payment_orders"."issued_by",
  "payment_orders"."version",
  "rounds"."round_end",
  (select app_now()),
  (
    select
      jsonb_agg(
        jsonb_build_object(
          'position',
          i.position,
          'awardId',
          i.award_id,
          'applicationNumber',
          i.application_number,
          'payeeName',
          i.payee_name,
          'creditCode',
          i.credit_code,
          'amountFen',
          i.amount_fen,
          'reference',
          i.reference,
          'outcome',
          i.outcome,
          'failure',
          i.failure,
          'disbursementId',
          i.disbursement_id
        )
        order by i.position
      )
    from "payment_order_items" i
    where i.order_id = $1::uuid
  )
from
  "payment_orders"
  inner join "rounds" on "rounds"."id" = "payment_orders"."round_id"
where "payment_orders"."id" = $2;

-- payment_order_load_awards
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 creditCode, $8 seesDrafts, $9 roundId, $10 "final"
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
  case
    when "awards"."withdrawn_at" is null then "applications"."award_state"::text
    else 'withdrawn'
  end,
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
    case
      when ($5::text is null and not $6::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) #>> '{product,name}',
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
      and o.outcome = 'received'
  ),
  "awards"."id",
  "awards"."applicant_credit_code",
  "awards"."year",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."final_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  coalesce(
    "applications"."applicant_name",
    case
      when ($7::text is null and not $8::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end #>> '{organisation,name}'
  )
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
where
  (
    "awards"."round_id" = $9
    and "applications"."award_state" = $10
    and least(
      (
        case "awards"."open_basis_points"
          when 10000 then "awards"."amount_fen"
          else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint
        end
      ),
      "awards"."amount_fen" - "awards"."stopped_fen"
    ) > "awards"."disbursed_fen"
    and not exists (
      select
      from "payment_order_items" i
      where
        i.award_id = "awards"."id"
        and i.outcome is null
    )
  )
order by "awards"."id" asc;

-- payment_order_load_round
-- $1 roundId, $2 roundId
select
  "id",
  "code",
  "round_end",
  "version",
  (select app_now()),
  coalesce((select max(p.number) from "payment_orders" p where p.round_id = $1::uuid), 0)
from "rounds"
where "rounds"."id" = $2;

-- payment_results_known
-- $1 externalIds
select
  "id",
  "award_id",
  "external_id",
  "amount_fen",
  "paid_on",
  "moved_from_id",
  "recorded_at",
  "recorded_by",
  (
    "disbursements"."amount_fen" + coalesce(
      (
        select sum(c.corrected_fen - c.former_fen)
        from "disbursement_corrections" c
        where c.disbursement_id = "disbursements"."id"
      ),
      0
    )
  )::bigint,
  (
    select n.id
    from "disbursements" n
    where n.moved_from_id = "disbursements"."id"
  ) as "moved_to_id",
  coalesce(
    (
      select true
      from "payment_order_items" i
      where i.disbursement_id = "disbursements"."id"
      limit 1
    ),
    false
  )
from "disbursements"
where "disbursements"."external_id" = any ($1::text[])
order by "disbursements"."id" asc;

-- payment_results_load_awards
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 creditCode, $8 seesDrafts, $9 awardIds
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
  case
    when "awards"."withdrawn_at" is null then "applications"."award_state"::text
    else 'withdrawn'
  end,
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
    case
      when ($5::text is null and not $6::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) #>> '{product,name}',
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
      and o.outcome = 'received'
  ),
  "awards"."id",
  "awards"."applicant_credit_code",
  "awards"."year",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."final_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  coalesce(
    "applications"."applicant_name",
    case
      when ($7::text is null and not $8::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end #>> '{organisation,name}'
  )
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join "allocation_runs" on "allocation_runs"."id" = "awards"."run_id"
where "awards"."id" = any ($9::uuid[]);

-- payment_results_other_numbers
-- $1 externalIds
select used.external_id
from
  (
    select
      c.id,
      c.external_id
    from "disbursement_corrections" c
    union all
    select
      x.id,
      x.external_id
    from "clawback_corrections" x
    union all
    select
      k.id,
      k.external_id
    from "clawbacks" k
    where
      (
        (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
        or (
          k.amount_fen + coalesce(
            (
              select sum(c.corrected_fen - c.former_fen)
              from "clawback_corrections" c
              where c.clawback_id = k.id
            ),
            0
          )
        ) > 0
      )
  ) used
where used.external_id = any ($1::text[]);

-- payment_results_record
-- $1 held, $2 results, $3 orderId, $4 loadedVersion, $5 held, $6 now, $7 cases, $8 now
-- $9 recordedBy, $10 payments, $11 payments, $12 now, $13 fileSha256, $14 results, $15 entries
with
  "unchanged" as (
    select "applications"."id"
    from
      "applications"
      inner join jsonb_to_recordset($1::jsonb) as "held" ("applicationId" uuid, "loadedVersion" integer) on (
        "applications"."id" = "held"."applicationId"
        and "applications"."version" = "held"."loadedVersion"
      )
    order by "applications"."id" asc
    for update of
      "applications"
  ),
  "order_moved" as (
    update "payment_orders"
    set
      "open_count" = "payment_orders"."open_count" - jsonb_array_length($2::jsonb),
      "version" = "payment_orders"."version" + 1
    where
      (
        "payment_orders"."id" = $3
        and "payment_orders"."version" = $4
        and (select count(*) from unchanged) = jsonb_array_length($5::jsonb)
      )
    returning
      "id",
      "round_id",
      "number",
      "item_count",
      "total_fen",
      "open_count",
      "issued_at",
      "issued_by",
      "version"
  ),
  "cases_moved" as (
    update "applications"
    set
      "stage" = "cases"."stage",
      "version" = "applications"."version" + 1,
      "updated_at" = $6
    from
      order_moved as guard
      cross join jsonb_to_recordset($7::jsonb) as "cases" ("applicationId" uuid, "loadedVersion" integer, "stage" case_stage)
    where "applications"."id" = "cases"."applicationId"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "paid" as (
    insert into
      "disbursements" (
        "id",
        "award_id",
        "external_id",
        "amount_fen",
        "paid_on",
        "moved_from_id",
        "recorded_at",
        "recorded_by"
      )
    select
      "payments"."id",
      "payments"."awardId",
      "payments"."externalId",
      "payments"."amountFen",
      "payments"."paidOn",
      null::uuid,
      $8::timestamptz,
      $9::text
    from
      order_moved
      cross join jsonb_to_recordset($10::jsonb) as "payments" ("id" uuid, "awardId" uuid, "externalId" text, "amountFen" bigint, "paidOn" date)
    returning "id"
  ),
  "raised" as (
    update "awards"
    set "disbursed_fen" = "awards"."disbursed_fen" + "payments"."amountFen"
    from
      order_moved
      cross join jsonb_to_recordset($11::jsonb) as "payments" ("id" uuid, "awardId" uuid, "externalId" text, "amountFen" bigint, "paidOn" date)
    where "awards"."id" = "payments"."awardId"
    returning "awards"."id"
  ),
  "settled" as (
    update "payment_order_items"
    set
      "outcome" = "results"."outcome",
      "failure" = "results"."failure",
      "disbursement_id" = "results"."disbursementId",
      "settled_at" = $12::timestamptz,
      "results_sha256" = $13::text
    from
      order_moved
      cross join jsonb_to_recordset($14::jsonb) as "results" ("position" integer, "outcome" payment_outcome, "failure" payment_failure, "disbursementId" uuid)
    where
      "payment_order_items"."order_id" = order_moved.id
      and "payment_order_items"."position" = "results"."position"
    returning "payment_order_items"."position"
  ),
  "subjects" as (
    (select "id", "version" from "order_moved")
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
      join jsonb_to_recordset($15::jsonb) as "entries" (
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
  "number",
  "item_count",
  "total_fen",
  "open_count",
  "issued_at",
  "issued_by",
  "version"
from "order_moved";

-- publication_change_confirm
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 told, $5 publicityEndsAt, $6 runId
-- $7 loadedVersion, $8 told, $9 publicityEndsAt, $10 now, $11 "confirmed", $12 now, $13 closedBy
-- $14 proposalId, $15 proposalVersion, $16 "open", $17 entries
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
      inner join jsonb_to_recordset($4::jsonb) as "told" ("applicationId" uuid, "loadedVersion" integer) on (
        "applications"."id" = "told"."applicationId"
        and "applications"."version" = "told"."loadedVersion"
      )
    order by "applications"."id" asc
    for update of
      "applications"
  ),
  "run_moved" as (
    update "allocation_runs"
    set
      "publicity_ends_at" = $5::timestamptz,
      "version" = "allocation_runs"."version" + 1
    where
      (
        "allocation_runs"."id" = $6
        and "allocation_runs"."version" = $7
        and exists (select from held_proposal)
        and (select count(*) from unchanged) = jsonb_array_length($8::jsonb)
      )
    returning
      "id",
      "round_id",
      "status",
      "policy_version",
      "inputs",
      "inputs_sha256",
      "result",
      "proposed_at",
      "proposed_by",
      "confirmed_at",
      "confirmed_by",
      "confirmed_number",
      "published_at",
      "published_by",
      "publicity_ends_at",
      "final_at",
      "final_by",
      "revoked_at",
      "revoked_by",
      "version",
      "after_the_fact",
      "incomplete",
      "corrects_id"
  ),
  "cases_moved" as (
    update "applications"
    set
      "publicity_ends_at" = $9::timestamptz,
      "version" = "applications"."version" + 1,
      "updated_at" = $10
    from
      run_moved
      cross join unchanged
    where "applications"."id" = unchanged.id
    returning
      "applications"."id",
      "applications"."version"
  ),
  "moved" as (
    (select "id", "version" from "run_moved")
    union all
    (select "id", "version" from "cases_moved")
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $11,
      "closed_at" = $12,
      "closed_by" = $13,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $14 and "proposals"."version" = $15 and "proposals"."status" = $16)
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
      join jsonb_to_recordset($17::jsonb) as "entries" (
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
  "status",
  "policy_version",
  "inputs",
  "inputs_sha256",
  "result",
  "proposed_at",
  "proposed_by",
  "confirmed_at",
  "confirmed_by",
  "confirmed_number",
  "published_at",
  "published_by",
  "publicity_ends_at",
  "final_at",
  "final_by",
  "revoked_at",
  "revoked_by",
  "version",
  "after_the_fact",
  "incomplete",
  "corrects_id"
from "run_moved";

-- publication_change_list_public
-- $1 roundId, $2 "publication-change", $3 "confirmed"
select
  "allocation_runs"."id",
  "proposals"."closed_at",
  "proposals"."content"
from
  "proposals"
  inner join "allocation_runs" on "allocation_runs"."id"::text = "proposals"."about"
where
  ("proposals"."round_id" = $1 and "proposals"."kind" = $2 and "proposals"."status" = $3)
order by
  "proposals"."closed_at" asc,
  "proposals"."id" asc;

-- publication_change_load
-- $1 runId
select
  (select app_now()),
  "allocation_runs"."version",
  "allocation_runs"."id",
  "allocation_runs"."round_id",
  "rounds"."round_end",
  "allocation_runs"."status",
  "allocation_runs"."publicity_ends_at",
  "rounds"."policy_version",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('applicationId', "applications"."id", 'loadedVersion', "applications"."version")
          order by "applications"."id"
        ),
        '[]'
      )
    from "applications"
    where
      "applications"."round_id" = "allocation_runs"."round_id"
      and "applications"."publicity_ends_at" = "allocation_runs"."publicity_ends_at"
      and "applications"."no_award_reason" is null
      and (
        exists (
          select
          from awards a
          where
            a.application_id = "applications"."id"
            and a.run_id = "allocation_runs"."id"
            and a.withdrawn_at is null
            and a.final_at is null
        )
        or (
          ("applications"."award_state" is null or "applications"."result_held_at" is not null)
          and (
            exists (
              select
              from allocation_run_items i
              where
                i.run_id = "allocation_runs"."id"
                and i.application_id = "applications"."id"
            )
            or "allocation_runs"."result" @> jsonb_build_object('barred', jsonb_build_array(jsonb_build_object('applicationId', "applications"."id")))
          )
        )
      )
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'publication-change'
      and p.about = "allocation_runs"."id"::text
      and p.status = 'open'
  )
from
  "allocation_runs"
  inner join "rounds" on "rounds"."id" = "allocation_runs"."round_id"
where "allocation_runs"."id" = $1;

-- publication_change_load_confirming
-- $1 proposalId, $2 "publication-change"
select
  (select app_now()),
  "allocation_runs"."version",
  "allocation_runs"."id",
  "allocation_runs"."round_id",
  "rounds"."round_end",
  "allocation_runs"."status",
  "allocation_runs"."publicity_ends_at",
  "rounds"."policy_version",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('applicationId', "applications"."id", 'loadedVersion', "applications"."version")
          order by "applications"."id"
        ),
        '[]'
      )
    from "applications"
    where
      "applications"."round_id" = "allocation_runs"."round_id"
      and "applications"."publicity_ends_at" = "allocation_runs"."publicity_ends_at"
      and "applications"."no_award_reason" is null
      and (
        exists (
          select
          from awards a
          where
            a.application_id = "applications"."id"
            and a.run_id = "allocation_runs"."id"
            and a.withdrawn_at is null
            and a.final_at is null
        )
        or (
          ("applications"."award_state" is null or "applications"."result_held_at" is not null)
          and (
            exists (
              select
              from allocation_run_items i
              where
                i.run_id = "allocation_runs"."id"
                and i.application_id = "applications"."id"
            )
            or "allocation_runs"."result" @> jsonb_build_object('barred', jsonb_build_array(jsonb_build_object('applicationId', "applications"."id")))
          )
        )
      )
  ),
  "proposals"."id",
  "proposals"."kind",
  "proposals"."status",
  "proposals"."round_id",
  "proposals"."application_id",
  "proposals"."content_sha256",
  "proposals"."proposed_by",
  "proposals"."content",
  "proposals"."version"
from
  "proposals"
  inner join "allocation_runs" on "allocation_runs"."id"::text = "proposals"."about"
  inner join "rounds" on "rounds"."id" = "allocation_runs"."round_id"
where
  ("proposals"."id" = $1 and "proposals"."kind" = $2);

-- publicity_finalise
-- $1 status, $2 finalAt, $3 finalBy, $4 runId, $5 loadedVersion, $6 now, $7 openBasisPoints
-- $8 awardIds, $9 "final", $10 drawdown, $11 now, $12 now, $13 instalments, $14 entries
with
  "run_moved" as (
    update "allocation_runs"
    set
      "status" = $1::run_status,
      "final_at" = $2::timestamptz,
      "final_by" = $3::text,
      "version" = "allocation_runs"."version" + 1
    where
      ("allocation_runs"."id" = $4 and "allocation_runs"."version" = $5)
    returning
      "id",
      "round_id",
      "status",
      "policy_version",
      "inputs",
      "inputs_sha256",
      "result",
      "proposed_at",
      "proposed_by",
      "confirmed_at",
      "confirmed_by",
      "confirmed_number",
      "published_at",
      "published_by",
      "publicity_ends_at",
      "final_at",
      "final_by",
      "revoked_at",
      "revoked_by",
      "version",
      "after_the_fact",
      "incomplete",
      "corrects_id"
  ),
  "finalised" as (
    update "awards"
    set
      "final_at" = $6::timestamptz,
      "open_basis_points" = $7::integer
    from run_moved
    where "awards"."id" = any ($8::uuid[])
    returning "awards"."application_id"
  ),
  "cases_moved" as (
    update "applications"
    set
      "award_state" = $9,
      "drawdown" = $10::jsonb,
      "version" = "applications"."version" + 1,
      "updated_at" = $11
    from finalised
    where "applications"."id" = finalised.application_id
    returning
      "applications"."id",
      "applications"."version"
  ),
  "divided" as (
    insert into
      "award_instalments" (
        "id",
        "award_id",
        "round_id",
        "position",
        "basis_points",
        "status",
        "due_at",
        "evidence",
        "on_missed",
        "remind_days_before",
        "opened_at",
        "lapsed_at",
        "lapsed_fen"
      )
    select
      "instalments"."id",
      "instalments"."awardId",
      "instalments"."roundId",
      "instalments"."position",
      "instalments"."basisPoints",
      "instalments"."status",
      "instalments"."dueAt",
      "instalments"."evidence",
      "instalments"."onMissed",
      "instalments"."remindDaysBefore",
      case "instalments"."status"
        when 'open' then $12::timestamptz
      end,
      null::timestamptz,
      0
    from
      run_moved
      cross join jsonb_to_recordset($13::jsonb) as "instalments" (
        "id" uuid,
        "awardId" uuid,
        "roundId" uuid,
        "position" integer,
        "basisPoints" integer,
        "status" instalment_status,
        "dueAt" timestamp(3) with time zone,
        "evidence" jsonb,
        "onMissed" missed_consequence,
        "remindDaysBefore" jsonb
      )
    returning "id"
  ),
  "moved" as (
    (select "id", "version" from "run_moved")
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
      "moved".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "moved"
      join jsonb_to_recordset($14::jsonb) as "entries" (
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
  "status",
  "policy_version",
  "inputs",
  "inputs_sha256",
  "result",
  "proposed_at",
  "proposed_by",
  "confirmed_at",
  "confirmed_by",
  "confirmed_number",
  "published_at",
  "published_by",
  "publicity_ends_at",
  "final_at",
  "final_by",
  "revoked_at",
  "revoked_by",
  "version",
  "after_the_fact",
  "incomplete",
  "corrects_id"
from "run_moved";

-- publicity_load_run
-- $1 runId
select
  (select app_now()),
  "allocation_runs"."version",
  "allocation_runs"."id",
  "allocation_runs"."round_id",
  "rounds"."round_end",
  "allocation_runs"."status",
  "allocation_runs"."proposed_by",
  "allocation_runs"."published_at",
  "allocation_runs"."publicity_ends_at",
  "rounds"."policy_version",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            a.id,
            'applicationId',
            a.application_id,
            'amountFen',
            a.amount_fen,
            'isBarred',
            "applications"."barred_at" is not null,
            'isDisputed',
            exists (
              select
              from objections o
              where
                o.application_id = a.application_id
                and o.outcome is null
            ),
            'number',
            "applications"."number",
            'productName',
            (
              select s.form
              from "submissions" s
              where
                (
                  s.application_id = "applications"."id"
                  and s.number = "applications"."submission_count"
                )
            ) #>> '{product,name}',
            'receivedMeasures',
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
                and o.outcome = 'received'
            )
          )
          order by a.id
        ),
        '[]'
      )
    from
      awards a
      join "applications" on "applications"."id" = a.application_id
    where
      a.run_id = "allocation_runs"."id"
      and a.withdrawn_at is null
      and a.final_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('applicationId', "applications"."id", 'loadedVersion', "applications"."version")
          order by "applications"."id"
        ),
        '[]'
      )
    from "applications"
    where
      "applications"."status" = 'accepted'
      and "applications"."award_state" is null
      and "applications"."no_award_reason" is null
      and "applications"."id" in (
        select i.application_id
        from allocation_run_items i
        where i.run_id = "allocation_runs"."id"
        union all
        select (barred ->> 'applicationId')::uuid
        from jsonb_array_elements("allocation_runs"."result" -> 'barred') barred
      )
  ),
  (
    (
      select count(*)
      from objections o
      where
        o.run_id = "allocation_runs"."id"
        and o.outcome is null
    ) + (
      select count(*)
      from
        awards a
        join objections o on o.application_id = a.application_id
      where
        a.run_id = "allocation_runs"."id"
        and a.withdrawn_at is null
        and o.outcome is null
        and o.run_id <> a.run_id
    )
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'allocation-revocation'
      and p.about = "allocation_runs"."id"::text
      and p.status = 'open'
  )
from
  "allocation_runs"
  inner join "rounds" on "rounds"."id" = "allocation_runs"."round_id"
where "allocation_runs"."id" = $1;

-- publicity_publish
-- $1 unawarded, $2 "published", $3 now, $4 publishedBy, $5 publicityEndsAt, $6 runId
-- $7 loadedVersion, $8 unawarded, $9 "awarded", $10 "published", $11 null, $12 publicityEndsAt
-- $13 now, $14 null, $15 publicityEndsAt, $16 now, $17 entries
with
  "unchanged" as (
    select "applications"."id"
    from
      "applications"
      inner join jsonb_to_recordset($1::jsonb) as "unawarded" ("applicationId" uuid, "loadedVersion" integer) on (
        "applications"."id" = "unawarded"."applicationId"
        and "applications"."version" = "unawarded"."loadedVersion"
      )
    order by "applications"."id" asc
    for update of
      "applications"
  ),
  "run_moved" as (
    update "allocation_runs"
    set
      "status" = $2,
      "published_at" = $3,
      "published_by" = $4,
      "publicity_ends_at" = $5::timestamptz,
      "version" = "allocation_runs"."version" + 1
    where
      (
        "allocation_runs"."id" = $6
        and "allocation_runs"."version" = $7
        and (select count(*) from unchanged) = jsonb_array_length($8::jsonb)
      )
    returning
      "id",
      "round_id",
      "status",
      "policy_version",
      "inputs",
      "inputs_sha256",
      "result",
      "proposed_at",
      "proposed_by",
      "confirmed_at",
      "confirmed_by",
      "confirmed_number",
      "published_at",
      "published_by",
      "publicity_ends_at",
      "final_at",
      "final_by",
      "revoked_at",
      "revoked_by",
      "version",
      "after_the_fact",
      "incomplete",
      "corrects_id"
  ),
  "cases_moved" as (
    update "applications"
    set
      "stage" = $9,
      "award_state" = $10,
      "result_held_at" = $11,
      "publicity_ends_at" = $12::timestamptz,
      "version" = "applications"."version" + 1,
      "updated_at" = $13
    from
      run_moved
      join awards on awards.run_id = run_moved.id
      and awards.withdrawn_at is null
    where "applications"."id" = awards.application_id
    returning
      "applications"."id",
      "applications"."version"
  ),
  "others_told" as (
    update "applications"
    set
      "result_held_at" = $14,
      "publicity_ends_at" = $15::timestamptz,
      "version" = "applications"."version" + 1,
      "updated_at" = $16
    from
      run_moved
      cross join unchanged
    where "applications"."id" = unchanged.id
    returning
      "applications"."id",
      "applications"."version"
  ),
  "moved" as (
    (
      (select "id", "version" from "run_moved")
      union all
      (select "id", "version" from "cases_moved")
    )
    union all
    (select "id", "version" from "others_told")
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
      join jsonb_to_recordset($17::jsonb) as "entries" (
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
  "status",
  "policy_version",
  "inputs",
  "inputs_sha256",
  "result",
  "proposed_at",
  "proposed_by",
  "confirmed_at",
  "confirmed_by",
  "confirmed_number",
  "published_at",
  "published_by",
  "publicity_ends_at",
  "final_at",
  "final_by",
  "revoked_at",
  "revoked_by",
  "version",
  "after_the_fact",
  "incomplete",
  "corrects_id"
from "run_moved";

-- raising_load
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 awardId
with
  "successions" as (
    (
      with recursive
        merged as (
          select distinct
            on (c.credit_code) c.credit_code,
            c.successor_credit_code
          from "organisation_changes" c
          where
            c.kind = 'merger'
            and not exists (
              select
              from "organisation_changes" later
              where
                later.successor_credit_code = c.credit_code
                and (later.confirmed_at, later.id) > (c.confirmed_at, c.id)
            )
          order by
            c.credit_code,
            c.confirmed_at desc,
            c.id desc
        ),
        walk as (
          select
            merged.credit_code,
            merged.successor_credit_code
          from merged
          union all
          select
            walk.credit_code,
            merged.successor_credit_code
          from
            walk
            join merged on merged.credit_code = walk.successor_credit_code
        )
      select
        walk.credit_code,
        walk.successor_credit_code as last_successor
      from walk
      where
        not exists (select from merged where merged.credit_code = walk.successor_credit_code)
    )
  )
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
  "rounds"."year",
  "awards"."id",
  "awards"."run_id",
  "awards"."applicant_credit_code",
  "awards"."parent_credit_code",
  "awards"."amount_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.award_id = "awards"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
      limit 1
    ),
    false
  ),
  "awards"."trace",
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."own",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."own" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."own"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."own" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."parent",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."parent" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."parent"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."parent" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."cap",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."cap" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."cap"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."cap" is not null
  ),
  coalesce(
    (
      select
        jsonb_agg(
          jsonb_build_object(
            'applicantCreditCode',
            s.applicant,
            'parentCreditCode',
            s.parent,
            'capCreditCode',
            s.cap,
            'standingFen',
            s.standing_fen,
            'awards',
            s.awards
          )
        )
      from
        (
          select
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.applicant_credit_code
              ),
              a.applicant_credit_code
            ) as applicant,
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.parent_credit_code
              ),
              a.parent_credit_code
            ) as parent,
            coalesce(
              (select s.last_successor from successions s where s.credit_code = a.cap_credit_code),
              a.cap_credit_code
            ) as cap,
            sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen)::bigint as standing_fen,
            coalesce(
              jsonb_agg(
                jsonb_build_object(
                  'awardId',
                  a.id,
                  'runId',
                  a.run_id,
                  'roundId',
                  a.round_id,
                  'applicantCreditCode',
                  a.applicant_credit_code,
                  'standingFen',
                  a.amount_fen - a.stopped_fen - a.clawed_back_fen
                )
                order by a.id
              ) filter (where a.amount_fen - a.stopped_fen - a.clawed_back_fen > 0),
              '[]'
            ) as awards
          from "awards" a
          where
            a.year = "rounds"."year"
            and a.withdrawn_at is null
            and (
              a.applicant_credit_code = any (counted.codes)
              or a.parent_credit_code = any (counted.codes)
              or a.cap_credit_code = any (counted.codes)
            )
          group by
            1,
            2,
            3
        ) as s
    ),
    '[]'
  ),
  (
    select coalesce(sum(a.amount_fen), 0)::bigint
    from awards a
    where
      a.round_id = "rounds"."id"
      and a.withdrawn_at is null
  ),
  (
    select coalesce(sum((kept ->> 'amountFen')::bigint), 0)::bigint
    from
      jsonb_array_elements(
        (
          select
            coalesce(
              jsonb_agg(
                jsonb_build_object('objectionId', o.id, 'tierCode', kept.tier_code, 'amountFen', kept.amount_fen)
                order by o.id
              ),
              '[]'
            )
          from
            objections o
            join awards kept on kept.id = o.withdrawn_award_id
            join "applications" judged on judged.id = o.application_id
          where
            kept.round_id = "rounds"."id"
            and (
              o.outcome = 'upheld'
              and o.consequence <> 'withdraw-award'
              and not exists (
                select
                from allocation_runs c
                where
                  c.corrects_id = o.id
                  and c.confirmed_number is not null
                  and c.revoked_at is null
              )
            )
            and judged.barred_at is null
            and judged.status in ('accepted', 'returned', 'resubmitted')
        )
      ) kept
  ),
  coalesce((select b.decisions from "round_budgets" b where b.round_id = "rounds"."id"), 0),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'award-raising'
      and p.about = "awards"."id"::text
      and p.status = 'open'
  )
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "awards"."round_id"
  left join lateral (
    select
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."applicant_credit_code"
        ),
        "awards"."applicant_credit_code"
      ) as "own",
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."parent_credit_code"
        ),
        "awards"."parent_credit_code"
      ) as "parent",
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."cap_credit_code"
        ),
        "awards"."cap_credit_code"
      ) as "cap"
    offset
      0
  ) as holders on true
  left join lateral (
    select
      array(
        select own.credit_code
        from
          (values (holders."own"), (holders."parent"), (holders."cap")) holder (code)
          cross join lateral (
            select holder.code as credit_code
            union all
            select s.credit_code
            from successions s
            where s.last_successor = holder.code
          ) own
      ) as codes
    offset
      0
  ) as counted on true
where
  ("awards"."id" = $5 and "awards"."withdrawn_at" is null);

-- raising_load_confirming
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 caller, $6 caller, $7 caller
-- $8 caller, $9 caller, $10 caller, $11 caller, $12 caller, $13 caller, $14 proposalId
-- $15 "award-raising"
with
  "successions" as (
    (
      with recursive
        merged as (
          select distinct
            on (c.credit_code) c.credit_code,
            c.successor_credit_code
          from "organisation_changes" c
          where
            c.kind = 'merger'
            and not exists (
              select
              from "organisation_changes" later
              where
                later.successor_credit_code = c.credit_code
                and (later.confirmed_at, later.id) > (c.confirmed_at, c.id)
            )
          order by
            c.credit_code,
            c.confirmed_at desc,
            c.id desc
        ),
        walk as (
          select
            merged.credit_code,
            merged.successor_credit_code
          from merged
          union all
          select
            walk.credit_code,
            merged.successor_credit_code
          from
            walk
            join merged on merged.credit_code = walk.successor_credit_code
        )
      select
        walk.credit_code,
        walk.successor_credit_code as last_successor
      from walk
      where
        not exists (select from merged where merged.credit_code = walk.successor_credit_code)
    )
  )
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
  "rounds"."year",
  "awards"."id",
  "awards"."run_id",
  "awards"."applicant_credit_code",
  "awards"."parent_credit_code",
  "awards"."amount_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  coalesce(
    (
      select true
      from "clawbacks" k
      where
        k.award_id = "awards"."id"
        and (
          k.stops_payment
          and not exists (
            select
            from "clawback_corrections" x
            where
              x.clawback_id = k.id
              and x.lifts_stop
          )
        )
      limit 1
    ),
    false
  ),
  "awards"."trace",
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."own",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."own" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."own"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."own" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."parent",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."parent" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."parent"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."parent" is not null
  ),
  (
    select
      jsonb_build_object(
        'creditCode',
        holders."cap",
        'years',
        (
          select
            jsonb_agg(
              jsonb_build_object(
                'creditCode',
                own.credit_code,
                'awardedFen',
                y.awarded_fen,
                'confirmations',
                coalesce(y.confirmations, 0)
              )
              order by own.credit_code
            )
          from
            (
              select holders."cap" as credit_code
              union all
              select s.credit_code
              from successions s
              where s.last_successor = holders."cap"
            ) own
            left join "applicant_years" y on y.credit_code = own.credit_code
            and y.year = "rounds"."year"
        )
      )
    where holders."cap" is not null
  ),
  coalesce(
    (
      select
        jsonb_agg(
          jsonb_build_object(
            'applicantCreditCode',
            s.applicant,
            'parentCreditCode',
            s.parent,
            'capCreditCode',
            s.cap,
            'standingFen',
            s.standing_fen,
            'awards',
            s.awards
          )
        )
      from
        (
          select
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.applicant_credit_code
              ),
              a.applicant_credit_code
            ) as applicant,
            coalesce(
              (
                select s.last_successor
                from successions s
                where s.credit_code = a.parent_credit_code
              ),
              a.parent_credit_code
            ) as parent,
            coalesce(
              (select s.last_successor from successions s where s.credit_code = a.cap_credit_code),
              a.cap_credit_code
            ) as cap,
            sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen)::bigint as standing_fen,
            coalesce(
              jsonb_agg(
                jsonb_build_object(
                  'awardId',
                  a.id,
                  'runId',
                  a.run_id,
                  'roundId',
                  a.round_id,
                  'applicantCreditCode',
                  a.applicant_credit_code,
                  'standingFen',
                  a.amount_fen - a.stopped_fen - a.clawed_back_fen
                )
                order by a.id
              ) filter (where a.amount_fen - a.stopped_fen - a.clawed_back_fen > 0),
              '[]'
            ) as awards
          from "awards" a
          where
            a.year = "rounds"."year"
            and a.withdrawn_at is null
            and (
              a.applicant_credit_code = any (counted.codes)
              or a.parent_credit_code = any (counted.codes)
              or a.cap_credit_code = any (counted.codes)
            )
          group by
            1,
            2,
            3
        ) as s
    ),
    '[]'
  ),
  (
    select coalesce(sum(a.amount_fen), 0)::bigint
    from awards a
    where
      a.round_id = "rounds"."id"
      and a.withdrawn_at is null
  ),
  (
    select coalesce(sum((kept ->> 'amountFen')::bigint), 0)::bigint
    from
      jsonb_array_elements(
        (
          select
            coalesce(
              jsonb_agg(
                jsonb_build_object('objectionId', o.id, 'tierCode', kept.tier_code, 'amountFen', kept.amount_fen)
                order by o.id
              ),
              '[]'
            )
          from
            objections o
            join awards kept on kept.id = o.withdrawn_award_id
            join "applications" judged on judged.id = o.application_id
          where
            kept.round_id = "rounds"."id"
            and (
              o.outcome = 'upheld'
              and o.consequence <> 'withdraw-award'
              and not exists (
                select
                from allocation_runs c
                where
                  c.corrects_id = o.id
                  and c.confirmed_number is not null
                  and c.revoked_at is null
              )
            )
            and judged.barred_at is null
            and judged.status in ('accepted', 'returned', 'resubmitted')
        )
      ) kept
  ),
  coalesce((select b.decisions from "round_budgets" b where b.round_id = "rounds"."id"), 0),
  (
    (
      exists (
        select
        from pre_review_decisions d
        where
          d.application_id = "applications"."id"
          and d.decided_by = $5::text
      )
      or exists (
        select
        from decision_proposals p
        where
          p.application_id = "applications"."id"
          and p.proposed_by = $6::text
      )
      or exists (
        select
        from
          second_reviews l
          join decision_proposals p on p.id = l.proposal_id
        where
          p.application_id = "applications"."id"
          and l.reviewed_by = $7::text
      )
      or exists (
        select
        from review_checks c
        where
          c.application_id = "applications"."id"
          and $8::text = any (c.savers)
      )
      or exists (
        select
        from return_notices n
        where
          n.application_id = "applications"."id"
          and n.issued_by = $9::text
      )
      or exists (
        select
        from
          return_notice_extensions e
          join return_notices n on n.id = e.notice_id
          and not e.is_for_all
        where
          n.application_id = "applications"."id"
          and e.extended_by = $10::text
      )
      or exists (
        select
        from content_match_verdicts v
        where
          v.first_application_id = "applications"."id"
          and v.judged_by = $11::text
      )
      or exists (
        select
        from content_match_verdicts v
        where
          v.second_application_id = "applications"."id"
          and v.judged_by = $12::text
      )
    )
    or exists (
      select
      from score_sheets s
      where
        s.application_id = "applications"."id"
        and s.expert_subject = $13::text
    )
  ),
  "proposals"."id",
  "proposals"."kind",
  "proposals"."status",
  "proposals"."round_id",
  "proposals"."application_id",
  "proposals"."content_sha256",
  "proposals"."proposed_by",
  "proposals"."content",
  "proposals"."version"
from
  "proposals"
  inner join "awards" on "awards"."id"::text = "proposals"."about"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "awards"."round_id"
  left join lateral (
    select
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."applicant_credit_code"
        ),
        "awards"."applicant_credit_code"
      ) as "own",
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."parent_credit_code"
        ),
        "awards"."parent_credit_code"
      ) as "parent",
      coalesce(
        (
          select s.last_successor
          from successions s
          where s.credit_code = "awards"."cap_credit_code"
        ),
        "awards"."cap_credit_code"
      ) as "cap"
    offset
      0
  ) as holders on true
  left join lateral (
    select
      array(
        select own.credit_code
        from
          (values (holders."own"), (holders."parent"), (holders."cap")) holder (code)
          cross join lateral (
            select holder.code as credit_code
            union all
            select s.credit_code
            from successions s
            where s.last_successor = holder.code
          ) own
      ) as codes
    offset
      0
  ) as counted on true
where
  ("proposals"."id" = $14 and "proposals"."kind" = $15);

-- raising_raise
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 applicationId, $5 loadedVersion, $6 years
-- $7 years, $8 roundId, $9 budgetDecisions, $10 stage, $11 now, $12 amountFen, $13 trace
-- $14 awardId, $15 formerFen, $16 years, $17 years, $18 "confirmed", $19 now, $20 closedBy
-- $21 proposalId, $22 proposalVersion, $23 "open", $24 entries
with
  "held_proposal" as (
    select "id"
    from "proposals"
    where
      ("proposals"."id" = $1 and "proposals"."version" = $2 and "proposals"."status" = $3)
    for update
  ),
  "held" as (
    select "id"
    from "applications"
    where
      (
        "applications"."id" = $4
        and "applications"."version" = $5
        and exists (select from held_proposal)
      )
    for update
  ),
  "years_held" as (
    select
      "credit_code",
      "year",
      "awarded_fen",
      "confirmations"
    from "applicant_years"
    where
      (
        ("applicant_years"."credit_code", "applicant_years"."year") in (
          select
            "years"."creditCode",
            "years"."year"
          from
            jsonb_to_recordset($6::jsonb) as "years" (
              "creditCode" text,
              "year" integer,
              "priorFen" bigint,
              "confirmations" integer,
              "totalFen" bigint,
              "capFen" bigint
            )
        )
        and exists (select count(*) from "held")
      )
    order by
      "applicant_years"."credit_code" asc,
      "applicant_years"."year" asc
    for update
  ),
  "unchanged" as (
    select held.id as "id"
    from "held"
    where
      not exists (
        select
        from
          years_held
          full join jsonb_to_recordset($7::jsonb) as "years" (
            "creditCode" text,
            "year" integer,
            "priorFen" bigint,
            "confirmations" integer,
            "totalFen" bigint,
            "capFen" bigint
          ) on "years"."creditCode" = years_held.credit_code
          and "years"."year" = years_held.year
          and "years"."priorFen" = years_held.awarded_fen
          and "years"."confirmations" = years_held.confirmations
        where
          "years"."creditCode" is null
          or (years_held.credit_code is null and "years"."priorFen" is not null)
      )
  ),
  "budget_held" as (
    insert into "round_budgets" ("round_id", "decisions")
    select
      $8::uuid,
      1
    from "unchanged"
    on conflict ("round_id") do update
    set "decisions" = "round_budgets"."decisions" + 1
    where "round_budgets"."decisions" = $9::integer
    returning "round_id"
  ),
  "moved" as (
    update "applications"
    set
      "stage" = $10,
      "version" = "applications"."version" + 1,
      "updated_at" = $11
    from
      budget_held
      cross join unchanged
    where "applications"."id" = unchanged.id
    returning
      "applications"."id",
      "applications"."version"
  ),
  "award" as (
    update "awards"
    set
      "amount_fen" = $12::bigint,
      "trace" = $13::jsonb
    from moved
    where
      "awards"."id" = $14::uuid
      and "awards"."application_id" = moved.id
      and "awards"."amount_fen" = $15::bigint
    returning "awards"."id"
  ),
  "raised" as (
    update "applicant_years"
    set
      "awarded_fen" = "years"."totalFen",
      "cap_fen" = case
        when "years"."totalFen" > "years"."priorFen" then "years"."capFen"
        else "applicant_years"."cap_fen"
      end,
      "confirmations" = "applicant_years"."confirmations" + 1
    from
      "moved"
      cross join jsonb_to_recordset($16::jsonb) as "years" (
        "creditCode" text,
        "year" integer,
        "priorFen" bigint,
        "confirmations" integer,
        "totalFen" bigint,
        "capFen" bigint
      )
    where
      (
        "applicant_years"."year" = "years"."year"
        and "applicant_years"."credit_code" = "years"."creditCode"
        and "years"."priorFen" is not null
      )
    returning "applicant_years"."credit_code"
  ),
  "opened" as (
    insert into "applicant_years" ("credit_code", "year", "awarded_fen", "cap_fen", "confirmations")
    select
      "years"."creditCode",
      "years"."year",
      "years"."totalFen",
      "years"."capFen",
      1
    from
      "moved"
      cross join jsonb_to_recordset($17::jsonb) as "years" (
        "creditCode" text,
        "year" integer,
        "priorFen" bigint,
        "confirmations" integer,
        "totalFen" bigint,
        "capFen" bigint
      )
    where "years"."priorFen" is null
    order by
      "years"."creditCode",
      "years"."year"
    returning "credit_code"
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $18,
      "closed_at" = $19,
      "closed_by" = $20,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $21 and "proposals"."version" = $22 and "proposals"."status" = $23)
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
      join jsonb_to_recordset($24::jsonb) as "entries" (
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
from "award";

-- revocation_confirm
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 runId, $5 runVersion, $6 moves, $7 runId
-- $8 runId, $9 moves, $10 awardCount, $11 "revoked", $12 now, $13 closedBy, $14 null, $15 null
-- $16 null, $17 now, $18 moves, $19 "confirmed", $20 now, $21 closedBy, $22 proposalId
-- $23 proposalVersion, $24 "open", $25 entries
with
  "held_proposal" as (
    select "id"
    from "proposals"
    where
      ("proposals"."id" = $1 and "proposals"."version" = $2 and "proposals"."status" = $3)
    for update
  ),
  "run_held" as (
    select "id"
    from "allocation_runs"
    where
      ("allocation_runs"."id" = $4 and "allocation_runs"."version" = $5)
    for update
  ),
  "unchanged" as (
    select "applications"."id"
    from
      "applications"
      inner join jsonb_to_recordset($6::jsonb) as "moves" ("applicationId" uuid, "loadedVersion" integer) on (
        "applications"."id" = "moves"."applicationId"
        and "applications"."version" = "moves"."loadedVersion"
      )
    where
      exists (select count(*) from run_held)
    order by "applications"."id" asc
    for update of
      "applications"
  ),
  "years_held" as (
    select
      "credit_code",
      "year"
    from "applicant_years"
    where
      (
        ("applicant_years"."credit_code", "applicant_years"."year") in (
          select
            "awards"."cap_credit_code",
            "awards"."year"
          from "awards"
          where "awards"."run_id" = $7::uuid
        )
        and exists (select count(*) from "unchanged")
      )
    order by
      "applicant_years"."credit_code" asc,
      "applicant_years"."year" asc
    for update
  ),
  "awards_held" as (
    select
      "cap_credit_code",
      "year"
    from "awards"
    where
      ("awards"."run_id" = $8::uuid and exists (select count(*) from years_held))
    order by "awards"."id" asc
    for no key update
  ),
  "guard" as (
    select run_held.id as "run_id"
    from "run_held"
    where
      (
        exists (select from held_proposal)
        and not exists (
          select
          from
            awards_held
            left join years_held on years_held.credit_code = awards_held.cap_credit_code
            and years_held.year = awards_held.year
          where years_held.credit_code is null
        )
        and (select count(*) from unchanged) = jsonb_array_length($9::jsonb)
        and (select count(*) from awards_held) = $10::integer
      )
  ),
  "revoked" as (
    update "allocation_runs"
    set
      "status" = $11,
      "revoked_at" = $12,
      "revoked_by" = $13,
      "version" = "allocation_runs"."version" + 1
    from "guard"
    where "allocation_runs"."id" = guard.run_id
    returning
      "allocation_runs"."id",
      "allocation_runs"."round_id",
      "allocation_runs"."status",
      "allocation_runs"."policy_version",
      "allocation_runs"."inputs",
      "allocation_runs"."inputs_sha256",
      "allocation_runs"."result",
      "allocation_runs"."proposed_at",
      "allocation_runs"."proposed_by",
      "allocation_runs"."confirmed_at",
      "allocation_runs"."confirmed_by",
      "allocation_runs"."confirmed_number",
      "allocation_runs"."published_at",
      "allocation_runs"."published_by",
      "allocation_runs"."publicity_ends_at",
      "allocation_runs"."final_at",
      "allocation_runs"."final_by",
      "allocation_runs"."revoked_at",
      "allocation_runs"."revoked_by",
      "allocation_runs"."version",
      "allocation_runs"."after_the_fact",
      "allocation_runs"."incomplete",
      "allocation_runs"."corrects_id"
  ),
  "cases_moved" as (
    update "applications"
    set
      "awarded_at" = $14,
      "award_state" = $15,
      "result_held_at" = $16,
      "version" = "applications"."version" + 1,
      "updated_at" = $17
    from
      guard
      cross join jsonb_to_recordset($18::jsonb) as "moves" ("applicationId" uuid, "loadedVersion" integer)
    where "applications"."id" = "moves"."applicationId"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "awards_gone" as (
    delete from "awards"
    where
      "awards"."run_id" in (select guard.run_id from guard)
    returning
      "cap_credit_code",
      "year",
      "awards"."amount_fen" as "freed_fen"
  ),
  "lowered" as (
    update "applicant_years"
    set "awarded_fen" = "applicant_years"."awarded_fen" - lost.freed_fen
    from
      (
        select
          cap_credit_code,
          year,
          sum(freed_fen)::bigint as freed_fen
        from "awards_gone"
        group by
          1,
          2
      ) as lost
    where
      (
        "applicant_years"."credit_code" = lost.cap_credit_code
        and "applicant_years"."year" = lost.year
      )
    returning "applicant_years"."credit_code"
  ),
  "moved" as (
    (select "id", "version" from "revoked")
    union all
    (select "id", "version" from "cases_moved")
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $19,
      "closed_at" = $20,
      "closed_by" = $21,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $22 and "proposals"."version" = $23 and "proposals"."status" = $24)
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
  "status",
  "policy_version",
  "inputs",
  "inputs_sha256",
  "result",
  "proposed_at",
  "proposed_by",
  "confirmed_at",
  "confirmed_by",
  "confirmed_number",
  "published_at",
  "published_by",
  "publicity_ends_at",
  "final_at",
  "final_by",
  "revoked_at",
  "revoked_by",
  "version",
  "after_the_fact",
  "incomplete",
  "corrects_id"
from "revoked";

-- revocation_load_confirming
-- $1 proposalId, $2 "allocation-revocation"
select
  (select app_now()),
  "allocation_runs"."id",
  "allocation_runs"."version",
  "allocation_runs"."round_id",
  "rounds"."round_end",
  "allocation_runs"."status",
  "rounds"."policy_version",
  "allocation_runs"."inputs_sha256",
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
  "awards"."id",
  "awards"."cap_credit_code",
  "awards"."amount_fen",
  "proposals"."version",
  "proposals"."id",
  "proposals"."kind",
  "proposals"."status",
  "proposals"."round_id",
  "proposals"."application_id",
  "proposals"."content_sha256",
  "proposals"."proposed_by"
from
  "proposals"
  inner join "allocation_runs" on "allocation_runs"."id"::text = "proposals"."about"
  inner join "rounds" on "rounds"."id" = "allocation_runs"."round_id"
  left join lateral (
    select held.id
    from
      (
        select i.application_id
        from allocation_run_items i
        where i.run_id = "allocation_runs"."id"
        union all
        select (barred ->> 'applicationId')::uuid
        from jsonb_array_elements("allocation_runs"."result" -> 'barred') barred
      ) as judged (application_id)
      join "applications" as held on held.id = judged.application_id
    where
      "allocation_runs"."status" = 'confirmed'
      and held.result_held_at is not null
  ) as held_case on true
  left join "applications" on "applications"."id" = held_case.id
  left join "awards" on (
    "awards"."run_id" = "allocation_runs"."id"
    and "awards"."application_id" = "applications"."id"
  )
where
  ("proposals"."id" = $1 and "proposals"."kind" = $2);

-- revocation_load_run
-- $1 runId
select
  (select app_now()),
  "allocation_runs"."id",
  "allocation_runs"."version",
  "allocation_runs"."round_id",
  "rounds"."round_end",
  "allocation_runs"."status",
  "rounds"."policy_version",
  "allocation_runs"."inputs_sha256",
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
  "awards"."id",
  "awards"."cap_credit_code",
  "awards"."amount_fen",
  "allocation_runs"."version",
  exists (
    select
    from "proposals" p
    where
      p.kind = 'allocation-revocation'
      and p.about = "allocation_runs"."id"::text
      and p.status = 'open'
  )
from
  "allocation_runs"
  inner join "rounds" on "rounds"."id" = "allocation_runs"."round_id"
  left join lateral (
    select held.id
    from
      (
        select i.application_id
        from allocation_run_items i
        where i.run_id = "allocation_runs"."id"
        union all
        select (barred ->> 'applicationId')::uuid
        from jsonb_array_elements("allocation_runs"."result" -> 'barred') barred
      ) as judged (application_id)
      join "applications" as held on held.id = judged.application_id
    where
      "allocation_runs"."status" = 'confirmed'
      and held.result_held_at is not null
  ) as held_case on true
  left join "applications" on "applications"."id" = held_case.id
  left join "awards" on (
    "awards"."run_id" = "allocation_runs"."id"
    and "awards"."application_id" = "applications"."id"
  )
where "allocation_runs"."id" = $1;

-- run_item_all
-- $1 runId
select "product"
from "allocation_run_items"
where "allocation_run_items"."run_id" = $1
order by "allocation_run_items"."rank" asc;

-- run_item_find_run
-- $1 runId
select "id"
from "allocation_runs"
where "allocation_runs"."id" = $1;

-- run_item_list_
-- $1 runId, $2 after, $3 limit
select
  "rank",
  "product"
from "allocation_run_items"
where
  (
    "allocation_run_items"."run_id" = $1
    and "allocation_run_items"."rank" > coalesce($2::integer, 0)
  )
order by "allocation_run_items"."rank" asc
limit $3;

-- run_item_list_0
-- $1 runId, $2 applicationId, $3 after, $4 limit
select
  "rank",
  "product"
from "allocation_run_items"
where
  (
    "allocation_run_items"."run_id" = $1
    and "allocation_run_items"."application_id" = $2
    and "allocation_run_items"."rank" > coalesce($3::integer, 0)
  )
order by "allocation_run_items"."rank" asc
limit $4;

-- settlement_archive
-- $1 "archived", $2 now, $3 roundId, $4 loadedVersion, $5 entries
with
  "moved" as (
    update "rounds"
    set
      "round_end" = $1,
      "ended_at" = $2,
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
      join jsonb_to_recordset($5::jsonb) as "entries" (
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

-- settlement_cancel
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 moves, $5 "cancelled", $6 now, $7 reason
-- $8 roundId, $9 loadedVersion, $10 moves, $11 now, $12 moves, $13 "confirmed", $14 now
-- $15 closedBy, $16 proposalId, $17 proposalVersion, $18 "open", $19 entries
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
      inner join jsonb_to_recordset($4::jsonb) as "moves" ("applicationId" uuid, "loadedVersion" integer, "stage" case_stage, "noAwardReason" no_award_reason) on (
        "applications"."id" = "moves"."applicationId"
        and "applications"."version" = "moves"."loadedVersion"
      )
    order by "applications"."id" asc
    for update of
      "applications"
  ),
  "cancelled" as (
    update "rounds"
    set
      "round_end" = $5,
      "ended_at" = $6,
      "cancellation_reason" = $7,
      "version" = "rounds"."version" + 1
    where
      (
        "rounds"."id" = $8
        and "rounds"."version" = $9
        and exists (select from held_proposal)
        and (select count(*) from unchanged) = jsonb_array_length($10::jsonb)
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
  "cases_moved" as (
    update "applications"
    set
      "stage" = "moves"."stage",
      "version" = "applications"."version" + 1,
      "updated_at" = $11
    from
      cancelled
      cross join jsonb_to_recordset($12::jsonb) as "moves" ("applicationId" uuid, "loadedVersion" integer, "stage" case_stage, "noAwardReason" no_award_reason)
    where "applications"."id" = "moves"."applicationId"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "moved" as (
    (select "id", "version" from "cancelled")
    union all
    (select "id", "version" from "cases_moved")
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $13,
      "closed_at" = $14,
      "closed_by" = $15,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $16 and "proposals"."version" = $17 and "proposals"."status" = $18)
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
      join jsonb_to_recordset($19::jsonb) as "entries" (
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
from "cancelled";

-- settlement_load
-- $1 roundId
select
  "rounds"."id",
  "rounds"."version",
  "rounds"."policy_version",
  "rounds"."round_end",
  (
    select e.actor_subject
    from ledger_entries e
    where
      e.subject_id = "rounds"."id"
      and e.action = 'round.settled'
    order by e.subject_version desc
    limit 1
  ),
  (select app_now()),
  (
    select coalesce(jsonb_object_agg(counted.outcome, counted.cases), '{}')
    from
      (
        select
          case
            when a.award_state = 'final' then 'awarded'
            when a.no_award_reason is not null then 'not-awarded'
            else a.status::text
          end as outcome,
          count(*) as cases
        from "applications" a
        where
          a.round_id = "rounds"."id"
          and (
            a.status not in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
            or a.award_state = 'final'
            or a.no_award_reason is not null
          )
        group by 1
      ) counted
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            r.id,
            'barred',
            r.result -> 'barred',
            'awards',
            (
              select
                coalesce(jsonb_agg(i.product order by i.rank), '[]')
              from allocation_run_items i
              where i.run_id = r.id
            )
          )
          order by r.confirmed_number
        ),
        '[]'
      )
    from allocation_runs r
    where
      r.round_id = "rounds"."id"
      and r.status = 'final'
      and r.corrects_id is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            r.id,
            'barred',
            r.result -> 'barred',
            'awards',
            (
              select
                coalesce(jsonb_agg(i.product order by i.rank), '[]')
              from allocation_run_items i
              where i.run_id = r.id
            )
          )
          order by r.confirmed_number
        ),
        '[]'
      )
    from allocation_runs r
    where
      r.round_id = "rounds"."id"
      and r.status = 'final'
      and r.corrects_id is not null
  ),
  (select count(*) from "proposals" p where p.round_id = "rounds"."id" and p.status = 'open'),
  (select count(*) from payment_orders o where o.round_id = "rounds"."id" and o.open_count > 0),
  (
    select count(*)
    from "applications" a
    where
      a.round_id = "rounds"."id"
      and a.drawdown is not null
  ),
  (
    select jsonb_build_object('count', count(*), 'totalFen', coalesce(sum(owed.fen), 0))
    from
      (
        select a.amount_fen - a.stopped_fen - a.disbursed_fen as fen
        from awards a
        where
          a.round_id = "rounds"."id"
          and a.final_at is not null
          and a.withdrawn_at is null
      ) owed
    where owed.fen > 0
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'round-cancellation'
      and p.about = "rounds"."id"::text
      and p.status = 'open'
  ),
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
    exists (
      select
      from "objections" o
      where
        o.application_id = "applications"."id"
        and (
          o.outcome is null
          or (
            o.outcome = 'upheld'
            and o.consequence <> 'withdraw-award'
            and not exists (
              select
              from allocation_runs c
              where
                c.corrects_id = o.id
                and c.confirmed_number is not null
                and c.revoked_at is null
            )
          )
        )
    )
    or "applications"."award_state" is distinct from 'withdrawn'
    and "applications"."id" in (
      select judged.application_id
      from
        allocation_runs r
        cross join lateral (
          select i.application_id
          from allocation_run_items i
          where i.run_id = r.id
          union all
          select (barred ->> 'applicationId')::uuid
          from jsonb_array_elements(r.result -> 'barred') barred
        ) as judged (application_id)
      where r.status in ('confirmed', 'published')
    )
  )
from
  "rounds"
  left join "applications" on (
    "applications"."round_id" = "rounds"."id"
    and (
      "applications"."status" in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
      and "applications"."award_state" is distinct from 'final'
      and "applications"."no_award_reason" is null
    )
  )
where "rounds"."id" = $1
order by "applications"."id" asc;

-- settlement_load_confirming
-- $1 proposalId, $2 "round-cancellation"
select
  "rounds"."id",
  "rounds"."version",
  "rounds"."policy_version",
  "rounds"."round_end",
  (
    select e.actor_subject
    from ledger_entries e
    where
      e.subject_id = "rounds"."id"
      and e.action = 'round.settled'
    order by e.subject_version desc
    limit 1
  ),
  (select app_now()),
  (
    select coalesce(jsonb_object_agg(counted.outcome, counted.cases), '{}')
    from
      (
        select
          case
            when a.award_state = 'final' then 'awarded'
            when a.no_award_reason is not null then 'not-awarded'
            else a.status::text
          end as outcome,
          count(*) as cases
        from "applications" a
        where
          a.round_id = "rounds"."id"
          and (
            a.status not in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
            or a.award_state = 'final'
            or a.no_award_reason is not null
          )
        group by 1
      ) counted
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            r.id,
            'barred',
            r.result -> 'barred',
            'awards',
            (
              select
                coalesce(jsonb_agg(i.product order by i.rank), '[]')
              from allocation_run_items i
              where i.run_id = r.id
            )
          )
          order by r.confirmed_number
        ),
        '[]'
      )
    from allocation_runs r
    where
      r.round_id = "rounds"."id"
      and r.status = 'final'
      and r.corrects_id is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            r.id,
            'barred',
            r.result -> 'barred',
            'awards',
            (
              select
                coalesce(jsonb_agg(i.product order by i.rank), '[]')
              from allocation_run_items i
              where i.run_id = r.id
            )
          )
          order by r.confirmed_number
        ),
        '[]'
      )
    from allocation_runs r
    where
      r.round_id = "rounds"."id"
      and r.status = 'final'
      and r.corrects_id is not null
  ),
  (select count(*) from "proposals" p where p.round_id = "rounds"."id" and p.status = 'open'),
  (select count(*) from payment_orders o where o.round_id = "rounds"."id" and o.open_count > 0),
  (
    select count(*)
    from "applications" a
    where
      a.round_id = "rounds"."id"
      and a.drawdown is not null
  ),
  (
    select jsonb_build_object('count', count(*), 'totalFen', coalesce(sum(owed.fen), 0))
    from
      (
        select a.amount_fen - a.stopped_fen - a.disbursed_fen as fen
        from awards a
        where
          a.round_id = "rounds"."id"
          and a.final_at is not null
          and a.withdrawn_at is null
      ) owed
    where owed.fen > 0
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'round-cancellation'
      and p.about = "rounds"."id"::text
      and p.status = 'open'
  ),
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
    exists (
      select
      from "objections" o
      where
        o.application_id = "applications"."id"
        and (
          o.outcome is null
          or (
            o.outcome = 'upheld'
            and o.consequence <> 'withdraw-award'
            and not exists (
              select
              from allocation_runs c
              where
                c.corrects_id = o.id
                and c.confirmed_number is not null
                and c.revoked_at is null
            )
          )
        )
    )
    or "applications"."award_state" is distinct from 'withdrawn'
    and "applications"."id" in (
      select judged.application_id
      from
        allocation_runs r
        cross join lateral (
          select i.application_id
          from allocation_run_items i
          where i.run_id = r.id
          union all
          select (barred ->> 'applicationId')::uuid
          from jsonb_array_elements(r.result -> 'barred') barred
        ) as judged (application_id)
      where r.status in ('confirmed', 'published')
    )
  ),
  "proposals"."id",
  "proposals"."kind",
  "proposals"."status",
  "proposals"."round_id",
  "proposals"."application_id",
  "proposals"."content_sha256",
  "proposals"."proposed_by",
  "proposals"."version",
  "proposals"."reason"
from
  "proposals"
  inner join "rounds" on "rounds"."id" = "proposals"."round_id"
  left join "applications" on (
    "applications"."round_id" = "rounds"."id"
    and (
      "applications"."status" in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
      and "applications"."award_state" is distinct from 'final'
      and "applications"."no_award_reason" is null
    )
  )
where
  ("proposals"."id" = $1 and "proposals"."kind" = $2)
order by "applications"."id" asc;

-- settlement_outcomes
-- $1 roundId, $2 after, $3 limit
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
  "product_key",
  "contact_version",
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
  (select r.round_end from "rounds" r where r.id = "round_id")
from "applications"
where
  (
    "applications"."round_id" = $1
    and "applications"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "applications"."id" asc
limit $3;

-- settlement_settle
-- $1 moves, $2 "settled", $3 now, $4 roundId, $5 loadedVersion, $6 moves, $7 now, $8 moves, $9 now
-- $10 decisions, $11 entries
with
  "unchanged" as (
    select "applications"."id"
    from
      "applications"
      inner join jsonb_to_recordset($1::jsonb) as "moves" ("applicationId" uuid, "loadedVersion" integer, "stage" case_stage, "noAwardReason" no_award_reason) on (
        "applications"."id" = "moves"."applicationId"
        and "applications"."version" = "moves"."loadedVersion"
      )
    order by "applications"."id" asc
    for update of
      "applications"
  ),
  "settled" as (
    update "rounds"
    set
      "round_end" = $2,
      "ended_at" = $3,
      "version" = "rounds"."version" + 1
    where
      (
        "rounds"."id" = $4
        and "rounds"."version" = $5
        and (select count(*) from unchanged) = jsonb_array_length($6::jsonb)
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
  "cases_moved" as (
    update "applications"
    set
      "stage" = "moves"."stage",
      "no_award_reason" = "moves"."noAwardReason",
      "version" = "applications"."version" + 1,
      "updated_at" = $7
    from
      settled
      cross join jsonb_to_recordset($8::jsonb) as "moves" ("applicationId" uuid, "loadedVersion" integer, "stage" case_stage, "noAwardReason" no_award_reason)
    where "applications"."id" = "moves"."applicationId"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "decided" as (
    insert into "no_award_decisions" ("application_id", "submission_number", "policy_version", "reason", "run_id", "decided_at")
    select
      "decisions"."applicationId",
      "decisions"."submissionNumber",
      settled.policy_version,
      "decisions"."reason",
      "decisions"."runId",
      $9::timestamptz
    from
      settled
      cross join jsonb_to_recordset($10::jsonb) as "decisions" ("applicationId" uuid, "submissionNumber" integer, "reason" no_award_reason, "runId" uuid)
  ),
  "moved" as (
    (select "id", "version" from "settled")
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
      "moved".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "moved"
      join jsonb_to_recordset($11::jsonb) as "entries" (
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
from "settled";

-- usage_report_accept
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 numberPrefix, $5 numberPrefix, $6 policyVersion
-- $7 status, $8 stage, $9 dueAt, $10 pendingDecision, $11 paperState, $12 paperDueAt, $13 visit
-- $14 missedVisits, $15 lateVisitAt, $16 preReviewResult, $17 submissionCount, $18 firstSubmittedAt
-- $19 lastSubmittedAt, $20 reviewDueAt, $21 acceptedAt, $22 scoreCenti, $23 openItems
-- $24 awardedAt, $25 awardState, $26 resultHeldAt, $27 noAwardReason, $28 barredAt
-- $29 publicityEndsAt, $30 drawdown, $31 now, $32 applicationId, $33 loadedVersion, $34 "accepted"
-- $35 now, $36 closedBy, $37 reportId, $38 position, $39 position, $40 nextDueAt, $41 position
-- $42 now, $43 awardId, $44 position, $45 position, $46 openBasisPoints, $47 awardId
-- $48 "confirmed", $49 now, $50 closedBy, $51 proposalId, $52 proposalVersion, $53 "open"
-- $54 entries
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
  "report" as (
    update "usage_reports"
    set
      "status" = $34,
      "closed_at" = $35::timestamptz,
      "closed_by" = $36::text
    from moved
    where "usage_reports"."id" = $37::uuid
    returning
      "usage_reports"."id",
      "usage_reports"."award_id",
      "usage_reports"."application_id",
      "usage_reports"."position",
      "usage_reports"."number",
      "usage_reports"."statement",
      "usage_reports"."evidence",
      "usage_reports"."is_late",
      "usage_reports"."submitted_at",
      "usage_reports"."submitted_by",
      "usage_reports"."status",
      "usage_reports"."return_reason",
      "usage_reports"."return_due_at",
      "usage_reports"."closed_at",
      "usage_reports"."closed_by"
  ),
  "instalments" as (
    update "award_instalments"
    set
      "status" = case "award_instalments"."position"
        when $38::integer then 'open'
        else 'report-due'
      end::instalment_status,
      "due_at" = case "award_instalments"."position"
        when $39::integer then "award_instalments"."due_at"
        else $40::timestamptz
      end,
      "opened_at" = case "award_instalments"."position"
        when $41::integer then $42::timestamptz
      end
    from moved
    where
      (
        "award_instalments"."award_id" = $43::uuid
        and "award_instalments"."position" in ($44::integer, $45::integer + 1)
      )
    returning "award_instalments"."id"
  ),
  "award" as (
    update "awards"
    set "open_basis_points" = $46::integer
    from moved
    where "awards"."id" = $47::uuid
    returning "awards"."id"
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $48,
      "closed_at" = $49,
      "closed_by" = $50,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $51 and "proposals"."version" = $52 and "proposals"."status" = $53)
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
      join jsonb_to_recordset($54::jsonb) as "entries" (
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
  "award_id",
  "application_id",
  "position",
  "number",
  "statement",
  "evidence",
  "is_late",
  "submitted_at",
  "submitted_by",
  "status",
  "return_reason",
  "return_due_at",
  "closed_at",
  "closed_by"
from "report";

-- usage_report_find
-- $1 creditCode, $2 creditCode, $3 expertSubject, $4 expertSubject, $5 seesDrafts, $6 reportId
select
  "usage_reports"."id",
  "usage_reports"."award_id",
  "usage_reports"."application_id",
  "usage_reports"."position",
  "usage_reports"."number",
  "usage_reports"."statement",
  "usage_reports"."evidence",
  "usage_reports"."is_late",
  "usage_reports"."submitted_at",
  "usage_reports"."submitted_by",
  "usage_reports"."status",
  "usage_reports"."return_reason",
  "usage_reports"."return_due_at",
  "usage_reports"."closed_at",
  "usage_reports"."closed_by"
from
  "usage_reports"
  inner join "applications" on (
    "applications"."id" = "usage_reports"."application_id"
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
where "usage_reports"."id" = $6::uuid;

-- usage_report_load_accepting
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 proposalId, $8 "usage-report-acceptance"
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
  case
    when "awards"."withdrawn_at" is null then "applications"."award_state"::text
    else 'withdrawn'
  end,
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
    case
      when ($5::text is null and not $6::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) #>> '{product,name}',
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
      and o.outcome = 'received'
  ),
  "awards"."id",
  "awards"."applicant_credit_code",
  "awards"."year",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."final_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  "usage_reports"."id",
  "usage_reports"."position",
  "usage_reports"."status",
  (
    select
      coalesce(
        jsonb_agg(jsonb_build_object('kind', m.kind, 'scanState', m.scan_state) order by m.id),
        '[]'
      )
    from
      jsonb_array_elements("usage_reports"."evidence") as named
      join "materials" m on m.id = (named ->> 'id')::uuid
    where m.scan_state not in ('not-scanned', 'clean')
  ),
  "proposals"."id",
  "proposals"."kind",
  "proposals"."status",
  "proposals"."round_id",
  "proposals"."application_id",
  "proposals"."content_sha256",
  "proposals"."proposed_by",
  "proposals"."version"
from
  "proposals"
  inner join "usage_reports" on "usage_reports"."id"::text = "proposals"."about"
  inner join "awards" on "awards"."id" = "usage_reports"."award_id"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  ("proposals"."id" = $7 and "proposals"."kind" = $8);

-- usage_report_load_judged
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 reportId
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
  case
    when "awards"."withdrawn_at" is null then "applications"."award_state"::text
    else 'withdrawn'
  end,
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
    case
      when ($5::text is null and not $6::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) #>> '{product,name}',
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
      and o.outcome = 'received'
  ),
  "awards"."id",
  "awards"."applicant_credit_code",
  "awards"."year",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."final_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  "usage_reports"."id",
  "usage_reports"."position",
  "usage_reports"."status",
  (
    select
      coalesce(
        jsonb_agg(jsonb_build_object('kind', m.kind, 'scanState', m.scan_state) order by m.id),
        '[]'
      )
    from
      jsonb_array_elements("usage_reports"."evidence") as named
      join "materials" m on m.id = (named ->> 'id')::uuid
    where m.scan_state not in ('not-scanned', 'clean')
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'usage-report-acceptance'
      and p.about = "usage_reports"."id"::text
      and p.status = 'open'
  )
from
  "usage_reports"
  inner join "awards" on "awards"."id" = "usage_reports"."award_id"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where "usage_reports"."id" = $7::uuid;

-- usage_report_load_reportable
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 creditCode, $6 seesDrafts
-- $7 applicationId, $8 creditCode, $9 creditCode, $10 expertSubject, $11 expertSubject
-- $12 seesDrafts
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
  case
    when "awards"."withdrawn_at" is null then "applications"."award_state"::text
    else 'withdrawn'
  end,
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
    case
      when ($5::text is null and not $6::boolean)
      and "applications"."status" in ('returned', 'withdrawn', 'lapsed', 'declined') then (
        select s.form
        from "submissions" s
        where
          (s.application_id = "applications"."id" and s.number = "applications"."submission_count")
      )
      else "applications"."form"
    end
  ) #>> '{product,name}',
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
      and o.outcome = 'received'
  ),
  "awards"."id",
  "awards"."applicant_credit_code",
  "awards"."year",
  "awards"."amount_fen",
  "awards"."disbursed_fen",
  "awards"."clawed_back_fen",
  "awards"."stopped_fen",
  "awards"."final_at",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            i.id,
            'position',
            i.position,
            'basisPoints',
            i.basis_points,
            'status',
            i.status,
            'dueAt',
            i.due_at,
            'evidence',
            i.evidence,
            'onMissed',
            i.on_missed,
            'remindDaysBefore',
            i.remind_days_before,
            'lapsedFen',
            i.lapsed_fen
          )
          order by i.position
        ),
        '[]'
      )
    from "award_instalments" i
    where i.award_id = "awards"."id"
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('id', m.id, 'kind', m.kind, 'sha256', m.sha256, 'scanState', m.scan_state)
          order by m.id
        ),
        '[]'
      )
    from "materials" m
    where
      m.application_id = "applications"."id"
      and m.evidence_for = ("applications"."drawdown" ->> 'position')::integer
  ),
  (
    select count(*)
    from "usage_reports" r
    where
      r.award_id = "awards"."id"
      and r.position = ("applications"."drawdown" ->> 'position')::integer
  )
from
  "awards"
  inner join "applications" on "applications"."id" = "awards"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  (
    (
      "applications"."id" = $7
      and case
        when $8::text is not null then "applications"."applicant_credit_code" = $9::text
        and "applications"."status" <> 'deleted'
        when $10::text is not null then exists (
          select
          from expert_assignments a
          where
            a.application_id = "applications"."id"
            and a.expert_subject = $11::text
            and a.excused_at is null
            and a.declared_at is not null
        )
        else $12::boolean
        or "applications"."first_submitted_at" is not null
      end
    )
    and "awards"."withdrawn_at" is null
  );

-- usage_report_return
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 "returned", $32 reason, $33 returnDueAt, $34 now
-- $35 closedBy, $36 reportId, $37 "report-due", $38 returnDueAt, $39 position, $40 entries
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
  "report" as (
    update "usage_reports"
    set
      "status" = $31,
      "return_reason" = $32::text,
      "return_due_at" = $33::timestamptz,
      "closed_at" = $34::timestamptz,
      "closed_by" = $35::text
    from moved
    where "usage_reports"."id" = $36::uuid
    returning
      "usage_reports"."id",
      "usage_reports"."award_id",
      "usage_reports"."application_id",
      "usage_reports"."position",
      "usage_reports"."number",
      "usage_reports"."statement",
      "usage_reports"."evidence",
      "usage_reports"."is_late",
      "usage_reports"."submitted_at",
      "usage_reports"."submitted_by",
      "usage_reports"."status",
      "usage_reports"."return_reason",
      "usage_reports"."return_due_at",
      "usage_reports"."closed_at",
      "usage_reports"."closed_by"
  ),
  "instalment" as (
    update "award_instalments"
    set
      "status" = $37,
      "due_at" = $38::timestamptz
    from report
    where
      "award_instalments"."award_id" = report.award_id
      and "award_instalments"."position" = $39::integer
    returning "award_instalments"."id"
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
  "award_id",
  "application_id",
  "position",
  "number",
  "statement",
  "evidence",
  "is_late",
  "submitted_at",
  "submitted_by",
  "status",
  "return_reason",
  "return_due_at",
  "closed_at",
  "closed_by"
from "report";

-- usage_report_submit
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 reportId, $32 awardId, $33 position, $34 number
-- $35 statement, $36 evidence, $37 isLate, $38 now, $39 submittedBy, $40 "report-open"
-- $41 instalmentId, $42 entries
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
  "report" as (
    insert into
      "usage_reports" (
        "id",
        "award_id",
        "application_id",
        "position",
        "number",
        "statement",
        "evidence",
        "is_late",
        "submitted_at",
        "submitted_by",
        "status",
        "return_reason",
        "return_due_at",
        "closed_at",
        "closed_by"
      )
    select
      $31::uuid,
      $32::uuid,
      moved.id,
      $33::integer,
      $34::integer,
      $35::text,
      $36::jsonb,
      $37::boolean,
      $38::timestamptz,
      $39::text,
      'submitted'::usage_report_status,
      null::text,
      null::timestamptz,
      null::timestamptz,
      null::text
    from moved
    returning
      "id",
      "award_id",
      "application_id",
      "position",
      "number",
      "statement",
      "evidence",
      "is_late",
      "submitted_at",
      "submitted_by",
      "status",
      "return_reason",
      "return_due_at",
      "closed_at",
      "closed_by"
  ),
  "instalment" as (
    update "award_instalments"
    set "status" = $40
    from moved
    where "award_instalments"."id" = $41::uuid
    returning "award_instalments"."id"
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
      join jsonb_to_recordset($42::jsonb) as "entries" (
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
  "award_id",
  "application_id",
  "position",
  "number",
  "statement",
  "evidence",
  "is_late",
  "submitted_at",
  "submitted_by",
  "status",
  "return_reason",
  "return_due_at",
  "closed_at",
  "closed_by"
from "report";

-- usage_reports_of_case
-- $1 applicationId
select
  "id",
  "award_id",
  "application_id",
  "position",
  "number",
  "statement",
  "evidence",
  "is_late",
  "submitted_at",
  "submitted_by",
  "status",
  "return_reason",
  "return_due_at",
  "closed_at",
  "closed_by"
from "usage_reports"
where "usage_reports"."application_id" = $1
order by "usage_reports"."id" asc;
