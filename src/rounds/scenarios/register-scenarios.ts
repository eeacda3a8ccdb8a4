import { v7 as uuidv7 } from 'uuid';
import { runBatchCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import {
  decideRegisterScenarios,
  isNews,
  planRegistration,
  type Registration,
  type ScenarioInput,
} from './decide-register-scenarios.ts';
import { scenarioStatements } from './repository.ts';

/**
 * Registers scenarios 开放场景需求 or revises them by their codes, all or none (rules 1, 3.2).
 * @returns the outcome of each, in the order of the batch
 */
export function registerScenarios(
  db: Database,
  caller: Caller,
  batch: readonly ScenarioInput[],
): Promise<readonly Registration[]> {
  const statements = scenarioStatements(db);
  const named = batch.map((input) => ({ ...input, id: uuidv7() }));
  const codes = batch.map(({ code }) => code);
  return runBatchCommand(db, caller, {
    load: async () => (await statements.loadBatch.execute({ codes }))[0],
    plan: ({ known }) => planRegistration(known, named),
    isNews,
    decide: (state) => decideRegisterScenarios(state, named),
    commit: ({ now }, news, entries) =>
      statements.register.execute({
        batch: JSON.stringify(news.map(({ scenario }) => scenario)),
        now,
        entries,
      }),
  });
}
