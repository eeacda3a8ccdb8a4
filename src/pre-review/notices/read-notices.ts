import { caseKey } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type NoticeRow, noticeStatements } from './repository.ts';

/** The return notices of a case, in order of their numbers. */
export function listReturnNotices(db: Database, applicationId: string): Promise<NoticeRow[]> {
  return noticeStatements(db).ofCase.execute({ applicationId });
}

/** @throws Problem `not-found` when there is no such notice of a case that the actor may see */
export async function requireReturnNotice(
  db: Database,
  actor: Actor,
  noticeId: string,
): Promise<NoticeRow> {
  const [row] = await noticeStatements(db).get.execute({ ...caseKey(actor, noticeId), noticeId });
  if (row === undefined) throw new Problem('not-found');
  return row;
}
