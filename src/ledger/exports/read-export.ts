import type { DataOf } from '#kernel/model/index.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { LogHead } from '../tiles/read-log.ts';
import { exportStatements } from './repository.ts';
import type { ExportFormat } from './schemas.ts';

/** An export, which is the entry that tells of it. */
export interface RecordedExport extends LogHead {
  readonly id: string;
  readonly at: Date;
  readonly format: ExportFormat;
}

/** @throws Problem `not-found` */
export async function requireExport(db: Database, exportId: string): Promise<RecordedExport> {
  const [entry] = await exportStatements(db).find.execute({ exportId });
  if (entry === undefined) throw new Problem('not-found');
  const { format, size, rootSha256 } = entry.data as DataOf<'ledger.exported'>;
  return { id: exportId, at: entry.at, format, size, root: Buffer.from(rootSha256, 'hex') };
}
