import type { Localized } from '#platform/values/findings.ts';

/** Whether the act that a document states still stands. The document itself never changes. */
export const documentStates = [
  'in-force',
  'extended',
  'superseded',
  'reconsidered',
  'retracted',
] as const;

export type DocumentState = (typeof documentStates)[number];

export const documentStateNames: Readonly<Record<DocumentState, Localized>> = {
  'in-force': { zh: '有效', en: 'In force' },
  extended: { zh: '有效，指定时间已另行确定', en: 'In force, with another due time' },
  superseded: { zh: '已被后续文书取代', en: 'Replaced by a later document' },
  reconsidered: { zh: '原决定已重新办理', en: 'The decision was taken up again' },
  retracted: { zh: '已撤回', en: 'Taken back' },
};

/** What happened to the act since; null or absent: that did not. */
export interface LaterActs {
  readonly retractedAt?: Date | null;
  readonly reconsideredAt?: Date | null;
  /** When a later notice or decision took its place. */
  readonly supersededAt?: Date | null;
  /** When its due time was last moved. */
  readonly extendedAt?: Date | null;
}

export interface DocumentStanding {
  readonly state: DocumentState;
  /** Null where the act stands as it was printed. */
  readonly since: Date | null;
}

/**
 * The state of a document. What undid its act says more than what came after, and that more than
 * another due time.
 * @see rules 4.1, 4.1b, 4.2b
 */
export function documentStanding(acts: LaterActs): DocumentStanding {
  const { retractedAt, reconsideredAt, supersededAt, extendedAt } = acts;
  if (retractedAt) return { state: 'retracted', since: retractedAt };
  if (reconsideredAt) return { state: 'reconsidered', since: reconsideredAt };
  if (supersededAt) return { state: 'superseded', since: supersededAt };
  if (extendedAt) return { state: 'extended', since: extendedAt };
  return { state: 'in-force', since: null };
}
