-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- ledger_entries_of_subject
-- $1 subjectId, $2 actions
select
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
from "ledger_entries"
where
  ("ledger_entries"."subject_id" = $1 and "ledger_entries"."action" = any ($2::ledger_action[]))
order by
  "ledger_entries"."subject_version" asc,
  "ledger_entries"."id" asc;

-- ledger_entry_find
-- $1 entryId
select
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
from "ledger_entries"
where "ledger_entries"."id" = $1;

-- ledger_export_find
-- $1 exportId
select
  "at",
  "data"
from "ledger_entries"
where
  ("ledger_entries"."subject_id" = $1 and "ledger_entries"."action" = 'ledger.exported');

-- ledger_export_lines
-- $1 start, $2 end
select
  case
    when "ledger_entries"."id" is null then concat(
      '{"position":',
      "sealed_entries"."position",
      ',"leafHash":"',
      encode("sealed_entries"."leaf_hash", 'hex'),
      '","entry":',
      'null}'
    )
    else concat(
      '{"position":',
      "sealed_entries"."position",
      ',"leafHash":"',
      encode("sealed_entries"."leaf_hash", 'hex'),
      '","entry":',
      '{"action":"',
      "ledger_entries"."action",
      '","actor":{"client":',
      to_json("ledger_entries"."actor_client"),
      ',"creditCode":',
      coalesce(to_json("ledger_entries"."actor_credit_code"), 'null'),
      ',"role":"',
      "ledger_entries"."actor_role",
      '","subject":',
      to_json("ledger_entries"."actor_subject"),
      '},"applicationId":',
      coalesce(to_json("ledger_entries"."application_id"), 'null'),
      ',"at":"',
      to_char("ledger_entries"."at" at time zone 'UTC' + interval '8 hours', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"'),
      '","data":'
    )
  end,
  "ledger_entries"."data",
  case
    when "ledger_entries"."id" is not null then concat(
      ',"id":"',
      "ledger_entries"."id",
      '","policyVersion":',
      coalesce(to_json("ledger_entries"."policy_version"), 'null'),
      ',"requestId":',
      to_json("ledger_entries"."request_id"),
      ',"roundId":',
      coalesce(to_json("ledger_entries"."round_id"), 'null'),
      ',"ruleIds":',
      to_json("ledger_entries"."rule_ids"),
      ',"subject":{"id":"',
      "ledger_entries"."subject_id",
      '","type":"',
      "ledger_entries"."subject_type",
      '","version":',
      coalesce(to_json("ledger_entries"."subject_version"), 'null'),
      '},"transactionId":"',
      "ledger_entries"."transaction_id",
      '"}',
      '}'
    )
  end
from
  "sealed_entries"
  left join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  ("sealed_entries"."position" >= $1 and "sealed_entries"."position" < $2)
order by "sealed_entries"."position" asc;

-- ledger_export_lines_sm3
-- $1 0, $2 start, $3 end
select
  case
    when "ledger_entries"."id" is null then concat(
      '{"position":',
      "sealed_entries"."position",
      ',"leafHash":"',
      encode("sm3_hashes"."hash", 'hex'),
      '","entry":',
      'null}'
    )
    else concat(
      '{"position":',
      "sealed_entries"."position",
      ',"leafHash":"',
      encode("sm3_hashes"."hash", 'hex'),
      '","entry":',
      '{"action":"',
      "ledger_entries"."action",
      '","actor":{"client":',
      to_json("ledger_entries"."actor_client"),
      ',"creditCode":',
      coalesce(to_json("ledger_entries"."actor_credit_code"), 'null'),
      ',"role":"',
      "ledger_entries"."actor_role",
      '","subject":',
      to_json("ledger_entries"."actor_subject"),
      '},"applicationId":',
      coalesce(to_json("ledger_entries"."application_id"), 'null'),
      ',"at":"',
      to_char("ledger_entries"."at" at time zone 'UTC' + interval '8 hours', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"'),
      '","data":'
    )
  end,
  "ledger_entries"."data",
  case
    when "ledger_entries"."id" is not null then concat(
      ',"id":"',
      "ledger_entries"."id",
      '","policyVersion":',
      coalesce(to_json("ledger_entries"."policy_version"), 'null'),
      ',"requestId":',
      to_json("ledger_entries"."request_id"),
      ',"roundId":',
      coalesce(to_json("ledger_entries"."round_id"), 'null'),
      ',"ruleIds":',
      to_json("ledger_entries"."rule_ids"),
      ',"subject":{"id":"',
      "ledger_entries"."subject_id",
      '","type":"',
      "ledger_entries"."subject_type",
      '","version":',
      coalesce(to_json("ledger_entries"."subject_version"), 'null'),
      '},"transactionId":"',
      "ledger_entries"."transaction_id",
      '"}',
      '}'
    )
  end
from
  "sealed_entries"
  inner join "sm3_hashes" on (
    "sm3_hashes"."level" = $1
    and "sm3_hashes"."index" = "sealed_entries"."position"
  )
  left join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  ("sealed_entries"."position" >= $2 and "sealed_entries"."position" < $3)
order by "sealed_entries"."position" asc;

-- ledger_export_now
select
  (select app_now())
from
  (
    select ) as clock;

-- ledger_export_part
-- $1 start, $2 end
select
  "sealed_entries"."position",
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
  "sealed_entries"."leaf_hash"
from
  "sealed_entries"
  left join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  ("sealed_entries"."position" >= $1 and "sealed_entries"."position" < $2)
order by "sealed_entries"."position" asc;

-- ledger_export_part_sm3
-- $1 0, $2 start, $3 end
select
  "sealed_entries"."position",
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
  "sm3_hashes"."hash"
from
  "sealed_entries"
  inner join "sm3_hashes" on (
    "sm3_hashes"."level" = $1
    and "sm3_hashes"."index" = "sealed_entries"."position"
  )
  left join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  ("sealed_entries"."position" >= $2 and "sealed_entries"."position" < $3)
order by "sealed_entries"."position" asc;

-- ledger_export_record
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
returning "subject_id";

-- ledger_now
select
  (select app_now())
from
  (
    select ) as clock;

-- ledger_of_case_
-- $1 applicationId, $2 limit
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
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where "sealed_entries"."application_id" = $1
order by "sealed_entries"."position" asc
limit $2;

-- ledger_of_case_0
-- $1 applicationId, $2 after, $3 limit
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
  "sealed_entries"."position"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  ("sealed_entries"."application_id" = $1 and "sealed_entries"."position" > $2)
order by "sealed_entries"."position" asc
limit $3;

-- ledger_record_only
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
returning "subject_id";

-- log_entries
-- $1 start, $2 end
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
  "ledger_entries"."transaction_id"
from
  "sealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  ("sealed_entries"."position" >= $1 and "sealed_entries"."position" < $2)
order by "sealed_entries"."position" asc;

-- log_hashes
-- $1 ranges
select joined.hashes
from rows
from
  (jsonb_to_recordset($1::jsonb) as (level smallint, start bigint, count bigint)) with ordinality as r (level, start, count, number)
  cross join lateral (
    select
      string_agg(hash, ''::bytea order by index) as hashes
    from
      (
        select
          "sealed_entries"."position" as index,
          "sealed_entries"."leaf_hash" as hash
        from "sealed_entries"
        where
          r.level = 0
          and "sealed_entries"."position" >= r.start
          and "sealed_entries"."position" < r.start + r.count
        union all
        select
          "sealed_nodes"."index",
          "sealed_nodes"."hash"
        from "sealed_nodes"
        where
          "sealed_nodes"."level" = r.level
          and "sealed_nodes"."index" >= r.start
          and "sealed_nodes"."index" < r.start + r.count
      ) as stored
  ) as joined
order by r.number;

-- log_hashes_sm3
-- $1 ranges
select joined.hashes
from rows
from
  (jsonb_to_recordset($1::jsonb) as (level smallint, start bigint, count bigint)) with ordinality as r (level, start, count, number)
  cross join lateral (
    select
      string_agg(hash, ''::bytea order by index) as hashes
    from
      (
        select
          "sm3_hashes"."index",
          "sm3_hashes"."hash"
        from "sm3_hashes"
        where
          "sm3_hashes"."level" = r.level
          and "sm3_hashes"."index" >= r.start
          and "sm3_hashes"."index" < r.start + r.count
      ) as stored
  ) as joined
order by r.number;

-- log_latest_root
-- $1 1
select
  "size",
  "root",
  "sealed_at",
  (select app_now())
from "ledger_roots"
order by "ledger_roots"."size" desc
limit $1;

-- log_latest_root_sm3
-- $1 1
select
  "size",
  "root",
  "sealed_at",
  (select app_now())
from "sm3_roots"
order by "sm3_roots"."size" desc
limit $1;

-- log_position_of
-- $1 entryId
select "position"
from "sealed_entries"
where "sealed_entries"."entry_id" = $1;

-- log_printed
-- $1 entryId, $2 1
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
  "sealed_entries"."leaf_hash",
  "ledger_roots"."size",
  "ledger_roots"."root"
from
  "ledger_entries"
  inner join "sealed_entries" on "sealed_entries"."entry_id" = "ledger_entries"."id"
  inner join "ledger_roots" on "ledger_roots"."size" > "sealed_entries"."position"
where "ledger_entries"."id" = $1
order by "ledger_roots"."size" asc
limit $2;

-- log_recorded
-- $1 applicationId, $2 actions, $3 data, $4 1
select
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
from "ledger_entries"
where
  (
    "ledger_entries"."application_id" = $1
    and "ledger_entries"."action" = any ($2::ledger_action[])
    and "ledger_entries"."data" @> $3::jsonb
  )
order by "ledger_entries"."id" asc
limit $4;

-- sealed_edge
-- $1 size, $2 size, $3 size, $4 size
select
  edge.level,
  edge.hash
from
  (
    select
      0 as level,
      "sealed_entries"."position" as index,
      "sealed_entries"."leaf_hash" as hash
    from "sealed_entries"
    where
      "sealed_entries"."position" >= $1::bigint >> 8 << 8
      and "sealed_entries"."position" < $2::bigint
    union all
    select
      "sealed_nodes"."level",
      "sealed_nodes"."index",
      "sealed_nodes"."hash"
    from
      generate_series(1, 6) as above
      join "sealed_nodes" on "sealed_nodes"."level" = above
      and "sealed_nodes"."index" >= $3::bigint >> 8 * above >> 8 << 8
      and "sealed_nodes"."index" < $4::bigint >> 8 * above
    order by
      level,
      index
  ) as edge;

-- sealed_next
-- $1 size, $2 end
select
  "sealed_entries"."position",
  "sealed_entries"."entry_id",
  "sealed_entries"."leaf_hash",
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
  "sealed_entries"."action",
  "sealed_entries"."subject_id",
  "sealed_entries"."application_id",
  "sealed_entries"."round_id",
  "sealed_entries"."actor_subject",
  "sealed_entries"."actor_role",
  "sealed_entries"."actor_client",
  "sealed_entries"."request_id",
  "sealed_entries"."at",
  "sealed_entries"."reached_at",
  (
    select former.reached_at
    from "sealed_entries" former
    where former.position = "sealed_entries"."position" - 1
  )
from
  "sealed_entries"
  left join "ledger_entries" on "ledger_entries"."id" = "sealed_entries"."entry_id"
where
  ("sealed_entries"."position" >= $1 and "sealed_entries"."position" < $2)
order by "sealed_entries"."position" asc;

-- sealed_next_root
-- $1 size, $2 size, $3 most, $4 size
select
  "size",
  "root"
from "ledger_roots"
where
  "ledger_roots"."size" = coalesce(
    (
      select max("ledger_roots"."size")
      from "ledger_roots"
      where
        "ledger_roots"."size" > $1::bigint
        and "ledger_roots"."size" <= $2::bigint + $3::bigint
    ),
    (select min("ledger_roots"."size") from "ledger_roots" where "ledger_roots"."size" > $4::bigint)
  );

-- sealed_nodes
-- $1 places
select
  "level",
  "index",
  "hash"
from "sealed_nodes"
where
  ("sealed_nodes"."level", "sealed_nodes"."index") in (
    select
      level,
      index
    from jsonb_to_recordset($1::jsonb) as places (level smallint, index bigint)
  );

-- sealed_rules
-- $1 ruleIds, $2 size, $3 end
select
  "position",
  array_agg("rule_id" order by "rule_id" collate "C")
from "sealed_entry_rules"
where
  (
    "sealed_entry_rules"."rule_id" = any ($1::text[])
    and "sealed_entry_rules"."position" >= $2::bigint
    and "sealed_entry_rules"."position" < $3::bigint
  )
group by "sealed_entry_rules"."position";

-- sealing_lag
select
  coalesce(
    (
      select
        extract(epoch from app_now() - "at")
      from
        "unsealed_entries"
        join "ledger_entries" on "id" = "entry_id"
      order by "number"
      limit 1
    ),
    0
  )::float8
from
  (
    select ) as one;

-- sealing_load_edge
-- $1 size, $2 size
select
  edge.level,
  edge.hash
from
  (
    select
      0 as level,
      "sealed_entries"."position" as index,
      "sealed_entries"."leaf_hash" as hash
    from "sealed_entries"
    where "sealed_entries"."position" >= $1::bigint >> 8 << 8
    union all
    select
      "sealed_nodes"."level",
      "sealed_nodes"."index",
      "sealed_nodes"."hash"
    from
      generate_series(1, 6) as above
      join "sealed_nodes" on "sealed_nodes"."level" = above
      and "sealed_nodes"."index" >= $2::bigint >> 8 * above >> 8 << 8
    order by
      level,
      index
  ) as edge;

-- sealing_load_unsealed
-- $1 limit
select
  "unsealed_entries"."number",
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
  (select coalesce(max("ledger_roots"."size"), 0) from "ledger_roots"),
  (
    select "sealed_entries"."reached_at"
    from "sealed_entries"
    order by "sealed_entries"."position" desc
    limit 1
  )
from
  "unsealed_entries"
  inner join "ledger_entries" on "ledger_entries"."id" = "unsealed_entries"."entry_id"
order by "unsealed_entries"."number" asc
limit $1;

-- sealing_seal
-- $1 leaves, $2 leaves, $3 nodes, $4 size, $5 root, $6 leaves
with
  "sealed" as (
    insert into
      "sealed_entries" (
        "position",
        "entry_id",
        "leaf_hash",
        "action",
        "subject_id",
        "application_id",
        "round_id",
        "actor_subject",
        "actor_role",
        "actor_client",
        "request_id",
        "at",
        "reached_at"
      )
    select
      "leaves"."position",
      "leaves"."entryId",
      "leaves"."leafHash",
      "ledger_entries"."action",
      "ledger_entries"."subject_id",
      "ledger_entries"."application_id",
      "ledger_entries"."round_id",
      "ledger_entries"."actor_subject",
      "ledger_entries"."actor_role",
      "ledger_entries"."actor_client",
      "ledger_entries"."request_id",
      "ledger_entries"."at",
      "leaves"."reachedAt"
    from
      jsonb_to_recordset($1::jsonb) as "leaves" (
        "number" bigint,
        "entryId" uuid,
        "position" bigint,
        "leafHash" bytea,
        "reachedAt" timestamp(3) with time zone
      )
      join "ledger_entries" on "ledger_entries"."id" = "leaves"."entryId"
    returning "position"
  ),
  "ruled" as (
    insert into "sealed_entry_rules" ("rule_id", "position")
    select
      rule.id,
      "leaves"."position"
    from
      jsonb_to_recordset($2::jsonb) as "leaves" (
        "number" bigint,
        "entryId" uuid,
        "position" bigint,
        "leafHash" bytea,
        "reachedAt" timestamp(3) with time zone
      )
      join "ledger_entries" on "ledger_entries"."id" = "leaves"."entryId"
      cross join lateral (select distinct unnest("ledger_entries"."rule_ids") as id) rule
    returning "position"
  ),
  "grown" as (
    insert into "sealed_nodes" ("level", "index", "hash")
    select
      "nodes"."level",
      "nodes"."index",
      "nodes"."hash"
    from jsonb_to_recordset($3::jsonb) as "nodes" ("level" smallint, "index" bigint, "hash" bytea)
    returning "level"
  ),
  "rooted" as (
    insert into "ledger_roots" ("size", "root", "sealed_at")
    values ($4, $5, default)
    returning "size"
  )
delete from "unsealed_entries"
where
  "unsealed_entries"."number" in (
    select "leaves"."number"
    from
      jsonb_to_recordset($6::jsonb) as "leaves" (
        "number" bigint,
        "entryId" uuid,
        "position" bigint,
        "leafHash" bytea,
        "reachedAt" timestamp(3) with time zone
      )
  );

-- sm3_edge
-- $1 size
select
  edge.level,
  edge.hash
from
  (
    select
      "sm3_hashes"."level",
      "sm3_hashes"."index",
      "sm3_hashes"."hash"
    from
      generate_series(0, 6) as above
      join "sm3_hashes" on "sm3_hashes"."level" = above
      and "sm3_hashes"."index" >= $1::bigint >> 8 * above >> 8 << 8
    order by
      level,
      index
  ) as edge;

-- sm3_grow
-- $1 hashes, $2 size, $3 root
with
  "added" as (
    insert into "sm3_hashes" ("level", "index", "hash")
    select
      "hashes"."level",
      "hashes"."index",
      "hashes"."hash"
    from jsonb_to_recordset($1::jsonb) as "hashes" ("level" smallint, "index" bigint, "hash" bytea)
    returning "level"
  )
insert into "sm3_roots" ("size", "root", "sealed_at")
values ($2, $3, default);

-- sm3_sizes
select
  (select coalesce(max("size"), 0) from "sm3_roots"),
  (select coalesce(max("size"), 0) from "ledger_roots")
from
  (
    select ) as one;

-- witnesses_add
-- $1 lines
insert into "ledger_cosignatures" ("size", "witness_key", "witness", "cosigned_at", "line", "received_at")
select
  "lines"."size",
  "lines"."witnessKey",
  "lines"."witness",
  "lines"."cosignedAt",
  "lines"."line",
  clock_timestamp()
from
  jsonb_to_recordset($1::jsonb) as "lines" (
    "size" bigint,
    "witnessKey" text,
    "witness" text,
    "cosignedAt" timestamp(3) with time zone,
    "line" text
  )
on conflict do nothing
returning "size";

-- witnesses_now
select
  (select app_now())
from
  (
    select ) as clock;

-- witnesses_of_size
-- $1 size
select distinct
  on ("ledger_cosignatures"."witness_key") "size",
  "witness_key",
  "witness",
  "cosigned_at",
  "line",
  "received_at"
from "ledger_cosignatures"
where "ledger_cosignatures"."size" = $1
order by
  "ledger_cosignatures"."witness_key",
  "ledger_cosignatures"."cosigned_at" desc;

-- witnesses_unwitnessed
-- $1 keys, $2 needed
select
  coalesce(
    (
      select
        extract(epoch from clock_timestamp() - "ledger_roots"."sealed_at")
      from "ledger_roots"
      where
        "ledger_roots"."size" > coalesce(
          (
            select "ledger_cosignatures"."size"
            from "ledger_cosignatures"
            where
              "ledger_cosignatures"."witness_key" in (select jsonb_array_elements_text($1::jsonb))
            group by "ledger_cosignatures"."size"
            having
              count(distinct "ledger_cosignatures"."witness") >= $2::integer
            order by "ledger_cosignatures"."size" desc
            limit 1
          ),
          0
        )
      order by "ledger_roots"."size"
      limit 1
    ),
    0
  )::float8
from
  (
    select ) as one;

-- witnesses_witnessed_size
-- $1 keys, $2 needed
select
  (
    select "ledger_cosignatures"."size"
    from "ledger_cosignatures"
    where
      "ledger_cosignatures"."witness_key" in (select jsonb_array_elements_text($1::jsonb))
    group by "ledger_cosignatures"."size"
    having
      count(distinct "ledger_cosignatures"."witness") >= $2::integer
    order by "ledger_cosignatures"."size" desc
    limit 1
  )::float8
from
  (
    select ) as one;
