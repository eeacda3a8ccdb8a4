import t from 'tap';
import { storedDigests } from '../../../src/audit/model/stored-digests.ts';
import { caseDigests } from '../../../src/cases/model/digests.ts';
import { lateReceiptDigest } from '../../../src/counter/model/digests.ts';
import {
  actionCatalogue,
  type LedgerAction,
  ledgerActions,
} from '../../../src/kernel/model/actions.ts';
import { textDigest } from '../../../src/kernel/model/stored-digest.ts';

/** Entries without a digest, because they themselves say all that they stand for. */
const without: Readonly<Partial<Record<LedgerAction, string>>> = {
  'round.opened': 'code and year; its policy is an entry with the digest of the document',
  'round.settled': 'the counts are all that is settled',
  'round.archived': 'the act alone',
  'counter-slots.generated': 'counters, days and number of slots',
  'submission.refused': 'nothing was written',
  'application.withdrawn': 'status and reason are codes',
  'application.deleted': 'the act alone',
  'draft.closed': 'the instant of the close',
  'application.extended': 'statuses and instants; the extension has a digest of its own entry',
  'application.not-awarded': 'the reason is a code',
  'application.lapsed': 'cause and instant',
  'review.claimed': 'a lease: who and until when',
  'review-claim.released': 'the end of a lease',
  'review.taken-over': 'the reason is a code',
  'paper-deadline.moved': 'the instants before and after',
  'no-show.recorded': 'the number of missed visits',
  'late-visit.confirmed': 'the instant that counts',
  'late-visit.rejected': 'the reason is a code',
  'expert.assigned': 'the experts themselves',
  'conflict.declared': 'the declaration is a code',
  'expert.excused': 'reason and conflict are codes',
  'score-sheet.withdrawn': 'the reason is a code; the sheet keeps its digest',
  'allocation.voided': 'the run that replaces it',
  'no-award.confirmed': 'the run',
  'award.revoked': 'award, code and amount',
  'no-award.revoked': 'the run and the proposal, which has digests',
  'product.unbarred': 'the proposal, which has digests',
  'allocation.finalised': 'number, sum and records checked',
  'award.finalised': 'award, amount, shares and due times; further terms are of the policy',
  'allocation.published': 'number, sum and end of the publicity',
  'award.published': 'award, amount and end of the publicity',
  'no-award.published': 'the run and the end of the publicity',
  'publicity.prolonged': 'the run and the end of the publicity',
  'objection.resolved': 'outcome, reason and consequence are codes',
  'result.annulled': 'the objection and its consequence',
  'award.withdrawn': 'award, amount and objection',
  'usage-report.accepted':
    'the report has a digest of its own entry; proposal, amounts and the next due time',
  'instalment.lapsed': 'the proposal, which has digests, and the amounts',
  'reminder.return-due': 'due time and hours ahead',
  'reminder.appointment-due': 'the appointment with its slot, and hours ahead',
  'reminder.close-due': 'due time and hours ahead',
  'reminder.publicity-due': 'due time and hours ahead',
  'reminder.usage-report-due': 'the instalment, its due time and days ahead',
  'case-note.erased': 'the reason is a code; the note keeps the digest of its own entry',
  'access.forbidden': 'nothing was written',
  'webhook.paused': 'the act alone',
  'webhook.resumed': 'the act alone',
  'webhook.disabled': 'the cause is a code',
  'webhook.replayed': 'the sequence',
  'webhook.deleted': 'the act alone',
  'webhook-secret.rotated': 'the instant; a secret has no digest, which could be guessed against',
};

const DIGEST = '^[0-9a-f]{64}$';

t.test('every entry carries a digest, or says all that it stands for', async (t) => {
  for (const action of ledgerActions) {
    const hasDigest = JSON.stringify(actionCatalogue[action].data).includes(DIGEST);
    t.equal(hasDigest, without[action] === undefined, `${action}: ${without[action]}`);
  }
});

/**
 * Digests without a `StoredDigest`, by action and member or by member alone, with what compares them
 * or why nothing does.
 */
