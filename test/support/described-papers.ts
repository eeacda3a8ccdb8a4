import type { Test } from 'tap';
import type { DocumentContent } from '../../src/documents/model/content.ts';
import { describeDocument } from '../../src/documents/model/describe-document.ts';
import type { Block, DocumentDescription } from '../../src/documents/model/description.ts';
import type { OfficeNumber } from '../../src/documents/model/kinds.ts';
import type { Names } from '../../src/documents/model/wording.ts';
import type { DataOf, LedgerAction } from '../../src/kernel/model/index.ts';
import type { LedgerEntryRow } from '../../src/ledger/entries/history.ts';
import { completeContent, shanghai } from './cases.ts';
import { shippedPolicy } from './policy.ts';

/** Papers of acts as data: rows in, words out. */

export const PAPER_ID = '01900000-0000-7000-8000-000000000001';
export const ACT_AT = shanghai('2025-12-23T10:00:00.000');
export const PAPER_CODE = 'AAAAA-AAAAA';

/** The packet that a case had at an act. */
export const packetThen = {
  applicationNumber: '2025-000123',
  applicantCreditCode: '91350100M000100Y43',
  applicantName: null,
  formerApplicants: [],
  roundId: PAPER_ID,
  form: completeContent,
  policyVersion: 1,
  applicationId: PAPER_ID,
  submissionNumber: 2,
};

/** The entry of an act on the case. @param number its place among the acts, which its id ends with */
export function actOf<Action extends LedgerAction>(
  action: Action,
  data: DataOf<Action>,
  number = 1,
  ruleIds: readonly string[] = ['2.1'],
): LedgerEntryRow {
  return {
    id: `01900000-0000-7000-8000-0000000001${String(number).padStart(2, '0')}`,
    at: new Date(ACT_AT.getTime() + number - 1),
    ...{ actorSubject: 'officer-a', actorRole: 'officer', actorClient: 'client' },
    ...{ actorCreditCode: null, requestId: PAPER_ID, action, subjectType: 'application' },
    ...{ subjectId: PAPER_ID, subjectVersion: number, applicationId: PAPER_ID, roundId: PAPER_ID },
    ...{ policyVersion: 1, ruleIds: [...ruleIds], data, transactionId: '1' },
  } as LedgerEntryRow;
}

const noNumbers: ReadonlyMap<string, OfficeNumber> = new Map();

/** The row of the last of some acts, which have papers of one kind. */
export function rowOf(...acts: readonly [LedgerEntryRow, ...LedgerEntryRow[]]) {
  return { ...packetThen, entry: acts.at(-1) ?? acts[0], acts, numbers: noNumbers };
}

const names: Names = {
  materials: new Map(shippedPolicy.materials.map(({ code, name }) => [code, name.zh])),
  originals: new Map(shippedPolicy.counter.originals?.map(({ code, name }) => [code, name.zh])),
  declarations: new Map(),
  checks: new Map(),
  returnReasons: new Map(),
};

export function describedPaper(content: DocumentContent): DocumentDescription {
  return describeDocument(content, names, { verification: 'https://verify', inclusion: '' });
}

/** What a paper says, block by block. */
export function wordsOn({ blocks }: DocumentDescription): string {
  return blocks.map(wordsIn).join('\n');
}

function wordsIn(block: Block): string {
  if (block.kind === 'facts')
    return block.rows.map(({ name, value }) => `${name} ${value}`).join('\n');
  if (block.kind === 'table') return block.rows.map((row) => row.join(' | ')).join('\n');
  if (block.kind === 'bars') throw new RangeError('no document has a chart');
  return 'lines' in block ? block.lines.join('\n') : block.text;
}

export function paperSays(t: Test, content: DocumentContent, ...patterns: readonly RegExp[]): void {
  const words = wordsOn(describedPaper(content));
  for (const pattern of patterns) t.match(words, pattern);
}
