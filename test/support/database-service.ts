import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';

// A service reduced to its database, for tests that kill it: `node database-service.ts <data dir>
// [platform]`.
// Prints the database's addresses on one line and keeps running.

const [dataDir = '', platform = process.platform] = process.argv.slice(2);
const { ownerUrl, port } = await startEmbeddedPostgres({
  dataDir,
  platform: platform as NodeJS.Platform,
});
console.log(JSON.stringify({ ownerUrl, port }));
