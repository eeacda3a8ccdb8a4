import type { LedgerAction, RecordedAs } from '#kernel/model/index.ts';
import type { LedgerEntryRow } from '#ledger/index.ts';
import type { DocumentKind } from '../kinds.ts';

/**
 * The acts that have a paper, by its kind: the entry of each states what it was, also after its row
 * moved on. A kind numbers its papers in the order of its acts.
 */
export const actionsOfPapers = {
  'award-notice': ['award.finalised', 'award.raised'],
  'appointment-slip': ['appointment.booked', 'appointment.rescheduled'],
  'extension-notice': ['return-notice.extended', 'application.extended', 'paper-deadline.moved'],
  'withdrawal-notice': ['application.withdrawn'],
  'lapse-notice': ['application.lapsed'],
  'cancellation-notice': ['application.cancelled'],
  'clawback-notice': ['clawback.recorded'],
  'score-sheet': ['score-sheet.submitted'],
  'publication-list': ['allocation.published'],
} as const satisfies Partial<Record<DocumentKind, readonly LedgerAction[]>>;

export type ActPaper = keyof typeof actionsOfPapers;

/** The list of a run is about no one case. */
export type CasePaper = Exclude<ActPaper, 'publication-list'>;

/** Every act on a case that has a paper. */
export const actionsWithPaper: readonly LedgerAction[] = Object.values(actionsOfPapers).flat();

/** The kind of paper that an act has; undefined: none, as before the first packet of its case. */
export function paperOf(act: Pick<LedgerEntryRow, 'action' | 'data'>): ActPaper | undefined {
  if (unsubmitted.some((from) => isAbout(act, { from }))) return undefined;
  const kinds = Object.keys(actionsOfPapers) as ActPaper[];
  return kinds.find((kind) => actionsOf(kind).includes(act.action));
}

const unsubmitted = ['draft', 'not-submitted'] as const;

export function actionsOf(kind: ActPaper): readonly LedgerAction[] {
  return actionsOfPapers[kind];
}

/** An entry as one of the actions that its kind of paper has, which `paperOf` tells. */
export function actAs<Action extends LedgerAction>({
  action,
  data,
}: LedgerEntryRow): RecordedAs<Action> {
  return { action, data } as RecordedAs<Action>;
}

/**
 * Whether an act is about a row, such as an award.
 * @param about members of its data, such as the row's id
 */
export function isAbout(
  { data }: Pick<LedgerEntryRow, 'data'>,
  about: Readonly<Record<string, string>>,
): boolean {
  const members: Readonly<Record<string, unknown>> = { ...data };
  return Object.entries(about).every(([name, id]) => members[name] === id);
}
