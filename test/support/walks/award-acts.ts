import type { Objection } from '../../../src/awards/objections/schemas.ts';
import type { AwardPayments } from '../../../src/awards/payments/schemas.ts';
import type { Award } from '../../../src/awards/results/schemas.ts';
import type { AllocationRun } from '../../../src/awards/runs/schemas.ts';
import type { UsageReport } from '../../../src/awards/usage-reports/schemas.ts';
import type { Material } from '../../../src/materials/files/schemas.ts';
import { itemsOf as productsOf } from '../allocations.ts';
import { another } from '../case-stories.ts';
import { AGREED, proposeAnyway } from '../open-rounds.ts';
import { type Answer, filePart } from '../service.ts';
import { type Act, type Acts, byTwo, type Cast, later, today, type Walked } from './cast.ts';
import { alike } from './review-acts.ts';

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

  async function objectionsTo({ roundId, id }: Walked): Promise<readonly Objection[]> {
    const runs = await itemsOf<AllocationRun>(`/v1/rounds/${roundId}/allocation-runs`);
    const lists = runs.map((run) => itemsOf<Objection>(`/v1/allocation-runs/${run.id}/objections`));
    return (await Promise.all(lists)).flat().filter(({ applicationId }) => applicationId === id);
  }

  async function openObjection(walked: Walked) {
    return (await objectionsTo(walked)).find(({ outcome }) => outcome === null);
  }

  /** The upheld objection for which no run has judged the case again yet. */
  async function toCorrect(walked: Walked): Promise<string | undefined> {
    const again = (await objectionsTo(walked)).filter(
      ({ consequence }) => consequence !== null && consequence !== 'withdraw-award',
    );
    const runs = await itemsOf<AllocationRun>(`/v1/rounds/${walked.roundId}/allocation-runs`);
    const done = runs.flatMap(({ corrects, confirmedAt, revokedAt }) =>
      confirmedAt !== null && revokedAt === null ? [corrects] : [],
    );
    return again.find(({ id }) => !done.includes(id))?.id;
  }

  /** The last run with the case in its result, published if one is. */
  async function judgingRun(walked: Walked) {
    const run = (await runOf(walked, 'published')) ?? (await runOf(walked));
    if (run === undefined) return undefined;
    const { body } = await cast.auditor.get<AllocationRun>(`/v1/allocation-runs/${run.id}`);
    const judged = [...(await productsOf(cast.auditor, run.id)), ...body.barred];
    return judged.some(({ applicationId }) => applicationId === walked.id) ? run : undefined;
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

  /** Another amount for the latest clawback of the award. */
  const correctingClawback: Act = async (walked) => {
    const award = await awardOf(walked);
    if (award === undefined) return null;
    const { body } = await finance.get<AwardPayments>(`/v1/awards/${award.id}/payments`);
    const clawback = body.clawbacks.at(-1);
    if (clawback === undefined) return null;
    const step = walked.step();
    return finance.post(`/v1/clawbacks/${clawback.id}/corrections`, {
      externalId: `clawback-correction-${walked.id}-${step}`,
      amount: { amount: `0.${10 + (step % 90)}`, currency: 'CNY' },
      reason: 'amount-misreported',
    });
  };

  async function reportOf({ url }: Walked): Promise<UsageReport | undefined> {
    const reports = await itemsOf<UsageReport>(`${url}/usage-reports`);
    return reports.findLast(({ status }) => status === 'submitted') ?? reports.at(-1);
  }

  /** Another officer confirms what one proposed. */
  async function confirmed(kind: string, proposing: Promise<Answer<unknown>>) {
    const proposed = await proposing;
    if (proposed.status !== 201) return proposed;
    const { id } = proposed.body as { readonly id: string };
    return alsoUninvolved.post(`/v1/${kind}-proposals/${id}/confirmation`);
  }

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
    'propose-allocation': async (walked) => {
      const { url, roundId, twinId } = walked;
      const corrects = await toCorrect(walked);
      const propose = () =>
        proposeAnyway(officer, `/v1/rounds/${roundId}/allocation-runs`, {
          ...(corrects !== undefined && { corrects }),
        });
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
    'raise-objection': async (walked) => {
      const { number } = await cast.view(walked);
      if (number === null) return null;
      return cast.lan.post(`/v1/rounds/${walked.roundId}/objections`, {
        ...{ applicationNumber: number, kind: 'amount', statement: '应计入已核定的金额。' },
      });
    },
    'record-objection': async (walked) => {
      const run = await judgingRun(walked);
      if (run === undefined) return null;
      return officer.post(`/v1/allocation-runs/${run.id}/objections`, {
        ...{ applicationId: walked.id, kind: 'not-in-use', reference: `异议-${walked.step()}` },
        receivedOn: today(walked),
      });
    },
    'resolve-objection': async (walked) => {
      const open = await openObjection(walked);
      if (open === undefined) return null;
      const body = { outcome: 'dismissed', reason: 'facts-not-confirmed' };
      return other.post(`/v1/objections/${open.id}/resolution`, body);
    },
    'propose-objection-upholding': async (walked) => {
      const open = await openObjection(walked);
      if (open === undefined) return null;
      const consequences = ['withdraw-award', 'score-again', 'amount-again', 'tier-set'] as const;
      // Who got nothing has nothing withdrawn.
      const from = open.awardId === null ? 1 : 0;
      const consequence = consequences[from + (walked.step() % (consequences.length - from))];
      const proposed = await cast.uninvolved.post<{ id: string }>(
        `/v1/objections/${open.id}/upholding-proposals`,
        {
          ...{ consequence, reason: 'facts-confirmed', statement: '经核实属实。' },
          ...(consequence === 'tier-set' && { tierCode: 'third' }),
        },
      );
      if (proposed.status !== 201) return proposed;
      const url = `/v1/objection-upholding-proposals/${proposed.body.id}/confirmation`;
      return cast.alsoUninvolved.post(url);
    },
    'finalise-allocation': running('published', 'final-decision'),
    'record-disbursement': paying('disbursements', (walked) => ({ paidOn: today(walked) })),
    'record-disbursement-correction': correcting,
    'record-clawback': paying('clawbacks', () => ({ reason: 'not-in-use-any-more' })),
    'record-clawback-correction': correctingClawback,
    'upload-usage-evidence': ({ url, step }) =>
      cast.lan.upload(`${url}/usage-evidence`, filePart('usage-report', another(step()))),
    'submit-usage-report': async (walked) => {
      const { url, step } = walked;
      const kinds = ['usage-report', 'user-report'];
      const uploads = kinds.map((kind) =>
        cast.lan.upload<Material>(`${url}/usage-evidence`, filePart(kind, another(step()))),
      );
      const files = await Promise.all(uploads);
      const materialIds = files.flatMap(({ body, status }) => (status === 201 ? [body.id] : []));
      const ids = materialIds.length > 0 ? materialIds : [walked.id];
      return cast.lan.post(`${url}/usage-reports`, { statement: '用于扩容。', materialIds: ids });
    },
    'return-usage-report': async (walked) => {
      const report = await reportOf(walked);
      if (report === undefined) return null;
      const body = { reason: '证明材料未盖章。', dueAt: later(walked, 10) };
      return officer.post(`/v1/usage-reports/${report.id}/return`, body);
    },
    'propose-usage-report-acceptance': async (walked) => {
      const report = await reportOf(walked);
      if (report === undefined) return null;
      const url = `/v1/usage-reports/${report.id}/acceptance-proposals`;
      return confirmed('usage-report-acceptance', uninvolved.post(url, { reason: '属实。' }));
    },
    'propose-instalment-lapse': async (walked) => {
      const award = await awardOf(walked);
      if (award === undefined) return null;
      const url = `/v1/awards/${award.id}/instalment-lapse-proposals`;
      return confirmed('instalment-lapse', uninvolved.post(url, { reason: '逾期未报。' }));
    },
  } satisfies Partial<Acts>;
}
