import { type LedgerEntryRow, readActs } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { readSheets } from '#scoring/index.ts';
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

export async function findClawbackNotice(
  db: Database,
  clawbackId: string,
  reader: Actor,
): Promise<FoundDocument | undefined> {
  const [found] = await actStatements(db).caseOfClawback.execute({ clawbackId });
  const about = { clawbackId: clawbackId.toLowerCase() };
  return found && findLatestPaper(db, { kind: 'clawback-notice', ...found, about }, reader);
}

/**
 * A score sheet, for those who may read it among the sheets of its case.
 * @throws Problem as `readSheets`
 */
export async function findScoreSheet(
  db: Database,
  { applicationId, sheetId }: { readonly applicationId: string; readonly sheetId: string },
  reader: Actor,
): Promise<FoundDocument | undefined> {
  const { sheets } = await readSheets(db, reader, applicationId);
  const sheet = sheets.find(({ id }) => id === sheetId.toLowerCase());
  const about = { sheetId: `${sheet?.id}` };
  return sheet && findLatestPaper(db, { kind: 'score-sheet', applicationId, about }, reader);
}

/** What a run published, as it was published; undefined before. */
export async function findPublicationList(
  db: Database,
  runId: string,
  reader: Actor,
): Promise<FoundDocument | undefined> {
  const [published] = await readActs(db, runId, actionsOf('publication-list'));
  return published && findDocument(db, sourceOf(published), reader);
}

/**
 * Every paper of acts on a case, in the order of its versions.
 * @param except kinds that are left out
 */
export async function papersOfActs(
  db: Database,
  applicationId: string,
  except: readonly ActPaper[] = [],
): Promise<SoughtDocument[]> {
  const acts = await readActs(db, applicationId, actionsWithPaper);
  const printed = acts.filter((act) => {
    const kind = paperOf(act);
    return kind !== undefined && !except.includes(kind);
  });
  return printed.map(sourceOf);
}

function sourceOf({ id }: LedgerEntryRow): SoughtDocument {
  return { source: 'act', id };
}
