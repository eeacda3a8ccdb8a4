import { type LedgerAction, recordedIn } from '#kernel/model/index.ts';
import type { LedgerEntryRow } from '#ledger/index.ts';
import type { LaterActs } from '../standing.ts';
import { type ActPaper, actionsOf, isAbout } from './actions-of-papers.ts';

/** The member of its data by which an act names what it is about. */
const subjects: Readonly<Record<ActPaper, string>> = {
  'award-notice': 'awardId',
  'appointment-slip': 'appointmentId',
};

/** The visit of an appointment, however it was recorded. */
const visits: readonly LedgerAction[] = [
  'check-in.recorded',
  'paper.confirmed',
  'return-notice.issued',
  'late-visit.confirmed',
];

/** What changes the standing of an act later, beside another act of its kind. */
const laterActions: Readonly<Record<ActPaper, readonly LedgerAction[]>> = {
  'award-notice': ['clawback.recorded', 'clawback-correction.recorded'],
  'appointment-slip': ['appointment.cancelled', 'no-show.recorded', ...visits],
};

/** The actions that `laterThanAct` knows for a kind. */
export function laterActionsOf(kind: ActPaper): readonly LedgerAction[] {
  return [...actionsOf(kind), ...laterActions[kind]];
}

/** How the acts since changed what a paper states. */
export interface ActsSince extends LaterActs {
  /** The entry of the act that took its place. */
  readonly supersededById?: string;
}

/**
 * @param act the act that a paper states
 * @param later acts after it on the same subject, in order, by `laterActionsOf`
 */
export function laterThanAct(
  kind: ActPaper,
  act: LedgerEntryRow,
  later: readonly LedgerEntryRow[],
): ActsSince {
  const member = subjects[kind];
  const id = idIn(act, member);
  const ofSubject = later.filter((each) => isAbout(each, { [member]: id }));
  const next = ofSubject.find(({ action }) => actionsOf(kind).includes(action));
  // What came after the act that took its place concerns the paper of that one.
  if (next !== undefined) return { supersededAt: next.at, supersededById: next.id };
  switch (kind) {
    case 'award-notice':
      return { clawedBackAt: takenBackAt(ofSubject) };
    case 'appointment-slip':
      return endOfAppointment(ofSubject);
  }
}

function idIn({ data }: LedgerEntryRow, member: string): string {
  return `${Object.entries(data).find(([name]) => name === member)?.[1]}`;
}

/** Since when something of an award is clawed back or its payment stopped; null: nothing is. */
function takenBackAt(acts: readonly LedgerEntryRow[]): Date | null {
  const stops = new Set<string>();
  let since: Date | null = null;
  for (const act of acts) {
    const { action, data } = recordedIn<'clawback.recorded' | 'clawback-correction.recorded'>(act);
    if (action === 'clawback-correction.recorded') {
      if (data.liftsStop) stops.delete(data.clawbackId);
    } else if (data.stopsPayment ?? data.stoppedFen > 0) stops.add(data.clawbackId);
    const isTaken = data.clawedBackFen > 0 || stops.size > 0;
    since = isTaken ? (since ?? act.at) : null;
  }
  return since;
}

/** A visit that a counter reported late counts in place of the no-show that was recorded before. */
function endOfAppointment(acts: readonly LedgerEntryRow[]): ActsSince {
  const visited = acts.find(({ action }) => visits.includes(action));
  if (visited !== undefined) return { usedAt: visited.at };
  const last = acts.at(-1);
  if (last === undefined) return {};
  return last.action === 'no-show.recorded' ? { missedAt: last.at } : { cancelledAt: last.at };
}
