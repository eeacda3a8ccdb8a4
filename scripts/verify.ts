import { main } from '../verifier/main.ts';

// `npm run verify -- export.ndjson --key …` runs the verifier, which outsiders run from one file.

process.exitCode = await main(process.argv.slice(2));
