-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- draw_commit
-- $1 drawId, $2 roundId, $3 "committed", $4 seed, $5 seedSha256, $6 now, $7 1, $8 entries
with
  "moved" as (
    insert into
      "expert_draws" (
        "id",
        "round_id",
        "status",
        "seed",
        "seed_sha256",
        "committed_at",
        "pool",
        "pool_sha256",
        "frozen_at",
        "panel_size",
        "algorithm",
        "result_sha256",
        "policy_version",
        "drawn_at",
        "version"
      )
    values ($1, $2, $3, $4, $5, $6, default, default, default, default, default, default, default, default, $7)
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
      ) on "entries"."subjectId" = "moved".id
    returning "id"
  )
select
  "id",
  "version"
from "moved";

-- draw_draw
-- $1 panels, $2 panels, $3 "drawn", $4 panelSize, $5 algorithm, $6 resultSha256, $7 policyVersion
-- $8 now, $9 drawId, $10 loadedVersion, $11 now, $12 panels, $13 panels, $14 now, $15 drawnBy
-- $16 seats, $17 entries
with
  "held" as (
    select
      "id",
      "version"
    from "applications"
    where
      "applications"."id" in (
        select "panels"."applicationId"
        from jsonb_to_recordset($1::jsonb) as "panels" ("applicationId" uuid, "caseVersion" integer, "turn" integer, "excluded" jsonb, "order" jsonb)
      )
    order by "applications"."id"
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
          jsonb_to_recordset($2::jsonb) as "panels" ("applicationId" uuid, "caseVersion" integer, "turn" integer, "excluded" jsonb, "order" jsonb)
          left join held on held.id = "panels"."applicationId"
          and held.version = "panels"."caseVersion"
        where held.id is null
      )
  ),
  "drawn" as (
    update "expert_draws"
    set
      "status" = $3,
      "panel_size" = $4,
      "algorithm" = $5,
      "result_sha256" = $6,
      "policy_version" = $7,
      "drawn_at" = $8,
      "version" = "expert_draws"."version" + 1
    where
      (
        ("expert_draws"."id" = $9 and "expert_draws"."version" = $10)
        and exists (select "holds" from "unchanged")
      )
    returning
      "id",
      "version"
  ),
  "panelled" as (
    update "applications"
    set
      "version" = "applications"."version" + 1,
      "updated_at" = $11
    from
      drawn
      cross join jsonb_to_recordset($12::jsonb) as "panels" ("applicationId" uuid, "caseVersion" integer, "turn" integer, "excluded" jsonb, "order" jsonb)
    where "applications"."id" = "panels"."applicationId"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "kept" as (
    insert into "expert_draw_cases" ("draw_id", "application_id", "turn", "excluded", "expert_order")
    select
      drawn.id,
      "panels"."applicationId",
      "panels"."turn",
      "panels"."excluded",
      "panels"."order"
    from
      drawn
      cross join jsonb_to_recordset($13::jsonb) as "panels" ("applicationId" uuid, "caseVersion" integer, "turn" integer, "excluded" jsonb, "order" jsonb)
    returning "application_id"
  ),
  "assigned" as (
    insert into
      "expert_assignments" (
        "id",
        "application_id",
        "expert_subject",
        "assigned_at",
        "assigned_by",
        "is_replacement",
        "excused_at",
        "excuse_reason",
        "draw_id",
        "reason",
        "declared_at",
        "conflict"
      )
    select
      "seats"."id",
      "seats"."applicationId",
      "seats"."expertSubject",
      $14::timestamptz,
      $15::text,
      false,
      null::timestamptz,
      null::excuse_reason,
      drawn.id,
      null::assignment_reason,
      null::timestamptz,
      null::conflict_kind
    from
      drawn
      cross join jsonb_to_recordset($16::jsonb) as "seats" ("id" uuid, "applicationId" uuid, "expertSubject" text)
    returning "id"
  ),
  "moved" as (
    (select "id", "version" from "drawn")
    union all
    (select "id", "version" from "panelled")
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
  "version"
from "drawn";

-- draw_find
-- $1 drawId
select
  "id",
  "round_id",
  "status",
  "seed_sha256",
  "committed_at",
  "pool",
  "pool_sha256",
  "frozen_at",
  "panel_size",
  "algorithm",
  "result_sha256",
  "policy_version",
  "drawn_at",
  "version",
  case
    when "status" = 'drawn' then "seed"
  end,
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'applicationId',
            c.application_id,
            'turn',
            c.turn,
            'excluded',
            c.excluded,
            'experts',
            (
              select
                jsonb_agg(named.id order by named.place)
              from jsonb_array_elements(c.expert_order) with ordinality as named (id, place)
              where named.place <= expert_draws.panel_size
            )
          )
          order by c.turn
        ),
        '[]'
      )
    from expert_draw_cases c
    where c.draw_id = expert_draws.id
  )
from "expert_draws"
where "expert_draws"."id" = $1;

-- draw_freeze
-- $1 "frozen", $2 pool, $3 poolSha256, $4 now, $5 drawId, $6 loadedVersion, $7 entries
with
  "moved" as (
    update "expert_draws"
    set
      "status" = $1,
      "pool" = $2::jsonb,
      "pool_sha256" = $3,
      "frozen_at" = $4,
      "version" = "expert_draws"."version" + 1
    where
      ("expert_draws"."id" = $5 and "expert_draws"."version" = $6)
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
      join jsonb_to_recordset($7::jsonb) as "entries" (
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

-- draw_list
-- $1 roundId, $2 after, $3 limit
select
  "id",
  "round_id",
  "status",
  "seed_sha256",
  "committed_at",
  "pool",
  "pool_sha256",
  "frozen_at",
  "panel_size",
  "algorithm",
  "result_sha256",
  "policy_version",
  "drawn_at",
  "version"
from "expert_draws"
where
  (
    "expert_draws"."round_id" = $1
    and "expert_draws"."id" < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
order by "expert_draws"."id" desc
limit $3;

-- draw_load_freezable
-- $1 drawId
select
  (select app_now()),
  "expert_draws"."id",
  "expert_draws"."round_id",
  "rounds"."round_end",
  "expert_draws"."status",
  "expert_draws"."version",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            e.id,
            'subject',
            e.subject,
            'employerName',
            e.employer_name,
            'employerCreditCode',
            e.employer_credit_code,
            'fields',
            e.fields,
            'load',
            (
              select count(*)
              from
                expert_assignments a
                join "applications" p on p.id = a.application_id
              where
                a.expert_subject = e.subject
                and a.excused_at is null
                and p.round_id = e.round_id
            )
          )
          order by e.id
        ),
        '[]'
      )
    from experts e
    where
      e.round_id = expert_draws.round_id
      and e.active
  )
from
  "expert_draws"
  inner join "rounds" on "rounds"."id" = "expert_draws"."round_id"
where "expert_draws"."id" = $1;

