import { eq, getTableColumns, gt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { SubjectType } from '../../src/kernel/model/action.ts';
import {
  actionCatalogue,
  isOfCaseHistory,
  type LedgerAction,
} from '../../src/kernel/model/actions.ts';
import { presentEntry } from '../../src/ledger/entries/present.ts';
import { ledgerEntries } from '../../src/ledger/entries/tables.ts';
import { entryLeaf } from '../../src/ledger/proofs/leaf.ts';
import { leafHash } from '../../src/ledger/proofs/merkle.ts';
import { sealedEntries } from '../../src/ledger/sealing/tables.ts';
import { personalDataIn } from './personal-data.ts';

const validators = new Map<LedgerAction, Validator>();

function validatorOf(action: LedgerAction): Validator {
  const known = validators.get(action);
  if (known !== undefined) return known;
  const made: Validator = Compile(actionCatalogue[action].data as TSchema);
  validators.set(action, made);
  return made;
}

interface Recorded {
  readonly action: LedgerAction;
  readonly subjectType: SubjectType;
  readonly ofCase: boolean;
  readonly data: unknown;
}

/** Names its case, whose history leaves it out: nobody learns from there that it is examined. */
const AUDITED: LedgerAction = 'case-file.exported';

/** The parts of an entry that the catalogue does not allow its action. */
export function misfitsOf({ action, subjectType, ofCase, data }: Recorded): string[] {
  const subjects: readonly SubjectType[] = actionCatalogue[action].subjects;
  const misfits = [...validatorOf(action).Errors(data)].map(
    ({ instancePath, message }) => `data${instancePath} ${message}`,
  );
  if (!subjects.includes(subjectType)) misfits.push(`subject ${subjectType}`);
  if (ofCase && !isOfCaseHistory(action) && action !== AUDITED)
    misfits.push('of a case, whose history leaves it out');
  return misfits.map((misfit) => `${action} ${JSON.stringify(data)}: ${misfit}`);
}

/** Entries of one reading. */
const AT_ONCE = 2_000;

/**
 * What anybody will read for ever of a log: its entries, as their leaves and bundles hold them. Each
 * is looked at for personal data, and each sealed one must be what its leaf hash covers, so that no
 * tile stands for anything else.
 */
async function leaksOf(client: pg.Client): Promise<readonly string[]> {
  const leaks = new Set<string>();
  const db = drizzle(client, { casing: 'snake_case' });
  for (let after: string | undefined; ; ) {
    const rows = await db
      .select({ entry: getTableColumns(ledgerEntries), leafHash: sealedEntries.leafHash })
      .from(ledgerEntries)
      .leftJoin(sealedEntries, eq(sealedEntries.entryId, ledgerEntries.id))
      .where(after === undefined ? undefined : gt(ledgerEntries.id, after))
      .orderBy(ledgerEntries.id)
      .limit(AT_ONCE);
    for (const row of rows) {
      const shown = presentEntry(row.entry);
      const { action } = row.entry;
      for (const leak of personalDataIn(shown)) leaks.add(`${action}${leak}`);
      if (row.leafHash !== null && !leafHash(entryLeaf(shown)).equals(row.leafHash)) {
        leaks.add(`${action}: not what was sealed`);
      }
    }
    after = rows.at(-1)?.entry.id;
    if (rows.length < AT_ONCE) return [...leaks];
  }
}

/**
 * Checks every entry that was recorded in a database.
 * @throws Error after listing every entry that does not fit its action in the catalogue, or holds
 * personal data
 */
export async function assertRecordFits(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query(`select to_regclass('ledger_entries') as ledger`);
    if (tables[0].ledger === null) return;
    const { rows } = await client.query<Recorded>(`
      select distinct action, subject_type as "subjectType", application_id is not null as "ofCase", data
      from ledger_entries`);
    const misfits = [...rows.flatMap(misfitsOf), ...(await leaksOf(client))];
    if (misfits.length === 0) return;
    // The short reporter counts errors of a teardown, and does not show them.
    console.error(misfits.join('\n'));
    throw new Error(
      `${misfits.length} kinds of entries do not fit the catalogue or hold personal data`,
    );
  } finally {
    await client.end();
  }
}
