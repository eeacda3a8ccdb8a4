import { officials } from '../cast.ts';
import type { Api, Schemas } from '../client/access.ts';
import { organisation } from '../data/organisations.ts';
import { fenOf, wan } from '../money.ts';
import type { OpenRound, World } from '../world.ts';
import type { Scored } from './score.ts';

export interface ProposedRun extends Readonly<Schemas['AllocationRun']> {
  /** Its products, of which the round has few. */
  readonly awards: Schemas['AllocatedProductPage']['items'];
}
export type ConfirmedAwards = Schemas['AwardPage'];

/** An officer proposes an allocation of the budget; its result is checked against the policy. */
export async function proposeAllocation(
  world: World,
  round: OpenRound,
  scored: readonly Scored[],
): Promise<ProposedRun> {
  const { as, checks, moveClock } = world;
  await moveClock('2025-12-25T10:00:00.000+08:00');
  const officer = await as('officer', { subject: officials.proposer });
  const { body: proposed } = await checks.succeeds(
    'propose the allocation',
    officer.POST('/v1/rounds/{roundId}/allocation-runs', {
      params: { path: { roundId: round.id } },
    }),
  );
  const { body: page } = await checks.succeeds(
    'list the products of the run',
    itemsOf(officer, proposed.id),
  );
  const run = { ...proposed, awards: page.items };
  checks.equal('status of the run', run.status, 'proposed');
  checks.equal('products of the run', run.productCount, scored.length);
  checks.equal('what was not settled', run.incomplete, []);
  checkTiers(world, round, run);
  checkBudget(world, round, run);
  checkCap(world, round, run);
  return run;
}

/**
 * A second officer confirms. Nobody confirms their own proposal, and nothing is confirmed twice.
 */
export async function confirmAllocation(
  { as, checks, moveClock }: World,
  round: OpenRound,
  run: ProposedRun,
): Promise<ConfirmedAwards> {
  await moveClock('2025-12-26T10:00:00.000+08:00');
  const params = { path: { runId: run.id } };
  const proposer = await as('officer', { subject: officials.proposer });
  const confirmer = await as('officer', { subject: officials.confirmer });
  await checks.refused(
    '拟定人确认本人方案',
    proposer.POST('/v1/allocation-runs/{runId}/confirmation', { params, body: {} }),
    { status: 403, finding: 'own-proposal', rule: '2.1' },
  );
  const confirmed = await checks.succeeds(
    'confirm the allocation',
    confirmer.POST('/v1/allocation-runs/{runId}/confirmation', { params, body: {} }),
  );
  checks.equal('status of the run', confirmed.body.status, 'confirmed');
  const items = await checks.succeeds(
    'list the products of the confirmed run',
    itemsOf(confirmer, run.id),
  );
  checks.equal('the confirmed awards are the proposed ones', items.body.items, run.awards);
  await checks.refused(
    '重复确认',
    confirmer.POST('/v1/allocation-runs/{runId}/confirmation', { params, body: {} }),
    { status: 409, finding: 'run-not-proposed', rule: '2.1' },
  );

  const finance = await as('finance');
  const { body: awards } = await checks.succeeds(
    'awards of the round',
    finance.GET('/v1/rounds/{roundId}/awards', {
      params: { path: { roundId: round.id }, query: { limit: 200 } },
    }),
  );
  checks.equal('control count', awards.controlTotals?.count, run.awardedCount);
  checks.equal('control sum', awards.controlTotals?.sum, run.total);
  checks.equal('sum of the awards listed', sumOf(awards.items), fenOf(run.total));
  return awards;
}

/**
 * Each product gets the first tier whose threshold its score meets. It claims the lesser of that
 * tier's ceiling and its requested amount.
 */
function checkTiers({ checks }: World, { policy }: OpenRound, run: ProposedRun): void {
  const { tiers, granularityFen } = policy.awards;
  for (const { applicationNumber, amount, trace } of run.awards) {
    const tier = tiers.find(
      ({ minScoreCenti }) => trace.scoreCenti >= Number(minScoreCenti?.value),
    );
    const ceilingFen = tier?.ceilingFen.value ?? 0;
    const fen = fenOf(amount);
    checks.equal(`tier of ${applicationNumber}`, trace.tierCode, tier?.code ?? null);
    const requestedFen = trace.requested === null ? ceilingFen : fenOf(trace.requested);
    const claimFen = Math.min(ceilingFen, requestedFen);
    checks.equal(`claim of ${applicationNumber}`, fenOf(trace.claim), claimFen);
    checks.equal(`${applicationNumber} within its claim`, fen <= claimFen, true);
    checks.equal(`${applicationNumber} in whole steps`, fen % Number(granularityFen?.value), 0);
  }
}

/** The budget is too small for all claims: it is used up, to the last step, and never passed. */
function checkBudget({ checks }: World, { policy }: OpenRound, run: ProposedRun): void {
  const budgetFen = Number(policy.awards.budgetFen?.value);
  const claimedFen = run.awards.reduce((sum, { trace }) => sum + fenOf(trace.claim), 0);
  checks.equal('claims exceed the budget', claimedFen > budgetFen, true);
  checks.equal('sum of the amounts', sumOf(run.awards), fenOf(run.total));
  checks.equal('the budget is used up', sumOf(run.awards), budgetFen);
  checks.equal('left over', fenOf(run.unallocated), 0);
  checks.note(`申领合计 ${wan(claimedFen)} 万元，预算 ${wan(budgetFen)} 万元，按同一系数折算`);
}

/**
 * No applicant's year exceeds the cap, and the one with three first-tier products reaches it
 * exactly (rule 2.4).
 */
function checkCap({ checks }: World, { policy }: OpenRound, run: ProposedRun): void {
  const capFen = policy.awards.applicantAnnualCapFen.value;
  const byApplicant = Map.groupBy(run.awards, ({ applicantCreditCode }) => applicantCreditCode);
  for (const [creditCode, awards] of byApplicant) {
    checks.equal(`${creditCode} within the annual cap`, sumOf(awards) <= capFen, true);
  }
  const capped = byApplicant.get(organisation('tianwen').creditCode) ?? [];
  checks.equal('天问 reaches the cap exactly', sumOf(capped), capFen);
  const bounds = new Set(capped.map(({ trace }) => trace.boundBy));
  checks.equal('the bound of 天问', [...bounds], ['cap']);
  checks.note(`天问三个产品合计 ${wan(sumOf(capped))} 万元，恰为年度上限 [2.4]`);
}

function itemsOf(reader: Api, runId: string) {
  return reader.GET('/v1/allocation-runs/{runId}/items', {
    params: { path: { runId }, query: { limit: 200 } },
  });
}

function sumOf(awards: readonly { readonly amount: Schemas['Money'] }[]): number {
  return awards.reduce((sum, { amount }) => sum + fenOf(amount), 0);
}