const elsewhere: Readonly<Record<string, string>> = {
  manifestSha256: 'the check of the packets, with the text of the manifest',
  'application.resubmitted source.externalIdSha256': 'the check of the external revisions',
  'application.resubmitted source.contentSha256': 'the check of the external revisions',
  'application.resubmitted files[].sha256': 'the check of the materials',
  'counterEvent.externalIdSha256': 'the check of the events of counters',
  'items[].comparedWith[]': 'files of the packet; the receipt with all its items has a digest',
  'incomplete[].itemsSha256': 'the check of the runs',
  'incomplete[].reasonSha256': 'the check of the runs',
  'score.finalised sheets[].sha256': 'each sheet by the entry of its submission',
  'allocation-items.proposed products[].sha256': 'compareRunItems, one run at a time',
  'payment-order.issued jsonSha256': 'the check of the files of payment orders',
  'payment-order.issued csvSha256': 'the check of the files of payment orders',
  'payment-order.issued xlsxSha256': 'the check of the files of payment orders',
  'payment-results.recorded fileSha256': 'the check of the items of payment orders',
  'pre-review-decision.proposed reasonSha256': 'part of the decision, which has a digest',
  'application.cancelled reasonSha256': 'the reason of the round, by the entry on the round',
  'consortium.changed proofSha256': 'content of the proposal, which has a digest',
  'application.reconsidered referenceSha256': 'content of the proposal, which has a digest',
  'receipt.retracted reasonSha256': 'the reason of the proposal, by its own entry',
  'score.reopened statementSha256': 'content of the proposal, which has a digest',
  'publication.changed correctionsSha256': 'content of the proposal, which has a digest',
  'product.barred proofSha256': 'content of the proposal, which has a digest',
  'appointment.booked reasonSha256': 'the row has the last reason alone, or none since',
  'appointment.rescheduled reasonSha256': 'the row has the last reason alone, or none since',
  'appointment.cancelled reasonSha256': 'the row has the last reason alone, or none since',
  'ledger.exported rootSha256': 'the log itself, by its seals',
  'case-file.exported rootSha256': 'the log itself, by its seals',
  'case-file.exported recordSha256': 'the file that was handed out; the service keeps none',
  'access-records.sealed rootSha256': 'a tree of its own, which each proof of a record computes',
};

/** Where digests stand in the data of an action: `sheets[].sha256`. */
function digestPlaces(schema: unknown, at = ''): readonly string[] {
  if (schema === null || typeof schema !== 'object') return [];
  const {
    pattern,
    properties = {},
    items,
    anyOf = [],
  } = schema as {
    readonly pattern?: string;
    readonly properties?: object;
    readonly items?: object;
    readonly anyOf?: readonly object[];
  };
  if (pattern === DIGEST) return [at];
  return [
    ...Object.entries(properties).flatMap(([name, member]) =>
      digestPlaces(member, at === '' ? name : `${at}.${name}`),
    ),
    ...digestPlaces(items, `${at}[]`),
    ...anyOf.flatMap((each) => digestPlaces(each, at)),
  ];
}

t.test('each digest of every action is compared, or is told why it is not', async (t) => {
  const used = new Set<string>();
  for (const action of ledgerActions) {
    for (const place of new Set(digestPlaces(actionCatalogue[action].data))) {
      const isCompared = storedDigests.some(
        ({ actions, member }) => member === place && actions.includes(action),
      );
      const reasons = [`${action} ${place}`, place].filter((key) => key in elsewhere);
      for (const key of reasons) used.add(key);
      t.equal(isCompared, reasons.length === 0, `${action} ${place}`);
    }
  }
  t.same(
    Object.keys(elsewhere).filter((key) => !used.has(key)),
    [],
    'no reason is idle',
  );
});

