import { reader, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import { everyRow } from '#platform/database/keyset.ts';
import { decideLapseApplication } from './decide-lapse-application.ts';
import type { LapseRule } from './lapse-overdue-cases.ts';
import { lapseStatements } from './repository.ts';

const BATCH = 100;

/** Returned applications whose due time has passed (rules 4.1b, 4.1c). */
export const overdueReturns: LapseRule = {
  setting: '/preReview/onLapse',
  consequence: ({ preReview }) => preReview.onLapse,
  overdue: (db, roundId) =>
    everyRow((part) => lapseStatements(db).overdue.execute({ roundId, ...part }), BATCH),
  lapse: (db, caller, applicationId) =>
    runCommand(db, caller, {
      load: async () => {
        const key = { ...reader(caller.actor), applicationId };
        const [row] = await lapseStatements(db).load.execute(key);
        return row && withPolicy(db, row);
      },
      decide: decideLapseApplication,
      commit: (_state, move, entries) => lapseStatements(db).lapse.execute({ ...move, entries }),
    }),
};
