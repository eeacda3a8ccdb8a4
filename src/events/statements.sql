-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- feed_entries
-- $1 positions
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position",
  "sealed_entries"."leaf_hash"
from
  "ledger_entries"
  inner join "sealed_entries" on "sealed_entries"."entry_id" = "ledger_entries"."id"
where "sealed_entries"."position" = any ($1::bigint[])
order by "sealed_entries"."position" asc;

-- feed_examine_applicant_case
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 creditCode, $7 after
-- $8 size, $9 applicationId, $10 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and (
    "sealed_entries"."application_id" is null
    or "sealed_entries"."application_id" in (
      select "applications"."id"
      from "applications"
      where "applications"."applicant_credit_code" = $6::text
    )
  )
from "sealed_entries"
where
  (
    ("sealed_entries"."position" > $7::bigint and "sealed_entries"."position" < $8::bigint)
    and "sealed_entries"."application_id" = $9::uuid
  )
order by "sealed_entries"."position" asc
limit $10;

-- feed_examine_applicant_ownCases
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 creditCode, $7 after
-- $8 size, $9 creditCode, $10 after, $11 size, $12 limit, $13 subjectTypes, $14 after, $15 size
-- $16 limit, $17 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and (
    "sealed_entries"."application_id" is null
    or "sealed_entries"."application_id" in (
      select "applications"."id"
      from "applications"
      where "applications"."applicant_credit_code" = $6::text
    )
  )
from "sealed_entries"
where
  (
    ("sealed_entries"."position" > $7::bigint and "sealed_entries"."position" < $8::bigint)
    and "sealed_entries"."position" in (
      select page.position
      from
        (
          select "applications"."id"
          from "applications"
          where "applications"."applicant_credit_code" = $9::text
        ) held
        cross join lateral (
          select "sealed_entries"."position"
          from "sealed_entries"
          where
            (
              "sealed_entries"."application_id" = held.id
              and (
                "sealed_entries"."position" > $10::bigint
                and "sealed_entries"."position" < $11::bigint
              )
            )
          order by "sealed_entries"."position" asc
          limit $12
        ) page
      union all
      select page.position
      from
        unnest($13::ledger_action[]) each (action)
        cross join lateral (
          select "sealed_entries"."position"
          from "sealed_entries"
          where
            (
              "sealed_entries"."action" = each.action
              and (
                "sealed_entries"."position" > $14::bigint
                and "sealed_entries"."position" < $15::bigint
              )
            )
          order by "sealed_entries"."position" asc
          limit $16
        ) page
    )
  )
order by "sealed_entries"."position" asc
limit $17;

-- feed_examine_auditor_case
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 after, $7 size
-- $8 applicationId, $9 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and true
from "sealed_entries"
where
  (
    ("sealed_entries"."position" > $6::bigint and "sealed_entries"."position" < $7::bigint)
    and "sealed_entries"."application_id" = $8::uuid
  )
order by "sealed_entries"."position" asc
limit $9;

-- feed_examine_auditor_round
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 after, $7 size
-- $8 roundId, $9 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and true
from "sealed_entries"
where
  (
    ("sealed_entries"."position" > $6::bigint and "sealed_entries"."position" < $7::bigint)
    and "sealed_entries"."round_id" = $8::uuid
  )
order by "sealed_entries"."position" asc
limit $9;

-- feed_examine_auditor_types
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 after, $7 size, $8 types
-- $9 after, $10 size, $11 limit, $12 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and true
from "sealed_entries"
where
  (
    ("sealed_entries"."position" > $6::bigint and "sealed_entries"."position" < $7::bigint)
    and "sealed_entries"."position" in (
      select page.position
      from
        unnest($8::ledger_action[]) each (action)
        cross join lateral (
          select "sealed_entries"."position"
          from "sealed_entries"
          where
            (
              "sealed_entries"."action" = each.action
              and (
                "sealed_entries"."position" > $9::bigint
                and "sealed_entries"."position" < $10::bigint
              )
            )
          order by "sealed_entries"."position" asc
          limit $11
        ) page
    )
  )
order by "sealed_entries"."position" asc
limit $12;

-- feed_examine_auditor_whole
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 after, $7 size, $8 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and true
from "sealed_entries"
where
  ("sealed_entries"."position" > $6::bigint and "sealed_entries"."position" < $7::bigint)
order by "sealed_entries"."position" asc
limit $8;

-- feed_examine_expert_case
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 subject, $7 subject
-- $8 subject, $9 after, $10 size, $11 applicationId, $12 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and (
    "sealed_entries"."application_id" is null
    or case "sealed_entries"."action"
      when 'expert.assigned' then (
        select entry.data -> 'experts' ? $6::text
        from "ledger_entries" entry
        where entry.id = "sealed_entries"."entry_id"
      )
      when 'expert.excused' then coalesce(
        (
          select true
          from
            "ledger_entries" entry
            join "expert_assignments" on "expert_assignments"."id"::text = entry.data ->> 'assignmentId'
          where
            entry.id = "sealed_entries"."entry_id"
            and "expert_assignments"."application_id" = "sealed_entries"."application_id"
            and "expert_assignments"."expert_subject" = $7::text
          limit 1
        ),
        false
      )
      else "sealed_entries"."actor_subject" = $8::text
    end
  )
