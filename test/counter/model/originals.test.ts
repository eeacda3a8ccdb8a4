import t from 'tap';
import { presentAppointment } from '../../../src/counter/appointments/present.ts';
import { receivePaper } from '../../../src/counter/model/receive-paper.ts';
import type { ReceiptInput, ReceivedItem } from '../../../src/counter/model/vocabulary.ts';
import { receiptFindings } from '../../../src/counter/visits/check-receipt.ts';
import { paperName } from '../../../src/documents/model/wording.ts';
import { paperFindings } from '../../../src/pre-review/model/paper-items.ts';
import type { PaperItem } from '../../../src/pre-review/model/vocabulary.ts';
import { checkPolicy } from '../../../src/rounds/policy/check-policy.ts';
import { caseIn, placesOf } from '../../support/cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';
import { booked, licence, receipt, slot } from '../../support/visited-cases.ts';

// Originals without an electronic file, such as the business licence itself.

const unset = policyWith({ '/counter/originals': undefined });
const handedBack: ReceivedItem = {
  ...{ original: 'identity-document', result: 'matches', comparedWith: [] },
  kept: false,
};
const kept: ReceivedItem = {
  ...{ original: 'letter-of-authority', result: 'matches', comparedWith: [] },
  kept: true,
};

t.test('an acceptance asks for originals of the policy, each once', async (t) => {
  const asked = (paperItems: readonly PaperItem[], policy = shippedPolicy) =>
    placesOf(paperFindings(caseIn('submitted', { policy }), { paperItems, waivePaper: false }));
  const original = 'identity-document';
  t.same(
    asked([{ original }, { original: 'letter-of-authority' }, { materialKind: 'licence' }]),
    [],
  );
  t.same(asked([{ original }, { original }]), ['paper-item-repeated /paperItems/1/original']);
  t.same(asked([{ original: 'licence' }]), ['original-unknown /paperItems/0/original']);
  t.same(asked([{ original }], unset), ['original-unknown /paperItems/0/original']);
  t.same(asked([{ materialKind: original }]), ['material-kind-unknown /paperItems/0/materialKind']);
  t.same(asked([{}, { original, materialKind: 'licence' }]), [
    'paper-item-unnamed /paperItems/0',
    'paper-item-unnamed /paperItems/1',
  ]);
});

const required = { requiredItems: ['licence', 'identity-document', 'letter-of-authority'] };

function wrongIn(items: readonly ReceivedItem[], changes: Partial<ReceiptInput> = {}) {
  return placesOf(receiptFindings(booked(required), receipt({ items, ...changes })));
}

t.test('a receipt says of each original whether it is kept, as the policy does', async (t) => {
  t.same(wrongIn([licence, handedBack, kept]), []);
  t.same(wrongIn([licence, { ...handedBack, kept: true }, { ...kept, kept: false }]), [
    'original-kept-otherwise /items/1/kept',
    'original-kept-otherwise /items/2/kept',
  ]);
  const { kept: _kept, ...silent } = handedBack;
  t.same(wrongIn([licence, silent, kept]), ['original-kept-otherwise /items/1/kept']);
  t.same(wrongIn([{ ...licence, kept: false }, handedBack, kept]), ['kept-unasked /items/0/kept']);
  t.same(wrongIn([licence, handedBack]), ['paper-item-unanswered /items']);
  t.same(wrongIn([licence, handedBack, kept, kept]), ['paper-item-repeated /items/3/original']);
  t.same(wrongIn([licence, handedBack, kept, { result: 'matches', comparedWith: [] }]), [
    'paper-item-unnamed /items/3',
  ]);
  t.same(wrongIn([licence, handedBack, { ...kept, comparedWith: ['a'.repeat(64)] }]), [
    'digest-mismatch /items/2/comparedWith',
  ]);
  const { original, kept: _also, ...bare } = handedBack;
  t.same(wrongIn([licence, { ...bare, materialKind: String(original) }, kept]), [
    'paper-item-not-required /items/1/materialKind',
  ]);
  t.same(wrongIn([licence, handedBack, kept, { ...kept, original: 'unheard-of' }]), [
    'paper-item-not-required /items/3/original',
  ]);
});

