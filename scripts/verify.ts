import { main } from '../verifier/main.ts';

// `npm run verify -- export.ndjson --key …` runs the verifier, which outsiders run from one file.
// `npm run verify -- --live` compares a database with its own ledger, which takes the sources.

const args = process.argv.slice(2);
if (args[0] === '--live' && args.length === 1) {
  const { verifyLive } = await import('./verify-live.ts');
  process.exitCode = await verifyLive();
} else {
  process.exitCode = await main(args);
}
