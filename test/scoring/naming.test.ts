import t from 'tap';
import type { Proposal } from '../../src/proposals/proposals/schemas.ts';
import type { IntegrityReport } from '../../src/scoring/integrity/schemas.ts';
import type { FinalScore } from '../../src/scoring/scores/schemas.ts';
import { itemsOf } from '../support/allocations.ts';
import { proposeAnyway } from '../support/open-rounds.ts';
import { scoredCases } from '../support/scored-cases.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const { openRound, acceptedCase, scoredCase } = scoredCases(service);
const officer = service.as('officer', undefined, 'officer-a');
const second = service.as('officer', undefined, 'officer-b');
const body = { experts: ['expert-1'], reason: 'expertise', statement: '仅该专家具备手语专长。' };

function confirmationOf(id: string | undefined) {
  return `/v1/named-expert-proposals/${id}/confirmation`;
}

t.test('experts are named by two officers, as many as the policy says', async (t) => {
  const none = await openRound('unset', ({ scoring }) => {
    delete scoring.namedExpertsPerPanel;
  });
  const unset = await acceptedCase(organisations.lan, none);
  const refused = await officer.post(`${unset}/named-expert-proposals`, body);
  t.same(
    [refused.status, refused.findings],
    [409, ['policy-value-unset /scoring/namedExpertsPerPanel']],
  );

  const roundId = await openRound('one', ({ scoring }) => {
    scoring.namedExpertsPerPanel = { value: 1, mark: 'sample', clause: '01' };
  });
  const url = await acceptedCase(organisations.lan, roundId);
  const two = { ...body, experts: ['expert-1', 'expert-2'] };
  const many = await officer.post(`${url}/named-expert-proposals`, two);
  t.same([many.status, many.findings], [422, ['too-many-named /experts']]);

  const proposed = await officer.post<Proposal>(`${url}/named-expert-proposals`, body);
  t.equal(proposed.status, 201, proposed.findings.join());
  const panel = await officer.get<{ items: object[] }>(`${url}/expert-assignments`);
  t.same(panel.body.items, [], 'a proposal names nobody yet');
  const own = await officer.post(confirmationOf(proposed.body.id));
  t.same([own.status, own.findings], [403, ['proposed-by-caller ']]);
  t.equal((await second.post(confirmationOf(UNKNOWN_ID))).status, 404);
  const confirmed = await second.post(confirmationOf(proposed.body.id));
  t.equal(confirmed.status, 201, confirmed.findings.join());
  t.match(confirmed.body, { items: [{ expertSubject: 'expert-1', chosenBy: 'naming' }] });
  const next = { ...body, experts: ['expert-2'] };
  const further = await officer.post(`${url}/named-expert-proposals`, next);
  t.same(further.findings, ['too-many-named /experts']);
});

t.test('report, score and run say that experts were named', async (t) => {
  const roundId = await openRound('named');
  const url = await scoredCase(organisations.hai, roundId, 8000);
  const final = await officer.get<FinalScore>(`${url}/final-score`);
  t.ok(final.body.trace.sheets.every(({ chosenBy }) => chosenBy === 'naming'));
  const report = await officer.get<IntegrityReport>(`/v1/rounds/${roundId}/integrity-report`);
  t.ok(report.body.sheets.every(({ chosenBy }) => chosenBy === 'naming'));
  const { body } = await proposeAnyway(officer, `/v1/rounds/${roundId}/allocation-runs`);
  t.match(await itemsOf(officer, body.id), [{ namedExperts: 3 }]);
});
