-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- measure_import
-- $1 now, $2 batch, $3 importId, $4 fileSha256, $5 recordCount, $6 newCount, $7 revisedCount
-- $8 now, $9 importedBy, $10 importId, $11 content, $12 entries
with
  "moved" as (
    insert into
      "other_measures" (
        "id",
        "source",
        "external_id",
        "credit_code",
        "measure",
        "outcome",
        "year",
        "product_name",
        "content",
        "amount_fen",
        "version",
        "updated_at"
      )
    select
      "batch"."id",
      "batch"."source",
      "batch"."externalId",
      "batch"."creditCode",
      "batch"."measure",
      "batch"."outcome",
      "batch"."year",
      "batch"."productName",
      "batch"."content",
      "batch"."amountFen",
      "batch"."version",
      $1::timestamptz
    from
      jsonb_to_recordset($2::jsonb) as "batch" (
        "id" uuid,
        "source" text,
        "externalId" text,
        "creditCode" text,
        "measure" text,
        "outcome" measure_outcome,
        "year" integer,
        "productName" text,
        "content" text,
        "amountFen" bigint,
        "version" integer
      )
    order by
      "batch"."source",
      "batch"."externalId"
    on conflict ("source", "external_id") do update
    set
      "credit_code" = excluded."credit_code",
      "measure" = excluded."measure",
      "outcome" = excluded."outcome",
      "year" = excluded."year",
      "product_name" = excluded."product_name",
      "content" = excluded."content",
      "amount_fen" = excluded."amount_fen",
      "version" = excluded."version",
      "updated_at" = excluded."updated_at"
    returning
      "id",
      "version"
  ),
  "imported" as (
    insert into
      "measure_imports" (
        "id",
        "file_sha256",
        "record_count",
        "new_count",
        "revised_count",
        "imported_at",
        "imported_by",
        "version"
      )
    select
      $3::uuid,
      $4::text,
      $5::integer,
      $6::integer,
      $7::integer,
      $8::timestamptz,
      $9::text,
      1
    from
      (
        select ) as one
    returning
      "id",
      "version"
  ),
  "contained" as (
    insert into "measure_import_records" ("import_id", "measure_id", "outcome", "version")
    select
      $10::uuid,
      "content"."measureId",
      "content"."outcome",
      "content"."version"
    from jsonb_to_recordset($11::jsonb) as "content" ("measureId" uuid, "outcome" import_outcome, "version" integer)
    returning "measure_id"
  ),
  "subjects" as (
    (select "id", "version" from "moved")
    union all
    (select "id", "version" from "imported")
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
      join jsonb_to_recordset($12::jsonb) as "entries" (
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
  "version"
from "moved";

-- measure_import_get
-- $1 importId
select
  "id",
  "file_sha256",
  "record_count",
  "new_count",
  "revised_count",
  "imported_at",
  "imported_by",
  "version"
from "measure_imports"
where "measure_imports"."id" = $1;

-- measure_import_list
-- $1 after, $2 limit
select
  "id",
  "file_sha256",
  "record_count",
  "new_count",
  "revised_count",
  "imported_at",
  "imported_by",
  "version"
from "measure_imports"
where "measure_imports"."id" < coalesce($1::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
order by "measure_imports"."id" desc
limit $2;

-- measure_import_of_file
-- $1 fileSha256, $2 1
select "id"
from "measure_imports"
where "measure_imports"."file_sha256" = $1
order by
  "measure_imports"."imported_at" desc,
  "measure_imports"."id" desc
limit $2;

-- measure_list_
-- $1 after, $2 limit
select
  "id",
  "source",
  "external_id",
  "credit_code",
  "measure",
  "outcome",
  "year",
  "product_name",
  "content",
  "amount_fen",
  "version",
  "updated_at"
from "other_measures"
where "other_measures"."id" < coalesce($1::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
order by "other_measures"."id" desc
limit $2;

-- measure_list_0
-- $1 creditCode, $2 after, $3 limit
select
  "id",
  "source",
  "external_id",
  "credit_code",
  "measure",
  "outcome",
  "year",
  "product_name",
  "content",
  "amount_fen",
  "version",
  "updated_at"
from "other_measures"
where
  (
    "other_measures"."credit_code" = $1
    and "other_measures"."id" < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
order by "other_measures"."id" desc
limit $3;

-- measure_list_012
-- $1 creditCode, $2 source, $3 importId, $4 after, $5 limit
select
  "id",
  "source",
  "external_id",
  "credit_code",
  "measure",
  "outcome",
  "year",
  "product_name",
  "content",
  "amount_fen",
  "version",
  "updated_at"
from "other_measures"
where
  (
    "other_measures"."credit_code" = $1
    and "other_measures"."source" = $2
    and "other_measures"."id" in (
      select r.measure_id
      from "measure_import_records" r
      where r.import_id = $3::uuid
    )
    and "other_measures"."id" < coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
order by "other_measures"."id" desc
limit $5;

-- measure_list_1
-- $1 source, $2 after, $3 limit
select
  "id",
  "source",
  "external_id",
  "credit_code",
  "measure",
  "outcome",
  "year",
  "product_name",
  "content",
  "amount_fen",
  "version",
  "updated_at"
from "other_measures"
where
  (
    "other_measures"."source" = $1
    and "other_measures"."id" < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
order by "other_measures"."id" desc
limit $3;

-- measure_list_2
-- $1 importId, $2 after, $3 limit
select
  "id",
  "source",
  "external_id",
  "credit_code",
  "measure",
  "outcome",
  "year",
  "product_name",
  "content",
  "amount_fen",
  "version",
  "updated_at"
from "other_measures"
where
  (
    "other_measures"."id" in (
      select r.measure_id
      from "measure_import_records" r
      where r.import_id = $1::uuid
    )
    and "other_measures"."id" < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
order by "other_measures"."id" desc
limit $3;

-- measure_list_changed_
-- $1 updatedSince, $2 limit
select
  "id",
  "source",
  "external_id",
  "credit_code",
  "measure",
  "outcome",
  "year",
  "product_name",
  "content",
  "amount_fen",
  "version",
  "updated_at"
from "other_measures"
where "other_measures"."updated_at" >= $1::timestamptz
order by
  "other_measures"."updated_at" asc,
  "other_measures"."id" asc
limit $2;

-- measure_list_changed_0
-- $1 updatedSince, $2 creditCode, $3 limit
select
  "id",
  "source",
  "external_id",
  "credit_code",
  "measure",
  "outcome",
  "year",
  "product_name",
  "content",
  "amount_fen",
  "version",
  "updated_at"
from "other_measures"
where
  ("other_measures"."updated_at" >= $1::timestamptz and "other_measures"."credit_code" = $2)
order by
  "other_measures"."updated_at" asc,
  "other_measures"."id" asc
limit $3;

-- measure_list_changed_0123
-- $1 updatedSince, $2 creditCode, $3 source, $4 importId, $5 changedAt, $6 afterId, $7 limit
select
  "id",
  "source",
  "external_id",
  "credit_code",
  "measure",
  "outcome",
  "year",
  "product_name",
  "content",
  "amount_fen",
  "version",
  "updated_at"
from "other_measures"
where
  (
    "other_measures"."updated_at" >= $1::timestamptz
    and "other_measures"."credit_code" = $2
    and "other_measures"."source" = $3
    and "other_measures"."id" in (
      select r.measure_id
      from "measure_import_records" r
      where r.import_id = $4::uuid
    )
    and ("other_measures"."updated_at", "other_measures"."id") > ($5::timestamptz, $6::uuid)
  )
order by
  "other_measures"."updated_at" asc,
  "other_measures"."id" asc
limit $7;

-- measure_list_changed_1
-- $1 updatedSince, $2 source, $3 limit
select
  "id",
  "source",
  "external_id",
  "credit_code",
  "measure",
  "outcome",
  "year",
  "product_name",
  "content",
  "amount_fen",
  "version",
  "updated_at"
from "other_measures"
where
  ("other_measures"."updated_at" >= $1::timestamptz and "other_measures"."source" = $2)
order by
  "other_measures"."updated_at" asc,
  "other_measures"."id" asc
limit $3;

-- measure_list_changed_2
-- $1 updatedSince, $2 importId, $3 limit
select
  "id",
  "source",
  "external_id",
  "credit_code",
  "measure",
  "outcome",
  "year",
  "product_name",
  "content",
  "amount_fen",
  "version",
  "updated_at"
from "other_measures"
where
  (
    "other_measures"."updated_at" >= $1::timestamptz
    and "other_measures"."id" in (
      select r.measure_id
      from "measure_import_records" r
      where r.import_id = $2::uuid
    )
  )
order by
  "other_measures"."updated_at" asc,
  "other_measures"."id" asc
limit $3;

-- measure_list_changed_3
-- $1 updatedSince, $2 changedAt, $3 afterId, $4 limit
select
  "id",
  "source",
  "external_id",
  "credit_code",
  "measure",
  "outcome",
  "year",
  "product_name",
  "content",
  "amount_fen",
  "version",
  "updated_at"
from "other_measures"
where
  (
    "other_measures"."updated_at" >= $1::timestamptz
    and ("other_measures"."updated_at", "other_measures"."id") > ($2::timestamptz, $3::uuid)
  )
order by
  "other_measures"."updated_at" asc,
  "other_measures"."id" asc
limit $4;

-- measure_load_batch
-- $1 keys
select
  (select app_now()),
  0,
  coalesce(
    jsonb_agg(
      jsonb_build_object(
        'id',
        "id",
        'source',
        "source",
        'externalId',
        "external_id",
        'creditCode',
        "credit_code",
        'measure',
        "measure",
        'outcome',
        "outcome",
        'year',
        "year",
        'productName',
        "product_name",
        'content',
        "content",
        'amountFen',
        "amount_fen",
        'version',
        "version"
      )
    ),
    '[]'
  )
from "other_measures"
where
  ("other_measures"."source", "other_measures"."external_id") in (
    select
      key ->> 0,
      key ->> 1
    from jsonb_array_elements($1::jsonb) key
  );

-- measure_same_numbers
-- $1 numbers
select
  "source",
  "external_id"
from "other_measures"
where
  ("other_measures"."source", ltrim("other_measures"."external_id", '0')) in (
    select
      key ->> 0,
      key ->> 1
    from jsonb_array_elements($1::jsonb) key
  )
order by
  "other_measures"."source",
  "other_measures"."external_id";
