import { everyRow } from '#platform/database/keyset.ts';
import { decideLapseApplication } from './decide-lapse-application.ts';
import { lapseByCommand } from './lapse-by-command.ts';
import type { LapseRule } from './lapse-overdue-cases.ts';
import { lapseStatements } from './repository.ts';

const BATCH = 100;

/** Returned applications whose due time has passed (rules 4.1b, 4.1c). */
export const overdueReturns: LapseRule = {
  setting: '/preReview/onLapse',
  consequence: ({ preReview }) => preReview.onLapse,
  overdue: (db, roundId) =>
    everyRow((part) => lapseStatements(db).overdue.execute({ roundId, ...part }), BATCH),
  lapse: lapseByCommand(decideLapseApplication),
};