t.test('one that differs is handed back, and one that is missing is neither', async (t) => {
  const differs = { ...kept, result: 'differs', reasonCode: 'illegible', kept: false } as const;
  t.same(wrongIn([licence, handedBack, differs], { outcome: 'return' }), []);
  t.same(wrongIn([licence, handedBack, { ...differs, kept: true }], { outcome: 'return' }), [
    'original-kept-otherwise /items/2/kept',
  ]);
  const { kept: _kept, ...rest } = kept;
  const missing = { ...rest, result: 'missing', reasonCode: 'missing' } as const;
  t.same(wrongIn([licence, handedBack, missing], { outcome: 'supplement' }), []);
  t.same(wrongIn([licence, handedBack, { ...missing, kept: false }], { outcome: 'supplement' }), [
    'kept-unasked /items/2/kept',
  ]);
  const { rows, entry } = receivePaper(
    booked(required),
    receipt({ items: [licence, handedBack, missing], outcome: 'supplement' }),
    { receiptId: 'receipt-1', noticeId: 'notice-1', by: 'counter-1' },
  );
  t.match(rows.notices, [{ items: [{ original: 'letter-of-authority', reasonCode: 'missing' }] }]);
  t.match(entry('pending'), {
    data: { items: [{}, { original: 'identity-document', kept: false }, { result: 'missing' }] },
  });
});

t.test('paper that was brought is counted; an original is no copy', async (t) => {
  const counted = { copies: 2, paperForm: 'copy' } as const;
  t.same(wrongIn([{ ...licence, ...counted }, { ...handedBack, copies: 1 }, kept]), []);
  t.same(wrongIn([licence, { ...handedBack, ...counted }, kept]), [
    'paper-count-unasked /items/1/paperForm',
  ]);
  const { kept: _kept, ...rest } = kept;
  const missing = { ...rest, result: 'missing', reasonCode: 'missing', ...counted } as const;
  t.same(wrongIn([licence, handedBack, missing], { outcome: 'supplement' }), [
    ...['paper-count-unasked /items/2/copies', 'paper-count-unasked /items/2/paperForm'],
  ]);
  const { rows, entry } = receivePaper(
    booked(required),
    receipt({ items: [{ ...licence, ...counted }, handedBack, kept] }),
    { receiptId: 'receipt-1', noticeId: 'notice-1', by: 'counter-1' },
  );
  t.match(rows.receipts?.[0]?.items[0], counted);
  t.match(entry('passed').data, { items: [counted, {}, {}] });
});

t.test('without originals in the policy, the names are those of the materials', async (t) => {
  const state = booked({ policy: unset, requiredItems: ['licence'] });
  t.same(placesOf(receiptFindings(state, receipt({ items: [licence] }))), []);
  t.same(placesOf(checkPolicy(unset)), []);
});

t.test('an appointment names the originals to bring, without files', async (t) => {
  const view = {
    ...booked(required).appointment,
    ...{ slot, receipt: null, lateVisit: null, policy: shippedPolicy, retractedAt: null },
    ...{ caseVersion: 7, number: '2025-000001', roundId: slot.roundId, organisationName: null },
    ...{ policyVersion: 1, currentPolicyVersion: 1, packetFiles: booked().packetFiles },
    ...required,
  };
  t.match(presentAppointment(view).paper, [
    { materialKind: 'licence', files: [{ fileName: 'licence.pdf' }] },
    { original: 'identity-document', kept: false, files: [] },
    { original: 'letter-of-authority', kept: true, name: { zh: '授权委托书原件' }, files: [] },
  ]);
});

t.test('a document falls back to the code of an original', async (t) => {
  const empty = new Map<string, string>();
  const names = {
    ...{ materials: empty, declarations: empty, checks: empty, returnReasons: empty },
    originals: new Map([['identity-document', '身份证件']]),
  };
  t.equal(paperName({ original: 'identity-document' }, names), '身份证件');
  t.equal(paperName({ original: 'unheard-of' }, names), 'unheard-of');
  t.equal(paperName({ materialKind: 'licence' }, names), 'licence');
  t.equal(paperName({}, names), '');
});
