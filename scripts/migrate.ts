import { platformVariables } from '../src/platform/config/variables.ts';
import { migrate } from '../src/platform/database/migrate.ts';

// Migrates the database of DATABASE_OWNER_URL, for operators who do not let the service do it.

const { name, reads } = platformVariables.databaseOwnerUrl;
const ownerUrl = reads.read(process.env[name] ?? '');
if (ownerUrl === undefined) {
  console.error(`${name} must be ${reads.expects}`);
  process.exitCode = 1;
} else {
  await migrate({ ownerUrl });
  console.log('The database schema is current.');
}
