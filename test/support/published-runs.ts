import type { OwnObjection } from '../../src/awards/objections/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import { type allocations, MONDAY, withBudget } from './allocations.ts';
import type { TestService } from './service.ts';

const IN_ROUND = '2025-11-20T10:00:00.000+08:00';

/** Published runs, and their corrections. */
export function publishedRuns(
  service: TestService,
  { openRound, scoredCase, confirm, officer, second, auditor }: ReturnType<typeof allocations>,
) {
  /** A published run of some scored cases, and what applicants do about it. */
  async function published(
    code: string,
    budgetFen: number,
    scores: Readonly<Record<string, number>>,
    change: (document: PolicyDocument) => void = () => {},
  ) {
    await service.clockAt(IN_ROUND);
    const roundId = await openRound(code, (document) => {
      withBudget(budgetFen)(document);
      change(document);
    });
    const urls: Record<string, string> = {};
    for (const [creditCode, centi] of Object.entries(scores)) {
      urls[creditCode] = await scoredCase(creditCode, roundId, centi);
    }
    const run = `/v1/allocation-runs/${await confirm(roundId)}`;
    await service.clockAt(MONDAY);
    await officer.post(`${run}/publication`);
    const raise = async (creditCode: string): Promise<string> => {
      const { number } = (await auditor.get<ApplicationView>(`${urls[creditCode]}`)).body;
      const raised = await service
        .as('applicant', creditCode)
        .post<OwnObjection>(`/v1/rounds/${roundId}/objections`, {
          applicationNumber: number,
          kind: 'amount',
          statement: '金额未计入核定事项。',
        });
      if (raised.status !== 201) throw new Error(`not raised: ${raised.findings}`);
      return raised.body.id;
    };
    const correct = (corrects: string, further: object = {}) =>
      officer.post<AllocationRun>(`/v1/rounds/${roundId}/allocation-runs`, {
        corrects,
        ...further,
      });
    return { roundId, urls, run, raise, correct };
  }

  async function confirmed(run: AllocationRun): Promise<string> {
    const url = `/v1/allocation-runs/${run.id}`;
    const answer = await second.post(`${url}/confirmation`);
    if (answer.status !== 201) throw new Error(`not confirmed: ${answer.findings}`);
    return url;
  }

  return { published, confirmed };
}