from "sealed_entries"
where
  (
    ("sealed_entries"."position" > $9::bigint and "sealed_entries"."position" < $10::bigint)
    and "sealed_entries"."application_id" = $11::uuid
  )
order by "sealed_entries"."position" asc
limit $12;

-- feed_examine_expert_seats
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 subject, $7 subject
-- $8 subject, $9 after, $10 size, $11 subject, $12 after, $13 size, $14 limit, $15 subjectTypes
-- $16 after, $17 size, $18 limit, $19 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and (
    "sealed_entries"."application_id" is null
    or case "sealed_entries"."action"
      when 'expert.assigned' then (
        select entry.data -> 'experts' ? $6::text
        from "ledger_entries" entry
        where entry.id = "sealed_entries"."entry_id"
      )
      when 'expert.excused' then coalesce(
        (
          select true
          from
            "ledger_entries" entry
            join "expert_assignments" on "expert_assignments"."id"::text = entry.data ->> 'assignmentId'
          where
            entry.id = "sealed_entries"."entry_id"
            and "expert_assignments"."application_id" = "sealed_entries"."application_id"
            and "expert_assignments"."expert_subject" = $7::text
          limit 1
        ),
        false
      )
      else "sealed_entries"."actor_subject" = $8::text
    end
  )
from "sealed_entries"
where
  (
    ("sealed_entries"."position" > $9::bigint and "sealed_entries"."position" < $10::bigint)
    and "sealed_entries"."position" in (
      select page.position
      from
        (
          select distinct
            "expert_assignments"."application_id" as id
          from "expert_assignments"
          where "expert_assignments"."expert_subject" = $11::text
        ) held
        cross join lateral (
          select "sealed_entries"."position"
          from "sealed_entries"
          where
            (
              "sealed_entries"."application_id" = held.id
              and (
                "sealed_entries"."position" > $12::bigint
                and "sealed_entries"."position" < $13::bigint
              )
            )
          order by "sealed_entries"."position" asc
          limit $14
        ) page
      union all
      select page.position
      from
        unnest($15::ledger_action[]) each (action)
        cross join lateral (
          select "sealed_entries"."position"
          from "sealed_entries"
          where
            (
              "sealed_entries"."action" = each.action
              and (
                "sealed_entries"."position" > $16::bigint
                and "sealed_entries"."position" < $17::bigint
              )
            )
          order by "sealed_entries"."position" asc
          limit $18
        ) page
    )
  )
order by "sealed_entries"."position" asc
limit $19;

-- feed_examine_staff_case
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 after, $7 size
-- $8 applicationId, $9 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and (
    "sealed_entries"."application_id" is null
    or exists (
      select
      from "sealed_entries" first
      where
        first.application_id = "sealed_entries"."application_id"
        and first.action = 'application.submitted'
        and first.position <= "sealed_entries"."position"
    )
  )
from "sealed_entries"
where
  (
    ("sealed_entries"."position" > $6::bigint and "sealed_entries"."position" < $7::bigint)
    and "sealed_entries"."application_id" = $8::uuid
  )
order by "sealed_entries"."position" asc
limit $9;

-- feed_examine_staff_round
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 after, $7 size
-- $8 roundId, $9 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and (
    "sealed_entries"."application_id" is null
    or exists (
      select
      from "sealed_entries" first
      where
        first.application_id = "sealed_entries"."application_id"
        and first.action = 'application.submitted'
        and first.position <= "sealed_entries"."position"
    )
  )
from "sealed_entries"
where
  (
    ("sealed_entries"."position" > $6::bigint and "sealed_entries"."position" < $7::bigint)
    and "sealed_entries"."round_id" = $8::uuid
  )
order by "sealed_entries"."position" asc
limit $9;

-- feed_examine_staff_types
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 after, $7 size, $8 types
-- $9 after, $10 size, $11 limit, $12 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and (
    "sealed_entries"."application_id" is null
    or exists (
      select
      from "sealed_entries" first
      where
        first.application_id = "sealed_entries"."application_id"
        and first.action = 'application.submitted'
        and first.position <= "sealed_entries"."position"
    )
  )
from "sealed_entries"
where
  (
    ("sealed_entries"."position" > $6::bigint and "sealed_entries"."position" < $7::bigint)
    and "sealed_entries"."position" in (
      select page.position
      from
        unnest($8::ledger_action[]) each (action)
        cross join lateral (
          select "sealed_entries"."position"
          from "sealed_entries"
          where
            (
              "sealed_entries"."action" = each.action
              and (
                "sealed_entries"."position" > $9::bigint
                and "sealed_entries"."position" < $10::bigint
              )
            )
          order by "sealed_entries"."position" asc
          limit $11
        ) page
    )
  )
order by "sealed_entries"."position" asc
limit $12;

