import { caseKey, type SpineRow, withPolicy } from '#cases/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { sqlState } from '#platform/database/database-errors.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import {
  type BookedCase,
  bookedCase,
  type CounterCase,
  type CounterChange,
} from '../model/counter-case.ts';
import { counterStatements } from './repository.ts';

/** The keys of a command: its case, and the other rows that its decision reads. */
export interface CounterKeys {
  /** One of the first three names the case. */
  readonly applicationId?: string;
  readonly appointmentId?: string;
  readonly lateVisitId?: string;
  /** The slot to book. */
  readonly slotId?: string;
  readonly externalReference?: string | null;
  readonly event?: { readonly system: string; readonly id: string } | null;
}

/** A full slot, an appointment or event that another request wrote first, or a deadlock. */
const lostRace: ReadonlySet<string | undefined> = new Set(['23514', '23505', '40P01']);

/** Runs a command of the counter on one case; one statement makes all its changes. */
export function runCounterCommand(
  db: Database,
  caller: Caller,
  keys: CounterKeys,
  decide: (state: CounterCase) => Decision<CounterChange>,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const statements = counterStatements(db);
  const { applicationId, appointmentId, lateVisitId, slotId, externalReference, event } = keys;
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const [row] = await statements.load.execute({
        ...caseKey(caller.actor, applicationId ?? ''),
        applicationId: applicationId ?? null,
        appointmentId: appointmentId ?? null,
        lateVisitId: lateVisitId ?? null,
        slotId: slotId ?? null,
        through: caller.actor.client,
        externalReference: externalReference ?? null,
        system: event?.system ?? null,
        eventId: event?.id ?? null,
      });
      return row && withPolicy(db, row);
    },
    decide,
    commit: async (_state, { move, ...rows }, entries) => {
      try {
        return await statements.commit.execute({
          ...move,
          seats: JSON.stringify(rows.seats ?? []),
          appointments: JSON.stringify(rows.appointments ?? []),
          receipts: JSON.stringify(rows.receipts ?? []),
          notices: JSON.stringify(rows.notices ?? []),
          lateVisits: JSON.stringify(rows.lateVisits ?? []),
          events: JSON.stringify(rows.events ?? []),
          barLifts: JSON.stringify(rows.barLifts ?? []),
          entries,
        });
      } catch (error) {
        if (lostRace.has(sqlState(error))) return [];
        throw error;
      }
    },
  });
}

/** The same for a command that names an appointment. */
export function runVisitCommand(
  db: Database,
  caller: Caller,
  keys: CounterKeys,
  decide: (state: BookedCase) => Decision<CounterChange>,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  return runCounterCommand(db, caller, keys, (state) => decide(bookedCase(state)), ifMatch);
}