-- draw_load_frozen
-- $1 drawId
select
  (select app_now()),
  "expert_draws"."id",
  "expert_draws"."round_id",
  "rounds"."round_end",
  "expert_draws"."status",
  "expert_draws"."version",
  "expert_draws"."seed",
  "expert_draws"."pool",
  "rounds"."policy_version",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            "applications"."id",
            'number',
            "applications"."number",
            'version',
            "applications"."version",
            'submissionCount',
            "applications"."submission_count",
            'involved',
            (
              select
                jsonb_build_array(
                  jsonb_build_object(
                    'role',
                    'applicant',
                    'name',
                    coalesce("applications"."applicant_name", packet.form #>> '{organisation,name}'),
                    'creditCode',
                    "applications"."applicant_credit_code"
                  )
                ) || coalesce(
                  (
                    select
                      jsonb_agg(
                        jsonb_build_object('role', 'applicant', 'name', former ->> 'name', 'creditCode', former ->> 'creditCode')
                      )
                    from jsonb_array_elements("applications"."former_applicants") former
                  ),
                  '[]'
                ) || coalesce(
                  (
                    select
                      jsonb_agg(
                        jsonb_build_object('role', 'member', 'name', member ->> 'name', 'creditCode', member ->> 'creditCode')
                      )
                    from jsonb_array_elements(packet.form #> '{consortium,members}') member
                  ),
                  '[]'
                ) || coalesce(
                  (
                    select jsonb_agg(jsonb_build_object('role', 'member', 'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
                    from jsonb_array_elements("applications"."left_consortium") gone
                  ),
                  '[]'
                ) || coalesce(
                  (
                    select
                      jsonb_agg(
                        jsonb_build_object('role', 'demand-unit', 'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code)
                      )
                    from "scenarios" s
                    where s.code = packet.form ->> 'scenarioCode'
                  ),
                  '[]'
                ) || coalesce(
                  (
                    select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer', 'name', file ->> 'issuer', 'creditCode', null))
                    from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
                    where file ->> 'issuer' is not null
                  ),
                  '[]'
                )
              from "submissions" packet
              where
                (
                  packet.application_id = "applications"."id"
                  and packet.number = "applications"."submission_count"
                )
            ),
            'preReviewers',
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
            'excused',
            (
              select
                coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
              from expert_assignments a
              where
                a.application_id = "applications"."id"
                and a.excused_at is not null
            )
          )
          order by "applications"."id"
        ),
        '[]'
      )
    from "applications"
    where
      "applications"."round_id" = expert_draws.round_id
      and "applications"."stage" = 'scoring'
      and not exists (
        select
        from expert_assignments a
        where
          a.application_id = "applications"."id"
          and a.excused_at is null
      )
  ),
  (
    select coalesce(jsonb_agg(e.subject), '[]')
    from experts e
    where
      e.round_id = expert_draws.round_id
      and e.active
  )
from
  "expert_draws"
  inner join "rounds" on "rounds"."id" = "expert_draws"."round_id"
where "expert_draws"."id" = $1;

-- draw_load_round
-- $1 roundId
select
  (select app_now()),
  0,
  "id",
  "round_end"
from "rounds"
where "rounds"."id" = $1;

-- expert_list
-- $1 roundId, $2 after, $3 limit
select
  "id",
  "round_id",
  "subject",
  "employer_name",
  "employer_credit_code",
  "fields",
  "active",
  "version",
  "updated_at"
from "experts"
where
  (
    "experts"."round_id" = $1
    and "experts"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "experts"."id" asc
limit $3;

-- expert_load_batch
-- $1 subjects, $2 subjects, $3 roundId
select
  (select app_now()),
  0,
  "id",
  "round_end",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            e.id,
            'subject',
            e.subject,
            'employerName',
            e.employer_name,
            'employerCreditCode',
            e.employer_credit_code,
            'fields',
            e.fields,
            'active',
            e.active,
            'version',
            e.version
          )
        ),
        '[]'
      )
    from experts e
    where
      e.round_id = "rounds".id
      and e.subject = any ($1::text[])
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            e.id,
            'subject',
            e.subject,
            'employerName',
            e.employer_name,
            'employerCreditCode',
            e.employer_credit_code,
            'active',
            e.active
          )
          order by e.id
        ),
        '[]'
      )
    from experts e
    where e.round_id = "rounds".id
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            "applications".id,
            'roundId',
            "applications".round_id,
            'judgingPolicyVersion',
            coalesce("applications".policy_version, "rounds".policy_version),
            'version',
            "applications".version,
            'submissionCount',
            "applications".submission_count,
            'panel',
            (
              select
                coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
              from expert_assignments a
              where
                a.application_id = "applications"."id"
                and a.excused_at is null
            ),
            'assignmentIds',
            (
              select coalesce(jsonb_object_agg(a.expert_subject, a.id), '{}')
              from expert_assignments a
              where
                a.application_id = "applications"."id"
                and a.excused_at is null
            ),
            'excused',
            (
              select
                coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
              from expert_assignments a
              where
                a.application_id = "applications"."id"
                and a.excused_at is not null
            ),
            'preReviewers',
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
            'involved',
            (
              select
                jsonb_build_array(
                  jsonb_build_object(
                    'role',
                    'applicant',
                    'name',
                    coalesce("applications"."applicant_name", packet.form #>> '{organisation,name}'),
                    'creditCode',
                    "applications"."applicant_credit_code"
                  )
                ) || coalesce(
                  (
                    select
                      jsonb_agg(
                        jsonb_build_object('role', 'applicant', 'name', former ->> 'name', 'creditCode', former ->> 'creditCode')
                      )
                    from jsonb_array_elements("applications"."former_applicants") former
                  ),
                  '[]'
                ) || coalesce(
                  (
                    select
                      jsonb_agg(
                        jsonb_build_object('role', 'member', 'name', member ->> 'name', 'creditCode', member ->> 'creditCode')
                      )
                    from jsonb_array_elements(packet.form #> '{consortium,members}') member
                  ),
                  '[]'
                ) || coalesce(
                  (
                    select jsonb_agg(jsonb_build_object('role', 'member', 'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
                    from jsonb_array_elements("applications"."left_consortium") gone
                  ),
                  '[]'
                ) || coalesce(
                  (
                    select
                      jsonb_agg(
                        jsonb_build_object('role', 'demand-unit', 'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code)
                      )
                    from "scenarios" s
                    where s.code = packet.form ->> 'scenarioCode'
                  ),
                  '[]'
                ) || coalesce(
                  (
                    select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer', 'name', file ->> 'issuer', 'creditCode', null))
                    from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
                    where file ->> 'issuer' is not null
                  ),
                  '[]'
                )
              from "submissions" packet
              where
                (
                  packet.application_id = "applications"."id"
                  and packet.number = "applications"."submission_count"
                )
            ),
            'draw',
            (
              select jsonb_build_object('id', c.draw_id, 'order', c.expert_order)
              from
                expert_draw_cases c
                join expert_draws d on d.id = c.draw_id
              where c.application_id = "applications"."id"
              order by
                d.drawn_at desc,
                d.id desc
              limit 1
            ),
            'scorers',
            (
              select coalesce(jsonb_agg(s.expert_subject), '[]')
              from score_sheets s
              where
                (
                  s.application_id = "applications"."id"
                  and s.submission_number = "applications"."submission_count"
                )
                and s.withdrawn_at is null
            )
          )
          order by "applications".id
        ),
        '[]'
      )
    from "applications"
    where
      "applications".round_id = "rounds".id
      and "applications".score_centi is null
      and exists (
        select
        from expert_assignments a
        where
          a.application_id = "applications".id
          and a.excused_at is null
          and a.expert_subject = any ($2::text[])
      )
  )
from "rounds"
where "rounds"."id" = $3;

-- expert_register
-- $1 panels, $2 panels, $3 roundId, $4 now, $5 batch, $6 now, $7 panels, $8 now, $9 "left-pool"
-- $10 seats_left, $11 now, $12 registeredBy, $13 seats, $14 entries
with
  "held" as (
    select
      "id",
      "version"
    from "applications"
    where
      "applications"."id" in (
        select "panels"."applicationId"
        from jsonb_to_recordset($1::jsonb) as "panels" ("applicationId" uuid, "caseVersion" integer)
      )
    order by "applications"."id"
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
          jsonb_to_recordset($2::jsonb) as "panels" ("applicationId" uuid, "caseVersion" integer)
          left join held on held.id = "panels"."applicationId"
          and held.version = "panels"."caseVersion"
        where held.id is null
      )
  ),
  "revised" as (
    insert into
      "experts" (
        "id",
        "round_id",
        "subject",
        "employer_name",
        "employer_credit_code",
        "fields",
        "active",
        "version",
        "updated_at"
      )
    select
      "batch"."id",
      $3::uuid,
      "batch"."subject",
      "batch"."employerName",
      "batch"."employerCreditCode",
      "batch"."fields",
      "batch"."active",
      "batch"."version",
      $4::timestamptz
    from
      unchanged
      cross join jsonb_to_recordset($5::jsonb) as "batch" (
        "id" uuid,
        "subject" text,
        "employerName" text,
        "employerCreditCode" text,
        "fields" text[],
        "active" boolean,
        "version" integer
      )
    on conflict ("round_id", "subject") do update
    set
      "employer_name" = excluded."employer_name",
      "employer_credit_code" = excluded."employer_credit_code",
      "fields" = excluded."fields",
      "active" = excluded."active",
      "version" = excluded."version",
      "updated_at" = excluded."updated_at"
    returning
      "id",
      "version"
  ),
  "panelled" as (
    update "applications"
    set
      "version" = "applications"."version" + 1,
      "updated_at" = $6
    from
      unchanged
      cross join jsonb_to_recordset($7::jsonb) as "panels" ("applicationId" uuid, "caseVersion" integer)
    where "applications"."id" = "panels"."applicationId"
    returning
      "applications"."id",
      "applications"."version"
  ),
  "leaving" as (
    update "expert_assignments"
    set
      "excused_at" = $8::timestamptz,
      "excuse_reason" = $9
    from
      unchanged
      cross join jsonb_to_recordset($10::jsonb) as "seats_left" ("id" uuid)
    where "expert_assignments"."id" = "seats_left"."id"
    returning "expert_assignments"."id"
  ),
  "assigned" as (
    insert into
      "expert_assignments" (
        "id",
        "application_id",
        "expert_subject",
        "assigned_at",
        "assigned_by",
        "is_replacement",
        "excused_at",
        "excuse_reason",
        "draw_id",
        "reason",
        "declared_at",
        "conflict"
      )
    select
      "seats"."id",
      "seats"."applicationId",
      "seats"."expertSubject",
      $11::timestamptz,
      $12::text,
      true,
      null::timestamptz,
      null::excuse_reason,
      "seats"."drawId",
      null::assignment_reason,
      null::timestamptz,
      null::conflict_kind
    from
      unchanged
      cross join jsonb_to_recordset($13::jsonb) as "seats" ("id" uuid, "applicationId" uuid, "expertSubject" text, "drawId" uuid)
    returning "id"
  ),
  "moved" as (
    (select "id", "version" from "revised")
    union all
    (select "id", "version" from "panelled")
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
  "version"
from "moved";

-- integrity_load
-- $1 "accepted", $2 roundId
select
  "rounds"."id",
  "rounds"."policy_version",
  "applications"."id",
  "applications"."number",
  "applications"."policy_version",
  "applications"."score_centi",
  (
    select
      jsonb_agg(
        jsonb_build_object(
          'sheetId',
          s.id,
          'expertSubject',
          s.expert_subject,
          'isNamed',
          a.draw_id is null,
          'scoresCenti',
          s.scores
        )
        order by s.id
      )
    from
      score_sheets s
      join expert_assignments a on a.application_id = s.application_id
      and a.expert_subject = s.expert_subject
    where
      (
        s.application_id = "applications"."id"
        and s.submission_number = "applications"."submission_count"
      )
      and s.withdrawn_at is null
      and a.excused_at is null
  )
from
  "rounds"
  left join "applications" on (
    "applications"."round_id" = "rounds"."id"
    and "applications"."status" = $1
    and "applications"."score_centi" is not null
  )
where "rounds"."id" = $2;

-- naming_confirm
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 numberPrefix, $5 numberPrefix, $6 policyVersion
-- $7 status, $8 stage, $9 dueAt, $10 pendingDecision, $11 paperState, $12 paperDueAt, $13 visit
-- $14 missedVisits, $15 lateVisitAt, $16 preReviewResult, $17 submissionCount, $18 firstSubmittedAt
-- $19 lastSubmittedAt, $20 reviewDueAt, $21 acceptedAt, $22 scoreCenti, $23 openItems
-- $24 awardedAt, $25 awardState, $26 resultHeldAt, $27 noAwardReason, $28 barredAt
-- $29 publicityEndsAt, $30 drawdown, $31 now, $32 applicationId, $33 loadedVersion, $34 assignedBy
-- $35 seats, $36 "confirmed", $37 now, $38 closedBy, $39 proposalId, $40 proposalVersion
-- $41 "open", $42 entries
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
  "assigned" as (
    insert into
      "expert_assignments" (
        "id",
        "application_id",
        "expert_subject",
        "assigned_at",
        "assigned_by",
        "is_replacement",
        "excused_at",
        "excuse_reason",
        "draw_id",
        "reason",
        "declared_at",
        "conflict"
      )
    select
      "seats"."id",
      moved.id,
      "seats"."expertSubject",
      moved.updated_at,
      $34::text,
      "seats"."isReplacement",
      null::timestamptz,
      null::excuse_reason,
      "seats"."drawId",
      "seats"."reason",
      null::timestamptz,
      null::conflict_kind
    from
      moved
      cross join jsonb_to_recordset($35::jsonb) as "seats" ("id" uuid, "expertSubject" text, "isReplacement" boolean, "drawId" uuid, "reason" assignment_reason)
    returning "id"
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $36,
      "closed_at" = $37,
      "closed_by" = $38,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $39 and "proposals"."version" = $40 and "proposals"."status" = $41)
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

-- naming_load
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select coalesce(jsonb_object_agg(a.expert_subject, a.id), '{}')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
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
    select
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is not null
  ),
  (
    select
      count(*) filter (where a.excused_at is not null) - count(*) filter (where a.is_replacement)
    from expert_assignments a
    where a.application_id = "applications"."id"
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
      and a.declared_at is null
  ),
  (
    select
      jsonb_build_array(
        jsonb_build_object(
          'role',
          'applicant',
          'name',
          coalesce("applications"."applicant_name", packet.form #>> '{organisation,name}'),
          'creditCode',
          "applications"."applicant_credit_code"
        )
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'applicant', 'name', former ->> 'name', 'creditCode', former ->> 'creditCode')
            )
          from jsonb_array_elements("applications"."former_applicants") former
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'member', 'name', member ->> 'name', 'creditCode', member ->> 'creditCode')
            )
          from jsonb_array_elements(packet.form #> '{consortium,members}') member
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(jsonb_build_object('role', 'member', 'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
          from jsonb_array_elements("applications"."left_consortium") gone
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'demand-unit', 'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code)
            )
          from "scenarios" s
          where s.code = packet.form ->> 'scenarioCode'
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer', 'name', file ->> 'issuer', 'creditCode', null))
          from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
          where file ->> 'issuer' is not null
        ),
        '[]'
      )
    from "submissions" packet
    where
      (
        packet.application_id = "applications"."id"
        and packet.number = "applications"."submission_count"
      )
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('subject', e.subject, 'employerName', e.employer_name, 'employerCreditCode', e.employer_credit_code)
          order by a.id
        ),
        '[]'
      )
    from
      expert_assignments a
      join experts e on e.round_id = "applications"."round_id"
      and e.subject = a.expert_subject
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            s.id,
            'expertSubject',
            s.expert_subject,
            'isNamed',
            a.draw_id is null,
            'scoresCenti',
            s.scores,
            'comment',
            s.comment
          )
          order by s.id
        ),
        '[]'
      )
    from
      score_sheets s
      join expert_assignments a on a.application_id = s.application_id
      and a.expert_subject = s.expert_subject
    where
      (
        s.application_id = "applications"."id"
        and s.submission_number = "applications"."submission_count"
      )
      and a.excused_at is null
      and s.withdrawn_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            e.id,
            'subject',
            e.subject,
            'employerName',
            e.employer_name,
            'employerCreditCode',
            e.employer_credit_code,
            'active',
            e.active
          )
          order by e.id
        ),
        '[]'
      )
    from experts e
    where e.round_id = "applications"."round_id"
  ),
  (
    select jsonb_build_object('id', c.draw_id, 'order', c.expert_order)
    from
      expert_draw_cases c
      join expert_draws d on d.id = c.draw_id
    where c.application_id = "applications"."id"
    order by
      d.drawn_at desc,
      d.id desc
    limit 1
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'named-expert'
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

-- naming_load_confirming
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 proposalId, $6 "named-expert"
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select coalesce(jsonb_object_agg(a.expert_subject, a.id), '{}')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
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
    select
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is not null
  ),
  (
    select
      count(*) filter (where a.excused_at is not null) - count(*) filter (where a.is_replacement)
    from expert_assignments a
    where a.application_id = "applications"."id"
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
      and a.declared_at is null
  ),
  (
    select
      jsonb_build_array(
        jsonb_build_object(
          'role',
          'applicant',
          'name',
          coalesce("applications"."applicant_name", packet.form #>> '{organisation,name}'),
          'creditCode',
          "applications"."applicant_credit_code"
        )
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'applicant', 'name', former ->> 'name', 'creditCode', former ->> 'creditCode')
            )
          from jsonb_array_elements("applications"."former_applicants") former
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'member', 'name', member ->> 'name', 'creditCode', member ->> 'creditCode')
            )
          from jsonb_array_elements(packet.form #> '{consortium,members}') member
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(jsonb_build_object('role', 'member', 'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
          from jsonb_array_elements("applications"."left_consortium") gone
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'demand-unit', 'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code)
            )
          from "scenarios" s
          where s.code = packet.form ->> 'scenarioCode'
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer', 'name', file ->> 'issuer', 'creditCode', null))
          from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
          where file ->> 'issuer' is not null
        ),
        '[]'
      )
    from "submissions" packet
    where
      (
        packet.application_id = "applications"."id"
        and packet.number = "applications"."submission_count"
      )
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('subject', e.subject, 'employerName', e.employer_name, 'employerCreditCode', e.employer_credit_code)
          order by a.id
        ),
        '[]'
      )
    from
      expert_assignments a
      join experts e on e.round_id = "applications"."round_id"
      and e.subject = a.expert_subject
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            s.id,
            'expertSubject',
            s.expert_subject,
            'isNamed',
            a.draw_id is null,
            'scoresCenti',
            s.scores,
            'comment',
            s.comment
          )
          order by s.id
        ),
        '[]'
      )
    from
      score_sheets s
      join expert_assignments a on a.application_id = s.application_id
      and a.expert_subject = s.expert_subject
    where
      (
        s.application_id = "applications"."id"
        and s.submission_number = "applications"."submission_count"
      )
      and a.excused_at is null
      and s.withdrawn_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            e.id,
            'subject',
            e.subject,
            'employerName',
            e.employer_name,
            'employerCreditCode',
            e.employer_credit_code,
            'active',
            e.active
          )
          order by e.id
        ),
        '[]'
      )
    from experts e
    where e.round_id = "applications"."round_id"
  ),
  (
    select jsonb_build_object('id', c.draw_id, 'order', c.expert_order)
    from
      expert_draw_cases c
      join expert_draws d on d.id = c.draw_id
    where c.application_id = "applications"."id"
    order by
      d.drawn_at desc,
      d.id desc
    limit 1
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
  (select app_now())
from
  "proposals"
  inner join "applications" on "applications"."id" = "proposals"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  (
    "proposals"."id" = $5
    and "proposals"."kind" = $6
    and (
      "applications"."id" = "proposals"."application_id"
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
    )
  );

-- panel_declare
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 conflict, $32 conflict, $33 conflict, $34 expertSubject
-- $35 assignedBy, $36 seats, $37 entries
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
  "declared" as (
    update "expert_assignments"
    set
      "excused_at" = case
        when $31::text is not null then moved.updated_at
      end,
      "excuse_reason" = case
        when $32::text is not null then 'recusal'::excuse_reason
      end,
      "declared_at" = coalesce("expert_assignments"."declared_at", moved.updated_at),
      "conflict" = $33::conflict_kind
    from moved
    where
      (
        "expert_assignments"."application_id" = moved.id
        and "expert_assignments"."expert_subject" = $34
      )
    returning
      "expert_assignments"."id",
      "expert_assignments"."application_id",
      "expert_assignments"."conflict",
      moved.updated_at as "declared_at",
      moved.version as "version"
  ),
  "assigned" as (
    insert into
      "expert_assignments" (
        "id",
        "application_id",
        "expert_subject",
        "assigned_at",
        "assigned_by",
        "is_replacement",
        "excused_at",
        "excuse_reason",
        "draw_id",
        "reason",
        "declared_at",
        "conflict"
      )
    select
      "seats"."id",
      moved.id,
      "seats"."expertSubject",
      moved.updated_at,
      $35::text,
      "seats"."isReplacement",
      null::timestamptz,
      null::excuse_reason,
      "seats"."drawId",
      "seats"."reason",
      null::timestamptz,
      null::conflict_kind
    from
      moved
      cross join jsonb_to_recordset($36::jsonb) as "seats" ("id" uuid, "expertSubject" text, "isReplacement" boolean, "drawId" uuid, "reason" assignment_reason)
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
  "application_id",
  "conflict",
  "declared_at",
  "version"
from "declared";

-- panel_excuse
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 reason, $32 conflict, $33 expertSubject, $34 assignedBy
-- $35 seats, $36 entries
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
  "excused" as (
    update "expert_assignments"
    set
      "excused_at" = moved.updated_at,
      "excuse_reason" = $31::excuse_reason,
      "conflict" = $32::conflict_kind
    from moved
    where
      (
        "expert_assignments"."application_id" = moved.id
        and "expert_assignments"."expert_subject" = $33
      )
    returning "expert_assignments"."id"
  ),
  "assigned" as (
    insert into
      "expert_assignments" (
        "id",
        "application_id",
        "expert_subject",
        "assigned_at",
        "assigned_by",
        "is_replacement",
        "excused_at",
        "excuse_reason",
        "draw_id",
        "reason",
        "declared_at",
        "conflict"
      )
    select
      "seats"."id",
      moved.id,
      "seats"."expertSubject",
      moved.updated_at,
      $34::text,
      "seats"."isReplacement",
      null::timestamptz,
      null::excuse_reason,
      "seats"."drawId",
      "seats"."reason",
      null::timestamptz,
      null::conflict_kind
    from
      moved
      cross join jsonb_to_recordset($35::jsonb) as "seats" ("id" uuid, "expertSubject" text, "isReplacement" boolean, "drawId" uuid, "reason" assignment_reason)
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
      join jsonb_to_recordset($36::jsonb) as "entries" (
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

-- panel_list
-- $1 applicationId, $2 expert, $3 expert
select
  "expert_assignments"."id",
  "expert_assignments"."application_id",
  "expert_assignments"."expert_subject",
  "expert_assignments"."assigned_at",
  "expert_assignments"."assigned_by",
  "expert_assignments"."is_replacement",
  "expert_assignments"."excused_at",
  "expert_assignments"."excuse_reason",
  "expert_assignments"."draw_id",
  "expert_assignments"."reason",
  "expert_assignments"."declared_at",
  "expert_assignments"."conflict",
  exists (
    select
    from score_sheets s
    where
      (
        s.application_id = "applications"."id"
        and s.submission_number = "applications"."submission_count"
      )
      and s.expert_subject = "expert_assignments"."expert_subject"
      and s.withdrawn_at is null
  )
from
  "expert_assignments"
  inner join "applications" on "applications"."id" = "expert_assignments"."application_id"
where
  (
    "expert_assignments"."application_id" = $1
    and ($2::text is null or "expert_assignments"."expert_subject" = $3::text)
  )
order by "expert_assignments"."id" asc;

-- panel_list_cases_
-- $1 expert, $2 after, $3 limit
select
  "expert_assignments"."id",
  "expert_assignments"."application_id",
  "expert_assignments"."expert_subject",
  "expert_assignments"."assigned_at",
  "expert_assignments"."assigned_by",
  "expert_assignments"."is_replacement",
  "expert_assignments"."excused_at",
  "expert_assignments"."excuse_reason",
  "expert_assignments"."draw_id",
  "expert_assignments"."reason",
  "expert_assignments"."declared_at",
  "expert_assignments"."conflict",
  exists (
    select
    from score_sheets s
    where
      (
        s.application_id = "applications"."id"
        and s.submission_number = "applications"."submission_count"
      )
      and s.expert_subject = "expert_assignments"."expert_subject"
      and s.withdrawn_at is null
  ),
  "applications"."number",
  "applications"."stage",
  "applications"."submission_count",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "submissions"."form" #>> '{product,name}',
  "submissions"."form" ->> 'scenarioCode',
  "scenarios"."name",
  (
    select
      jsonb_build_array(
        jsonb_build_object(
          'role',
          'applicant',
          'name',
          coalesce("applications"."applicant_name", packet.form #>> '{organisation,name}'),
          'creditCode',
          "applications"."applicant_credit_code"
        )
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'applicant', 'name', former ->> 'name', 'creditCode', former ->> 'creditCode')
            )
          from jsonb_array_elements("applications"."former_applicants") former
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'member', 'name', member ->> 'name', 'creditCode', member ->> 'creditCode')
            )
          from jsonb_array_elements(packet.form #> '{consortium,members}') member
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(jsonb_build_object('role', 'member', 'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
          from jsonb_array_elements("applications"."left_consortium") gone
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'demand-unit', 'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code)
            )
          from "scenarios" s
          where s.code = packet.form ->> 'scenarioCode'
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer', 'name', file ->> 'issuer', 'creditCode', null))
          from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
          where file ->> 'issuer' is not null
        ),
        '[]'
      )
    from "submissions" packet
    where
      (
        packet.application_id = "applications"."id"
        and packet.number = "applications"."submission_count"
      )
  )
from
  "expert_assignments"
  inner join "applications" on "applications"."id" = "expert_assignments"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  left join "scenarios" on "scenarios"."code" = "submissions"."form" ->> 'scenarioCode'
where
  (
    "expert_assignments"."expert_subject" = $1
    and "expert_assignments"."excused_at" is null
    and "expert_assignments"."id" < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
order by "expert_assignments"."id" desc
limit $3;

-- panel_list_cases_0
-- $1 expert, $2 after, $3 roundId, $4 limit
select
  "expert_assignments"."id",
  "expert_assignments"."application_id",
  "expert_assignments"."expert_subject",
  "expert_assignments"."assigned_at",
  "expert_assignments"."assigned_by",
  "expert_assignments"."is_replacement",
  "expert_assignments"."excused_at",
  "expert_assignments"."excuse_reason",
  "expert_assignments"."draw_id",
  "expert_assignments"."reason",
  "expert_assignments"."declared_at",
  "expert_assignments"."conflict",
  exists (
    select
    from score_sheets s
    where
      (
        s.application_id = "applications"."id"
        and s.submission_number = "applications"."submission_count"
      )
      and s.expert_subject = "expert_assignments"."expert_subject"
      and s.withdrawn_at is null
  ),
  "applications"."number",
  "applications"."stage",
  "applications"."submission_count",
  coalesce("applications"."applicant_name", "submissions"."form" #>> '{organisation,name}'),
  "submissions"."form" #>> '{product,name}',
  "submissions"."form" ->> 'scenarioCode',
  "scenarios"."name",
  (
    select
      jsonb_build_array(
        jsonb_build_object(
          'role',
          'applicant',
          'name',
          coalesce("applications"."applicant_name", packet.form #>> '{organisation,name}'),
          'creditCode',
          "applications"."applicant_credit_code"
        )
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'applicant', 'name', former ->> 'name', 'creditCode', former ->> 'creditCode')
            )
          from jsonb_array_elements("applications"."former_applicants") former
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'member', 'name', member ->> 'name', 'creditCode', member ->> 'creditCode')
            )
          from jsonb_array_elements(packet.form #> '{consortium,members}') member
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(jsonb_build_object('role', 'member', 'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
          from jsonb_array_elements("applications"."left_consortium") gone
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'demand-unit', 'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code)
            )
          from "scenarios" s
          where s.code = packet.form ->> 'scenarioCode'
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer', 'name', file ->> 'issuer', 'creditCode', null))
          from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
          where file ->> 'issuer' is not null
        ),
        '[]'
      )
    from "submissions" packet
    where
      (
        packet.application_id = "applications"."id"
        and packet.number = "applications"."submission_count"
      )
  )
from
  "expert_assignments"
  inner join "applications" on "applications"."id" = "expert_assignments"."application_id"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
  left join "scenarios" on "scenarios"."code" = "submissions"."form" ->> 'scenarioCode'
where
  (
    "expert_assignments"."expert_subject" = $1
    and "expert_assignments"."excused_at" is null
    and "expert_assignments"."id" < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    and "applications"."round_id" = $3
  )
order by "expert_assignments"."id" desc
limit $4;

-- panel_load
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select coalesce(jsonb_object_agg(a.expert_subject, a.id), '{}')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
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
    select
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is not null
  ),
  (
    select
      count(*) filter (where a.excused_at is not null) - count(*) filter (where a.is_replacement)
    from expert_assignments a
    where a.application_id = "applications"."id"
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
      and a.declared_at is null
  ),
  (
    select
      jsonb_build_array(
        jsonb_build_object(
          'role',
          'applicant',
          'name',
          coalesce("applications"."applicant_name", packet.form #>> '{organisation,name}'),
          'creditCode',
          "applications"."applicant_credit_code"
        )
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'applicant', 'name', former ->> 'name', 'creditCode', former ->> 'creditCode')
            )
          from jsonb_array_elements("applications"."former_applicants") former
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'member', 'name', member ->> 'name', 'creditCode', member ->> 'creditCode')
            )
          from jsonb_array_elements(packet.form #> '{consortium,members}') member
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(jsonb_build_object('role', 'member', 'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
          from jsonb_array_elements("applications"."left_consortium") gone
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'demand-unit', 'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code)
            )
          from "scenarios" s
          where s.code = packet.form ->> 'scenarioCode'
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer', 'name', file ->> 'issuer', 'creditCode', null))
          from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
          where file ->> 'issuer' is not null
        ),
        '[]'
      )
    from "submissions" packet
    where
      (
        packet.application_id = "applications"."id"
        and packet.number = "applications"."submission_count"
      )
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('subject', e.subject, 'employerName', e.employer_name, 'employerCreditCode', e.employer_credit_code)
          order by a.id
        ),
        '[]'
      )
    from
      expert_assignments a
      join experts e on e.round_id = "applications"."round_id"
      and e.subject = a.expert_subject
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            s.id,
            'expertSubject',
            s.expert_subject,
            'isNamed',
            a.draw_id is null,
            'scoresCenti',
            s.scores,
            'comment',
            s.comment
          )
          order by s.id
        ),
        '[]'
      )
    from
      score_sheets s
      join expert_assignments a on a.application_id = s.application_id
      and a.expert_subject = s.expert_subject
    where
      (
        s.application_id = "applications"."id"
        and s.submission_number = "applications"."submission_count"
      )
      and a.excused_at is null
      and s.withdrawn_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            e.id,
            'subject',
            e.subject,
            'employerName',
            e.employer_name,
            'employerCreditCode',
            e.employer_credit_code,
            'active',
            e.active
          )
          order by e.id
        ),
        '[]'
      )
    from experts e
    where e.round_id = "applications"."round_id"
  ),
  (
    select jsonb_build_object('id', c.draw_id, 'order', c.expert_order)
    from
      expert_draw_cases c
      join expert_draws d on d.id = c.draw_id
    where c.application_id = "applications"."id"
    order by
      d.drawn_at desc,
      d.id desc
    limit 1
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

-- panel_load_declaring
-- $1 creditCode, $2 seesDrafts, $3 assignmentId, $4 assignmentId, $5 expertSubject, $6 creditCode
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
  "expert_assignments"."declared_at" is not null,
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select coalesce(jsonb_object_agg(a.expert_subject, a.id), '{}')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
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
    select
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is not null
  ),
  (
    select
      count(*) filter (where a.excused_at is not null) - count(*) filter (where a.is_replacement)
    from expert_assignments a
    where a.application_id = "applications"."id"
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
      and a.declared_at is null
  ),
  (
    select
      jsonb_build_array(
        jsonb_build_object(
          'role',
          'applicant',
          'name',
          coalesce("applications"."applicant_name", packet.form #>> '{organisation,name}'),
          'creditCode',
          "applications"."applicant_credit_code"
        )
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'applicant', 'name', former ->> 'name', 'creditCode', former ->> 'creditCode')
            )
          from jsonb_array_elements("applications"."former_applicants") former
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'member', 'name', member ->> 'name', 'creditCode', member ->> 'creditCode')
            )
          from jsonb_array_elements(packet.form #> '{consortium,members}') member
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(jsonb_build_object('role', 'member', 'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
          from jsonb_array_elements("applications"."left_consortium") gone
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'demand-unit', 'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code)
            )
          from "scenarios" s
          where s.code = packet.form ->> 'scenarioCode'
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer', 'name', file ->> 'issuer', 'creditCode', null))
          from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
          where file ->> 'issuer' is not null
        ),
        '[]'
      )
    from "submissions" packet
    where
      (
        packet.application_id = "applications"."id"
        and packet.number = "applications"."submission_count"
      )
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('subject', e.subject, 'employerName', e.employer_name, 'employerCreditCode', e.employer_credit_code)
          order by a.id
        ),
        '[]'
      )
    from
      expert_assignments a
      join experts e on e.round_id = "applications"."round_id"
      and e.subject = a.expert_subject
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            s.id,
            'expertSubject',
            s.expert_subject,
            'isNamed',
            a.draw_id is null,
            'scoresCenti',
            s.scores,
            'comment',
            s.comment
          )
          order by s.id
        ),
        '[]'
      )
    from
      score_sheets s
      join expert_assignments a on a.application_id = s.application_id
      and a.expert_subject = s.expert_subject
    where
      (
        s.application_id = "applications"."id"
        and s.submission_number = "applications"."submission_count"
      )
      and a.excused_at is null
      and s.withdrawn_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            e.id,
            'subject',
            e.subject,
            'employerName',
            e.employer_name,
            'employerCreditCode',
            e.employer_credit_code,
            'active',
            e.active
          )
          order by e.id
        ),
        '[]'
      )
    from experts e
    where e.round_id = "applications"."round_id"
  ),
  (
    select jsonb_build_object('id', c.draw_id, 'order', c.expert_order)
    from
      expert_draw_cases c
      join expert_draws d on d.id = c.draw_id
    where c.application_id = "applications"."id"
    order by
      d.drawn_at desc,
      d.id desc
    limit 1
  ),
  "expert_assignments"."id"
