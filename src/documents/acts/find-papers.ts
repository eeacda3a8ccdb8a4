import { type LedgerEntryRow, readActs } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { type FoundDocument, findDocument, type SoughtDocument } from '../content/find-document.ts';
import {
  type ActPaper,
  actionsOf,
  actionsWithPaper,
  isAbout,
  paperOf,
} from '../model/acts/actions-of-papers.ts';
import { actStatements } from './repository.ts';

/** The paper of the latest act of a kind on a case. */
export interface SoughtPaper {
  readonly kind: ActPaper;
  readonly applicationId: string;
  /** A member of the act's data, with the id of the row that it is about; absent: any. */
  readonly about?: Readonly<Record<string, string>>;
}

/** @returns undefined where there is no such act that the reader may see */
export async function findLatestPaper(
  db: Database,
  { kind, applicationId, about = {} }: SoughtPaper,
  reader: Actor,
): Promise<FoundDocument | undefined> {
  const acts = await readActs(db, applicationId, actionsOf(kind));
  const latest = acts.findLast((act) => paperOf(act) === kind && isAbout(act, about));
  return latest && findDocument(db, sourceOf(latest), reader);
}

/** The present slip of an appointment: that of its last slot. */
export async function findAppointmentSlip(
  db: Database,
  appointmentId: string,
  reader: Actor,
): Promise<FoundDocument | undefined> {
  const [found] = await actStatements(db).caseOfAppointment.execute({ appointmentId });
  const about = { appointmentId: appointmentId.toLowerCase() };
  return found && findLatestPaper(db, { kind: 'appointment-slip', ...found, about }, reader);
}

/** More time for a return notice: what its last extension says. */
export async function findNoticeExtension(
  db: Database,
  noticeId: string,
  reader: Actor,
): Promise<FoundDocument | undefined> {
  const [found] = await actStatements(db).caseOfNotice.execute({ noticeId });
  const about = { noticeId: noticeId.toLowerCase() };
  return found && findLatestPaper(db, { kind: 'extension-notice', ...found, about }, reader);
}

/** Every paper of acts on a case, in the order of its versions. */
export async function papersOfActs(db: Database, applicationId: string): Promise<SoughtDocument[]> {
  const acts = await readActs(db, applicationId, actionsWithPaper);
  return acts.filter((act) => paperOf(act) !== undefined).map(sourceOf);
}

function sourceOf({ id }: LedgerEntryRow): SoughtDocument {
  return { source: 'act', id };
}
