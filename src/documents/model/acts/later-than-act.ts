import type { LedgerAction } from '#kernel/model/index.ts';
import type { LedgerEntryRow } from '#ledger/index.ts';
import type { LaterActs } from '../standing.ts';
import { type ActPaper, actAs, actionsOf, isAbout } from './actions-of-papers.ts';

/** The visit of an appointment, however it was recorded. */
const visits: readonly LedgerAction[] = [
  'check-in.recorded',
  'paper.confirmed',
  'return-notice.issued',
  'late-visit.confirmed',
];

/** What a case waits for until the time that was moved: after it, more time is about another. */
const answers: readonly LedgerAction[] = [
  'return-notice.issued',
  'application.resubmitted',
  'application.accepted',
  'paper.confirmed',
];

/** What takes an ended case up again. */
const revivals: readonly LedgerAction[] = [
  'application.reconsidered',
  'application.extended',
  'return-notice.extended',
  'application.resubmitted',
  'late-visit.confirmed',
];

/** Acts on the whole case, which name no award: no barred product is paid. @see rule 2.3 */
const bars: readonly LedgerAction[] = ['product.barred', 'product.unbarred'];

/** Later acts, other than those of its kind, that change how an act stands. */
const laterActions: Readonly<Record<ActPaper, readonly LedgerAction[]>> = {
  'award-notice': [
    'clawback.recorded',
    'clawback-correction.recorded',
    'instalment.lapsed',
    ...bars,
  ],
  'appointment-slip': ['appointment.cancelled', 'no-show.recorded', ...visits],
  'extension-notice': answers,
  'withdrawal-notice': revivals,
  'lapse-notice': revivals,
  'cancellation-notice': [],
  'clawback-notice': ['clawback-correction.recorded'],
  'score-sheet': ['score-sheet.withdrawn'],
  'publication-list': ['publication.changed', 'objection.resolved'],
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
  switch (kind) {
    case 'award-notice':
      return replacedOr(kind, onAward(act, later), (acts) => ({ clawedBackAt: takenBackAt(acts) }));
    case 'appointment-slip':
      return replacedOr(kind, sameAs(act, 'appointmentId', later), endOfAppointment);
    case 'extension-notice': {
      const answered = later.findIndex(({ action }) => answers.includes(action));
      return replacedOr(kind, answered < 0 ? later : later.slice(0, answered), () => ({}));
    }
    case 'withdrawal-notice':
    case 'lapse-notice': {
      const revived = later.find(({ action }) => revivals.includes(action));
      return { reconsideredAt: revived?.at ?? null };
    }
    case 'cancellation-notice':
      return {};
    case 'clawback-notice':
      return correctionOf(act, later);
    case 'score-sheet':
      return { retractedAt: sameAs(act, 'sheetId', later).find(isWithdrawal)?.at ?? null };
    case 'publication-list':
      return { correctedAt: later.findLast(isChangeOfResults)?.at ?? null };
  }
}

/** The acts that are about the same row, such as an award. @param member that names it in their data */
function sameAs(
  { data }: LedgerEntryRow,
  member: string,
  later: readonly LedgerEntryRow[],
): readonly LedgerEntryRow[] {
  const members: Readonly<Record<string, unknown>> = { ...data };
  return later.filter((each) => isAbout(each, { [member]: `${members[member]}` }));
}

/** The acts on an award, and the bars of its product. */
function onAward(act: LedgerEntryRow, later: readonly LedgerEntryRow[]): readonly LedgerEntryRow[] {
  const ofAward = new Set(sameAs(act, 'awardId', later));
  return later.filter((each) => bars.includes(each.action) || ofAward.has(each));
}

/** Where an act of the same kind took its place, what came after concerns the paper of that one. */
function replacedOr(
  kind: ActPaper,
  later: readonly LedgerEntryRow[],
  others: (later: readonly LedgerEntryRow[]) => ActsSince,
): ActsSince {
  const next = later.find(({ action }) => actionsOf(kind).includes(action));
  return next === undefined ? others(later) : { supersededAt: next.at, supersededById: next.id };
}

/** Since when something of an award is clawed back or no longer paid; null: nothing is. */
function takenBackAt(acts: readonly LedgerEntryRow[]): Date | null {
  const stops = new Set<string>();
  let clawedBackFen = 0;
  let since: Date | null = null;
  for (const act of acts) {
    const { action, data } = actAs<
      | 'clawback.recorded'
      | 'clawback-correction.recorded'
      | 'instalment.lapsed'
      | 'product.barred'
      | 'product.unbarred'
    >(act);
    if (action === 'product.barred') stops.add('bar');
    else if (action === 'product.unbarred') stops.delete('bar');
    else if (action === 'instalment.lapsed') stops.add(`instalment ${data.position}`);
    else {
      ({ clawedBackFen } = data);
      if (action === 'clawback-correction.recorded') {
        if (data.liftsStop) stops.delete(data.clawbackId);
      } else if (data.stopsPayment ?? data.stoppedFen > 0) stops.add(data.clawbackId);
    }
    const isTaken = clawedBackFen > 0 || stops.size > 0;
    since = isTaken ? (since ?? act.at) : null;
  }
  return since;
}

function isWithdrawal({ action }: LedgerEntryRow): boolean {
  return action === 'score-sheet.withdrawn';
}

/** A dismissed objection changes nothing. */
function isChangeOfResults(act: LedgerEntryRow): boolean {
  return act.action === 'publication.changed' || isAbout(act, { outcome: 'upheld' });
}

/** A clawback that moved to its right number or award is stated by the paper of its second report. */
function correctionOf(act: LedgerEntryRow, later: readonly LedgerEntryRow[]): ActsSince {
  const corrections = sameAs(act, 'clawbackId', later);
  const last = corrections.at(-1);
  if (last === undefined) return {};
  const { movedToId } = actAs<'clawback-correction.recorded'>(last).data;
  const moved = later.find(
    (each) => each.action === 'clawback.recorded' && isAbout(each, { clawbackId: `${movedToId}` }),
  );
  return moved === undefined
    ? { correctedAt: last.at }
    : { supersededAt: last.at, supersededById: moved.id };
}

/** A visit that a counter reported late counts in place of the no-show that was recorded before. */
function endOfAppointment(acts: readonly LedgerEntryRow[]): ActsSince {
  const visited = acts.find(({ action }) => visits.includes(action));
  if (visited !== undefined) return { usedAt: visited.at };
  const last = acts.at(-1);
  if (last === undefined) return {};
  return last.action === 'no-show.recorded' ? { missedAt: last.at } : { cancelledAt: last.at };
}
