import t from 'tap';
import {
  type AcceptanceStatement,
  confirmedBy,
  unconfirmedFindings,
} from '../../../src/pre-review/model/confirmed-facts.ts';
import { effectFindings } from '../../../src/pre-review/model/judged-decision.ts';
import { caseIn, completeContent, placesOf } from '../../support/cases.ts';
import { proposed } from '../../support/reviewed-cases.ts';

const record = {
  id: 'record-2',
  measure: '示范项目',
  outcome: 'received' as const,
  year: 2025,
  productName: null,
};
const applied = { ...record, id: 'record-1', outcome: 'applied' as const };
const elsewhere = { ...record, id: 'record-3', productName: '另一产品' };
const match = {
  applicationId: 'other-2',
  number: '2025-000002',
  applicantCreditCode: '91440300K0GYY8JNDX',
  firstSubmittedAt: '2025-11-10T02:00:00.000Z',
};
const second = { ...match, applicationId: 'other-1', number: '2025-000001' };

const silent: AcceptanceStatement = { otherMeasuresChecked: false, sameContentReason: null };
const spoken: AcceptanceStatement = { otherMeasuresChecked: true, sameContentReason: '已核实' };

t.test('nothing is confirmed where nothing speaks against the acceptance', (t) => {
  const state = caseIn('submitted', { recordedMeasures: [elsewhere] });
  t.equal(confirmedBy(state, spoken), null);
  t.same(unconfirmedFindings(state, null), [], 'the record is about another product');
  t.end();
});

t.test('records and standing verdicts need a statement, each of its own', (t) => {
  const state = caseIn('submitted', {
    recordedMeasures: [record, applied, elsewhere],
    standingMatches: [match, second],
  });
  const both = [
    'other-measures-unchecked /otherMeasuresChecked',
    'same-content-stands /sameContentReason',
  ];
  t.equal(confirmedBy(state, silent), null);
  t.same(placesOf(unconfirmedFindings(state, null)), both);

  const confirmed = confirmedBy(state, spoken);
  t.same(confirmed, {
    recordIds: ['record-1', 'record-2'],
    sameContentWith: ['other-1', 'other-2'],
    sameContentReason: '已核实',
  });
  t.same(unconfirmedFindings(state, confirmed), []);

  const recordsOnly = confirmedBy(state, { ...spoken, sameContentReason: null });
  t.match(recordsOnly, { sameContentWith: [], sameContentReason: null });
  t.same(placesOf(unconfirmedFindings(state, recordsOnly)), both.slice(1));
  const reasonOnly = confirmedBy(state, { ...spoken, otherMeasuresChecked: false });
  t.same(placesOf(unconfirmedFindings(state, reasonOnly)), both.slice(0, 1));
  const none = confirmedBy(caseIn('submitted', { recordedMeasures: [record] }), spoken);
  t.match(none, { sameContentReason: null }, 'a reason without a verdict is not kept');
  t.end();
});

t.test('the rule of the records is that of the gravest', (t) => {
  const ruleOf = (...recordedMeasures: readonly (typeof record | typeof applied)[]) =>
    unconfirmedFindings(caseIn('submitted', { recordedMeasures }), null).map(({ rule }) => rule);
  t.same(ruleOf(applied), ['3.4a']);
  t.same(ruleOf(applied, record), ['2.3']);
  t.end();
});

t.test('what came up after the first review blocks the second', (t) => {
  const accepting = { ...proposed, kind: 'accept' as const };
  const form = { ...completeContent, product: { name: '测试产品' } };
  const state = caseIn('submitted', { form, recordedMeasures: [record], standingMatches: [match] });
  const confirmed = confirmedBy(state, spoken);
  t.same(effectFindings(state, { ...accepting, confirmed }), []);
  const later = { ...state, recordedMeasures: [record, applied], standingMatches: [match, second] };
  t.same(placesOf(effectFindings(later, { ...accepting, confirmed })), [
    'other-measures-unchecked /otherMeasuresChecked',
    'same-content-stands /sameContentReason',
  ]);
  const scored = (scoreCenti: number | null) => caseIn('accepted', { scoreCenti });
  t.same(effectFindings(scored(null), proposed), []);
  t.same(
    placesOf(effectFindings(scored(0), proposed)),
    ['score-final '],
    'a decline comes too late',
  );
  t.end();
});
