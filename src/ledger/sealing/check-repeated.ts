import { toWireInstant } from '#platform/values/instant.ts';
import { ruleIds } from '#programme/rules.ts';
import type { LedgerEntryRow } from '../entries/history.ts';

/** Columns of an entry that its seal repeats, for lists and filters. */
const columns = {
  action: 'action',
  subjectId: 'subject_id',
  applicationId: 'application_id',
  roundId: 'round_id',
  actorSubject: 'actor_subject',
  actorRole: 'actor_role',
  actorClient: 'actor_client',
  requestId: 'request_id',
  at: 'at',
} as const satisfies Partial<Record<keyof LedgerEntryRow, string>>;

type Repeated = { readonly [Name in keyof typeof columns]: LedgerEntryRow[Name] };

/** What lists read of a sealed entry. */
export interface RepeatedSeal {
  readonly repeated: Repeated;
  /** The latest instant of this entry and all before it. */
  readonly reachedAt: Date;
  /** The same of the position before; null at the first. */
  readonly reachedBefore: Date | null;
  /** Those of the programme as this release knows it, in their order. */
  readonly rules: readonly string[];
}

/** A column of a seal that is not what the entry says. */
export interface RepeatedColumn {
  readonly column: string;
  readonly held: string | null;
  readonly recorded: string | null;
}

/**
 * What lists find an entry by, and is not what it says: they would show it in the wrong place, or not
 * at all, although it is the entry that was sealed.
 */
export function repeatedMisfits(
  entry: LedgerEntryRow,
  { repeated, reachedAt, reachedBefore, rules }: RepeatedSeal,
): readonly RepeatedColumn[] {
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const reached = Math.max(entry.at.getTime(), reachedBefore?.getTime() ?? 0);
  return [
    ...names.map((name) => ({
      column: columns[name],
      held: told(repeated[name]),
      recorded: told(entry[name]),
    })),
    { column: 'reached_at', held: told(reachedAt), recorded: told(new Date(reached)) },
    {
      column: 'rule_id',
      held: rules.join(' '),
      recorded: [...new Set(entry.ruleIds)].filter(isKnown).sort().join(' '),
    },
  ].filter(({ held, recorded }) => held !== recorded);
}

/** An entry of another release, while both run, may rest on a rule that this one does not know. */
function isKnown(ruleId: string): boolean {
  return (ruleIds as readonly string[]).includes(ruleId);
}

function told(value: string | Date | null): string | null {
  return value instanceof Date ? toWireInstant(value) : value;
}