-- feed_examine_staff_whole
-- $1 types, $2 roundId, $3 roundId, $4 applicationId, $5 applicationId, $6 after, $7 size, $8 limit
select
  "position",
  "action" = any ($1::ledger_action[])
  and ($2::uuid is null or "round_id" = $3::uuid)
  and ($4::uuid is null or "application_id" = $5::uuid)
  and (
    "sealed_entries"."application_id" is null
    or exists (
      select
      from "sealed_entries" first
      where
        first.application_id = "sealed_entries"."application_id"
        and first.action = 'application.submitted'
        and first.position <= "sealed_entries"."position"
    )
  )
from "sealed_entries"
where
  ("sealed_entries"."position" > $6::bigint and "sealed_entries"."position" < $7::bigint)
order by "sealed_entries"."position" asc
limit $8;

-- feed_head
-- $1 after, $2 1
select
  "size",
  "root",
  (
    select leaf.leaf_hash
    from "sealed_entries" leaf
    where leaf.position = "ledger_roots"."size" - 1
  ),
  (select leaf.leaf_hash from "sealed_entries" leaf where leaf.position = $1::bigint)
from "ledger_roots"
order by "ledger_roots"."size" desc
limit $2;

-- feed_leaf
-- $1 position
select "leaf_hash"
from "sealed_entries"
where "sealed_entries"."position" = $1::bigint;

-- feed_size
-- $1 1
select "size"
from "ledger_roots"
order by "ledger_roots"."size" desc
limit $1;

-- reminder_appointments
-- $1 roundId, $2 hours, $3 after, $4 limit
select
  "appointments"."id",
  "appointments"."application_id",
  "appointments"."slot_id",
  "counter_slots"."counter_number",
  "counter_slots"."starts_at",
  (
    select max(e.at)
    from "ledger_entries" e
    where
      e.subject_id = "appointments"."application_id"
      and e.action in ('appointment.booked', 'appointment.rescheduled')
  ),
  (select app_now())
from
  "appointments"
  inner join "counter_slots" on "counter_slots"."id" = "appointments"."slot_id"