from
  "applications"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
  inner join "expert_assignments" on "expert_assignments"."id" = $3
where
  (
    "applications"."id" = (
      select own.application_id
      from expert_assignments own
      where
        own.id = $4::uuid
        and own.expert_subject = $5::text
    )
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
      )
      else $10::boolean
      or "applications"."first_submitted_at" is not null
    end
  );

-- reopening_confirm
-- $1 proposalId, $2 proposalVersion, $3 "open", $4 numberPrefix, $5 numberPrefix, $6 policyVersion
-- $7 status, $8 stage, $9 dueAt, $10 pendingDecision, $11 paperState, $12 paperDueAt, $13 visit
-- $14 missedVisits, $15 lateVisitAt, $16 preReviewResult, $17 submissionCount, $18 firstSubmittedAt
-- $19 lastSubmittedAt, $20 reviewDueAt, $21 acceptedAt, $22 scoreCenti, $23 openItems
-- $24 awardedAt, $25 awardState, $26 resultHeldAt, $27 noAwardReason, $28 barredAt
-- $29 publicityEndsAt, $30 drawdown, $31 now, $32 applicationId, $33 loadedVersion
-- $34 setAsideReason, $35 proposalId, $36 reason, $37 conflict, $38 expertSubject, $39 assignedBy
-- $40 seats, $41 "confirmed", $42 now, $43 closedBy, $44 proposalId, $45 proposalVersion
-- $46 "open", $47 entries
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
  "set_aside" as (
    update "final_scores"
    set
      "set_aside_at" = moved.updated_at,
      "set_aside_reason" = $34::reopening_reason,
      "set_aside_proposal_id" = $35::uuid
    from moved
    where
      (
        "final_scores"."application_id" = moved.id
        and "final_scores"."submission_number" = moved.submission_count
        and "final_scores"."set_aside_at" is null
      )
    returning "final_scores"."revision"
  ),
  "excused" as (
    update "expert_assignments"
    set
      "excused_at" = moved.updated_at,
      "excuse_reason" = $36::excuse_reason,
      "conflict" = $37::conflict_kind
    from moved
    where
      (
        "expert_assignments"."application_id" = moved.id
        and "expert_assignments"."expert_subject" = $38
      )
    returning "expert_assignments"."id"
  ),
  "assigned" as (
    insert into
      "expert_assignments" (
        "id",
        "application_id",
        "expert_subject",
        "assigned_at",
        "assigned_by",
        "is_replacement",
        "excused_at",
        "excuse_reason",
        "draw_id",
        "reason",
        "declared_at",
        "conflict"
      )
    select
      "seats"."id",
      moved.id,
      "seats"."expertSubject",
      moved.updated_at,
      $39::text,
      "seats"."isReplacement",
      null::timestamptz,
      null::excuse_reason,
      "seats"."drawId",
      "seats"."reason",
      null::timestamptz,
      null::conflict_kind
    from
      moved
      cross join jsonb_to_recordset($40::jsonb) as "seats" ("id" uuid, "expertSubject" text, "isReplacement" boolean, "drawId" uuid, "reason" assignment_reason)
    returning "id"
  ),
  "confirmed_proposal" as (
    update "proposals"
    set
      "status" = $41,
      "closed_at" = $42,
      "closed_by" = $43,
      "version" = "proposals"."version" + 1
    where
      (
        ("proposals"."id" = $44 and "proposals"."version" = $45 and "proposals"."status" = $46)
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

-- reopening_list_of_round
-- $1 roundId
select
  "final_scores"."application_id",
  "applications"."number",
  "final_scores"."submission_number",
  "final_scores"."score_centi",
  "final_scores"."finalised_at",
  "final_scores"."set_aside_at",
  "final_scores"."set_aside_reason",
  "final_scores"."set_aside_proposal_id"
from
  "final_scores"
  inner join "applications" on "applications"."id" = "final_scores"."application_id"
where
  ("applications"."round_id" = $1 and "final_scores"."set_aside_at" is not null)
order by
  "final_scores"."set_aside_at" asc,
  "final_scores"."application_id" asc;

-- reopening_load
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select coalesce(jsonb_object_agg(a.expert_subject, a.id), '{}')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
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
    select
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is not null
  ),
  (
    select
      count(*) filter (where a.excused_at is not null) - count(*) filter (where a.is_replacement)
    from expert_assignments a
    where a.application_id = "applications"."id"
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
      and a.declared_at is null
  ),
  (
    select
      jsonb_build_array(
        jsonb_build_object(
          'role',
          'applicant',
          'name',
          coalesce("applications"."applicant_name", packet.form #>> '{organisation,name}'),
          'creditCode',
          "applications"."applicant_credit_code"
        )
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'applicant', 'name', former ->> 'name', 'creditCode', former ->> 'creditCode')
            )
          from jsonb_array_elements("applications"."former_applicants") former
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'member', 'name', member ->> 'name', 'creditCode', member ->> 'creditCode')
            )
          from jsonb_array_elements(packet.form #> '{consortium,members}') member
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(jsonb_build_object('role', 'member', 'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
          from jsonb_array_elements("applications"."left_consortium") gone
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'demand-unit', 'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code)
            )
          from "scenarios" s
          where s.code = packet.form ->> 'scenarioCode'
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer', 'name', file ->> 'issuer', 'creditCode', null))
          from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
          where file ->> 'issuer' is not null
        ),
        '[]'
      )
    from "submissions" packet
    where
      (
        packet.application_id = "applications"."id"
        and packet.number = "applications"."submission_count"
      )
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('subject', e.subject, 'employerName', e.employer_name, 'employerCreditCode', e.employer_credit_code)
          order by a.id
        ),
        '[]'
      )
    from
      expert_assignments a
      join experts e on e.round_id = "applications"."round_id"
      and e.subject = a.expert_subject
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            s.id,
            'expertSubject',
            s.expert_subject,
            'isNamed',
            a.draw_id is null,
            'scoresCenti',
            s.scores,
            'comment',
            s.comment
          )
          order by s.id
        ),
        '[]'
      )
    from
      score_sheets s
      join expert_assignments a on a.application_id = s.application_id
      and a.expert_subject = s.expert_subject
    where
      (
        s.application_id = "applications"."id"
        and s.submission_number = "applications"."submission_count"
      )
      and a.excused_at is null
      and s.withdrawn_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            e.id,
            'subject',
            e.subject,
            'employerName',
            e.employer_name,
            'employerCreditCode',
            e.employer_credit_code,
            'active',
            e.active
          )
          order by e.id
        ),
        '[]'
      )
    from experts e
    where e.round_id = "applications"."round_id"
  ),
  (
    select jsonb_build_object('id', c.draw_id, 'order', c.expert_order)
    from
      expert_draw_cases c
      join expert_draws d on d.id = c.draw_id
    where c.application_id = "applications"."id"
    order by
      d.drawn_at desc,
      d.id desc
    limit 1
  ),
  exists (
    select
    from "proposals" p
    where
      p.kind = 'score-reopening'
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

-- reopening_load_confirming
-- $1 creditCode, $2 seesDrafts, $3 creditCode, $4 seesDrafts, $5 proposalId, $6 "score-reopening"
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select coalesce(jsonb_object_agg(a.expert_subject, a.id), '{}')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
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
    select
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is not null
  ),
  (
    select
      count(*) filter (where a.excused_at is not null) - count(*) filter (where a.is_replacement)
    from expert_assignments a
    where a.application_id = "applications"."id"
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
      and a.declared_at is null
  ),
  (
    select
      jsonb_build_array(
        jsonb_build_object(
          'role',
          'applicant',
          'name',
          coalesce("applications"."applicant_name", packet.form #>> '{organisation,name}'),
          'creditCode',
          "applications"."applicant_credit_code"
        )
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'applicant', 'name', former ->> 'name', 'creditCode', former ->> 'creditCode')
            )
          from jsonb_array_elements("applications"."former_applicants") former
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'member', 'name', member ->> 'name', 'creditCode', member ->> 'creditCode')
            )
          from jsonb_array_elements(packet.form #> '{consortium,members}') member
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(jsonb_build_object('role', 'member', 'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
          from jsonb_array_elements("applications"."left_consortium") gone
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'demand-unit', 'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code)
            )
          from "scenarios" s
          where s.code = packet.form ->> 'scenarioCode'
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer', 'name', file ->> 'issuer', 'creditCode', null))
          from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
          where file ->> 'issuer' is not null
        ),
        '[]'
      )
    from "submissions" packet
    where
      (
        packet.application_id = "applications"."id"
        and packet.number = "applications"."submission_count"
      )
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('subject', e.subject, 'employerName', e.employer_name, 'employerCreditCode', e.employer_credit_code)
          order by a.id
        ),
        '[]'
      )
    from
      expert_assignments a
      join experts e on e.round_id = "applications"."round_id"
      and e.subject = a.expert_subject
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            s.id,
            'expertSubject',
            s.expert_subject,
            'isNamed',
            a.draw_id is null,
            'scoresCenti',
            s.scores,
            'comment',
            s.comment
          )
          order by s.id
        ),
        '[]'
      )
    from
      score_sheets s
      join expert_assignments a on a.application_id = s.application_id
      and a.expert_subject = s.expert_subject
    where
      (
        s.application_id = "applications"."id"
        and s.submission_number = "applications"."submission_count"
      )
      and a.excused_at is null
      and s.withdrawn_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            e.id,
            'subject',
            e.subject,
            'employerName',
            e.employer_name,
            'employerCreditCode',
            e.employer_credit_code,
            'active',
            e.active
          )
          order by e.id
        ),
        '[]'
      )
    from experts e
    where e.round_id = "applications"."round_id"
  ),
  (
    select jsonb_build_object('id', c.draw_id, 'order', c.expert_order)
    from
      expert_draw_cases c
      join expert_draws d on d.id = c.draw_id
    where c.application_id = "applications"."id"
    order by
      d.drawn_at desc,
      d.id desc
    limit 1
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
  inner join "applications" on "applications"."id" = "proposals"."application_id"
  inner join "rounds" on "rounds"."id" = "applications"."round_id"
where
  (
    "proposals"."id" = $5
    and "proposals"."kind" = $6
    and (
      "applications"."id" = "proposals"."application_id"
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
    )
  );

-- scoring_finalise
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 perCriterionCenti, $32 trace, $33 finalisedBy
-- $34 entries
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
  "score" as (
    insert into
      "final_scores" (
        "application_id",
        "revision",
        "submission_number",
        "score_centi",
        "per_criterion_centi",
        "trace",
        "finalised_at",
        "finalised_by",
        "set_aside_at",
        "set_aside_reason",
        "set_aside_proposal_id"
      )
    select
      moved.id,
      (select count(*) + 1 from final_scores f where f.application_id = moved.id)::integer,
      moved.submission_count,
      moved.score_centi,
      $31::jsonb,
      $32::jsonb,
      moved.updated_at,
      $33::text,
      null::timestamptz,
      null::reopening_reason,
      null::uuid
    from moved
    returning
      "application_id",
      "revision",
      "submission_number",
      "score_centi",
      "per_criterion_centi",
      "trace",
      "finalised_at",
      "finalised_by",
      "set_aside_at",
      "set_aside_reason",
      "set_aside_proposal_id"
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
      join jsonb_to_recordset($34::jsonb) as "entries" (
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
  "application_id",
  "revision",
  "submission_number",
  "score_centi",
  "per_criterion_centi",
  "trace",
  "finalised_at",
  "finalised_by",
  "set_aside_at",
  "set_aside_reason",
  "set_aside_proposal_id"
from "score";

-- scoring_find_packet
-- $1 applicationId, $2 creditCode, $3 creditCode, $4 expertSubject, $5 expertSubject, $6 seesDrafts
select
  "submissions"."application_id",
  "submissions"."number",
  "submissions"."manifest_sha256",
  "submissions"."form",
  (
    select
      coalesce(jsonb_agg(code order by code), '[]')
    from jsonb_object_keys("submissions"."manifest"::jsonb -> 'declared') code
  ),
  "submissions"."manifest"::jsonb -> 'materials',
  "submissions"."submitted_at"
from
  "applications"
  inner join "submissions" on (
    "submissions".application_id = "applications"."id"
    and "submissions".number = "applications"."submission_count"
  )
where
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
  );

-- scoring_find_score
-- $1 applicationId, $2 creditCode, $3 creditCode, $4 expertSubject, $5 expertSubject, $6 seesDrafts
select
  "final_scores"."application_id",
  "final_scores"."revision",
  "final_scores"."submission_number",
  "final_scores"."score_centi",
  "final_scores"."per_criterion_centi",
  "final_scores"."trace",
  "final_scores"."finalised_at",
  "final_scores"."finalised_by",
  "final_scores"."set_aside_at",
  "final_scores"."set_aside_reason",
  "final_scores"."set_aside_proposal_id"
from
  "applications"
  inner join "final_scores" on (
    (
      "final_scores".application_id = "applications"."id"
      and "final_scores".submission_number = "applications"."submission_count"
    )
    and "final_scores"."set_aside_at" is null
  )
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
    and "applications"."score_centi" is not null
  );

-- scoring_load
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select coalesce(jsonb_object_agg(a.expert_subject, a.id), '{}')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
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
    select
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is not null
  ),
  (
    select
      count(*) filter (where a.excused_at is not null) - count(*) filter (where a.is_replacement)
    from expert_assignments a
    where a.application_id = "applications"."id"
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
      coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
    from expert_assignments a
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
      and a.declared_at is null
  ),
  (
    select
      jsonb_build_array(
        jsonb_build_object(
          'role',
          'applicant',
          'name',
          coalesce("applications"."applicant_name", packet.form #>> '{organisation,name}'),
          'creditCode',
          "applications"."applicant_credit_code"
        )
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'applicant', 'name', former ->> 'name', 'creditCode', former ->> 'creditCode')
            )
          from jsonb_array_elements("applications"."former_applicants") former
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'member', 'name', member ->> 'name', 'creditCode', member ->> 'creditCode')
            )
          from jsonb_array_elements(packet.form #> '{consortium,members}') member
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(jsonb_build_object('role', 'member', 'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
          from jsonb_array_elements("applications"."left_consortium") gone
        ),
        '[]'
      ) || coalesce(
        (
          select
            jsonb_agg(
              jsonb_build_object('role', 'demand-unit', 'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code)
            )
          from "scenarios" s
          where s.code = packet.form ->> 'scenarioCode'
        ),
        '[]'
      ) || coalesce(
        (
          select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer', 'name', file ->> 'issuer', 'creditCode', null))
          from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
          where file ->> 'issuer' is not null
        ),
        '[]'
      )
    from "submissions" packet
    where
      (
        packet.application_id = "applications"."id"
        and packet.number = "applications"."submission_count"
      )
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('subject', e.subject, 'employerName', e.employer_name, 'employerCreditCode', e.employer_credit_code)
          order by a.id
        ),
        '[]'
      )
    from
      expert_assignments a
      join experts e on e.round_id = "applications"."round_id"
      and e.subject = a.expert_subject
    where
      a.application_id = "applications"."id"
      and a.excused_at is null
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id',
            s.id,
            'expertSubject',
            s.expert_subject,
            'isNamed',
            a.draw_id is null,
            'scoresCenti',
            s.scores,
            'comment',
            s.comment
          )
          order by s.id
        ),
        '[]'
      )
    from
      score_sheets s
      join expert_assignments a on a.application_id = s.application_id
      and a.expert_subject = s.expert_subject
    where
      (
        s.application_id = "applications"."id"
        and s.submission_number = "applications"."submission_count"
      )
      and a.excused_at is null
      and s.withdrawn_at is null
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
      )
      else $10::boolean
      or "applications"."first_submitted_at" is not null
    end
  );

