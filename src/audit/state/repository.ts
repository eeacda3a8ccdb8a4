import { sql } from 'drizzle-orm';
import { caseNotes } from '#applications/index.ts';
import {
  allocationRuns,
  applicantYears,
  awardInstalments,
  awards,
  clawbackCorrections,
  clawbacks,
  disbursementCorrections,
  disbursements,
  objections,
  paymentOrders,
  usageReports,
} from '#awards/index.ts';
import { applications } from '#cases/index.ts';
import { ledgerEntries } from '#ledger/index.ts';
import { materials } from '#materials/index.ts';
import { otherMeasures } from '#other-measures/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { returnNotices } from '#pre-review/index.ts';
import { proposals } from '#proposals/index.ts';
import { rounds, scenarios } from '#rounds/index.ts';
import { expertDraws, experts, finalScores, scoreSheets } from '#scoring/index.ts';
import { submissions } from '#submissions/index.ts';
import {
  action,
  held,
  leftBy,
  member,
  ofResult,
  originsOf,
  recordedAs,
  type StateCheck,
  sums,
  versions,
} from './checks.ts';
import { digestChecks } from './digest-checks.ts';

export const stateChecks: readonly StateCheck[] = [
  versions(sql`${rounds}`, 'rounds', 'round'),
  versions(sql`${scenarios}`, 'scenarios', 'scenario'),
  versions(sql`${applications}`, 'applications', 'application'),
  ofResult(
    'result_held_at',
    sql`a.result_held_at is not null`,
    sql`coalesce(result.action in ${held}, false)`,
  ),
  ofResult(
    'award_state',
    sql`a.award_state::text`,
    sql`case result.action when 'award.granted' then 'granted' when 'award.published' then 'published'
      when 'award.finalised' then 'final' when 'award.withdrawn' then 'withdrawn' end`,
  ),
  versions(sql`${otherMeasures}`, 'other_measures', 'other-measure'),
  versions(sql`${experts}`, 'experts', 'expert'),
  versions(sql`${expertDraws}`, 'expert_draws', 'expert-draw'),
  versions(sql`${allocationRuns}`, 'allocation_runs', 'allocation-run'),
  versions(sql`${paymentOrders}`, 'payment_orders', 'payment-order'),
  versions(sql`${proposals}`, 'proposals', 'proposal'),
  recordedAs('materials', {
    // Files of the finance platform are recorded with the packet that they came for.
    rows: sql`select * from ${materials} where external_for is null`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('material.uploaded')}
      and ${member('e', 'materialId')} = r.id::text`,
    columns: { sha256: 'sha256', size_bytes: 'sizeBytes', kind: 'kind', media_type: 'mediaType' },
  }),
  recordedAs('submissions', {
    rows: sql`select *, application_id || '/' || number as id from ${submissions}`,
    entry: sql`e.application_id = r.application_id
      and e.action in ${action('application.submitted', 'application.resubmitted')}
      and ${member('e', 'submissionNumber')} = r.number::text`,
    columns: { manifest_sha256: 'manifestSha256', number: 'submissionNumber' },
  }),
  sums(
    'submissions',
    'manifest',
    sql`select application_id || '/' || number as id, manifest_sha256 as held,
      encode(sha256(convert_to(manifest, 'UTF8')), 'hex') as summed from ${submissions}`,
  ),
  recordedAs('return_notices', {
    rows: sql`select * from ${returnNotices}`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('return-notice.issued')}
      and ${member('e', 'noticeId')} = r.id::text`,
    columns: { id: 'noticeId', number: 'number', kind: 'kind' },
  }),
  recordedAs('score_sheets', {
    rows: sql`select * from ${scoreSheets}`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('score-sheet.submitted')}
      and ${member('e', 'sheetId')} = r.id::text`,
    columns: { id: 'sheetId', submission_number: 'submissionNumber' },
  }),
  recordedAs('final_scores', {
    rows: sql`select *, application_id || '/' || revision as id from ${finalScores}`,
    entry: sql`e.id = (select f.id from ${ledgerEntries} as f
      where f.application_id = r.application_id and f.action in ${action('score.finalised')}
      order by f.subject_version offset r.revision - 1 limit 1)`,
    columns: { score_centi: 'scoreCenti', submission_number: 'submissionNumber' },
  }),
  recordedAs('awards', {
    rows: sql`select * from ${awards}`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('award.granted')}
      and ${member('e', 'runId')} = r.run_id::text`,
    columns: { tier_code: 'tierCode', year: 'year' },
  }),
  sums(
    'awards',
    'amount_fen',
    // Two officers may have raised it since.
    sql`select a.id::text as id, a.amount_fen::text as held, (
        select ${member('e', 'amountFen')} from ${ledgerEntries} as e
        where e.application_id = a.application_id and (e.action in ${action('award.granted')}
            and ${member('e', 'runId')} = a.run_id::text
          or e.action in ${action('award.raised')} and ${member('e', 'awardId')} = a.id::text)
        order by e.subject_version desc limit 1) as summed
      from ${awards} as a`,
  ),
  recordedAs('disbursements', {
    // One that a correction moved has an entry of its own, under the case of its new award.
    rows: sql`select d.*, a.application_id from ${disbursements} as d
      join ${awards} as a on a.id = d.award_id`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('disbursement.recorded')}
      and ${member('e', 'disbursementId')} = r.id::text`,
    columns: { amount_fen: 'amountFen', award_id: 'awardId', paid_on: 'paidOn' },
  }),
  originsOf('disbursements', {
    table: sql`${disbursements}`,
    action: 'disbursement.recorded',
    member: 'disbursementId',
    cameFrom: sql`select c.disbursement_id from ${disbursementCorrections} as c where c.moved_to_id = r.id`,
  }),
  recordedAs('disbursement_corrections', {
    rows: sql`select c.*, a.application_id from ${disbursementCorrections} as c
      join ${awards} as a on a.id = c.award_id`,
    entry: sql`e.application_id = r.application_id
      and e.action in ${action('disbursement-correction.recorded')}
      and ${member('e', 'correctionId')} = r.id::text`,
    columns: { former_fen: 'formerFen', corrected_fen: 'correctedFen', reason: 'reason' },
  }),
  recordedAs('clawbacks', {
    rows: sql`select c.*, a.application_id from ${clawbacks} as c
      join ${awards} as a on a.id = c.award_id`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('clawback.recorded')}
      and ${member('e', 'clawbackId')} = r.id::text`,
    columns: { amount_fen: 'amountFen', stopped_fen: 'stoppedFen', reason: 'reason' },
  }),
  sums(
    'clawbacks',
    'stops_payment',
    // Entries of before do not tell; what was stopped does.
    sql`select c.id::text as id, c.stops_payment::text as held, coalesce(${member('e', 'stopsPayment')},
        case when c.stopped_fen > 0 then 'true' else c.stops_payment::text end) as summed
      from ${clawbacks} as c join ${awards} as a on a.id = c.award_id
      join ${ledgerEntries} as e on e.application_id = a.application_id
        and e.action in ${action('clawback.recorded')}
        and ${member('e', 'clawbackId')} = c.id::text`,
  ),
  originsOf('clawbacks', {
    table: sql`${clawbacks}`,
    action: 'clawback.recorded',
    member: 'clawbackId',
    cameFrom: sql`select c.clawback_id from ${clawbackCorrections} as c where c.moved_to_id = r.id`,
  }),
  recordedAs('clawback_corrections', {
    rows: sql`select c.*, a.application_id from ${clawbackCorrections} as c
      join ${awards} as a on a.id = c.award_id`,
    entry: sql`e.application_id = r.application_id
      and e.action in ${action('clawback-correction.recorded')}
      and ${member('e', 'correctionId')} = r.id::text`,
    columns: {
      ...{ former_fen: 'formerFen', corrected_fen: 'correctedFen', reason: 'reason' },
      ...{ lifts_stop: 'liftsStop', lifted_fen: 'liftedFen' },
    },
  }),
  sums(
    'objections',
    'withdrawn_award_id',
    sql`select o.id::text as id, o.withdrawn_award_id::text as held, ${member('e', 'awardId')} as summed
      from ${objections} as o left join ${ledgerEntries} as e
        on e.action in ${action('award.withdrawn')} and ${member('e', 'objectionId')} = o.id::text`,
  ),
  sums(
    'awards',
    'disbursed_fen',
    sql`select a.id::text as id, a.disbursed_fen as held,
      (select coalesce(sum(d.amount_fen), 0) from ${disbursements} as d where d.award_id = a.id)
      + (select coalesce(sum(c.corrected_fen - c.former_fen), 0)
        from ${disbursementCorrections} as c where c.award_id = a.id) as summed
      from ${awards} as a`,
  ),
  sums(
    'awards',
    'clawed_back_fen',
    sql`select a.id::text as id, a.clawed_back_fen as held, (select coalesce(sum(c.amount_fen), 0)
      from ${clawbacks} as c where c.award_id = a.id)
      + (select coalesce(sum(c.corrected_fen - c.former_fen), 0)
        from ${clawbackCorrections} as c where c.award_id = a.id) as summed from ${awards} as a`,
  ),
  sums(
    'awards',
    'stopped_fen',
    sql`select a.id::text as id, a.stopped_fen as held, (select coalesce(sum(c.stopped_fen), 0)
      from ${clawbacks} as c where c.award_id = a.id)
      + (select coalesce(sum(i.lapsed_fen), 0) from ${awardInstalments} as i
        where i.award_id = a.id)
      + (select coalesce(sum(c.stopped_fen), 0) from ${disbursementCorrections} as c
        where c.award_id = a.id)
      - (select coalesce(sum(c.lifted_fen), 0) from ${clawbackCorrections} as c
        where c.award_id = a.id) as summed from ${awards} as a`,
  ),
  sums(
    'awards',
    'open_basis_points',
    sql`select a.id::text as id, a.open_basis_points as held,
      (select case count(*) when 0 then 10000
          else coalesce(sum(i.basis_points) filter (where i.status = 'open'), 0) end
        from ${awardInstalments} as i where i.award_id = a.id) as summed from ${awards} as a`,
  ),
  recordedAs('case_notes', {
    rows: sql`select * from ${caseNotes}`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('case-note.added')}
      and ${member('e', 'noteId')} = r.id::text`,
    columns: { number: 'number', replaces_id: 'replaces' },
  }),
  recordedAs('case_notes', {
    rows: sql`select * from ${caseNotes} where ${caseNotes.erasedAt} is not null or text is null`,
    entry: sql`e.subject_id = r.id and e.action in ${action('case-note.erased')}`,
    columns: { erasure_reason: 'reason' },
  }),
  leftBy(
    'case-note.erased',
    { name: 'case_notes', rows: sql`${caseNotes}` },
    {
      row: sql`r.id = e.subject_id`,
      columns: {
        id: { held: sql`r.id`, recorded: sql`e.subject_id` },
        // Never the text itself: a difference is logged.
        text: {
          held: sql`case when r.text is not null or r.salt is not null then 'kept' end`,
          recorded: sql`null`,
        },
        erased_at: { held: sql`r.erased_at`, recorded: sql`e.at` },
        erased_by: { held: sql`r.erased_by`, recorded: sql`e.actor_subject` },
      },
    },
  ),
  recordedAs('usage_reports', {
    rows: sql`select * from ${usageReports}`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('usage-report.submitted')}
      and ${member('e', 'reportId')} = r.id::text`,
    columns: { award_id: 'awardId', position: 'position', number: 'number', is_late: 'isLate' },
  }),
  sums(
    'applicant_years',
    'awarded_fen',
    sql`select y.credit_code || '/' || y.year as id, y.awarded_fen as held,
      (select coalesce(sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen), 0)
        from ${awards} as a where a.cap_credit_code = y.credit_code and a.year = y.year
          and a.withdrawn_at is null) as summed
      from ${applicantYears} as y`,
  ),
  ...digestChecks,
];

/** Each check as a statement; `limit` bounds what it tells. */
export const stateStatements = perDatabase((db: Database) =>
  stateChecks.map(({ table, differences }, at) => ({
    table,
    find: db
      .select({
        id: sql<string>`found.id`,
        column: sql<string>`found."column"`,
        held: sql<string | null>`found.held`,
        recorded: sql<string | null>`found.recorded`,
      })
      .from(sql`(${differences}) as found`)
      .orderBy(sql`found.id, found."column"`)
      .limit(sql.placeholder('limit'))
      .prepare(`state_check_${at}`),
  })),
);