where
  (
    "counter_slots"."round_id" = $1::uuid
    and "appointments"."status" = 'booked'
    and (
      "counter_slots"."starts_at" > (select app_now())
      and "counter_slots"."starts_at" <= (select app_now()) + $2::integer * interval '1 hour'
    )
    and "appointments"."id" > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "appointments"."id" asc
limit $4;

-- reminder_close_set
-- $1 roundId
select
  greatest(
    (
      select max(e.at)
      from "ledger_entries" e
      where
        e.subject_id = "rounds".id
        and e.action in ('round.opened')
    ),
    (
      select max(version.published_at)
      from
        "policy_versions" version
        left join "policy_versions" former on former.round_id = version.round_id
        and former.version = version.version - 1
      where
        version.round_id = "rounds".id
        and ("former".document #>> '{window,closesAt,value}')::timestamptz is distinct from ("version".document #>> '{window,closesAt,value}')::timestamptz
    )
  )
from "rounds"
where "rounds"."id" = $1::uuid;

-- reminder_publications
-- $1 roundId, $2 hours, $3 after, $4 limit
select
  "id",
  "publicity_ends_at",
  (
    select max(e.at)
    from "ledger_entries" e
    where
      e.subject_id = "allocation_runs".id
      and e.action in ('allocation.published', 'publication.changed')
  ),
  (select app_now())
from "allocation_runs"
where
  (
    "allocation_runs"."round_id" = $1::uuid
    and "allocation_runs"."final_at" is null
    and "allocation_runs"."revoked_at" is null
    and (
      "allocation_runs"."publicity_ends_at" > (select app_now())
      and "allocation_runs"."publicity_ends_at" <= (
        select app_now()
      ) + $2::integer * interval '1 hour'
    )
    and "allocation_runs"."id" > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "allocation_runs"."id" asc
limit $4;

-- reminder_record_appointment
-- $1 entries
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
  null::integer,
  "entries"."applicationId",
  "entries"."roundId",
  "entries"."policyVersion",
  "entries"."ruleIds",
  "entries"."data",
  pg_current_xact_id()
from
  jsonb_to_recordset($1::jsonb) as "entries" (
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
  )
where
  not exists (select from "ledger_entries" written where written.id = "entries"."id")
  and exists (
    select
    from
      "appointments" booked
      join "counter_slots" slot on slot.id = booked.slot_id
    where
      booked.id = ("entries"."data" ->> 'appointmentId')::uuid
      and booked.status = 'booked'
      and slot.id = ("entries"."data" ->> 'slotId')::uuid
      and slot.starts_at = ("entries"."data" ->> 'startsAt')::timestamptz
  )
on conflict ("id") do nothing
returning "subject_id";

-- reminder_record_close
-- $1 entries
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
  null::integer,
  "entries"."applicationId",
  "entries"."roundId",
  "entries"."policyVersion",
  "entries"."ruleIds",
  "entries"."data",
  pg_current_xact_id()
from
  jsonb_to_recordset($1::jsonb) as "entries" (
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
  )
where
  not exists (select from "ledger_entries" written where written.id = "entries"."id")
  and exists (
    select
    from "rounds" round
    where
      round.id = "entries"."subjectId"
      and round.round_end is null
      and round.policy_version = "entries"."policyVersion"
  )
on conflict ("id") do nothing
returning "subject_id";

-- reminder_record_publication
-- $1 entries
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
  null::integer,
  "entries"."applicationId",
  "entries"."roundId",
  "entries"."policyVersion",
  "entries"."ruleIds",
  "entries"."data",
  pg_current_xact_id()
from
  jsonb_to_recordset($1::jsonb) as "entries" (
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
  )
where
  not exists (select from "ledger_entries" written where written.id = "entries"."id")
  and exists (
    select
    from "allocation_runs" run
    where
      run.id = "entries"."subjectId"
      and run.final_at is null
      and run.revoked_at is null
      and run.publicity_ends_at = ("entries"."data" ->> 'publicityEndsAt')::timestamptz
  )
on conflict ("id") do nothing
returning "subject_id";

-- reminder_record_return
-- $1 entries
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
  null::integer,
  "entries"."applicationId",
  "entries"."roundId",
  "entries"."policyVersion",
  "entries"."ruleIds",
  "entries"."data",
  pg_current_xact_id()
from
  jsonb_to_recordset($1::jsonb) as "entries" (
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
  )
where
  not exists (select from "ledger_entries" written where written.id = "entries"."id")
  and exists (
    select
    from "applications" held
    where
      held.id = "entries"."subjectId"
      and held.status = 'returned'
      and held.due_at = ("entries"."data" ->> 'dueAt')::timestamptz
  )
on conflict ("id") do nothing
returning "subject_id";

-- reminder_record_usage_report
-- $1 entries
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
  null::integer,
  "entries"."applicationId",
  "entries"."roundId",
  "entries"."policyVersion",
  "entries"."ruleIds",
  "entries"."data",
  pg_current_xact_id()
from
  jsonb_to_recordset($1::jsonb) as "entries" (
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
  )
where
  not exists (select from "ledger_entries" written where written.id = "entries"."id")
  and exists (
    select
    from
      "award_instalments" instalment
      join "awards" award on award.id = instalment.award_id
    where
      award.id = ("entries"."data" ->> 'awardId')::uuid
      and award.application_id = "entries"."applicationId"
      and instalment.position = ("entries"."data" ->> 'position')::integer
      and instalment.status = 'report-due'
      and instalment.due_at = ("entries"."data" ->> 'dueAt')::timestamptz
  )
on conflict ("id") do nothing
returning "subject_id";

-- reminder_returns
-- $1 roundId, $2 hours, $3 after, $4 limit
select
  "id",
  "due_at",
  (
    select max(e.at)
    from "ledger_entries" e
    where
      e.subject_id = "applications".id
      and e.action in (
        'return-notice.issued',
        'return-notice.extended',
        'application.extended',
        'application.reconsidered'
      )
  ),
  (select app_now())
from "applications"
where
  (
    "applications"."round_id" = $1::uuid
    and status = 'returned'
    and (
      "applications"."due_at" > (select app_now())
      and "applications"."due_at" <= (select app_now()) + $2::integer * interval '1 hour'
    )
    and "applications"."id" > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "applications"."id" asc
limit $4;

-- reminder_usage_reports
-- $1 roundId, $2 after, $3 limit
select
  "award_instalments"."id",
  "award_instalments"."award_id",
  "awards"."application_id",
  "award_instalments"."position",
  "award_instalments"."remind_days_before",
  "award_instalments"."due_at",
  (
    select max(e.at)
    from "ledger_entries" e
    where
      e.subject_id = "awards"."application_id"
      and (
        e.action = 'award.finalised'
        or e.action = 'usage-report.returned'
        and (e.data ->> 'position')::integer = "award_instalments"."position"
        or e.action = 'usage-report.accepted'
        and (e.data ->> 'position')::integer = "award_instalments"."position" - 1
      )
  ),
  (select app_now())
from
  "award_instalments"
  inner join "awards" on "awards"."id" = "award_instalments"."award_id"
where
  (
    "award_instalments"."round_id" = $1::uuid
    and "award_instalments"."status" = 'report-due'
    and "award_instalments"."due_at" > (select app_now())
    and exists (
      select
      from jsonb_array_elements_text("award_instalments"."remind_days_before") days
      where
        "award_instalments"."due_at" <= (select app_now()) + days::integer * interval '24 hours'
    )
    and "award_instalments"."id" > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  )
order by "award_instalments"."id" asc
limit $3;

-- webhook_ask
-- $1 id, $2 webhookId, $3 kind, $4 eventId, $5 type, $6 position, $7 attempt, $8 status, $9 reason
-- $10 excerpt, $11 durationMs, $12 webhookId, $13 most, $14 most
insert into
  "webhook_deliveries" (
    "id",
    "webhook_id",
    "kind",
    "event_id",
    "type",
    "position",
    "attempt",
    "outcome",
    "status",
    "reason",
    "excerpt",
    "requested_at",
    "ended_at",
    "duration_ms"
  )
select
  $1::uuid,
  $2::uuid,
  $3::webhook_delivery_kind,
  $4::uuid,
  $5::text,
  $6::bigint,
  $7::integer,
  'pending'::webhook_delivery_outcome,
  $8::smallint,
  $9::webhook_failure_reason,
  $10::text,
  date_trunc('milliseconds', clock_timestamp()),
  null::timestamptz,
  $11::integer
where
  (
    select count(*)
    from
      (
        select
        from "webhook_deliveries"
        where
          (
            "webhook_deliveries"."webhook_id" = $12::uuid
            and "webhook_deliveries"."outcome" = 'pending'
          )
        limit $13
      ) asked
  ) < $14::integer
returning "id";

-- webhook_counts
select
  "status",
  count(*)
from "webhooks"
where "webhooks"."status" <> 'deleted'
group by "webhooks"."status";

-- webhook_delivered
-- $1 position, $2 0, $3 null, $4 webhookId, $5 former, $6 webhookId, $7 version, $8 id
-- $9 webhookId, $10 kind, $11 eventId, $12 type, $13 position, $14 attempt, $15 outcome, $16 status
-- $17 reason, $18 excerpt, $19 durationMs, $20 durationMs
with
  "advanced" as (
    update "webhook_progress"
    set
      "position" = $1::bigint,
      "failures" = $2,
      "failing_since" = $3,
      "next_attempt_at" = date_trunc('milliseconds', clock_timestamp()),
      "last_delivered_at" = date_trunc('milliseconds', clock_timestamp()),
      "served_at" = date_trunc('milliseconds', clock_timestamp())
    where
      (
        "webhook_progress"."webhook_id" = $4::uuid
        and "webhook_progress"."position" = $5::bigint
        and exists (
          select
          from "webhooks"
          where
            "webhooks"."id" = $6::uuid
            and "webhooks"."version" = $7::integer
        )
      )
    returning "webhook_id"
  ),
  "logged" as (
    insert into
      "webhook_deliveries" (
        "id",
        "webhook_id",
        "kind",
        "event_id",
        "type",
        "position",
        "attempt",
        "outcome",
        "status",
        "reason",
        "excerpt",
        "requested_at",
        "ended_at",
        "duration_ms"
      )
    select
      $8::uuid,
      $9::uuid,
      $10::webhook_delivery_kind,
      $11::uuid,
      $12::text,
      $13::bigint,
      $14::integer,
      $15::webhook_delivery_outcome,
      $16::smallint,
      $17::webhook_failure_reason,
      $18::text,
      date_trunc('milliseconds', clock_timestamp()) - $19::integer * interval '1 millisecond',
      date_trunc('milliseconds', clock_timestamp()),
      $20::integer
    from "advanced"
    returning "id"
  )
select advanced.webhook_id
from "advanced";

-- webhook_delivery_find
-- $1 webhookId, $2 id
select
  "id",
  "webhook_id",
  "kind",
  "event_id",
  "type",
  "position",
  "attempt",
  "outcome",
  "status",
  "reason",
  "excerpt",
  "requested_at",
  "ended_at",
  "duration_ms"
from "webhook_deliveries"
where
  ("webhook_deliveries"."webhook_id" = $1::uuid and "webhook_deliveries"."id" = $2::uuid);

-- webhook_delivery_forget
-- $1 days, $2 limit
delete from "webhook_deliveries"
where
  "webhook_deliveries"."id" in (
    select "id"
    from "webhook_deliveries"
    where
      (
        "webhook_deliveries"."outcome" <> 'pending'
        and "webhook_deliveries"."requested_at" < date_trunc('milliseconds', clock_timestamp()) - $1::integer * interval '1 day'
      )
    order by "webhook_deliveries"."requested_at" asc
    limit $2
  )
returning "id";

-- webhook_delivery_list_
-- $1 webhookId, $2 after, $3 limit
select
  "id",
  "webhook_id",
  "kind",
  "event_id",
  "type",
  "position",
  "attempt",
  "outcome",
  "status",
  "reason",
  "excerpt",
  "requested_at",
  "ended_at",
  "duration_ms"
from "webhook_deliveries"
where
  (
    "webhook_deliveries"."webhook_id" = $1::uuid
    and "webhook_deliveries"."id" < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
order by "webhook_deliveries"."id" desc
limit $3;

-- webhook_delivery_list_0
-- $1 webhookId, $2 after, $3 outcome, $4 limit
select
  "id",
  "webhook_id",
  "kind",
  "event_id",
  "type",
  "position",
  "attempt",
  "outcome",
  "status",
  "reason",
  "excerpt",
  "requested_at",
  "ended_at",
  "duration_ms"
from "webhook_deliveries"
where
  (
    "webhook_deliveries"."webhook_id" = $1::uuid
    and "webhook_deliveries"."id" < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    and "webhook_deliveries"."outcome" = $3::webhook_delivery_outcome
  )
order by "webhook_deliveries"."id" desc
limit $4;

-- webhook_due
-- $1 busy, $2 limit
select "webhooks"."id"
from
  "webhooks"
  inner join "webhook_progress" on "webhook_progress"."webhook_id" = "webhooks"."id"
where
  (
    "webhooks"."id" <> all ($1::uuid[])
    and (
      "webhooks"."status" = 'active'
      and "webhook_progress"."next_attempt_at" <= clock_timestamp()
      and "webhook_progress"."position" < (
        select max("ledger_roots"."size")
        from "ledger_roots"
      ) - 1
      or "webhooks"."status" <> 'deleted'
      and coalesce(
        (
          select true
          from "webhook_deliveries"
          where
            "webhook_deliveries"."webhook_id" = "webhooks"."id"
            and "webhook_deliveries"."outcome" = 'pending'
          limit 1
        ),
        false
      )
    )
  )
order by "webhook_progress"."served_at" asc
limit $2;

-- webhook_end
-- $1 outcome, $2 status, $3 reason, $4 excerpt, $5 durationMs, $6 id
update "webhook_deliveries"
set
  "outcome" = $1::webhook_delivery_outcome,
  "status" = $2::smallint,
  "reason" = $3::webhook_failure_reason,
  "excerpt" = $4::text,
  "ended_at" = date_trunc('milliseconds', clock_timestamp()),
  "duration_ms" = $5::integer
where
  ("webhook_deliveries"."id" = $6::uuid and "webhook_deliveries"."outcome" = 'pending')
returning "id";

-- webhook_entry
-- $1 eventId
select
  "ledger_entries"."id",
  "ledger_entries"."at",
  "ledger_entries"."actor_subject",
  "ledger_entries"."actor_role",
  "ledger_entries"."actor_client",
  "ledger_entries"."actor_credit_code",
  "ledger_entries"."request_id",
  "ledger_entries"."action",
  "ledger_entries"."subject_type",
  "ledger_entries"."subject_id",
  "ledger_entries"."subject_version",
  "ledger_entries"."application_id",
  "ledger_entries"."round_id",
  "ledger_entries"."policy_version",
  "ledger_entries"."rule_ids",
  "ledger_entries"."data",
  "ledger_entries"."transaction_id",
  "sealed_entries"."position",
  "sealed_entries"."leaf_hash"
from
  "ledger_entries"
  inner join "sealed_entries" on "sealed_entries"."entry_id" = "ledger_entries"."id"
where "ledger_entries"."id" = $1::uuid;

-- webhook_failed
-- $1 pauseMs, $2 webhookId, $3 former, $4 webhookId, $5 version, $6 id, $7 webhookId, $8 kind
-- $9 eventId, $10 type, $11 position, $12 attempt, $13 outcome, $14 status, $15 reason, $16 excerpt
-- $17 durationMs, $18 durationMs, $19 deadHours
with
  "failed" as (
    update "webhook_progress"
    set
      "failures" = "webhook_progress"."failures" + 1,
      "failing_since" = coalesce("webhook_progress"."failing_since", date_trunc('milliseconds', clock_timestamp())),
      "next_attempt_at" = date_trunc('milliseconds', clock_timestamp()) + $1::double precision * interval '1 millisecond',
      "served_at" = date_trunc('milliseconds', clock_timestamp())
    where
      (
        "webhook_progress"."webhook_id" = $2::uuid
        and "webhook_progress"."position" = $3::bigint
        and exists (
          select
          from "webhooks"
          where
            "webhooks"."id" = $4::uuid
            and "webhooks"."version" = $5::integer
        )
      )
    returning
      "webhook_id",
      "failing_since"
  ),
  "logged" as (
    insert into
      "webhook_deliveries" (
        "id",
        "webhook_id",
        "kind",
        "event_id",
        "type",
        "position",
        "attempt",
        "outcome",
        "status",
        "reason",
        "excerpt",
        "requested_at",
        "ended_at",
        "duration_ms"
      )
    select
      $6::uuid,
      $7::uuid,
      $8::webhook_delivery_kind,
      $9::uuid,
      $10::text,
      $11::bigint,
      $12::integer,
      $13::webhook_delivery_outcome,
      $14::smallint,
      $15::webhook_failure_reason,
      $16::text,
      date_trunc('milliseconds', clock_timestamp()) - $17::integer * interval '1 millisecond',
      date_trunc('milliseconds', clock_timestamp()),
      $18::integer
    from "failed"
    returning "id"
  )
select failed.failing_since <= date_trunc('milliseconds', clock_timestamp()) - $19::integer * interval '1 hour'
from "failed";

-- webhook_find
-- $1 id, $2 overseesAll, $3 client, $4 role
select
  "webhooks"."id",
  "webhooks"."owner_client",
  "webhooks"."owner_role",
  "webhooks"."url",
  "webhooks"."types",
  "webhooks"."status",
  "webhooks"."disabled_because",
  "webhooks"."secret",
  "webhooks"."former_secret",
  "webhooks"."former_secret_until",
  "webhooks"."version",
  "webhooks"."created_at",
  "webhooks"."created_by",
  "webhooks"."updated_at",
  "webhook_progress"."webhook_id",
  "webhook_progress"."position",
  "webhook_progress"."failures",
  "webhook_progress"."failing_since",
  "webhook_progress"."next_attempt_at",
  "webhook_progress"."last_delivered_at",
  "webhook_progress"."served_at",
  coalesce((select max("ledger_roots"."size") from "ledger_roots"), 0)
from
  "webhooks"
  inner join "webhook_progress" on "webhook_progress"."webhook_id" = "webhooks"."id"
where
  (
    "webhooks"."id" = $1::uuid
    and "webhooks"."status" <> 'deleted'
    and (
      $2::boolean
      or ("webhooks"."owner_client" = $3 and "webhooks"."owner_role" = $4::actor_role)
    )
  );

-- webhook_lags
-- $1 limit
select
  "webhooks"."id",
  greatest(0, extract(epoch from (select app_now()) - "sealed_entries"."at"))
from
  "webhooks"
  inner join "webhook_progress" on "webhook_progress"."webhook_id" = "webhooks"."id"
  inner join "sealed_entries" on "sealed_entries"."position" = "webhook_progress"."position" + 1
where "webhooks"."status" = 'active'
order by "sealed_entries"."at" asc
limit $1;

-- webhook_list_
-- $1 after, $2 limit
select
  "webhooks"."id",
  "webhooks"."owner_client",
  "webhooks"."owner_role",
  "webhooks"."url",
  "webhooks"."types",
  "webhooks"."status",
  "webhooks"."disabled_because",
  "webhooks"."secret",
  "webhooks"."former_secret",
  "webhooks"."former_secret_until",
  "webhooks"."version",
  "webhooks"."created_at",
  "webhooks"."created_by",
  "webhooks"."updated_at",
  "webhook_progress"."webhook_id",
  "webhook_progress"."position",
  "webhook_progress"."failures",
  "webhook_progress"."failing_since",
  "webhook_progress"."next_attempt_at",
  "webhook_progress"."last_delivered_at",
  "webhook_progress"."served_at",
  coalesce((select max("ledger_roots"."size") from "ledger_roots"), 0)
from
  "webhooks"
  inner join "webhook_progress" on "webhook_progress"."webhook_id" = "webhooks"."id"
where
  (
    "webhooks"."status" <> 'deleted'
    and "webhooks"."id" < coalesce($1::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
order by "webhooks"."id" desc
limit $2;

-- webhook_list_0
-- $1 after, $2 client, $3 role, $4 limit
select
  "webhooks"."id",
  "webhooks"."owner_client",
  "webhooks"."owner_role",
  "webhooks"."url",
  "webhooks"."types",
  "webhooks"."status",
  "webhooks"."disabled_because",
  "webhooks"."secret",
  "webhooks"."former_secret",
  "webhooks"."former_secret_until",
  "webhooks"."version",
  "webhooks"."created_at",
  "webhooks"."created_by",
  "webhooks"."updated_at",
  "webhook_progress"."webhook_id",
  "webhook_progress"."position",
  "webhook_progress"."failures",
  "webhook_progress"."failing_since",
  "webhook_progress"."next_attempt_at",
  "webhook_progress"."last_delivered_at",
  "webhook_progress"."served_at",
  coalesce((select max("ledger_roots"."size") from "ledger_roots"), 0)
from
  "webhooks"
  inner join "webhook_progress" on "webhook_progress"."webhook_id" = "webhooks"."id"
where
  (
    "webhooks"."status" <> 'deleted'
    and "webhooks"."id" < coalesce($1::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    and ("webhooks"."owner_client" = $2 and "webhooks"."owner_role" = $3::actor_role)
  )
order by "webhooks"."id" desc
limit $4;

-- webhook_load
-- $1 id, $2 overseesAll, $3 client, $4 role
select
  "id",
  "owner_client",
  "owner_role",
  "url",
  "types",
  "status",
  "disabled_because",
  "secret",
  "former_secret",
  "former_secret_until",
  "version",
  "created_at",
  "created_by",
  "updated_at",
  (select app_now()),
  coalesce((select max("size") from "ledger_roots"), 0)
from "webhooks"
where
  (
    "webhooks"."id" = $1::uuid
    and "webhooks"."status" <> 'deleted'
    and (
      $2::boolean
      or ("webhooks"."owner_client" = $3 and "webhooks"."owner_role" = $4::actor_role)
    )
  );

-- webhook_load_registration
-- $1 client, $2 role
select
  (select app_now()),
  0,
  (
    select count(*)
    from "webhooks"
    where
      ("webhooks"."owner_client" = $1 and "webhooks"."owner_role" = $2::actor_role)
      and "webhooks"."status" <> 'deleted'
  ),
  coalesce((select max("size") from "ledger_roots"), 0)
from
  (
    select ) as one;

-- webhook_move
-- $1 url, $2 types, $3 status, $4 disabledBecause, $5 secret, $6 formerSecret, $7 formerSecretUntil
-- $8 now, $9 id, $10 version, $11 position, $12 0, $13 null, $14 entries
with
  "moved" as (
    update "webhooks"
    set
      "url" = $1::text,
      "types" = $2::text[],
      "status" = $3::webhook_status,
      "disabled_because" = $4::webhook_disabling_cause,
      "secret" = $5::bytea,
      "former_secret" = $6::bytea,
      "former_secret_until" = $7::timestamptz,
      "version" = "webhooks"."version" + 1,
      "updated_at" = $8::timestamptz
    where
      ("webhooks"."id" = $9::uuid and "webhooks"."version" = $10)
    returning
      "id",
      "version",
      "updated_at"
  ),
  "restarted" as (
    update "webhook_progress"
    set
      "position" = coalesce($11::bigint, "webhook_progress"."position"),
      "failures" = $12,
      "failing_since" = $13,
      "next_attempt_at" = date_trunc('milliseconds', clock_timestamp())
    from "moved"
    where "webhook_progress"."webhook_id" = moved.id
    returning "webhook_progress"."webhook_id"
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
  "version",
  "updated_at"
from "moved";

-- webhook_pass_over
-- $1 position, $2 webhookId, $3 former, $4 webhookId, $5 version
update "webhook_progress"
set
  "position" = $1::bigint,
  "served_at" = date_trunc('milliseconds', clock_timestamp())
where
  (
    "webhook_progress"."webhook_id" = $2::uuid
    and "webhook_progress"."position" = $3::bigint
    and exists (
      select
      from "webhooks"
      where
        "webhooks"."id" = $4::uuid
        and "webhooks"."version" = $5::integer
    )
  )
returning "webhook_id";

-- webhook_pending
-- $1 webhookId, $2 limit
select
  "id",
  "webhook_id",
  "kind",
  "event_id",
  "type",
  "position",
  "attempt",
  "outcome",
  "status",
  "reason",
  "excerpt",
  "requested_at",
  "ended_at",
  "duration_ms"
from "webhook_deliveries"
where
  ("webhook_deliveries"."webhook_id" = $1::uuid and "webhook_deliveries"."outcome" = 'pending')
order by "webhook_deliveries"."id" asc
limit $2;

-- webhook_register
-- $1 id, $2 client, $3 role, $4 url, $5 types, $6 secret, $7 now, $8 subject, $9 now, $10 position
-- $11 entries
with
  "registered" as (
    insert into
      "webhooks" (
        "id",
        "owner_client",
        "owner_role",
        "url",
        "types",
        "status",
        "disabled_because",
        "secret",
        "former_secret",
        "former_secret_until",
        "version",
        "created_at",
        "created_by",
        "updated_at"
      )
    select
      $1::uuid,
      $2::text,
      $3::actor_role,
      $4::text,
      $5::text[],
      'active'::webhook_status,
      null::webhook_disabling_cause,
      $6::bytea,
      null::bytea,
      null::timestamptz,
      1,
      $7::timestamptz,
      $8::text,
      $9::timestamptz
    from
      (
        select ) as one
    returning
      "id",
      "version"
  ),
  "begun" as (
    insert into
      "webhook_progress" (
        "webhook_id",
        "position",
        "failures",
        "failing_since",
        "next_attempt_at",
        "last_delivered_at",
        "served_at"
      )
    select
      registered.id,
      $10::bigint,
      0,
      null::timestamptz,
      date_trunc('milliseconds', clock_timestamp()),
      null::timestamptz,
      date_trunc('milliseconds', clock_timestamp())
    from registered
    returning "webhook_id"
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
      "registered".version,
      "entries"."applicationId",
      "entries"."roundId",
      "entries"."policyVersion",
      "entries"."ruleIds",
      "entries"."data",
      pg_current_xact_id()
    from
      "registered"
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
      ) on "entries"."subjectId" = "registered".id
    returning "id"
  )
select registered.id
from "registered";

-- webhook_serve
-- $1 webhookId
select
  "webhooks"."id",
  "webhooks"."owner_client",
  "webhooks"."owner_role",
  "webhooks"."url",
  "webhooks"."types",
  "webhooks"."status",
  "webhooks"."disabled_because",
  "webhooks"."secret",
  "webhooks"."former_secret",
  "webhooks"."former_secret_until",
  "webhooks"."version",
  "webhooks"."created_at",
  "webhooks"."created_by",
  "webhooks"."updated_at",
  "webhook_progress"."webhook_id",
  "webhook_progress"."position",
  "webhook_progress"."failures",
  "webhook_progress"."failing_since",
  "webhook_progress"."next_attempt_at",
  "webhook_progress"."last_delivered_at",
  "webhook_progress"."served_at",
  "webhook_progress"."next_attempt_at" > clock_timestamp(),
  (select app_now())
from
  "webhooks"
  inner join "webhook_progress" on "webhook_progress"."webhook_id" = "webhooks"."id"
where
  ("webhooks"."id" = $1::uuid and "webhooks"."status" <> 'deleted');
