import type { Objection } from '../../src/awards/objections/schemas.ts';
import type { Award } from '../../src/awards/results/schemas.ts';
import type { AllocatedProduct } from '../../src/awards/run-items/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import { databaseBehind } from './database-behind.ts';
import { AGREED, proposeAnyway } from './open-rounds.ts';
import { scoredCases } from './scored-cases.ts';
import { type Answer, type Client, completeForm, type TestService } from './service.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** A run is published on a Monday; the fifth working day after it is the next Monday. */
export const MONDAY = '2025-12-15T10:00:00.000+08:00';
export const LAST_INSTANT = '2025-12-22T23:59:59.999+08:00';
export const TUESDAY = '2025-12-23T00:00:00.000+08:00';

export function yuan(amount: string) {
  return { amount, currency: 'CNY' };
}

/** Sets the budget of a round's policy. */
export function withBudget(fen: number) {
  return ({ awards }: PolicyDocument) => {
    if (awards.budgetFen) awards.budgetFen.value = fen;
  };
}

/** The organisation of a form: a branch that names its parent. */
export function branchOf(document: PolicyDocument, parent: string) {
  const { organisation } = completeForm(document);
  return {
    organisation: {
      ...organisation,
      kind: 'branch',
      parent: { creditCode: parent, name: '样例集团' },
    },
  };
}

/** A run with all its products, of which a test has few. */
export interface ProposedRun extends AllocationRun {
  readonly awards: readonly AllocatedProduct[];
}

/** The products of a run, on one page. */
export async function itemsOf(client: Client, runId: string): Promise<readonly AllocatedProduct[]> {
  const url = `/v1/allocation-runs/${runId}/items?limit=200`;
  const { body } = await client.get<Page<AllocatedProduct>>(url);
  if (body.nextCursor !== null) throw new Error('more than a page of products');
  return body.items;
}

/** Allocation runs over the API, and a look at the database behind them. */
export function allocations(
  t: { teardown(work: () => Promise<void>): void },
  service: TestService,
) {
  const { owner, rows, unguarded, waitForLocks } = databaseBehind(t, service);
  const { openRound, acceptedCase, scoredCase } = scoredCases(service);
  const officer = service.as('officer', undefined, 'officer-a');
  const second = service.as('officer', undefined, 'officer-b');
  const third = service.as('officer', undefined, 'officer-c');
  const fourth = service.as('officer', undefined, 'officer-d');
  const finance = service.as('finance');
  const auditor = service.as('auditor');

  /** The first officer proposes. */
  async function propose(roundId: string): Promise<ProposedRun> {
    const run = await proposeAnyway(officer, `/v1/rounds/${roundId}/allocation-runs`);
    if (run.status !== 201) throw new Error(`no proposal: ${run.findings}`);
    return { ...run.body, awards: await itemsOf(officer, run.body.id) };
  }

  /** The first officer proposes, the second confirms. @returns the run's id */
  async function confirm(roundId: string): Promise<string> {
    const { id } = await propose(roundId);
    const { status, findings } = await second.post(
      `/v1/allocation-runs/${id}/confirmation`,
      AGREED,
    );
    if (status !== 201) throw new Error(`not confirmed: ${findings}`);
    return id;
  }

  /** From the proposal to the final decision; then the clock stands on that Tuesday. */
  async function finalise(roundId: string): Promise<readonly Award[]> {
    const id = await confirm(roundId);
    await service.clockAt(MONDAY);
    await second.post(`/v1/allocation-runs/${id}/publication`);
    await service.clockAt(TUESDAY);
    const final = await second.post(`/v1/allocation-runs/${id}/final-decision`);
    if (final.status !== 201) throw new Error(`not final: ${final.findings}`);
    const { body } = await finance.get<Page<Award>>(`/v1/rounds/${roundId}/awards`);
    return body.items;
  }

  /** The third officer proposes to uphold an objection, a fourth confirms. */
  async function uphold(objectionId: string, content: object): Promise<Answer<Objection>> {
    const proposed = await third.post<{ id: string }>(
      `/v1/objections/${objectionId}/upholding-proposals`,
      { reason: 'facts-confirmed', statement: '经核实属实。', ...content },
    );
    if (proposed.status !== 201) throw new Error(`not proposed: ${proposed.findings}`);
    const url = `/v1/objection-upholding-proposals/${proposed.body.id}/confirmation`;
    return fourth.post<Objection>(url);
  }

  /** Total of an organisation's awards in 2025, in fen. */
  async function yearOf(creditCode: string): Promise<number> {
    const [year] = await rows<{ fen: number }>(
      'select awarded_fen::float8 as fen from applicant_years where credit_code = $1',
      creditCode,
    );
    return year?.fen ?? 0;
  }

  return {
    ...{ openRound, acceptedCase, scoredCase, propose, confirm, finalise, uphold },
    ...{ officer, second, third, fourth, finance, auditor },
    ...{ owner, rows, unguarded, yearOf, waitForLocks },
  };
}
