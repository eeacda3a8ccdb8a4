import { v7 as uuidv7 } from 'uuid';
import { withPolicies, withPolicy } from '#cases/index.ts';
import type { Visit } from '#cases/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { sqlState } from '#platform/database/database-errors.ts';
import { judgingPolicy } from '#rounds/index.ts';
import { type ClosureCommand, decideCloseCounterSlots } from './decide-close-counter-slots.ts';
import { type ClosureRow, closureStatements } from './repository.ts';

const deadlock = '40P01';

/**
 * Closes slots of the counters, or lowers what they take (rule 4.2c). The load reads several lists;
 * one statement commits, only if none of their rows changed meanwhile.
 */
export function closeCounterSlots(
  db: Database,
  caller: Caller,
  roundId: string,
  input: Omit<ClosureCommand, 'closureId'>,
): Promise<ClosureRow> {
  const statements = closureStatements(db);
  const command = { ...input, closureId: uuidv7() };
  const { from, before, counters, capacity, reason } = command;
  return runCommand(db, caller, {
    load: async () => {
      const [round] = await statements.loadRound.execute({ roundId });
      if (round === undefined) return undefined;
      const span = { roundId, from, before };
      const slots = await statements.slots.execute(span);
      const bookings = await Promise.all(
        (await statements.bookings.execute(span)).map(async (row) => ({
          ...row,
          case: await withPolicy(db, row.case),
        })),
      );
      const awaiting = await withPolicies(db, await statements.awaiting.execute({ roundId }));
      const { policyVersion } = round;
      const policy = await judgingPolicy(db, roundId, policyVersion, policyVersion);
      return { ...round, policy, slots, bookings, awaiting };
    },
    decide: (state) => decideCloseCounterSlots(state, command),
    commit: async (state, change, entries) => {
      const loaded = new Map<string, { visit: Visit | null; paperDueAt: Date | null }>([
        ...state.awaiting.map((each) => [each.id, each] as const),
        ...state.bookings.map(
          ({ case: each, visit }) => [each.id, { visit, paperDueAt: each.paperDueAt }] as const,
        ),
      ]);
      const cases = change.cases.map(({ id, version, cancels, paperDueAt }) => ({
        id,
        version,
        visit: cancels ? null : (loaded.get(id)?.visit ?? null),
        paperDueAt: paperDueAt ?? loaded.get(id)?.paperDueAt ?? null,
      }));
      try {
        return await statements.close.execute({
          ...{ roundId, loadedVersion: state.version, now: state.now },
          ...{ closureId: command.closureId, from, before, counters, capacity, reason },
          slots: JSON.stringify(change.slots),
          cases: JSON.stringify(cases),
          appointmentIds: change.appointmentIds,
          ...{ slotCount: change.slots.length, cancelled: change.cancelled, moved: change.moved },
          closedBy: caller.actor.subject,
          entries,
        });
      } catch (error) {
        if (sqlState(error) === deadlock) return [];
        throw error;
      }
    },
  });
}
