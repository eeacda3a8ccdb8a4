import type { LedgerEntryRow } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { ActRow } from '../model/acts/act-facts.ts';
import { actAs, type CasePaper } from '../model/acts/actions-of-papers.ts';
import { appointmentSlipContent } from '../model/acts/appointment-slip.ts';
import { awardNoticeContent } from '../model/acts/award-notice.ts';
import { clawbackNoticeContent } from '../model/acts/clawback-notice.ts';
import type { ActContent } from '../model/acts/describe-act.ts';
import {
  cancellationNoticeContent,
  lapseNoticeContent,
  withdrawalNoticeContent,
} from '../model/acts/end-notices.ts';
import { extensionNoticeContent } from '../model/acts/extension-notice.ts';
import { publicationListContent } from '../model/acts/publication-list.ts';
import { scoreSheetContent } from '../model/acts/score-sheet.ts';
import { actStatements } from './repository.ts';

/** The content of an act's paper, and the policy that it goes by where that is not the packet's. */
export interface ActTerms {
  readonly policyVersion?: number;
  readonly contentOf: (policy: Policy, code: string) => ActContent;
}

/** What a paper states of an act on a case, from its entry and rows that never change. */
export async function termsOfAct(db: Database, kind: CasePaper, row: ActRow): Promise<ActTerms> {
  switch (kind) {
    case 'award-notice':
      return ofAward(db, row);
    case 'clawback-notice':
      return ofClawback(db, row);
    case 'score-sheet':
      return ofSheet(db, row);
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
  const { awardId } = actAs<'award.finalised' | 'award.raised'>(row.entry).data;
  const award = only(await actStatements(db).award.execute({ awardId }), row.entry);
  return {
    policyVersion: award.policyVersion,
    contentOf: (policy: Policy, code: string) =>
      awardNoticeContent({ ...row, award }, policy, code),
  };
}

async function ofClawback(db: Database, row: ActRow) {
  const { awardId } = actAs<'clawback.recorded'>(row.entry).data;
  const award = only(await actStatements(db).award.execute({ awardId }), row.entry);
  return {
    policyVersion: award.policyVersion,
    contentOf: (policy: Policy, code: string) =>
      clawbackNoticeContent({ ...row, award }, policy, code),
  };
}

async function ofSheet(db: Database, row: ActRow) {
  const { sheetId } = actAs<'score-sheet.submitted'>(row.entry).data;
  const sheet = only(await actStatements(db).sheet.execute({ sheetId }), row.entry);
  return {
    contentOf: (policy: Policy, code: string) => scoreSheetContent({ ...row, sheet }, policy, code),
  };
}

async function ofBooking(db: Database, row: ActRow) {
  const { entry } = row;
  const { data } = actAs<'appointment.booked' | 'appointment.rescheduled'>(entry);
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
  const { action, data } = actAs<'return-notice.extended' | 'application.extended'>(entry);
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

/** What the list of a published run states, by the policy of the run. */
export async function termsOfPublication(
  db: Database,
  entry: LedgerEntryRow,
): Promise<ActTerms & { readonly roundId: string; readonly policyVersion: number }> {
  const { publishedRun, publishedProducts } = actStatements(db);
  const key = { runId: entry.subjectId, at: entry.at };
  const run = only(await publishedRun.execute(key), entry);
  const products = await publishedProducts.execute(key);
  const { roundId, policyVersion } = run;
  return {
    ...{ roundId, policyVersion },
    contentOf: (policy, code) => publicationListContent({ entry, run, products }, policy, code),
  };
}

/** @throws Error where an entry names a row that is not there: nothing may be printed of it */
function only<Row>([row]: readonly Row[], { id }: LedgerEntryRow): Row {
  if (row === undefined) throw new Error(`the row of entry ${id} is missing`);
  return row;
}
