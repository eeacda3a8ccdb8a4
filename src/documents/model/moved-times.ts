/** Acts that move a time for many cases at once. */
export const movingActions = ['application.extended', 'paper-deadline.moved'] as const;

/** What a paper announced a time for: to correct the application, or to bring paper. */
export type AnnouncedTime = 'correction' | 'paper';

interface MovingAct {
  readonly at: Date;
  readonly action: string;
  readonly data: object;
}

/**
 * When an act on many cases last moved the time that a paper had announced.
 * @param acts on the case, by `movingActions`, in their order
 * @param since the paper's own act
 * @returns null where none did
 * @see rules 4.1b, 4.2a, 4.2b
 */
export function movedAt(acts: readonly MovingAct[], time: AnnouncedTime, since: Date): Date | null {
  return acts.findLast((act) => act.at >= since && moves(act, time))?.at ?? null;
}

function moves({ action, data }: MovingAct, time: AnnouncedTime): boolean {
  if (action === 'paper-deadline.moved') return time === 'paper';
  const { dueAt = null, paperDueAt = null } = data as Partial<
    Record<'dueAt' | 'paperDueAt', string | null>
  >;
  return (time === 'paper' ? paperDueAt : dueAt) !== null;
}
