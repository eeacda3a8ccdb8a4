import { sql } from 'drizzle-orm';
import {
  awardInstalments,
  awards,
  clawbackCorrections,
  clawbacks,
  disbursementCorrections,
  disbursements,
  objections,
} from '#awards/index.ts';
import { ledgerEntries } from '#ledger/index.ts';
import { action, member, originsOf, recordedAs, type StateCheck, sums } from './checks.ts';

/** What is checked of awards and of the money that went out and came back. */
export const moneyChecks: readonly StateCheck[] = [
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
    // Earlier entries do not tell; what was stopped does.
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
];
