import { type LoadedCase, requireCase, type SpineRow, withPolicy } from '#cases/index.ts';
import { judgeAction } from '#cases/model/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { presentChanges } from '#submissions/index.ts';
import { presentChecks } from './present.ts';
import { checkStatements } from './repository.ts';

/** A case and one of its packets. */
export interface PacketKey {
  readonly applicationId: string;
  readonly submissionNumber: number;
}

/**
 * The checklist of a packet as a resource, with that of the previous packet.
 * @throws Problem `not-found` without such a case or packet
 */
export async function readChecks(
  db: Database,
  actor: Actor,
  { applicationId, submissionNumber }: PacketKey,
) {
  const state = await requireCase(db, actor, applicationId);
  return checksResource(db, state, submissionNumber);
}

/** @param row the case as it was loaded, or as a command left it */
export async function checksResource(
  db: Database,
  row: SpineRow | LoadedCase,
  submissionNumber: number,
) {
  const { policy } = await withPolicy(db, row);
  const now = 'now' in row ? row.now : row.updatedAt;
  const packets = { applicationId: row.id, submissionNumber };
  const [current, before] = await checkStatements(db).pair.execute(packets);
  if (current?.number !== submissionNumber) throw new Problem('not-found');
  return presentChecks({
    id: row.id,
    version: row.version,
    editable:
      submissionNumber === row.submissionCount &&
      judgeAction('save-review-checks', row, policy, now).allowed,
    current,
    previous:
      before === undefined ? null : { checks: before, changes: presentChanges(before, current) },
  });
}