t.test('each digest of a row has its place in the data of its actions', async (t) => {
  for (const { actions, member, table, key } of storedDigests) {
    for (const action of actions) {
      const data = JSON.stringify(actionCatalogue[action].data);
      t.ok(data.includes(`"${member}"`), `${action} has ${member}, of ${table}`);
      for (const place of Object.values(key)) {
        t.ok(place === 'subject' || data.includes(`"${place}"`), `${action} has ${place}`);
      }
    }
  }
});

/** A row with all that any digest reads. */
const row = {
  ...{ form: { product: { name: '产品' } }, code: 'S-1', name: '场景', summary: '说明' },
  ...{ demandUnitName: '单位', demandUnitCreditCode: null, publishedOn: '2025-01-15' },
  ...{ source: 'szfb', externalId: '1', creditCode: 'x', measure: '措施', outcome: 'received' },
  ...{ year: 2025, productName: null, content: '内容', amountFen: 100 },
  ...{ kind: 'decline', checks: [{ code: 'a', verdict: 'fail' }], ruleIds: ['3.1'] },
  ...{ reason: '理由', paperItems: [], confirmed: null, answers: [], items: [], note: '说明' },
  ...{ applicationId: 'a', slotId: 's', bookedThrough: 'portal', externalReference: null },
  ...{ bookedBy: 'lan', appointmentId: 'b', submissionNumber: 1, counterNumber: 5 },
  ...{ receipt: { outcome: 'confirm' }, subject: 'e', employerName: '单位' },
  ...{ employerCreditCode: 'y', fields: ['ai'], active: true },
  ...{ statement: '用于扩容', evidence: [{ id: 'f', kind: 'report', sha256: 'ab' }] },
  ...{ url: 'https://hub.example/', types: ['round.opened'] },
  ...{ value: 'clerk-7', issuedBefore: null, liftReason: '有误' },
  ...{ returnReason: '未盖章', text: '已电话核对。', salt: 'ab'.repeat(32) },
  ...{ scoreCenti: 8600, perCriterionCenti: { a: 8600 }, trace: { method: 'mean' } },
  ...{ id: 'i', expertSubject: 'e', scores: { a: 8600 }, comment: '好' },
  ...{ seed: 'ab'.repeat(32), pool: [{ id: 'e' }], resultSha256: 'cd'.repeat(32) },
  ...{ document: { window: {} }, sources: [{ title: '通知' }], cancellationReason: '取消' },
  ...{ closingReason: '驳回', sha256: 'ef'.repeat(32), fileSha256: '01'.repeat(32) },
  ...{ scanFinding: 'Eicar', contact: { name: '张' }, reference: '卷-1' },
  inputs: { products: [], priorAwardsFen: {}, budgetFen: 1 },
};

/** What is another value of a member that has a form of its own. */
const otherValues: Readonly<Record<string, unknown>> = {
  inputs: { ...row.inputs, budgetFen: 2 },
};

t.test('a digest follows from the content of its row alone', async (t) => {
  const reversed = Object.fromEntries(Object.entries(row).reverse());
  for (const { of, table, member } of storedDigests) {
    const digest = of as (row: object) => string | null;
    t.match(digest(row), new RegExp(DIGEST), `${member} of ${table}`);
    t.equal(digest(reversed), digest(row), 'in whatever order it is stored');
    const read = new Set<string>();
    const heard = new Proxy(row, {
      get: (target, name) => {
        read.add(String(name));
        return Reflect.get(target, name);
      },
    });
    digest(heard);
    for (const name of read) {
      const other = { ...row, [name]: otherValues[name] ?? ['changed'] };
      t.not(digest(other), digest(row), `${table}: ${name} counts`);
    }
  }
});

t.test('what a row does not hold has no digest', async (t) => {
  t.equal(textDigest(null), null);
  t.equal(lateReceiptDigest({ receipt: null }), null);
  const [noted] = caseDigests.filter(({ table }) => table === 'case_notes');
  const note = noted?.of as (row: object) => string | null;
  for (const gone of [{ text: null }, { salt: null }, { text: null, salt: null }]) {
    t.equal(note({ ...row, ...gone }), null, 'an erased note');
  }
});
