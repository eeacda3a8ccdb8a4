import { readConfig } from '../src/config.ts';
import { checkStore } from '../src/materials/storage/store-faults.ts';
import { databaseOf } from '../src/platform/database/database.ts';
import { openPool } from '../src/platform/database/pool.ts';
import { openObjectStore } from '../src/platform/objects/open-object-store.ts';

// Proves that all materials of DATABASE_URL are in the configured store, by reading each again.
// Exits with 1 when a row has no file or one in quarantine, a file differs from its row, or a file has
// no row. Changes nothing.

/** Younger files without a row may belong to an upload under way. */
const UPLOAD_MS = 60 * 60 * 1000;

const reading = readConfig(process.env);
if (!reading.ok) {
  console.error(`The configuration is refused:\n- ${reading.problems.join('\n- ')}`);
  process.exitCode = 1;
} else if (reading.config.databaseUrl === undefined) {
  console.error('DATABASE_URL must name the database whose materials to check');
  process.exitCode = 1;
} else {
  const pool = openPool({
    url: reading.config.databaseUrl,
    max: 1,
    log: { warn: console.error },
  });
  const { objects, close } = await openObjectStore(reading.config);
  try {
    const faults = checkStore(databaseOf(pool), objects, new Date(Date.now() - UPLOAD_MS));
    let found = await faults.next();
    while (!found.done) {
      const { kind, storageKey, materialId = '-', applicationId = '-' } = found.value;
      console.log(
        `${kind}  file ${storageKey}  material ${materialId}  application ${applicationId}`,
      );
      process.exitCode = 1;
      found = await faults.next();
    }
    console.log(`${found.value.checked} materials read.`);
  } finally {
    await Promise.all([close(), pool.end()]);
  }
}
