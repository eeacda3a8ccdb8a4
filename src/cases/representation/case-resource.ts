import type { Database } from '#platform/database/database.ts';
import { variantOf } from '#platform/values/canonical.ts';
import type { Role } from '#programme/access.ts';
import { withPolicy } from '../spine/load-case.ts';
import type { SpineRow } from '../spine/move-case.ts';
import { presentApplication, presentHeldResult } from './present.ts';
import type { ApplicationView } from './schemas.ts';

/** An application as a resource: its version, its variant at this time, and its representation. */
export interface CaseResource {
  readonly version: number;
  readonly variant: string;
  readonly body: ApplicationView;
}

/**
 * The resource as a command left it, or as it was read.
 * @param now the clock of the load; after a command, the instant it decided with
 * @param reader the role of a reader, who may be told more than that a command took effect
 */
export async function caseResource(
  db: Database,
  row: SpineRow,
  now: Date = row.updatedAt,
  reader?: Role,
): Promise<CaseResource> {
  const { policy } = await withPolicy(db, row);
  const body = {
    ...presentApplication(row, policy, now),
    ...(reader && presentHeldResult(reader, row)),
  };
  // Time and a new policy version change which actions are possible, why not, and until when.
  return { version: row.version, variant: variantOf(body.nextActions), body };
}
