import type { Refused } from '#kernel/model/index.ts';
import type { Finding, FindingCode, Localized } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from './policy.ts';

/** The acts that end a round; until one is recorded, its window tells its state. */
export const roundEnds = ['settled', 'archived', 'cancelled'] as const;
export type RoundEnd = (typeof roundEnds)[number];

/** 轮次状态, in the order of a round's life; `cancelled` may follow any of the first three. */
export const roundStates = ['planned', 'open', 'closed', ...roundEnds] as const;
export type RoundState = (typeof roundStates)[number];

export const roundStateNames: Readonly<Record<RoundState, Localized>> = {
  planned: { zh: '待开放', en: 'Planned' },
  open: { zh: '填报中', en: 'Open' },
  closed: { zh: '已截止', en: 'Closed' },
  settled: { zh: '已办结', en: 'Settled' },
  archived: { zh: '已归档', en: 'Archived' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

/**
 * The state of a round. It follows from the window of the policy in force and from the clock, so it
 * is never stale; only an end is stored.
 * @see rules 4.1, 4.1a: a round without an opening time stays planned until its close
 */
export function roundStateOf(
  { end }: { readonly end: RoundEnd | null },
  { window }: Pick<Policy, 'window'>,
  now: Date,
): RoundState {
  if (end !== null) return end;
  const closesAt = new Date(window.closesAt);
  const isOver = window.closeInclusive === false ? now >= closesAt : now > closesAt;
  if (isOver) return 'closed';
  const isPlanned = window.opensAt === undefined || now < new Date(window.opensAt);
  return isPlanned ? 'planned' : 'open';
}

export const roundEndCodes = [
  'round-archived',
  'round-cancelled',
] as const satisfies readonly FindingCode[];

/**
 * The refusal of a command on a round that is over for good.
 * @returns undefined when the round goes on
 */
export function endedRoundRefusal(end: RoundEnd | null): Refused | undefined {
  const findings = roundEndFindings(end);
  if (findings.length === 0) return undefined;
  return { kind: 'refused', problem: 'action-not-allowed', findings };
}

/** What blocks every change in a round that is over for good; a settled round may still pay. */
export function roundEndFindings(end: RoundEnd | null): Finding[] {
  if (end === 'archived') return [finding('round-archived', '')];
  return end === 'cancelled' ? [finding('round-cancelled', '')] : [];
}