-- sheet_find_draft
-- $1 applicationId, $2 expertSubject, $3 submissionNumber
select
  "application_id",
  "expert_subject",
  "submission_number",
  "scores",
  "comment",
  "revision",
  "saved_at"
from "score_sheet_drafts"
where
  (
    "score_sheet_drafts"."application_id" = $1
    and "score_sheet_drafts"."expert_subject" = $2
    and "score_sheet_drafts"."submission_number" = $3
  );

-- sheet_list
-- $1 applicationId, $2 seesAll, $3 expert
select
  "id",
  "application_id",
  "expert_subject",
  "submission_number",
  "scores",
  "comment",
  "submitted_at",
  "withdrawn_at",
  "withdrawal_reason"
from "score_sheets"
where
  (
    "score_sheets"."application_id" = $1
    and (
      $2::boolean
      or "score_sheets"."expert_subject" = $3::text
      or exists (
        select
        from final_scores f
        where
          f.application_id = "score_sheets"."application_id"
          and f.submission_number = "score_sheets"."submission_number"
          and f.set_aside_at is null
      )
    )
  )
order by
  "score_sheets"."submission_number" asc,
  "score_sheets"."id" asc;

-- sheet_own
-- $1 applicationId, $2 sheetId, $3 expert
select "id"
from "score_sheets"
where
  (
    "score_sheets"."application_id" = $1
    and "score_sheets"."id" = $2
    and "score_sheets"."expert_subject" = $3
  );

