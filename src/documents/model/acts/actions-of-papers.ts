import type { LedgerAction } from '#kernel/model/index.ts';
import type { LedgerEntryRow } from '#ledger/index.ts';
import type { DocumentKind } from '../kinds.ts';

/**
 * The acts that have a paper, by its kind: the entry of each states what it was, also after its row
 * moved on. A kind numbers its papers in the order of its acts.
 */
export const actionsOfPapers = {
  'award-notice': ['award.finalised', 'award.raised'],
  'appointment-slip': ['appointment.booked', 'appointment.rescheduled'],
} as const satisfies Partial<Record<DocumentKind, readonly LedgerAction[]>>;

export type ActPaper = keyof typeof actionsOfPapers;

/** Every act on a case that has a paper. */
export const actionsWithPaper: readonly LedgerAction[] = Object.values(actionsOfPapers).flat();

/** The kind of paper that an action has; undefined: none. */
export function paperOf(action: LedgerAction): ActPaper | undefined {
  const kinds = Object.keys(actionsOfPapers) as ActPaper[];
  return kinds.find((kind) => actionsOf(kind).includes(action));
}

export function actionsOf(kind: ActPaper): readonly LedgerAction[] {
  return actionsOfPapers[kind];
}

/**
 * Whether an act is about a row, such as an award.
 * @param about a member of its data, with the row's id
 */
export function isAbout(
  { data }: Pick<LedgerEntryRow, 'data'>,
  about: Readonly<Record<string, string>>,
): boolean {
  const members: Readonly<Record<string, unknown>> = { ...data };
  return Object.entries(about).every(([name, id]) => members[name] === id);
}
