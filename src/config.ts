import { accessLogVariables } from '#audit/index.ts';
import { documentVariables } from '#documents/index.ts';
import { reminderVariables, webhookProblems, webhookVariables } from '#events/index.ts';
import { ledgerVariables, witnessProblems } from '#ledger/index.ts';
import { materialVariables } from '#materials/index.ts';
import { type ConfigResult, type ConfigWith, readVariables } from '#platform/config/config.ts';
import type { Environment } from '#platform/config/readers.ts';
import { lapseVariables } from '#pre-review/index.ts';

/** The modules' variables, in addition to the platform's. */
export const slices = {
  materials: materialVariables,
  lapses: lapseVariables,
  ledger: ledgerVariables,
  accessLog: accessLogVariables,
  reminders: reminderVariables,
  webhooks: webhookVariables,
  documents: documentVariables,
};

export type Config = ConfigWith<typeof slices>;

/** @returns the configuration, or every problem at once */
export function readConfig(env: Environment): ConfigResult<Config> {
  return readVariables(slices, env, ({ environment, databaseUrl, ledger, webhooks }) => [
    ...(environment === 'production' && databaseUrl !== undefined && ledger.keyFile === undefined
      ? ['SUBSIDY_LEDGER_KEY_FILE is required in production with DATABASE_URL']
      : []),
    ...witnessProblems(ledger),
    ...webhookProblems(webhooks, environment),
  ]);
}
