import pg from 'pg';
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { SubjectType } from '../../src/kernel/model/action.ts';
import {
  actionCatalogue,
  isOfCaseHistory,
  type LedgerAction,
} from '../../src/kernel/model/actions.ts';

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

/** The parts of an entry that the catalogue does not allow its action. */
export function misfitsOf({ action, subjectType, ofCase, data }: Recorded): string[] {
  const subjects: readonly SubjectType[] = actionCatalogue[action].subjects;
  const misfits = [...validatorOf(action).Errors(data)].map(
    ({ instancePath, message }) => `data${instancePath} ${message}`,
  );
  if (!subjects.includes(subjectType)) misfits.push(`subject ${subjectType}`);
  if (ofCase && !isOfCaseHistory(action)) misfits.push('of a case, whose history leaves it out');
  return misfits.map((misfit) => `${action} ${JSON.stringify(data)}: ${misfit}`);
}

/**
 * Checks every entry that was recorded in a database.
 * @throws Error after listing every entry that does not fit its action in the catalogue
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
    const misfits = rows.flatMap(misfitsOf);
    if (misfits.length === 0) return;
    // The short reporter counts errors of a teardown, and does not show them.
    console.error(misfits.join('\n'));
    throw new Error(`${misfits.length} kinds of entries do not fit the catalogue`);
  } finally {
    await client.end();
  }
}
