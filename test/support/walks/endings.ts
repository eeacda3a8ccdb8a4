import type { Settlement } from '../../../src/awards/settlement/schemas.ts';
import type { CaseAction } from '../../../src/cases/model/life-cycle/transitions.ts';
import type { Answer, Client } from '../service.ts';
import type { Cast } from './cast.ts';
import { demand, type Walk, type Walks } from './walk.ts';

/** How a round ended with its walk. */
export type Ending = 'archived' | 'settled' | 'cancelled' | 'goes on';

/** Ends the rounds of walks, as far as they can end, and checks that nothing moves afterwards. */
export function endings(cast: Cast, { perform, check }: Walks) {
  const { officer, other, uninvolved, alsoUninvolved, hai, auditor, view } = cast;

  /**
   * Two officers cancel the round, unless it has awards.
   * @param tries the actions that are tried afterwards
   */
  async function cancel(walk: Walk, tries: readonly CaseAction[]): Promise<Ending> {
    const url = `/v1/rounds/${walk.roundId}/cancellation-proposals`;
    const proposed = await uninvolved.post<{ id: string }>(url, { reason: '预算调整。' });
    if (proposed.status !== 201) {
      await check(walk);
      return refusedWith(proposed, ['round-has-awards']);
    }
    const confirmation = `/v1/cancellation-proposals/${proposed.body.id}/confirmation`;
    await alone(uninvolved, confirmation);
    const { status, findings } = await alsoUninvolved.post(confirmation);
    if (status !== 200) throw new Error(`not cancelled: ${findings}`);
    await checkStill(walk, tries);
    return 'cancelled';
  }

  /** The round is settled and archived once every case has its outcome. */
  async function settle(walk: Walk, tries: readonly CaseAction[]): Promise<Ending> {
    await hai.post(`/v1/applications/${walk.twinId}/withdrawal`, { reason: 'no-longer-pursued' });
    await perform(walk, 'withdraw-application');
    const url = `/v1/rounds/${walk.roundId}`;
    const told = (await auditor.get<Settlement>(`${url}/settlement`)).body;
    const settled = await officer.post(`${url}/settlement`);
    await check(walk);
    if (told.settleable !== settled.status < 300) {
      throw new Error(`told otherwise: ${told.settleable}, ${settled.findings}`);
    }
    if (settled.status !== 200) {
      return refusedWith(settled, ['round-not-closed', 'cases-open', 'case-without-outcome']);
    }
    const { outcome } = await view(walk);
    if (outcome === null) throw new Error('settled without an outcome');
    await alone(officer, `${url}/archive`);
    await rejectProposals(walk);
    const { unpaid, openPaymentOrderCount } = (await auditor.get<Settlement>(`${url}/settlement`))
      .body;
    const statement = unpaid.count > 0 ? { leavesUnpaid: true } : undefined;
    const archived = await other.post(`${url}/archive`, statement);
    const awaitsReport = archived.findings.some((found) => found.startsWith('instalments-open'));
    if (archived.status === 409 && (openPaymentOrderCount > 0 || awaitsReport)) {
      return refusedWith(archived, ['orders-open', 'instalments-open']);
    }
    if (archived.status !== 200) throw new Error(`not archived: ${archived.findings}`);
    await checkStill(walk, tries);
    return 'archived';
  }

  /** What awaits a second person ends before the archive. */
  async function rejectProposals({ roundId }: Walk): Promise<void> {
    const { body } = await auditor.get<{ items: { id: string }[] }>(
      `/v1/proposals?roundId=${roundId}&status=open&limit=200`,
    );
    for (const { id } of body.items) {
      const url = `/v1/proposals/${id}/rejection`;
      const reason = { reason: '轮次归档。' };
      const answer = await uninvolved.post(url, reason);
      const { status } = answer.status === 403 ? await alsoUninvolved.post(url, reason) : answer;
      if (status >= 300) throw new Error(`not rejected: ${answer.findings}`);
    }
  }

  /** Whoever took the first of two steps does not take the second. */
  async function alone(by: Client, url: string): Promise<void> {
    const { status, findings } = await by.post(url);
    if (status !== 403) throw new Error(`alone: ${url} ${status} ${findings}`);
  }

  /** The case has its outcome, and nothing moves it any more. */
  async function checkStill(walk: Walk, tries: readonly CaseAction[]): Promise<void> {
    const { outcome, version, nextActions } = await check(walk);
    demand(nextActions.flatMap(({ action, allowed }) => (allowed ? [`goes on: ${action}`] : [])));
    if (outcome === null) throw new Error('the round ended, its case did not');
    for (const action of tries) await perform(walk, action);
    const after = await view(walk);
    if (after.version !== version) throw new Error('a case of an ended round moved');
  }

  return { cancel, settle };
}

function refusedWith({ status, findings }: Answer<unknown>, codes: readonly string[]): Ending {
  const others = findings.filter((finding) => !codes.includes(`${finding.split(' ')[0]}`));
  if (status !== 409 || others.length > 0) throw new Error(`refused: ${status} ${others}`);
  return 'goes on';
}
