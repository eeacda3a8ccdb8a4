import { eq } from 'drizzle-orm';
import { paperReceipts, receiptRetractedAt } from '#counter/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import {
  decisionReconsideredAt,
  decisionSupersededAt,
  decisionSupersededBy,
  noticeExtendedAt,
  noticeSupersededAt,
  noticeSupersededBy,
  preReviewDecisions,
  returnNotices,
} from '#pre-review/index.ts';
import { documentKeys } from './tables.ts';

export const verificationStatements = perDatabase((db: Database) => ({
  key: db.select({ key: documentKeys.key }).from(documentKeys).prepare('document_key'),
  notice: db
    .select({
      supersededAt: noticeSupersededAt,
      supersededBy: noticeSupersededBy,
      extendedAt: noticeExtendedAt,
      applicationId: returnNotices.applicationId,
      issuedAt: returnNotices.issuedAt,
      stage: returnNotices.stage,
    })
    .from(returnNotices)
    .where(eq(returnNotices.id, param('id', 'uuid')))
    .prepare('document_notice_acts'),
  decision: db
    .select({
      supersededAt: decisionSupersededAt,
      supersededBy: decisionSupersededBy,
      reconsideredAt: decisionReconsideredAt,
      applicationId: preReviewDecisions.applicationId,
      decidedAt: preReviewDecisions.decidedAt,
      kind: preReviewDecisions.kind,
    })
    .from(preReviewDecisions)
    .where(eq(preReviewDecisions.id, param('id', 'uuid')))
    .prepare('document_decision_acts'),
  receipt: db
    .select({ retractedAt: receiptRetractedAt })
    .from(paperReceipts)
    .where(eq(paperReceipts.id, param('id', 'uuid')))
    .prepare('document_receipt_acts'),
}));

const knownKeys = perDatabase(() => ({ key: undefined as string | undefined }));

/** Read once per process: it never changes. */
export async function documentKey(db: Database): Promise<string> {
  const known = knownKeys(db);
  if (known.key === undefined) {
    const [row] = await verificationStatements(db).key.execute();
    if (row === undefined) throw new Error('the database has no key for documents');
    known.key = row.key;
  }
  return known.key;
}
