import { compareSealed } from '../src/audit/state/compare-seals.ts';
import { compareState } from '../src/audit/state/compare-state.ts';
import { differenceLine } from '../src/audit/state/present.ts';
import { type Config, readConfig } from '../src/config.ts';
import { checkStore } from '../src/materials/storage/store-faults.ts';
import { databaseOf } from '../src/platform/database/database.ts';
import { openPool } from '../src/platform/database/pool.ts';
import { openObjectStore } from '../src/platform/objects/open-object-store.ts';
import { supplyUpwardReads } from '../src/upward.ts';

/** Younger files without a row may belong to an upload under way. */
const UPLOAD_MS = 60 * 60 * 1000;

/**
 * Compares the state of DATABASE_URL with its ledger, the ledger with what was sealed of it, and the
 * files of the configured store with their rows. Changes nothing, so it may run on a restored backup.
 * @returns the exit code: 0 nothing found, 1 something found, 2 not everything could be compared
 */
export async function verifyLive(): Promise<0 | 1 | 2> {
  const reading = readConfig(process.env);
  if (!reading.ok || reading.config.databaseUrl === undefined) {
    const problems = reading.ok ? ['DATABASE_URL must name the database'] : reading.problems;
    console.error(problems.join('\n'));
    return 2;
  }
  try {
    return await compareAll(reading.config, reading.config.databaseUrl);
  } catch (err) {
    // What was found until then has been told; that nothing else differs is not known.
    console.error('The comparison did not end:', err);
    return 2;
  }
}

/** At ten million entries a check takes minutes. */
const CHECK_TIMEOUT_MS = 30 * 60 * 1_000;

async function compareAll(config: Config, url: string): Promise<0 | 1> {
  supplyUpwardReads();
  const pool = openPool({
    ...{ url, max: 1, log: { warn: console.error } },
    statementTimeoutMs: CHECK_TIMEOUT_MS,
  });
  const { objects, close } = await openObjectStore(config);
  try {
    const db = databaseOf(pool);
    let differences = 0;
    for (const compare of [compareState, (of: typeof db) => compareSealed(of, { start: 0 })]) {
      for (const each of await compare(db)) {
        differences += 1;
        console.log(differenceLine(each));
      }
    }
    let faults = 0;
    for await (const fault of checkStore(db, objects, new Date(Date.now() - UPLOAD_MS))) {
      faults += 1;
      console.log(`materials  ${fault.materialId ?? '-'}  file ${fault.storageKey}: ${fault.kind}`);
    }
    const found = differences + faults;
    console.log(found === 0 ? 'The state is what the ledger says.' : `${found} differences`);
    return found === 0 ? 0 : 1;
  } finally {
    await Promise.all([close(), pool.end()]);
  }
}
