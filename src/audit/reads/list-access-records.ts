import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import type { ReadKind, ReadOutcome } from '#programme/reads.ts';
import type { AccessLog } from './access-log.ts';
import { type AccessRow, accessStatements } from './repository.ts';

export interface AccessFilters {
  readonly actorSubject?: string;
  readonly applicationId?: string;
  readonly operationId?: string;
  readonly kind?: ReadKind;
  readonly outcome?: ReadOutcome;
  /** RFC 3339, included. */
  readonly from?: string;
  /** RFC 3339, not included. */
  readonly until?: string;
}

/** Records of the whole access log, newest first. What this replica was asked before is in it. */
export async function listAccessRecords(
  db: Database,
  log: AccessLog,
  { outcome, ...others }: AccessFilters,
  { after, limit }: Keyset,
): Promise<AccessRow[]> {
  await log.flush();
  const [beforeAt, before] = after?.split('|') ?? [];
  const values = {
    ...others,
    refusal: outcome === 'read' ? undefined : outcome,
    isRead: outcome === 'read' ? true : undefined,
    beforeAt,
    before,
  };
  return accessStatements(db)
    .list(values)
    .execute({ ...values, limit });
}

/** The place of a record in the list. */
export function accessKey({ at, number }: AccessRow): string {
  return `${at.toISOString()}|${number}`;
}
