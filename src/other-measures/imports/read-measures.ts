import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type MeasureImportRow, measureStatements } from './repository.ts';

interface MeasureFilters {
  readonly creditCode?: string;
  readonly source?: string;
  readonly importId?: string;
}

/** The imported records, newest first, by keyset on the id. */
export function listMeasures(db: Database, filters: MeasureFilters, page: Keyset) {
  const { creditCode, source, importId } = filters;
  const values = { creditCode, source, importId };
  return measureStatements(db)
    .list(values)
    .execute({ ...values, ...page });
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
