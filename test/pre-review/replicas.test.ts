import { rmSync } from 'node:fs';
import t from 'tap';
import type { HistoryEntry } from '../../src/applications/history/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { DecisionProposal } from '../../src/pre-review/second-reviews/schemas.ts';
import { latestProposal } from '../support/decision-proposals.ts';
import { reviewStories } from '../support/review-stories.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService } from '../support/service.ts';
import { startServiceProcess } from '../support/service-process.ts';

// Two replicas whose machine clocks lie three hours apart: ids made by one sort after all that the
// other makes. What came last must not rest on ids.

const service = await startTestService(t);
const { claim, decide, reviewer } = service;
const { submitted, declining } = reviewStories(service);
const lan = service.applicant('lan');
const [ann, ben, cai] = [reviewer('reviewer-ann'), reviewer('reviewer-ben'), reviewer('cai')];

const laterClock = `
  const Real = Date;
  const now = () => Real.now() + 3 * 3_600_000;
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length === 0 ? [now()] : given));
    }
    static now = now;
  };`;

t.test('the latest decision is the latest, whichever replica took it', async (t) => {
  const directory = temporaryDirectory();
  const ahead = await startServiceProcess(service, directory, {
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(laterClock)}` },
  });
  t.teardown(async () => {
    await ahead.kill();
    rmSync(directory, { recursive: true });
  });
  const { url } = await submitted();
  await claim(url, ann);

  const first = await ahead.post(`${url}/declination`, declining, {
    role: 'pre-reviewer',
    subject: 'reviewer-ann',
  });
  t.equal(first.status, 201);
  const early = await latestProposal(url, ben);
  await claim(url, ben);
  t.equal((await ben.post(`${early}/rejection`, { reason: '证据在附件三' })).status, 201);

  await decide(url, 'declination', declining, cai);
  const { body } = await ben.get<{ items: DecisionProposal[] }>(`${url}/decision-proposals`);
  t.match(body.items, [
    { proposedBy: 'reviewer-ann', state: 'rejected' },
    { proposedBy: 'cai', state: 'pending' },
  ]);
  const [made, next] = body.items.map(({ id }) => id);
  t.ok(`${made}` > `${next}`, 'the ids say otherwise');

  const late = `${url}/decision-proposals/${next}`;
  const own = await cai.post(`${late}/confirmation`);
  t.same([own.status, ...own.findings], [403, 'second-review-own-decision ']);
  await claim(url, ann);
  const confirmed = await ann.post(`${late}/confirmation`);
  t.match(confirmed.body as ApplicationView, { status: 'declined' }, `${confirmed.findings}`);

  const history = await lan.get<{ items: HistoryEntry[] }>(`${url}/history`);
  const versions = history.body.items.flatMap(({ version }) => version ?? []);
  t.same(
    versions,
    versions.toSorted((left, right) => left - right),
  );
  t.ok(versions.length > 5);
});
