-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- state_check_0
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "rounds") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'round'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_1
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "scenarios") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'scenario'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_10
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select *, application_id || '/' || number as id from "submissions") as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('application.submitted', 'application.resubmitted')
      and "e".data ->> 'submissionNumber' = r.number::text
      cross join lateral (
        values
          ('manifest_sha256', r."manifest_sha256"::text, "e".data ->> 'manifestSha256'),
          ('number', r."number"::text, "e".data ->> 'submissionNumber')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_11
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'manifest' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          application_id || '/' || number as id,
          manifest_sha256 as held,
          encode(sha256(convert_to(manifest, 'UTF8')), 'hex') as summed
        from "submissions"
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_12
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "return_notices") as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('return-notice.issued')
      and "e".data ->> 'noticeId' = r.id::text
      cross join lateral (
        values
          ('id', r."id"::text, "e".data ->> 'noticeId'),
          ('number', r."number"::text, "e".data ->> 'number'),
          ('kind', r."kind"::text, "e".data ->> 'kind')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_13
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "score_sheets") as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('score-sheet.submitted')
      and "e".data ->> 'sheetId' = r.id::text
      cross join lateral (
        values
          ('id', r."id"::text, "e".data ->> 'sheetId'),
          ('submission_number', r."submission_number"::text, "e".data ->> 'submissionNumber')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_14
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select *, application_id || '/' || revision as id from "final_scores") as r
      left join "ledger_entries" as e on e.id = (
        select f.id
        from "ledger_entries" as f
        where
          f.application_id = r.application_id
          and f.action in ('score.finalised')
        order by f.subject_version
        offset
          r.revision - 1
        limit 1
      )
      cross join lateral (
        values
          ('score_centi', r."score_centi"::text, "e".data ->> 'scoreCenti'),
          ('submission_number', r."submission_number"::text, "e".data ->> 'submissionNumber')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_15
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "awards") as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('award.granted')
      and "e".data ->> 'runId' = r.run_id::text
      cross join lateral (
        values
          ('amount_fen', r."amount_fen"::text, "e".data ->> 'amountFen'),
          ('tier_code', r."tier_code"::text, "e".data ->> 'tierCode'),
          ('year', r."year"::text, "e".data ->> 'year')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_16
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (
        select
          d.*,
          a.application_id
        from
          "disbursements" as d
          join "awards" as a on a.id = d.award_id
        where d.moved_from_id is null
      ) as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('disbursement.recorded')
      and "e".data ->> 'disbursementId' = r.id::text
      cross join lateral (
        values
          ('amount_fen', r."amount_fen"::text, "e".data ->> 'amountFen'),
          ('award_id', r."award_id"::text, "e".data ->> 'awardId'),
          ('paid_on', r."paid_on"::text, "e".data ->> 'paidOn')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_17
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (
        select
          c.*,
          a.application_id
        from
          "disbursement_corrections" as c
          join "awards" as a on a.id = c.award_id
      ) as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('disbursement-correction.recorded')
      and "e".data ->> 'correctionId' = r.id::text
      cross join lateral (
        values
          ('former_fen', r."former_fen"::text, "e".data ->> 'formerFen'),
          ('corrected_fen', r."corrected_fen"::text, "e".data ->> 'correctedFen'),
          ('reason', r."reason"::text, "e".data ->> 'reason')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_18
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (
        select
          c.*,
          a.application_id
        from
          "clawbacks" as c
          join "awards" as a on a.id = c.award_id
      ) as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('clawback.recorded')
      and "e".data ->> 'clawbackId' = r.id::text
      cross join lateral (
        values
          ('amount_fen', r."amount_fen"::text, "e".data ->> 'amountFen'),
          ('stopped_fen', r."stopped_fen"::text, "e".data ->> 'stoppedFen'),
          ('reason', r."reason"::text, "e".data ->> 'reason')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_19
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'disbursed_fen' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          a.id::text as id,
          a.disbursed_fen as held,
          (
            select coalesce(sum(d.amount_fen), 0)
            from "disbursements" as d
            where d.award_id = a.id
          ) + (
            select coalesce(sum(c.corrected_fen - c.former_fen), 0)
            from "disbursement_corrections" as c
            where c.award_id = a.id
          ) as summed
        from "awards" as a
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_2
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "applications") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'application'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_20
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'clawed_back_fen' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          a.id::text as id,
          a.clawed_back_fen as held,
          (
            select coalesce(sum(c.amount_fen), 0)
            from "clawbacks" as c
            where c.award_id = a.id
          ) as summed
        from "awards" as a
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_21
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'stopped_fen' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          a.id::text as id,
          a.stopped_fen as held,
          (
            select coalesce(sum(c.stopped_fen), 0)
            from "clawbacks" as c
            where c.award_id = a.id
          ) as summed
        from "awards" as a
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_22
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      s.id,
      'awarded_fen' as "column",
      s.held::text as held,
      s.summed::text as recorded
    from
      (
        select
          y.credit_code || '/' || y.year as id,
          y.awarded_fen as held,
          (
            select coalesce(sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen), 0)
            from "awards" as a
            where
              a.cap_credit_code = y.credit_code
              and a.year = y.year
              and a.withdrawn_at is null
          ) as summed
        from "applicant_years" as y
      ) as s
    where s.held is distinct from s.summed
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_3
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "other_measures") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'other-measure'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_4
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "experts") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'expert'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_5
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "expert_draws") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'expert-draw'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_6
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "allocation_runs") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'allocation-run'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_7
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "payment_orders") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'payment-order'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_8
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      coalesce(r.id, e.subject_id)::text as id,
      'version' as "column",
      r.version::text as held,
      e.version::text as recorded
    from
      (select id, version from "proposals") as r
      full join (
        select
          subject_id,
          max(subject_version) as version
        from "ledger_entries"
        where
          subject_type = 'proposal'
          and subject_version is not null
        group by subject_id
      ) as e on e.subject_id = r.id
    where r.version is distinct from e.version
  ) as found
order by
  found.id,
  found."column"
limit $1;

-- state_check_9
-- $1 limit
select
  found.id,
  found."column",
  found.held,
  found.recorded
from
  (
    select
      r.id::text as id,
      compared."column",
      compared.held,
      compared.recorded
    from
      (select * from "materials" where external_for is null) as r
      left join "ledger_entries" as e on e.application_id = r.application_id
      and e.action in ('material.uploaded')
      and "e".data ->> 'materialId' = r.id::text
      cross join lateral (
        values
          ('sha256', r."sha256"::text, "e".data ->> 'sha256'),
          ('size_bytes', r."size_bytes"::text, "e".data ->> 'sizeBytes'),
          ('kind', r."kind"::text, "e".data ->> 'kind'),
          ('media_type', r."media_type"::text, "e".data ->> 'mediaType')
      ) as compared ("column", held, recorded)
    where compared.held is distinct from compared.recorded
  ) as found
order by
  found.id,
  found."column"
limit $1;
