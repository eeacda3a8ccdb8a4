import { MONDAY, TUESDAY } from './allocations.ts';
import { bringPaper } from './counter.ts';
import { poolOf } from './experts.ts';
import { AGREED, proposeAnyway } from './open-rounds.ts';
import { reviewStories } from './review-stories.ts';
import { ownText, scoredCases } from './scored-cases.ts';
import {
  type Answer,
  allPass,
  filePart,
  MIDWAY,
  type organisations,
  requiredKinds,
  type TestService,
} from './service.ts';

const PANEL = ['expert-1', 'expert-2', 'expert-3'] as const;

interface Players {
  readonly organisation?: keyof typeof organisations;
  readonly roundId?: string;
  readonly panel?: readonly string[];
  /** Of the payment. */
  readonly externalId?: string;
}

/**
 * Plays one case through everything that a case can meet: a return, a decline and its
 * reconsideration, paper at the counter, a panel, an award, an objection and a payment.
 */
export async function playCase(
  service: TestService,
  {
    organisation = 'lan',
    roundId = service.roundId,
    panel = PANEL,
    externalId = 'BF-1',
  }: Players = {},
) {
  const { as, clockAt, confirm, decide, document, nextForm, reviewer } = service;
  const officer = as('officer', undefined, 'officer-a');
  const second = as('officer', undefined, 'officer-b');
  const lan = service.applicant(organisation);
  const { openPanel } = scoredCases(service, panel);
  const { declining } = reviewStories(service);

  must(await officer.post(`/v1/rounds/${roundId}/experts`, poolOf(panel)));
  await clockAt(MIDWAY);
  const complete = nextForm(lan);
  const product = { ...complete.product, description: ownText(), development: ownText() };
  const opened = must(
    await lan.post('/v1/applications', { roundId, form: { ...complete, product } }),
  );
  const url = `/v1/applications/${opened.body.id}`;
  const files: string[] = [];
  for (const kind of requiredKinds) {
    const sent = must(await lan.upload<{ id: string }>(`${url}/materials`, filePart(kind)));
    files.push(sent.body.id);
  }
  must(
    await lan.upload(`${url}/materials`, [
      { name: 'replacesId', content: `${files[0]}` },
      ...filePart(requiredKinds[0], undefined, `《申请书》${'长'.repeat(180)}.pdf`),
    ]),
  );
  must(await lan.post(`${url}/submissions`));

  const usage = { pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充。' };
  const due = { kind: 'revise', dueAt: '2025-12-05T18:00:00.000+08:00', items: [usage] };
  must(await decide(url, 'return-notices', due, reviewer('ann')));
  must(await lan.patch(url, { product: { usage: '已补充起止时间。' } }, { 'if-match': '*' }));
  must(await lan.post(`${url}/submissions`));
  must(await decide(url, 'declination', declining, reviewer('ann')));
  must(await confirm(url, reviewer('ben')));
  const reference = '深府复决〔2026〕3号';
  const reason = '复议决定撤销原决定，责令重新作出。';
  const proposal = must(
    await officer.post(`${url}/reconsideration-proposals`, { reference, reason }),
  );
  must(await second.post(`/v1/reconsideration-proposals/${proposal.body.id}/confirmation`));
  const paperItems = [{ materialKind: 'licence' }];
  must(await decide(url, 'acceptance', { checks: allPass(document), paperItems }, reviewer('cai')));
  await bringPaper({ ...service, roundId }, lan, url, '2025-12-10');

  await openPanel(url);
  const criteria = document.scoring.criteria.map(({ code }) => [code, 9000]);
  for (const subject of panel) {
    const sheet = { submissionNumber: 2, scoresCenti: Object.fromEntries(criteria), comment: '好' };
    must(await as('expert', undefined, subject).post(`${url}/score-sheets`, sheet));
  }
  must(await officer.post(`${url}/final-score`));

  const run = must(await proposeAnyway(officer, `/v1/rounds/${roundId}/allocation-runs`));
  const runUrl = `/v1/allocation-runs/${run.body.id}`;
  must(await second.post(`${runUrl}/confirmation`, AGREED));
  await clockAt(MONDAY);
  must(await second.post(`${runUrl}/publication`));
  const applicationNumber = (await lan.get<{ number: string }>(url)).body.number;
  const objection = must(
    await lan.post(`/v1/rounds/${roundId}/objections`, {
      ...{ applicationNumber, kind: 'amount', statement: '金额未计入核定事项。' },
    }),
  );
  must(
    await as('officer', undefined, 'officer-c').post(
      `/v1/objections/${objection.body.id}/resolution`,
      {
        ...{ outcome: 'dismissed', reason: 'facts-not-confirmed' },
      },
    ),
  );
  await clockAt(TUESDAY);
  must(await second.post(`${runUrl}/final-decision`));
  const award = (await as('finance').get<{ id: string }>(`${url}/award`)).body.id;
  const amount = { amount: '400000.00', currency: 'CNY' };
  const payment = { externalId, amount, paidOn: '2025-12-23' };
  must(await as('finance').post(`/v1/awards/${award}/disbursements`, payment));
  return { url, id: `${opened.body.id}`, roundId, applicationNumber, lan };
}

function must<Body>(answer: Answer<Body>): Answer<Body> {
  if (answer.status >= 300) throw new Error(`refused: ${answer.status} ${answer.findings}`);
  return answer;
}
