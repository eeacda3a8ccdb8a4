import { type Database, perDatabase } from '#platform/database/database.ts';
import { paperKeys } from './tables.ts';

const statements = perDatabase((db: Database) => ({
  key: db.select({ key: paperKeys.key }).from(paperKeys).prepare('paper_key'),
}));

const knownKeys = perDatabase(() => ({ key: undefined as string | undefined }));

/** Read once per process: it never changes. */
export async function paperKey(db: Database): Promise<string> {
  const known = knownKeys(db);
  if (known.key === undefined) {
    const [row] = await statements(db).key.execute();
    if (row === undefined) throw new Error('the database has no key for papers');
    known.key = row.key;
  }
  return known.key;
}
