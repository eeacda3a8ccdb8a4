import { caseKey } from '#cases/index.ts';
import { readPrintedSeal } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { policyAt, policyBefore } from '#rounds/index.ts';
import type { Policy } from '#rounds/model/index.ts';
import { submittedBy } from '#submissions/index.ts';
import { findAct } from '../acts/find-act.ts';
import type { DocumentContent } from '../model/content.ts';
import {
  decisionContent,
  noAwardContent,
  noticeContent,
  receiptContent,
  submissionContent,
} from '../model/state-content.ts';
import type { Names } from '../model/wording.ts';
import { documentKey } from '../verification/repository.ts';
import { type NamedDocument, verificationCode } from '../verification/verification-code.ts';
import { documentStatements, type SubmissionRow } from './repository.ts';

/** A document by its source row and, where the caller names it, its application. */
export interface SoughtDocument extends NamedDocument {
  readonly applicationId?: string;
}

export interface FoundDocument {
  /** Undefined: a paper of a run, which is about no one case. */
  readonly applicationId: string | undefined;
  readonly content: DocumentContent;
  readonly names: Names;
}

/**
 * The facts of a document, from rows that never change.
 * @param reader the caller; undefined for a caller that has only its verification code
 * @returns undefined where there is no document that the reader may see
 */
export async function findDocument(
  db: Database,
  sought: SoughtDocument,
  reader?: Actor,
): Promise<FoundDocument | undefined> {
  const found = await foundDocument(db, sought, reader);
  const { applicationId = found?.applicationId } = sought;
  return found?.applicationId === applicationId?.toLowerCase() ? found : undefined;
}

async function foundDocument(
  db: Database,
  sought: NamedDocument,
  reader?: Actor,
): Promise<FoundDocument | undefined> {
  const { forReader, forCode } = documentStatements(db);
  const statements = reader === undefined ? forCode : forReader;
  const key = { ...(reader && caseKey(reader, sought.id)), id: sought.id };
  const code = verificationCode(await documentKey(db), sought);
  switch (sought.source) {
    case 'return-notice':
      return stated(db, (await statements.notice.execute(key))[0], code, noticeContent);
    case 'pre-review-decision':
      return stated(db, (await statements.decision.execute(key))[0], code, decisionContent);
    case 'counter-receipt':
      return stated(db, (await statements.receipt.execute(key))[0], code, receiptContent);
    case 'no-award-decision':
      return stated(db, (await statements.noAward.execute(key))[0], code, noAwardContent);
    case 'submission': {
      const row = await findSubmission(db, sought.id, reader);
      return stated(db, row, code, submissionContent);
    }
    case 'act': {
      const act = await findAct(db, sought.id, reader);
      return stated(db, act, code, (found, ...terms) => found.contentOf(...terms));
    }
  }
}

/** The packet that an entry recorded, with the seal of the entry. */
async function findSubmission(
  db: Database,
  entryId: string,
  reader?: Actor,
): Promise<SubmissionRow | undefined> {
  const seal = await readPrintedSeal(db, entryId);
  const applicationId = seal?.entry.applicationId;
  if (seal === undefined || applicationId == null) return undefined;
  const { entry, ...printed } = seal;
  const submissionNumber = submittedBy(entry);
  if (submissionNumber === undefined) return undefined;
  const { forReader, forCode } = documentStatements(db);
  const { submission } = reader === undefined ? forCode : forReader;
  const key = { ...(reader && caseKey(reader, applicationId)), id: applicationId };
  const [row] = await submission.execute({ ...key, submissionNumber });
  return row && { ...row, seal: { entryId, ...printed } };
}

interface Judged {
  readonly applicationId?: string;
  readonly roundId: string;
  readonly policyVersion: number;
}

async function stated<Row extends Judged>(
  db: Database,
  row: Row | undefined,
  code: string,
  contentOf: (row: Row, policy: Policy, code: string) => DocumentContent,
): Promise<FoundDocument | undefined> {
  if (row === undefined) return undefined;
  const policy = await policyAt(db, row.roundId, row.policyVersion);
  const content = contentOf(row, policy, code);
  // Who signs, and whom to ask, is of the act: the office may have changed since the packet.
  const { papers } = (await policyBefore(db, row.roundId, new Date(content.issuedAt))) ?? policy;
  return { applicationId: row.applicationId, content, names: { ...namesIn(policy), papers } };
}

function namesIn({ materials, declarations, preReview, counter }: Policy): Omit<Names, 'papers'> {
  return {
    materials: new Map(materials.map(({ code, name }) => [code, name.zh])),
    originals: new Map(counter.originals?.map(({ code, name }) => [code, name.zh])),
    declarations: new Map(declarations.map(({ code, text }) => [code, text.zh])),
    checks: new Map(preReview.checklist.map(({ code, text }) => [code, text.zh])),
    returnReasons: new Map(preReview.returnReasons.map(({ code, text }) => [code, text.zh])),
  };
}
