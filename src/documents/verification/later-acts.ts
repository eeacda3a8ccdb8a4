import { readActs } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { findActsSince } from '../acts/find-act.ts';
import { movedAt, movingActions } from '../model/moved-times.ts';
import type { LaterActs } from '../model/standing.ts';
import { verificationStatements } from './repository.ts';
import type { NamedDocument } from './verification-code.ts';

interface DatedActs extends LaterActs {
  /** The notice or decision that took its place. */
  readonly supersededBy?: NamedDocument | null;
}

/** What happened to the act of a document since it was printed. */
export async function laterActs(db: Database, { source, id }: NamedDocument): Promise<DatedActs> {
  const { notice, decision, receipt } = verificationStatements(db);
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
