import { parseArgs } from 'node:util';
import { buildBundle } from '../scripts/bundle.ts';
import { measureAllocation } from './allocation.ts';
import { measureCompression } from './compression.ts';
import { measureDeadline } from './deadline.ts';
import { measureDecisions } from './decisions.ts';
import { measureDraft } from './draft.ts';
import { measureExports } from './exports.ts';
import { measureGet } from './get.ts';
import { measureHistory } from './history.ts';
import { measureKernel } from './kernel.ts';
import { measureLargeRounds } from './large-rounds.ts';
import { BUNDLE } from './lib/service-process.ts';
import { quickSize, type Size, usualSize } from './lib/size.ts';
import { measureList } from './list.ts';
import { measureMatches } from './matches.ts';
import { measureOverload } from './overload.ts';
import { measurePapers } from './papers.ts';
import { measureProofs } from './proofs.ts';
import { measureReplicas } from './replicas.ts';
import { measureSealing } from './sealing.ts';
import { measureStart } from './start.ts';
import { measureSubmit } from './submit.ts';
import { measureUploads } from './uploads.ts';
import { measureVerifier } from './verifier.ts';
import { measureWall } from './wall.ts';

/** The parts of `npm run bench -- <name>`; without a name, all of them in this order. */
const benches: Readonly<Record<string, (size: Size) => Promise<void>>> = {
  submit: measureSubmit,
  decisions: measureDecisions,
  draft: measureDraft,
  get: measureGet,
  list: measureList,
  compression: measureCompression,
  history: measureHistory,
  kernel: measureKernel,
  wall: measureWall,
  sealing: measureSealing,
  proofs: measureProofs,
  exports: measureExports,
  uploads: measureUploads,
  matches: measureMatches,
  verifier: measureVerifier,
  papers: measurePapers,
  allocation: measureAllocation,
  'large-rounds': measureLargeRounds,
  overload: measureOverload,
  start: measureStart,
  replicas: measureReplicas,
  deadline: (size) => measureDeadline(size, applicants),
};

const { values, positionals: wanted } = parseArgs({
  options: {
    /** Shows that a bench works, not how fast the service is. */
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    share: { type: 'string' },
    applicants: { type: 'string' },
  },
  allowPositionals: true,
});
const { rounds, share } = values.quick ? quickSize : usualSize;
const size: Size = {
  rounds: Number(values.rounds ?? rounds),
  share: Number(values.share ?? share),
};
const applicants = values.applicants === undefined ? undefined : Number(values.applicants);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
await buildBundle(BUNDLE);
for (const [name, measure] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) await measure(size);
}
