import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import { type Database, sqlState } from '../platform/database.ts';
import {
  decideRegistration,
  isNews,
  planRegistration,
  type Registration,
  type ScenarioTerms,
} from './decide-scenarios.ts';
import { scenarioStatements } from './repository.ts';

/** What the ledger's triggers raise; here: a scenario of the batch was revised since it was loaded. */
const integrityConstraintViolation = '23000';

/**
 * Registers scenarios 开放场景需求 or revises them by their codes, all or none (rules 1, 3.2).
 * @returns what became of each, in the order of the batch; a batch without news changes and records nothing
 */
export async function registerScenarios(
  db: Database,
  caller: Caller,
  batch: readonly ScenarioTerms[],
): Promise<readonly Registration[]> {
  const statements = scenarioStatements(db);
  const named = batch.map((terms) => ({ ...terms, id: uuidv7() }));
  const codes = batch.map(({ code }) => code);
  const load = async () => (await statements.loadBatch.execute({ codes }))[0];

  const plan = planRegistration((await load())?.known ?? [], named);
  if (!plan.some(isNews)) return plan;

  return runCommand(db, caller, {
    load,
    decide: (state) => decideRegistration(state, named),
    commit: async ({ now }, registrations, entries) => {
      const news = registrations.filter(isNews).map(({ scenario }) => scenario);
      try {
        await statements.register.execute({ batch: JSON.stringify(news), now, entries });
        return [registrations];
      } catch (error) {
        if (sqlState(error) === integrityConstraintViolation) return [];
        throw error;
      }
    },
  });
}
