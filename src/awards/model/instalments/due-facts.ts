import type { HeldInstalment } from './instalment.ts';

/** What falls due of an instalment, for reminders: coming, at its last instant, and past it. */
export const dueFactKinds = ['report-due-soon', 'report-due', 'report-overdue'] as const;

export interface DueFact {
  readonly kind: (typeof dueFactKinds)[number];
  readonly at: Date;
  /** Days of 24 hours until the report is due; 0 at that instant and after it. */
  readonly daysBefore: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The dated facts of an instalment that awaits its usage report, in order of time; none of another.
 * They follow from the row alone, so consumers may compute them again at any time.
 */
export function dueFactsOf({
  status,
  dueAt,
  remindDaysBefore,
}: Pick<HeldInstalment, 'status' | 'dueAt' | 'remindDaysBefore'>): DueFact[] {
  if (status !== 'report-due' || dueAt === null) return [];
  const due = Date.parse(dueAt);
  return [
    ...remindDaysBefore
      .toSorted((a, b) => b - a)
      .map((daysBefore): DueFact => {
        return { kind: 'report-due-soon', at: new Date(due - daysBefore * dayMs), daysBefore };
      }),
    { kind: 'report-due', at: new Date(due), daysBefore: 0 },
    { kind: 'report-overdue', at: new Date(due + 1), daysBefore: 0 },
  ];
}
