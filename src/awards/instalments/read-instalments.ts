import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { findRound } from '#rounds/index.ts';
import type { InstalmentStatus } from '../model/instalments/instalment.ts';
import { type InstalmentRow, instalmentStatements } from './repository.ts';

interface InstalmentFilters {
  readonly status?: readonly InstalmentStatus[] | undefined;
  /** ISO 8601, both inclusive. */
  readonly dueFrom?: string | undefined;
  readonly dueThrough?: string | undefined;
}

/** The instalments of a round's final awards; none where its policy pays awards at once. */
export async function listInstalments(
  db: Database,
  roundId: string,
  filters: InstalmentFilters,
  page: Keyset,
): Promise<InstalmentRow[]> {
  await findRound(db, roundId);
  return instalmentStatements(db)
    .list(filters)
    .execute({ roundId, ...filters, ...page });
}
