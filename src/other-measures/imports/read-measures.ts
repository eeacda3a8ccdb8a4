import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type MeasureImportRow, type MeasureRow, measureStatements } from './repository.ts';

interface MeasureFilters {
  readonly creditCode?: string;
  readonly source?: string;
  readonly importId?: string;
  /** RFC 3339. */
  readonly updatedSince?: string;
}

/** The position of a record in the list; the next page begins after it. */
export function measureKey({
  updatedSince,
}: MeasureFilters): (row: Pick<MeasureRow, 'id' | 'updatedAt'>) => string {
  return updatedSince === undefined
    ? ({ id }) => id
    : ({ updatedAt, id }) => `${updatedAt.toISOString()}/${id}`;
}

/**
 * The imported records, newest first, by keyset on the id; those that changed since an instant in the
 * order of their last change.
 * @param page after `measureKey` of the last one already read
 */
export function listMeasures(
  db: Database,
  { updatedSince, creditCode, source, importId }: MeasureFilters,
  { after, limit }: Keyset,
): Promise<MeasureRow[]> {
  const { list, listChanged } = measureStatements(db);
  const values = { creditCode, source, importId };
  if (updatedSince === undefined) return list(values).execute({ ...values, after, limit });
  const [changedAt, afterId] = after?.split('/') ?? [];
  const place = { updatedSince, changedAt, afterId, limit };
  return listChanged({ ...values, after }).execute({ ...values, ...place });
}

/** The imports, newest first, by keyset on the id. */
export function listImports(db: Database, page: Keyset): Promise<MeasureImportRow[]> {
  return measureStatements(db).listImports.execute({ ...page });
}

/** @throws Problem `not-found` */
export async function requireImport(db: Database, importId: string): Promise<MeasureImportRow> {
  const [row] = await measureStatements(db).getImport.execute({ importId });
  if (row === undefined) throw new Problem('not-found');
  return row;
}
