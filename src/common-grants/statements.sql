-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- opportunity_find
-- $1 roundId
select
  "rounds"."id",
  "rounds"."code",
  "rounds"."title",
  "rounds"."year",
  "rounds"."policy_version",
  "rounds"."round_end",
  "rounds"."ended_at",
  "rounds"."cancellation_reason",
  "rounds"."created_at",
  "policy_versions"."published_at",
  "count",
  (select max(s.updated_at) from "scenarios" s),
  (select app_now())
from
  "rounds"
  inner join "policy_versions" on (
    "policy_versions"."round_id" = "rounds"."id"
    and "policy_versions"."version" = "rounds"."policy_version"
  )
  inner join lateral (
    select count(*)::int as "count"
    from "scenarios"
    where "scenarios"."published_on" between ("policy_versions"."document" #>> '{scenarios,publishedFrom,value}')::date and ("policy_versions"."document" #>> '{scenarios,publishedThrough,value}')::date
  ) "eligible" on true
where "rounds"."id" = $1;

-- opportunity_list
select
  "rounds"."id",
  "rounds"."code",
  "rounds"."title",
  "rounds"."year",
  "rounds"."policy_version",
  "rounds"."round_end",
  "rounds"."ended_at",
  "rounds"."cancellation_reason",
  "rounds"."created_at",
  "policy_versions"."published_at",
  "count",
  (select max(s.updated_at) from "scenarios" s),
  (select app_now())
from
  "rounds"
  inner join "policy_versions" on (
    "policy_versions"."round_id" = "rounds"."id"
    and "policy_versions"."version" = "rounds"."policy_version"
  )
  inner join lateral (
    select count(*)::int as "count"
    from "scenarios"
    where "scenarios"."published_on" between ("policy_versions"."document" #>> '{scenarios,publishedFrom,value}')::date and ("policy_versions"."document" #>> '{scenarios,publishedThrough,value}')::date
  ) "eligible" on true
order by "rounds"."id" asc;

-- opportunity_scenarios
-- $1 from, $2 through, $3 1000
select
  "id",
  "code",
  "name",
  "demand_unit_name",
  "published_on"
from "scenarios"
where "scenarios"."published_on" between $1::date and $2::date
order by
  "scenarios"."published_on" desc,
  "scenarios"."id" desc
limit $3;
