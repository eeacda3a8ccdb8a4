import { type SQL, sql } from 'drizzle-orm';
import type { HeldInstalment } from '../model/instalments/instalment.ts';
import { awardInstalments } from './tables.ts';

/** The instalments of an award, in order; empty where it is payable at once. */
export function instalmentsOf(awardId: SQL): SQL<readonly HeldInstalment[]> {
  return sql<readonly HeldInstalment[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'position', i.position,
      'basisPoints', i.basis_points, 'status', i.status, 'dueAt', i.due_at,
      'evidence', i.evidence, 'onMissed', i.on_missed, 'remindDaysBefore', i.remind_days_before,
      'lapsedFen', i.lapsed_fen) order by i.position), '[]')
    from ${awardInstalments} i where i.award_id = ${awardId})`;
}
