import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { otherActFinding } from '../model/corrections/other-act.ts';
import { correctionStatements } from './repository.ts';

/**
 * Refuses a correction of what is no payment, or no clawback, but another act of finance.
 * @param id of what was not found under the address
 * @throws Problem `rule-violation`, which says what to report instead
 */
export async function refuseOtherAct(db: Database, id: string): Promise<void> {
  const [act] = await correctionStatements(db).kindOf.execute({ id });
  if (act === undefined) return;
  throw new Problem('rule-violation', { findings: [otherActFinding(act.kind)] });
}
