import { type Database, perDatabase } from '#platform/database/database.ts';
import { documentKeys } from './tables.ts';

const statements = perDatabase((db: Database) => ({
  key: db.select({ key: documentKeys.key }).from(documentKeys).prepare('document_key'),
}));

const knownKeys = perDatabase(() => ({ key: undefined as string | undefined }));

/** Read once per process: it never changes. */
export async function documentKey(db: Database): Promise<string> {
  const known = knownKeys(db);
  if (known.key === undefined) {
    const [row] = await statements(db).key.execute();
    if (row === undefined) throw new Error('the database has no key for documents');
    known.key = row.key;
  }
  return known.key;
}
