import { measureAllocation } from './allocation.ts';
import { measureKernel } from './kernel.ts';
import { measureMatches } from './matches.ts';
import { measureUploads } from './uploads.ts';

/** What `npm run bench -- <name>` can measure; without a name, everything in this order. */
const benches = {
  kernel: measureKernel,
  uploads: measureUploads,
  matches: measureMatches,
  allocation: measureAllocation,
} as const;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
for (const [name, measure] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) await measure();
}
