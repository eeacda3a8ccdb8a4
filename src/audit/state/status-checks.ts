import { type SQL, sql } from 'drizzle-orm';
import { allocationRuns, objections, usageReports } from '#awards/index.ts';
import { appointments, lateVisits } from '#counter/index.ts';
import { actionCatalogue, type LedgerAction, ledgerActions } from '#kernel/model/index.ts';
import { materials } from '#materials/index.ts';
import { proposals } from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import { expertDraws } from '#scoring/index.ts';
import { asLastRecorded, member, type StateCheck } from './checks.ts';

const ofSubject = sql`e.subject_id = r.id`;

/** Of a row that hangs on a case, which a member of the entry names. */
function ofCase(name: string): SQL {
  return sql`e.subject_id = r.application_id and ${member('e', name)} = r.id::text`;
}

/** All that moves a proposal; a refused attempt on it moves nothing. */
const proposalActions = ledgerActions.filter(
  (action) =>
    action !== 'access.forbidden' &&
    (actionCatalogue[action].subjects as readonly string[]).includes('proposal'),
);

type Statuses = { readonly [Action in LedgerAction]?: string };

/** The status that each action leaves. */
function statusesOf(table: string, rows: SQL, entry: SQL, statuses: Statuses): StateCheck {
  const actions = Object.keys(statuses) as LedgerAction[];
  const cases = Object.entries(statuses).map(([action, status]) =>
    sql.raw(`when '${action}' then '${status}'`),
  );
  const status = sql`case e.action ${sql.join(cases, sql` `)} end`;
  return asLastRecorded(table, { rows, actions, entry, columns: { status } });
}

/** The status of everything that has one is that of its last entry. */
export const statusChecks: readonly StateCheck[] = [
  statusesOf('allocation_runs', sql`select * from ${allocationRuns}`, ofSubject, {
    'allocation.proposed': 'proposed',
    'allocation.voided': 'void',
    'allocation.confirmed': 'confirmed',
    'allocation.revoked': 'revoked',
    'allocation.published': 'published',
    'allocation.finalised': 'final',
  }),
  statusesOf('expert_draws', sql`select * from ${expertDraws}`, ofSubject, {
    'expert-draw.committed': 'committed',
    'expert-pool.frozen': 'frozen',
    'experts.drawn': 'drawn',
  }),
  statusesOf('usage_reports', sql`select * from ${usageReports}`, ofCase('reportId'), {
    'usage-report.submitted': 'submitted',
    'usage-report.returned': 'returned',
    'usage-report.accepted': 'accepted',
  }),
  statusesOf(
    'late_visits',
    sql`select *, state as status from ${lateVisits}`,
    ofCase('lateVisitId'),
    {
      'late-visit.reported': 'pending',
      'late-visit.confirmed': 'confirmed',
      'late-visit.rejected': 'rejected',
    },
  ),
  asLastRecorded('appointments', {
    rows: sql`select * from ${appointments}`,
    actions: [
      ...(['appointment.booked', 'appointment.rescheduled', 'appointment.cancelled'] as const),
      ...(['no-show.recorded', 'check-in.recorded', 'paper.confirmed'] as const),
      ...(['return-notice.issued', 'late-visit.confirmed', 'late-visit.rejected'] as const),
    ],
    entry: ofCase('appointmentId'),
    columns: {
      status: sql`case e.action when 'appointment.cancelled'
          then case when ${member('e', 'closureId')} is null then 'cancelled' else 'cancelled-by-authority' end
        when 'no-show.recorded' then 'no-show'
        when 'check-in.recorded' then 'checked-in'
        when 'late-visit.confirmed' then 'checked-in'
        when 'paper.confirmed' then 'completed'
        when 'return-notice.issued' then 'completed'
        when 'late-visit.rejected'
          then case r.status when 'booked' then 'no-show' else r.status::text end
        else 'booked' end`,
    },
  }),
  asLastRecorded('proposals', {
    rows: sql`select * from ${proposals}`,
    actions: proposalActions,
    entry: ofSubject,
    columns: {
      status: sql`case split_part(e.action::text, '.', 2) when 'proposed' then 'open'
        else split_part(e.action::text, '.', 2) end`,
    },
  }),
  asLastRecorded('rounds', {
    rows: sql`select * from ${rounds}`,
    actions: ['round.settled', 'round.archived', 'round.cancelled'],
    entry: ofSubject,
    columns: { round_end: sql`split_part(e.action::text, '.', 2)` },
  }),
  asLastRecorded('objections', {
    // A moot one is named by the entry of the objection that was upheld.
    rows: sql`select * from ${objections} where outcome is distinct from 'moot'`,
    actions: ['objection.resolved'],
    entry: sql`e.subject_id = r.run_id and ${member('e', 'objectionId')} = r.id::text`,
    columns: { outcome: member('e', 'outcome'), reason: member('e', 'reason') },
  }),
  asLastRecorded('objections', {
    rows: sql`select * from ${objections} where outcome = 'moot'`,
    actions: ['objection.resolved'],
    entry: sql`e.subject_id = r.run_id and e.data -> 'moot' @> to_jsonb(r.id::text)`,
    columns: { id: sql`case when e.id is not null then r.id end` },
  }),
  asLastRecorded('materials', {
    rows: sql`select * from ${materials}`,
    actions: ['material.scanned'],
    entry: ofCase('materialId'),
    columns: {
      // Before a scan has ended nothing is recorded.
      scan_state: sql`coalesce(${member('e', 'state')},
        case when r.scan_state in ('not-scanned', 'pending') then r.scan_state::text end)`,
      scan_cause: member('e', 'cause'),
    },
  }),
  asLastRecorded('materials', {
    rows: sql`select * from ${materials}`,
    actions: ['material.discarded'],
    entry: ofCase('materialId'),
    columns: { discarded_at: sql`e.at` },
  }),
];
