import type { Localized } from '#platform/values/findings.ts';

/** Whether the act that a document states still stands. The document itself never changes. */
export const documentStates = [
  'in-force',
  'extended',
  'superseded',
  'reconsidered',
  'retracted',
  'cancelled',
  'corrected',
  'clawed-back',
  'used',
  'missed',
] as const;

export type DocumentState = (typeof documentStates)[number];

export const documentStateNames: Readonly<Record<DocumentState, Localized>> = {
  'in-force': { zh: '有效', en: 'In force' },
  extended: { zh: '有效，指定时间已另行确定', en: 'In force, with another due time' },
  superseded: { zh: '已被后续文书取代', en: 'Replaced by a later document' },
  reconsidered: { zh: '原决定已重新办理', en: 'The decision was taken up again' },
  retracted: { zh: '已撤回', en: 'Taken back' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  corrected: { zh: '已更正', en: 'Corrected' },
  'clawed-back': {
    zh: '已追回或者停止拨付（全部或者部分）',
    en: 'Clawed back or stopped, in whole or in part',
  },
  used: { zh: '已使用', en: 'Used' },
  missed: { zh: '逾期未到', en: 'Missed' },
};

/** What happened to the act since; null or absent: that did not. */
export interface LaterActs {
  readonly retractedAt?: Date | null;
  /** When an appointment was cancelled. */
  readonly cancelledAt?: Date | null;
  readonly reconsideredAt?: Date | null;
  /** When a later notice or decision took its place. */
  readonly supersededAt?: Date | null;
  /** When a clawback, or the list of a publication, was last corrected. */
  readonly correctedAt?: Date | null;
  /** Since when something of an award is clawed back, its payment stopped, or its product barred. */
  readonly clawedBackAt?: Date | null;
  /** When the visitor of an appointment came. */
  readonly usedAt?: Date | null;
  /** When it was recorded that nobody came. */
  readonly missedAt?: Date | null;
  /** When its due time was last moved. */
  readonly extendedAt?: Date | null;
}

export interface DocumentStanding {
  readonly state: DocumentState;
  /** Null where the act stands as it was printed. */
  readonly since: Date | null;
}

/**
 * The most telling first: what undid the act says more than what came after, and that more than
 * another due time.
 */
const order = [
  ['retracted', 'retractedAt'],
  ['cancelled', 'cancelledAt'],
  ['reconsidered', 'reconsideredAt'],
  ['superseded', 'supersededAt'],
  ['corrected', 'correctedAt'],
  ['clawed-back', 'clawedBackAt'],
  ['used', 'usedAt'],
  ['missed', 'missedAt'],
  ['extended', 'extendedAt'],
] as const satisfies readonly (readonly [DocumentState, keyof LaterActs])[];

/**
 * The state of a document.
 * @see rules 4.1, 4.1b, 4.2b, 4.2c
 */
export function documentStanding(acts: LaterActs): DocumentStanding {
  for (const [state, since] of order) {
    const at = acts[since];
    if (at) return { state, since: at };
  }
  return { state: 'in-force', since: null };
}
