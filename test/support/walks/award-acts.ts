import type { AwardPayments } from '../../../src/awards/payments/schemas.ts';
import type { Award } from '../../../src/awards/results/schemas.ts';
import type { AllocationRun } from '../../../src/awards/runs/schemas.ts';
import { AGREED, proposeAnyway } from '../open-rounds.ts';
import { type Act, type Acts, byTwo, type Cast, today, type Walked } from './cast.ts';
import { alike } from './review-acts.ts';

interface Objection {
  readonly id: string;
  readonly outcome: string | null;
}

/** What becomes of a score: awards, objections and payments; and of who applied. */
export function awardActs(cast: Cast) {
  const { third, officer, other, finance, itemsOf, uninvolved, alsoUninvolved } = cast;

  async function runOf({ roundId }: Walked, status?: AllocationRun['status']) {
    const runs = await itemsOf<AllocationRun>(`/v1/rounds/${roundId}/allocation-runs`);
    return runs.find((run) => status === undefined || run.status === status);
  }

  async function awardOf({ roundId, id }: Walked): Promise<Award | undefined> {
    const awards = await itemsOf<Award>(`/v1/rounds/${roundId}/awards`, finance);
    return awards.findLast(({ applicationId }) => applicationId === id);
  }

  /** An act on the run that stands where the act begins, or on the last one there was. */
  function running(status: AllocationRun['status'], path: string): Act {
    return async (walked) => {
      const run = (await runOf(walked, status)) ?? (await runOf(walked));
      return run === undefined ? null : other.post(`/v1/allocation-runs/${run.id}/${path}`);
    };
  }

  function paying(path: 'disbursements' | 'clawbacks', further: (walked: Walked) => object): Act {
    return async (walked) => {
      const award = await awardOf(walked);
      if (award === undefined) return null;
      const amount = { amount: '1.00', currency: 'CNY' };
      const externalId = `${path}-${walked.id}-${walked.step()}`;
      const body = { externalId, amount, ...further(walked) };
      return finance.post(`/v1/awards/${award.id}/${path}`, body);
    };
  }

  /** Another amount for the latest payment of the award. */
  const correcting: Act = async (walked) => {
    const award = await awardOf(walked);
    if (award === undefined) return null;
    const { body } = await finance.get<AwardPayments>(`/v1/awards/${award.id}/payments`);
    const payment = body.disbursements.at(-1);
    if (payment === undefined) return null;
    const step = walked.step();
    return finance.post(`/v1/disbursements/${payment.id}/corrections`, {
      externalId: `correction-${walked.id}-${step}`,
      amount: { amount: `0.${10 + (step % 90)}`, currency: 'CNY' },
      reason: 'amount-misreported',
    });
  };

  return {
    // A lead that leaves would take the case out of the walk's hands.
    'propose-consortium-change': async (walked) => {
      const { consortium } = await cast.view(walked);
      const member = consortium?.members.find(({ leftOn }) => leftOn === null);
      if (member === undefined) return null;
      return byTwo(cast, walked, 'consortium-change', {
        ...{ leaving: 'member', memberCreditCode: member.creditCode },
        ...{ proof: '联协退〔2025〕3号', reason: '书面退出联合体。' },
      });
    },
    'propose-product-bar': (walked) =>
      byTwo(cast, walked, 'product-bar', {
        proof: '深工信核〔2026〕7号',
        reason: '已获其他资助。',
      }),
    'propose-product-bar-lifting': (walked) =>
      byTwo(cast, walked, 'product-bar-lifting', { reason: '该记录属于另一产品。' }),
    // The case moves when another officer confirms the proposal. Look-alikes are judged before.
    'propose-allocation': async ({ url, roundId, twinId }) => {
      const propose = () => proposeAnyway(officer, `/v1/rounds/${roundId}/allocation-runs`);
      const first = await propose();
      const isUnjudged = first.findings.some((found) => found.startsWith('content-matches-unj'));
      if (isUnjudged) await third.post(`${url}/content-match-verdicts`, alike(twinId));
      const proposed = isUnjudged ? await propose() : first;
      if (proposed.status !== 201) return proposed;
      return other.post(`/v1/allocation-runs/${proposed.body.id}/confirmation`, AGREED);
    },
    'propose-allocation-revocation': async (walked) => {
      const run = (await runOf(walked, 'confirmed')) ?? (await runOf(walked));
      if (run === undefined) return null;
      const body = { reason: '一件申报的评分有误。' };
      const url = `/v1/allocation-runs/${run.id}/revocation-proposals`;
      const proposed = await uninvolved.post<{ id: string }>(url, body);
      if (proposed.status !== 201) return proposed;
      const { id } = proposed.body;
      return alsoUninvolved.post(`/v1/allocation-revocation-proposals/${id}/confirmation`);
    },
    'publish-allocation': running('confirmed', 'publication'),
    'record-objection': async (walked) => {
      const award = await awardOf(walked);
      const run = (await runOf(walked, 'published')) ?? (await runOf(walked));
      if (award === undefined || run === undefined) return null;
      return officer.post(`/v1/allocation-runs/${run.id}/objections`, {
        ...{ awardId: award.id, kind: 'not-in-use', reference: `异议-${walked.step()}` },
        receivedOn: today(walked),
      });
    },
    'resolve-objection': async (walked) => {
      const run = await runOf(walked, 'published');
      if (run === undefined) return null;
      const objections = await itemsOf<Objection>(`/v1/allocation-runs/${run.id}/objections`);
      const open = objections.find(({ outcome }) => outcome === null);
      if (open === undefined) return null;
      // Every third is upheld: its award is withdrawn.
      const body =
        walked.step() % 3 === 0
          ? { outcome: 'upheld', reason: 'facts-confirmed' }
          : { outcome: 'dismissed', reason: 'facts-not-confirmed' };
      return other.post(`/v1/objections/${open.id}/resolution`, body);
    },
    'finalise-allocation': running('published', 'final-decision'),
    'record-disbursement': paying('disbursements', (walked) => ({ paidOn: today(walked) })),
    'record-disbursement-correction': correcting,
    'record-clawback': paying('clawbacks', () => ({ reason: 'not-in-use-any-more' })),
  } satisfies Partial<Acts>;
}
