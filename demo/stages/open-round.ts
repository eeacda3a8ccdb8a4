import { readFile } from 'node:fs/promises';
import { officials } from '../cast.ts';
import type { Schemas } from '../client/access.ts';
import { scenarioOutOfWindow, scenarios } from '../data/scenarios.ts';
import type { OpenRound, World } from '../world.ts';

const POLICY = new URL('../../policies/2025-open-scenario.json', import.meta.url);

/** An officer opens the 2025 call; every figure of it comes from the policy document. */
export async function openRound({ as, checks, moveClock }: World): Promise<OpenRound> {
  await moveClock('2025-10-31T09:00:00.000+08:00');
  const policy = JSON.parse(await readFile(POLICY, 'utf8')) as Schemas['PolicyDocument'];
  const officer = await as('officer', { subject: officials.proposer });
  const publication = { document: policy, reason: '发布 2025 年度申报通知' };
  const opened = await checks.succeeds(
    'open the round',
    officer.POST('/v1/rounds', { body: publication }),
  );
  const { id, policyVersion } = opened.body;
  checks.equal('policy version of a new round', policyVersion, 1);

  const path = { roundId: id };
  const lint = await checks.succeeds(
    'lint the policy',
    officer.GET('/v1/rounds/{roundId}/policy-lint', { params: { path } }),
  );
  const { unset, samples } = lint.body;
  checks.equal('values that block a step', unset.filter(({ blocks }) => blocks !== null).length, 0);
  checks.note(`政策中有 ${samples.length} 个演示样例值，仅供演示；未设定而阻断步骤的为 0`);
  return { id, policy };
}

/** Registers eight scenarios of the window, and one published a day too early. */
export async function registerScenarios({ as, checks }: World): Promise<void> {
  const officer = await as('officer', { subject: officials.proposer });
  const batch = [...scenarios, scenarioOutOfWindow].map(
    ({ code, name, summary, demandUnit, publishedOn }) => ({
      code,
      name,
      summary,
      demandUnit,
      publishedOn,
    }),
  );
  const { body } = await checks.succeeds(
    'register the scenarios',
    officer.POST('/v1/scenarios', { body: { scenarios: batch } }),
  );
  checks.equal(
    'registered scenarios',
    body.items.map(({ code, outcome }) => `${code} ${outcome}`),
    batch.map(({ code }) => `${code} registered`),
  );
}
