import { materialVariables } from '#materials/index.ts';
import { type ConfigResult, type ConfigWith, readVariables } from '#platform/config/config.ts';
import type { Environment } from '#platform/config/readers.ts';
import { lapseVariables } from '#pre-review/index.ts';

/** What modules can be told from outside, beside what the platform can. */
export const slices = { materials: materialVariables, lapses: lapseVariables };

export type Config = ConfigWith<typeof slices>;

/** @returns the configuration, or every problem at once */
export function readConfig(env: Environment): ConfigResult<Config> {
  return readVariables(slices, env);
}
