import { moneyToFen } from '#platform/values/money.ts';
import type { TriedSettings } from '../model/runs/check-what-if.ts';
import type { Side } from './compare-allocations.ts';
import type { WhatIfSettings as SettingsView } from './schemas.ts';

/** The requested settings, with amounts in fen. */
export function settingsOf({
  budget,
  granularity,
  tiers,
  ...settings
}: SettingsView): TriedSettings {
  return {
    ...settings,
    ...(budget && { budgetFen: moneyToFen(budget) }),
    ...(granularity && { granularityFen: moneyToFen(granularity) }),
    ...(tiers && {
      tiers: tiers.map(({ ceiling, ...tier }) => ({
        ...tier,
        ...(ceiling && { ceilingFen: moneyToFen(ceiling) }),
      })),
    }),
  };
}

export function sideOf({
  runId,
  settings,
}: {
  readonly runId?: string;
  readonly settings?: SettingsView;
}): Side {
  return { runId, settings: settings && settingsOf(settings) };
}
