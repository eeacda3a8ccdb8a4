-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- organisation_change_find
-- $1 changeId, $2 reader, $3 reader, $4 reader
select
  "id",
  "kind",
  "credit_code",
  "name",
  "successor_credit_code",
  "application_ids",
  "evidence",
  "effective_on",
  "confirmed_at"
from "organisation_changes"
where
  (
    "organisation_changes"."id" = $1
    and (
      $2::text is null
      or (
        "organisation_changes"."credit_code" = $3::text
        or "organisation_changes"."successor_credit_code" = $4::text
      )
    )
  );

-- organisation_change_list_
-- $1 after, $2 limit
select
  "id",
  "kind",
  "credit_code",
  "name",
  "successor_credit_code",
  "application_ids",
  "evidence",
  "effective_on",
  "confirmed_at"
from "organisation_changes"
where "organisation_changes"."id" > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
order by "organisation_changes"."id" asc
limit $2;

-- organisation_change_list_0
-- $1 after, $2 creditCode, $3 creditCode, $4 limit
select
  "id",
  "kind",
  "credit_code",
  "name",
  "successor_credit_code",
  "application_ids",
  "evidence",
  "effective_on",
  "confirmed_at"
from "organisation_changes"
where
  (
    "organisation_changes"."id" > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
    and (
      "organisation_changes"."credit_code" = $2::text
      or "organisation_changes"."successor_credit_code" = $3::text
    )
  )
order by "organisation_changes"."id" asc
limit $4;

-- organisation_change_list_01
-- $1 after, $2 creditCode, $3 creditCode, $4 reader, $5 reader, $6 limit
select
  "id",
  "kind",
  "credit_code",
  "name",
  "successor_credit_code",
  "application_ids",
  "evidence",
  "effective_on",
  "confirmed_at"
from "organisation_changes"
where
  (
    "organisation_changes"."id" > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
    and (
      "organisation_changes"."credit_code" = $2::text
      or "organisation_changes"."successor_credit_code" = $3::text
    )
    and (
      "organisation_changes"."credit_code" = $4::text
      or "organisation_changes"."successor_credit_code" = $5::text
    )
  )
order by "organisation_changes"."id" asc
limit $6;

-- organisation_change_list_1
-- $1 after, $2 reader, $3 reader, $4 limit
select
  "id",
  "kind",
  "credit_code",
  "name",
  "successor_credit_code",
  "application_ids",
  "evidence",
  "effective_on",
  "confirmed_at"
from "organisation_changes"
where
  (
    "organisation_changes"."id" > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
    and (
      "organisation_changes"."credit_code" = $2::text
      or "organisation_changes"."successor_credit_code" = $3::text
    )
  )
order by "organisation_changes"."id" asc
limit $4;

