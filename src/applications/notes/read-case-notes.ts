import { requireCase } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { type CaseNoteRow, caseNoteStatements } from './repository.ts';

/** The notes on a case that the actor may see, in order. @throws Problem `not-found` */
export async function listCaseNotes(
  db: Database,
  actor: Actor,
  applicationId: string,
  { after = '0', limit }: Keyset,
): Promise<CaseNoteRow[]> {
  const { id } = await requireCase(db, actor, applicationId);
  return caseNoteStatements(db).list.execute({ applicationId: id, after: Number(after), limit });
}
