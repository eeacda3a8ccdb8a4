import { compareSealed } from '../src/audit/state/compare-seals.ts';
import { compareState } from '../src/audit/state/compare-state.ts';
import { differenceLine } from '../src/audit/state/present.ts';
import { readConfig } from '../src/config.ts';
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
 * @returns the exit code: 0 nothing found, 1 something found, 2 nothing could be compared
 */
export async function verifyLive(): Promise<0 | 1 | 2> {
  const reading = readConfig(process.env);
  if (!reading.ok || reading.config.databaseUrl === undefined) {
    const problems = reading.ok ? ['DATABASE_URL must name the database'] : reading.problems;
    console.error(problems.join('\n'));
    return 2;
  }
  supplyUpwardReads();
  const pool = openPool({ url: reading.config.databaseUrl, max: 1, log: { warn: console.error } });
  const { objects, close } = await openObjectStore(reading.config);
  try {
    const db = databaseOf(pool);
    const differences = [...(await compareState(db)), ...(await compareSealed(db, { start: 0 }))];
    for (const each of differences) console.log(differenceLine(each));
    let faults = 0;
    for await (const fault of checkStore(db, objects, new Date(Date.now() - UPLOAD_MS))) {
      faults += 1;
      console.log(`materials  ${fault.materialId ?? '-'}  file ${fault.storageKey}: ${fault.kind}`);
    }
    const found = differences.length + faults;
    console.log(found === 0 ? 'The state is what the ledger says.' : `${found} differences`);
    return found === 0 ? 0 : 1;
  } finally {
    await Promise.all([close(), pool.end()]);
  }
}
