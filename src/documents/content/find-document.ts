import { caseKey } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { policyAt } from '#rounds/index.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { PaperContent } from '../model/content.ts';
import { decisionContent, noticeContent, receiptContent } from '../model/state-content.ts';
import type { Names } from '../model/wording.ts';
import { paperKey } from '../verification/repository.ts';
import { type NamedPaper, verificationCode } from '../verification/verification-code.ts';
import { paperStatements } from './repository.ts';

/** A paper by what it prints, and where the caller says so, of which application. */
export interface SoughtPaper extends NamedPaper {
  readonly applicationId?: string;
}

export interface FoundPaper {
  readonly applicationId: string;
  readonly content: PaperContent;
  readonly names: Names;
}

/**
 * The facts of a paper, from rows that never change.
 * @param reader who wants to read it; undefined: somebody who holds its code
 * @returns undefined where there is none that the reader may see
 */
export async function findPaper(
  db: Database,
  paper: SoughtPaper,
  reader?: Actor,
): Promise<FoundPaper | undefined> {
  const found = await foundPaper(db, paper, reader);
  const { applicationId = found?.applicationId } = paper;
  return found?.applicationId === applicationId?.toLowerCase() ? found : undefined;
}

async function foundPaper(
  db: Database,
  paper: NamedPaper,
  reader?: Actor,
): Promise<FoundPaper | undefined> {
  const { forReader, forCode } = paperStatements(db);
  const statements = reader === undefined ? forCode : forReader;
  const key = { ...(reader && caseKey(reader, paper.id)), id: paper.id };
  const code = verificationCode(await paperKey(db), paper);
  switch (paper.source) {
    case 'return-notice':
      return stated(db, (await statements.notice.execute(key))[0], code, noticeContent);
    case 'pre-review-decision':
      return stated(db, (await statements.decision.execute(key))[0], code, decisionContent);
    case 'counter-receipt':
      return stated(db, (await statements.receipt.execute(key))[0], code, receiptContent);
  }
}

interface Judged {
  readonly applicationId: string;
  readonly roundId: string;
  readonly policyVersion: number;
}

async function stated<Row extends Judged>(
  db: Database,
  row: Row | undefined,
  code: string,
  contentOf: (row: Row, policy: Policy, code: string) => PaperContent,
): Promise<FoundPaper | undefined> {
  if (row === undefined) return undefined;
  const policy = await policyAt(db, row.roundId, row.policyVersion);
  const content = contentOf(row, policy, code);
  return { applicationId: row.applicationId, content, names: namesIn(policy) };
}

function namesIn({ materials, declarations, preReview }: Policy): Names {
  return {
    materials: new Map(materials.map(({ code, name }) => [code, name.zh])),
    declarations: new Map(declarations.map(({ code, text }) => [code, text.zh])),
    checks: new Map(preReview.checklist.map(({ code, text }) => [code, text.zh])),
    returnReasons: new Map(preReview.returnReasons.map(({ code, text }) => [code, text.zh])),
  };
}