-- sheet_save_draft
-- $1 applicationId, $2 expertSubject, $3 submissionNumber, $4 scores, $5 comment, $6 1, $7 now
-- $8 loadedRevision
insert into
  "score_sheet_drafts" (
    "application_id",
    "expert_subject",
    "submission_number",
    "scores",
    "comment",
    "revision",
    "saved_at"
  )
values ($1, $2, $3, $4::jsonb, $5, $6, $7)
on conflict ("application_id", "expert_subject", "submission_number") do update
set
  "scores" = excluded."scores",
  "comment" = excluded."comment",
  "revision" = "score_sheet_drafts"."revision" + 1,
  "saved_at" = excluded."saved_at"
where "score_sheet_drafts"."revision" = $8::integer
returning
  "application_id",
  "expert_subject",
  "submission_number",
  "scores",
  "comment",
  "revision",
  "saved_at";

-- sheet_submit
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 sheetId, $32 expertSubject, $33 scores, $34 comment
-- $35 entries
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
  "sheet" as (
    insert into
      "score_sheets" (
        "id",
        "application_id",
        "expert_subject",
        "submission_number",
        "scores",
        "comment",
        "submitted_at",
        "withdrawn_at",
        "withdrawal_reason"
      )
    select
      $31::uuid,
      moved.id,
      $32::text,
      moved.submission_count,
      $33::jsonb,
      $34::text,
      moved.updated_at,
      null::timestamptz,
      null::sheet_withdrawal_reason
    from moved
    returning
      "id",
      "application_id",
      "expert_subject",
      "submission_number",
      "scores",
      "comment",
      "submitted_at",
      "withdrawn_at",
      "withdrawal_reason"
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
  "application_id",
  "expert_subject",
  "submission_number",
  "scores",
  "comment",
  "submitted_at",
  "withdrawn_at",
  "withdrawal_reason"
from "sheet";

-- sheet_withdraw
-- $1 numberPrefix, $2 numberPrefix, $3 policyVersion, $4 status, $5 stage, $6 dueAt
-- $7 pendingDecision, $8 paperState, $9 paperDueAt, $10 visit, $11 missedVisits, $12 lateVisitAt
-- $13 preReviewResult, $14 submissionCount, $15 firstSubmittedAt, $16 lastSubmittedAt
-- $17 reviewDueAt, $18 acceptedAt, $19 scoreCenti, $20 openItems, $21 awardedAt, $22 awardState
-- $23 resultHeldAt, $24 noAwardReason, $25 barredAt, $26 publicityEndsAt, $27 drawdown, $28 now
-- $29 applicationId, $30 loadedVersion, $31 reason, $32 sheetId, $33 entries
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
  "withdrawn" as (
    update "score_sheets"
    set
      "withdrawn_at" = moved.updated_at,
      "withdrawal_reason" = $31::sheet_withdrawal_reason
    from moved
    where
      (
        "score_sheets"."application_id" = moved.id
        and "score_sheets"."id" = $32
        and "score_sheets"."withdrawn_at" is null
      )
    returning
      "score_sheets"."id",
      "score_sheets"."application_id",
      "score_sheets"."expert_subject",
      "score_sheets"."submission_number",
      "score_sheets"."scores",
      "score_sheets"."comment",
      "score_sheets"."submitted_at",
      "score_sheets"."withdrawn_at",
      "score_sheets"."withdrawal_reason"
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
  "application_id",
  "expert_subject",
  "submission_number",
  "scores",
  "comment",
  "submitted_at",
  "withdrawn_at",
  "withdrawal_reason"
from "withdrawn";
