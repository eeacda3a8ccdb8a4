import { caseKey } from '#cases/index.ts';
import { recordedIn } from '#kernel/model/index.ts';
import { type LedgerEntryRow, readActs, readEntry } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { ActRow } from '../model/acts/act-facts.ts';
import { type ActPaper, actionsOf, paperOf } from '../model/acts/actions-of-papers.ts';
import { appointmentSlipContent } from '../model/acts/appointment-slip.ts';
import { awardNoticeContent } from '../model/acts/award-notice.ts';
import type { ActContent } from '../model/acts/describe-act.ts';
import {
  cancellationNoticeContent,
  lapseNoticeContent,
  withdrawalNoticeContent,
} from '../model/acts/end-notices.ts';
import { extensionNoticeContent } from '../model/acts/extension-notice.ts';
import { type ActsSince, laterActionsOf, laterThanAct } from '../model/acts/later-than-act.ts';
import { actStatements } from './repository.ts';

/** An act that has a paper: its content follows from the policy that it goes by. */
export interface FoundAct {
  readonly applicationId: string;
  readonly roundId: string;
  readonly policyVersion: number;
  readonly contentOf: (policy: Policy, code: string) => ActContent;
}

/**
 * @param entryId of the act's entry
 * @param reader undefined for a caller that has only the verification code
 * @returns undefined where there is no paper, or none that the reader may see
 */
export async function findAct(
  db: Database,
  entryId: string,
  reader?: Actor,
): Promise<FoundAct | undefined> {
  const entry = await readEntry(db, entryId);
  const kind = entry && paperOf(entry);
  if (entry?.applicationId == null || kind === undefined) return undefined;
  const { packetForReader, packetForCode } = actStatements(db);
  const { applicationId, at } = entry;
  const [packet] = await (reader === undefined
    ? packetForCode.execute({ applicationId, at })
    : packetForReader.execute({ ...caseKey(reader, applicationId), at }));
  if (packet === undefined) return undefined;
  const recorded = await readActs(db, applicationId, actionsOf(kind));
  const acts = recorded.filter((act) => paperOf(act) === kind);
  const until = acts.findIndex(({ id }) => id === entryId) + 1;
  const row = { ...packet, entry, acts: acts.slice(0, until) };
  const { roundId, policyVersion } = row;
  return { applicationId, roundId, policyVersion, ...(await termsOf(db, kind, row)) };
}

/** What happened to an act since its paper, by the entries after its own. */
export async function findActsSince(db: Database, entryId: string): Promise<ActsSince> {
  const entry = await readEntry(db, entryId);
  const kind = entry && paperOf(entry);
  if (entry === undefined || kind === undefined) return {};
  const acts = await readActs(db, entry.subjectId, laterActionsOf(kind));
  return laterThanAct(kind, entry, acts.slice(acts.findIndex(({ id }) => id === entryId) + 1));
}

/** The content of a kind of paper, with the policy where it is another than the packet's. */
async function termsOf(
  db: Database,
  kind: ActPaper,
  row: ActRow,
): Promise<Pick<FoundAct, 'contentOf'> & Partial<FoundAct>> {
  switch (kind) {
    case 'award-notice':
      return ofAward(db, row);
    case 'appointment-slip':
      return ofBooking(db, row);
    case 'extension-notice':
      return ofExtension(db, row);
    case 'withdrawal-notice':
      return { contentOf: (policy, code) => withdrawalNoticeContent(row, policy, code) };
    case 'lapse-notice':
      return { contentOf: (policy, code) => lapseNoticeContent(row, policy, code) };
    case 'cancellation-notice':
      return ofCancellation(db, row);
  }
}

async function ofAward(db: Database, row: ActRow) {
  const { awardId } = recordedIn<'award.finalised' | 'award.raised'>(row.entry).data;
  const award = only(await actStatements(db).award.execute({ awardId }), row.entry);
  return {
    policyVersion: award.policyVersion,
    contentOf: (policy: Policy, code: string) =>
      awardNoticeContent({ ...row, award }, policy, code),
  };
}

async function ofBooking(db: Database, row: ActRow) {
  const { entry } = row;
  const { data } = recordedIn<'appointment.booked' | 'appointment.rescheduled'>(entry);
  const { appointmentId, slotId } = data;
  const key = { appointmentId, slotId, at: entry.at };
  const booking = only(await actStatements(db).booking.execute(key), entry);
  return {
    contentOf: (policy: Policy, code: string) =>
      appointmentSlipContent({ ...row, booking }, policy, code),
  };
}

async function ofExtension(db: Database, row: ActRow) {
  const { entry, roundId } = row;
  const { extendedNotice, roundExtension } = actStatements(db);
  const { action, data } = recordedIn<'return-notice.extended' | 'application.extended'>(entry);
  const rows =
    action === 'return-notice.extended'
      ? { notice: only(await extendedNotice.execute(data), entry) }
      : { ...(await roundExtension.execute({ roundId, at: entry.at }))[0] };
  return {
    contentOf: (policy: Policy, code: string) =>
      extensionNoticeContent({ ...row, ...rows }, policy, code),
  };
}

async function ofCancellation(db: Database, row: ActRow) {
  const { roundId, entry } = row;
  const found = only(await actStatements(db).cancelledRound.execute({ roundId }), entry);
  const reason = found.reason ?? '';
  return {
    contentOf: (policy: Policy, code: string) =>
      cancellationNoticeContent({ ...row, reason }, policy, code),
  };
}

/** @throws Error where an entry names a row that is not there: nothing may be printed of it */
function only<Row>([row]: readonly Row[], { id }: LedgerEntryRow): Row {
  if (row === undefined) throw new Error(`the row of entry ${id} is missing`);
  return row;
}
