import { eq } from 'drizzle-orm';
import { paperReceipts, receiptRetractedAt } from '#counter/index.ts';
import { readActs } from '#ledger/index.ts';
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
import { findActsSince } from '../acts/find-act.ts';
import { movedAt, movingActions } from '../model/moved-times.ts';
import type { LaterActs } from '../model/standing.ts';
import { documentKeys } from './tables.ts';
import type { NamedDocument } from './verification-code.ts';

const statements = perDatabase((db: Database) => ({
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

interface DatedActs extends LaterActs {
  /** The notice or decision that took its place. */
  readonly supersededBy?: NamedDocument | null;
}

/** What happened to the act of a document since it was printed. */
export async function laterActs(db: Database, { source, id }: NamedDocument): Promise<DatedActs> {
  const { notice, decision, receipt } = statements(db);
  switch (source) {
    case 'return-notice': {
      const [row] = await notice.execute({ id });
      if (row === undefined) return {};
      const { applicationId, issuedAt, stage, extendedAt, ...acts } = row;
      const time = stage === 'counter' ? 'paper' : 'correction';
      const moved = movedAt(await readActs(db, applicationId, movingActions), time, issuedAt);
      return { ...acts, extendedAt: latestOf(extendedAt, moved) };
    }
    case 'pre-review-decision': {
      const [row] = await decision.execute({ id });
      if (row === undefined) return {};
      const { applicationId, decidedAt, kind, ...acts } = row;
      if (kind !== 'accept') return acts;
      const moved = await readActs(db, applicationId, movingActions);
      return { ...acts, extendedAt: movedAt(moved, 'paper', decidedAt) };
    }
    case 'counter-receipt':
      return firstOf(await receipt.execute({ id }));
    case 'act': {
      const { supersededById, ...acts } = await findActsSince(db, id);
      const by = supersededById === undefined ? null : ({ source, id: supersededById } as const);
      return { ...acts, supersededBy: by };
    }
    case 'no-award-decision':
    case 'submission':
      // A round is settled once every result is final, and a submission was made.
      return {};
  }
}

function latestOf(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

function firstOf([acts = {}]: readonly DatedActs[]): DatedActs {
  return acts;
}

const knownKeys = perDatabase(() => ({ key: undefined as string | undefined }));

/** Read once per process: it never changes. */
export async function documentKey(db: Database): Promise<string> {
  const known = knownKeys(db);
  if (known.key === undefined) {
    const [row] = await statements(db).key.execute();
    if (row === undefined) throw new Error('the database has no key for documents');
    known.key = row.key;
  }
  return known.key;
}
