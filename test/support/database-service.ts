import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';

// A service reduced to its database, for tests that kill it: `node database-service.ts <data dir>`.
// Prints the database's addresses on one line and keeps running.

const [dataDir = ''] = process.argv.slice(2);
const { ownerUrl, port } = await startEmbeddedPostgres({ dataDir });
console.log(JSON.stringify({ ownerUrl, port }));
