import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { judgingPolicy } from '#rounds/index.ts';
import type { SlotRange } from '../model/plan-slots.ts';
import { decideGenerateCounterSlots } from './decide-generate-counter-slots.ts';
import { slotStatements } from './repository.ts';

/**
 * Opens the slots of the policy's week in a range of days (rule 4.2c). Existing slots stay as they
 * are, so that generating twice adds nothing.
 * @returns the number of new slots
 */
export function generateCounterSlots(
  db: Database,
  caller: Caller,
  roundId: string,
  range: SlotRange,
): Promise<{ readonly created: number }> {
  const statements = slotStatements(db);
  return runCommand(db, caller, {
    load: async () => {
      const [round] = await statements.loadRound.execute({ roundId });
      if (round === undefined) return undefined;
      const { policyVersion } = round;
      return { ...round, policy: await judgingPolicy(db, roundId, policyVersion, policyVersion) };
    },
    decide: (state) => decideGenerateCounterSlots(state, range),
    commit: (state, slots, entries) =>
      statements.generate.execute({
        roundId,
        loadedVersion: state.version,
        slots: JSON.stringify(slots.map((slot) => ({ ...slot, id: uuidv7() }))),
        entries,
      }),
  });
}
