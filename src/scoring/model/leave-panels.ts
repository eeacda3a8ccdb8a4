import type { NewEntry } from '#kernel/model/index.ts';
import { excusalEntry, replacementIn } from '../panels/decide-excuse-expert.ts';
import type { PoolMember, SeatedCase } from './scored-case.ts';

/** A case without a final score, as far as its panel goes. */
export interface OpenPanel extends Omit<SeatedCase, 'pool'> {
  readonly version: number;
  /** Subjects with a counting sheet on the current packet. */
  readonly scorers: readonly string[];
}

/** What the panel of one case loses and gains. */
export interface LeavingSeats {
  readonly applicationId: string;
  /** The version of the case that this rests on. */
  readonly caseVersion: number;
  readonly assignmentIds: readonly string[];
  readonly standIns: readonly { readonly expertSubject: string; readonly drawId: string }[];
  readonly entries: readonly NewEntry[];
}

/**
 * Takes experts that left the pool off the panel of a case; the next experts of its draw take their
 * seats. A seat with a sheet on the current packet stays: an officer who could drop a sheet by
 * changing the pool could choose the score. Such an expert leaves by a recusal.
 * @param leaving subjects; the others are ignored
 * @param pool as it is without them
 * @returns nothing where none of them leaves
 * @see rules 1, 5
 */
export function leavePanels(
  panel: OpenPanel,
  leaving: readonly string[],
  pool: readonly PoolMember[],
): readonly LeavingSeats[] {
  const gone = leaving.filter(
    (subject) => panel.panel.includes(subject) && !panel.scorers.includes(subject),
  );
  if (gone.length === 0) return [];
  const standIns: { expertSubject: string; drawId: string }[] = [];
  const entries: NewEntry[] = [];
  let state: SeatedCase = { ...panel, pool };
  for (const subject of gone) {
    entries.push(
      excusalEntry(state, {
        assignmentId: String(state.assignmentIds[subject]),
        reason: 'left-pool',
        conflict: null,
        hadSheet: false,
      }),
    );
    const { seats, entries: assigned } = replacementIn(state, '');
    entries.push(...assigned);
    standIns.push(
      ...seats.map(({ expertSubject, drawId }) => ({ expertSubject, drawId: String(drawId) })),
    );
    state = {
      ...state,
      panel: [
        ...state.panel.filter((one) => one !== subject),
        ...seats.map(({ expertSubject }) => expertSubject),
      ],
      excused: [...state.excused, subject],
    };
  }
  return [
    {
      applicationId: panel.id,
      caseVersion: panel.version,
      assignmentIds: gone.map((subject) => String(panel.assignmentIds[subject])),
      standIns,
      entries,
    },
  ];
}