-- organisation_confirm
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 moves, $5 years, $6 years, $7 moves, $8 now
-- $9 moves, $10 toCreditCode, $11 fromCreditCode, $12 toCreditCode, $13 fromCreditCode
-- $14 toCreditCode, $15 wholeYear, $16 fromCreditCode, $17 years, $18 years, $19 "confirmed"
-- $20 now, $21 closedBy, $22 proposalId, $23 proposalVersion, $24 "open", $25 kind, $26 creditCode
-- $27 name, $28 successorCreditCode, $29 evidence, $30 effectiveOn, $31 now, $32 entries
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
        "applicantCreditCode" text,
        "applicantName" text,
        "formerApplicants" jsonb
      ) on (
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
      "awarded_fen"
    from "applicant_years"
    where
      (
        ("applicant_years"."credit_code", "applicant_years"."year") in (
          select
            "years"."creditCode",
            "years"."year"
          from jsonb_to_recordset($5::jsonb) as "years" ("creditCode" text, "year" integer, "priorFen" bigint, "totalFen" bigint, "capFen" bigint)
        )
        and exists (select count(*) from "unchanged")
      )
    order by
      "applicant_years"."credit_code" asc,
      "applicant_years"."year" asc
    for update
  ),
  "guard" as (
    select true as "holds"
    from
      (values (1)) as one_row
    where
      (
        exists (select from held_proposal)
        and not exists (
          select
          from
            years_held
            full join jsonb_to_recordset($6::jsonb) as "years" ("creditCode" text, "year" integer, "priorFen" bigint, "totalFen" bigint, "capFen" bigint) on "years"."creditCode" = years_held.credit_code
            and "years"."year" = years_held.year
            and "years"."priorFen" = years_held.awarded_fen
          where
            "years"."creditCode" is null
            or (years_held.credit_code is null and "years"."priorFen" is not null)
        )
        and (select count(*) from unchanged) = jsonb_array_length($7::jsonb)
      )
  ),
  "moved" as (
    update "applications"
    set
      "applicant_credit_code" = "moves"."applicantCreditCode",
      "applicant_name" = "moves"."applicantName",
      "former_applicants" = "moves"."formerApplicants",
      "version" = "applications"."version" + 1,
      "updated_at" = $8
    from
      guard
      cross join jsonb_to_recordset($9::jsonb) as "moves" (
        "applicationId" uuid,
        "loadedVersion" integer,
        "applicantCreditCode" text,
        "applicantName" text,
        "formerApplicants" jsonb
      )
    where "applications"."id" = "moves"."applicationId"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "awards_moved" as (
    update "awards"
    set
      "applicant_credit_code" = case
        when "awards"."application_id" in (select id from "moved") then $10::text
        else "awards"."applicant_credit_code"
      end,
      "cap_credit_code" = case
        when "awards"."cap_credit_code" = $11::text then $12::text
        else "awards"."cap_credit_code"
      end
    where
      $13::text <> $14::text
      and (
        "awards"."application_id" in (select id from "moved")
        or (
          $15::boolean
          and "awards"."cap_credit_code" = $16::text
          and exists (select from "guard")
        )
      )
    returning "id"
  ),
  "years_moved" as (
    update "applicant_years"
    set
      "awarded_fen" = "years"."totalFen",
      "cap_fen" = greatest("applicant_years"."cap_fen", "years"."capFen"),
      "confirmations" = "applicant_years"."confirmations" + 1
    from jsonb_to_recordset($17::jsonb) as "years" ("creditCode" text, "year" integer, "priorFen" bigint, "totalFen" bigint, "capFen" bigint)
    where
      (
        "applicant_years"."credit_code" = "years"."creditCode"
        and "applicant_years"."year" = "years"."year"
        and "years"."priorFen" is not null
        and exists (select from "guard")
      )
    returning "applicant_years"."credit_code"
  ),
  "years_opened" as (
    insert into "applicant_years" ("credit_code", "year", "awarded_fen", "cap_fen", "confirmations")
    select
      "years"."creditCode",
      "years"."year",
      "years"."totalFen",
      "years"."capFen",
      1
    from jsonb_to_recordset($18::jsonb) as "years" ("creditCode" text, "year" integer, "priorFen" bigint, "totalFen" bigint, "capFen" bigint)
    where
      "years"."priorFen" is null
      and exists (select from "guard")
    returning "credit_code"
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
        and exists (select from "guard")
      )
    returning
      "id",
      "version"
  ),
  "changed" as (
    insert into
      "organisation_changes" (
        "id",
        "kind",
        "credit_code",
        "name",
        "successor_credit_code",
        "application_ids",
        "evidence",
        "effective_on",
        "confirmed_at"
      )
    select
      confirmed_proposal.id,
      $25::organisation_change_kind,
      $26::text,
      $27::text,
      $28::text,
      (select coalesce(array_agg(moved.id order by moved.id), '{}') from moved),
      $29::text,
      $30::date,
      $31::timestamptz
    from confirmed_proposal
    returning
      "id",
      "kind",
      "credit_code",
      "name",
      "successor_credit_code",
      "application_ids",
      "evidence",
      "effective_on",
      "confirmed_at"
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
      ) on "entries"."subjectId" = "subjects".id
    returning "id"
  )
select
  "id",
  "kind",
  "credit_code",
  "name",
  "successor_credit_code",
  "application_ids",
  "evidence",
  "effective_on",
  "confirmed_at"
from "changed";

-- organisation_load_confirming
-- $1 proposalId, $2 "organisation-change"
select
  (select app_now()),
  (select app_now()),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            "applications"."id",
            'roundId',
            "applications"."round_id",
            'number',
            "applications"."number",
            'status',
            "applications"."status",
            'productKey',
            "applications"."product_key",
            'version',
            "applications"."version",
            'judgingPolicyVersion',
            coalesce("applications"."policy_version", "rounds"."policy_version"),
            'applicantCreditCode',
            "applications"."applicant_credit_code",
            'applicantName',
            "applications"."applicant_name",
            'formerApplicants',
            "applications"."former_applicants",
            'formName',
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
              "applications"."form"
            ) #>> '{organisation,name}',
            'award',
            (
              select
                jsonb_build_object(
                  'year',
                  a.year,
                  'netFen',
                  case
                    when a.withdrawn_at is null
                    and a.cap_credit_code = a.applicant_credit_code then a.amount_fen - a.stopped_fen - a.clawed_back_fen
                    else 0
                  end
                )
              from "awards" a
              where a.application_id = "applications"."id"
              order by
                a.withdrawn_at is not null,
                a.confirmed_at desc,
                a.id desc
              limit 1
            )
          )
          order by "applications"."id"
        ),
        '[]'
      )
    from
      "applications"
      join "rounds" on "rounds"."id" = "applications"."round_id"
    where
      "applications"."applicant_credit_code" = ("proposals"."content" ->> 'creditCode')
      and "applications"."status" <> 'deleted'
      and ("rounds"."round_end" is null or "rounds"."round_end" not in ('archived', 'cancelled'))
  ),
  exists (
    select
    from "awards" a
    where
      a.applicant_credit_code = ("proposals"."content" ->> 'creditCode')
      or a.parent_credit_code = ("proposals"."content" ->> 'creditCode')
  ),
  (
    select s.last_successor
    from
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
      ) s
    where s.credit_code = ("proposals"."content" ->> 'creditCode')
  ),
  jsonb_build_object(
    'mergedInto',
    (
      select s.last_successor
      from
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
        ) s
      where s.credit_code = ("proposals"."content" ->> 'successorCreditCode')
    ),
    'isKnown',
    exists (
      select
      from "applications" known
      where known.applicant_credit_code = ("proposals"."content" ->> 'successorCreditCode')
    ),
    'living',
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
        other.applicant_credit_code = ("proposals"."content" ->> 'successorCreditCode')
        and other.product_key is not null
        and other.status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
    )
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('creditCode', y.credit_code, 'year', y.year, 'awardedFen', y.awarded_fen, 'capFen', y.cap_fen)
          order by
            y.year,
            y.credit_code
        ),
        '[]'
      )
    from "applicant_years" y
    where y.credit_code = any (array[("proposals"."content" ->> 'creditCode'), ("proposals"."content" ->> 'successorCreditCode')])
  ),
  "version",
  "id",
  "kind",
  "status",
  "round_id",
  "application_id",
  "content_sha256",
  "proposed_by",
  "content"
from "proposals"
where
  ("proposals"."id" = $1 and "proposals"."kind" = $2);

-- organisation_load_proposing
-- $1 creditCode, $2 creditCode, $3 creditCode, $4 creditCode, $5 successorCreditCode
-- $6 successorCreditCode, $7 successorCreditCode, $8 creditCode, $9 successorCreditCode
-- $10 creditCode
select
  (select app_now()),
  (select app_now()),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            "applications"."id",
            'roundId',
            "applications"."round_id",
            'number',
            "applications"."number",
            'status',
            "applications"."status",
            'productKey',
            "applications"."product_key",
            'version',
            "applications"."version",
            'judgingPolicyVersion',
            coalesce("applications"."policy_version", "rounds"."policy_version"),
            'applicantCreditCode',
            "applications"."applicant_credit_code",
            'applicantName',
            "applications"."applicant_name",
            'formerApplicants',
            "applications"."former_applicants",
            'formName',
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
              "applications"."form"
            ) #>> '{organisation,name}',
            'award',
            (
              select
                jsonb_build_object(
                  'year',
                  a.year,
                  'netFen',
                  case
                    when a.withdrawn_at is null
                    and a.cap_credit_code = a.applicant_credit_code then a.amount_fen - a.stopped_fen - a.clawed_back_fen
                    else 0
                  end
                )
              from "awards" a
              where a.application_id = "applications"."id"
              order by
                a.withdrawn_at is not null,
                a.confirmed_at desc,
                a.id desc
              limit 1
            )
          )
          order by "applications"."id"
        ),
        '[]'
      )
    from
      "applications"
      join "rounds" on "rounds"."id" = "applications"."round_id"
    where
      "applications"."applicant_credit_code" = $1::text
      and "applications"."status" <> 'deleted'
      and ("rounds"."round_end" is null or "rounds"."round_end" not in ('archived', 'cancelled'))
  ),
  exists (
    select
    from "awards" a
    where
      a.applicant_credit_code = $2::text
      or a.parent_credit_code = $3::text
  ),
  (
    select s.last_successor
    from
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
      ) s
    where s.credit_code = $4::text
  ),
  jsonb_build_object(
    'mergedInto',
    (
      select s.last_successor
      from
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
        ) s
      where s.credit_code = $5::text
    ),
    'isKnown',
    exists (select from "applications" known where known.applicant_credit_code = $6::text),
    'living',
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
        other.applicant_credit_code = $7::text
        and other.product_key is not null
        and other.status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
    )
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('creditCode', y.credit_code, 'year', y.year, 'awardedFen', y.awarded_fen, 'capFen', y.cap_fen)
          order by
            y.year,
            y.credit_code
        ),
        '[]'
      )
    from "applicant_years" y
    where y.credit_code = any (array[$8::text, $9::text])
  ),
  0,
  exists (
    select
    from "proposals" p
    where
      p.kind = 'organisation-change'
      and p.about = $10::text
      and p.status = 'open'
  )
from
  (
    select ) as one_row;
