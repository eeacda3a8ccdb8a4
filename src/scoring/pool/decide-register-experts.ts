import type { Decision, Loaded, NewEntry } from '#kernel/model/index.ts';
import { type Finding, type FindingCode, isNonEmpty } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { endedRoundRefusal, type RoundEnd, roundEndCodes } from '#rounds/model/index.ts';
import type { Employer } from '../model/conflicts.ts';
import { expertDigest } from '../model/digests.ts';
import { type LeavingSeats, leavePanels, type OpenPanel } from '../model/leave-panels.ts';
import type { PoolMember } from '../model/scored-case.ts';

/** An expert as an officer registers them; the subject identifies the expert. */
export interface ExpertInput extends Employer {
  /** Token subject, not a name. */
  readonly subject: string;
  readonly fields: readonly string[];
  readonly active: boolean;
}

export interface KnownExpert extends ExpertInput {
  readonly id: string;
  readonly version: number;
}

export interface ExpertPoolState extends Loaded {
  readonly roundId: string;
  readonly end: RoundEnd | null;
  /** Experts of the batch that are registered already. */
  readonly known: readonly KnownExpert[];
  /** The pool as it stands. */
  readonly pool: readonly PoolMember[];
  /** Cases without a final score that have experts of the batch on their panels. */
  readonly openPanels: readonly OpenPanel[];
}

export interface ExpertRegistration {
  /** The expert with the new version. */
  readonly expert: KnownExpert;
  readonly outcome: 'registered' | 'revised' | 'unchanged';
  /** Names of the fields that differ from what was registered. */
  readonly changed: readonly Revisable[];
}

type NamedExpert = ExpertInput & { readonly id: string };

/**
 * Plans the registration of each expert of a batch, in the order of the batch.
 * @param batch experts, each with the id to use if the subject is new
 */
export function planExperts(
  known: readonly KnownExpert[],
  batch: readonly NamedExpert[],
): ExpertRegistration[] {
  const bySubject = new Map(known.map((expert) => [expert.subject, expert]));
  return batch.map((input) => {
    const before = bySubject.get(input.subject);
    if (before === undefined) {
      return { expert: { ...input, version: 1 }, outcome: 'registered', changed: [] };
    }
    const changed = revisable.filter((field) => `${input[field]}` !== `${before[field]}`);
    if (changed.length === 0) return { expert: before, outcome: 'unchanged', changed };
    const expert = { ...input, id: before.id, version: before.version + 1 };
    return { expert, outcome: 'revised', changed };
  });
}

// Field codes hold no comma, so that lists compare as text.
const revisable = [
  'employerName',
  'employerCreditCode',
  'fields',
  'active',
] as const satisfies readonly (keyof ExpertInput)[];

type Revisable = (typeof revisable)[number];

export const registrationCodes = [
  'expert-repeated',
  ...roundEndCodes,
] as const satisfies readonly FindingCode[];

/**
 * Registers the new experts of a batch and revises the changed ones, all or nothing. An expert taken
 * out of the pool leaves its open panels too. The ledger names subjects and changed fields, never
 * an employer.
 * @see rules 1, 5
 */
export function decideRegisterExperts(
  state: ExpertPoolState,
  batch: readonly NamedExpert[],
): Decision<readonly ExpertRegistration[]> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  const findings = repeatedSubjects(batch);
  if (findings.length > 0) return { kind: 'refused', problem: 'rule-violation', findings };
  const registrations = planExperts(state.known, batch);
  const entries = [
    ...registrations.filter(isNewsOfPool).map((one) => entryOf(one, state.roundId)),
    ...seatsLeftBy(state, registrations).flatMap((leaving) => leaving.entries),
  ];
  // A batch without changes is answered before this point, so another caller has just registered
  // the same.
  if (!isNonEmpty(entries)) return { kind: 'refused', problem: 'conflict', findings: [] };
  return { kind: 'accepted', change: registrations, entries };
}

/** The seats that the experts leave who are taken out of the pool. @see rules 1, 5 */
export function seatsLeftBy(
  { openPanels, pool }: Pick<ExpertPoolState, 'openPanels' | 'pool'>,
  registrations: readonly ExpertRegistration[],
): readonly LeavingSeats[] {
  const after = new Map(registrations.map(({ expert }) => [expert.subject, expert]));
  const leaving = registrations
    .filter(({ expert, changed }) => changed.includes('active') && !expert.active)
    .map(({ expert }) => expert.subject);
  const poolAfter = pool.map((member) => after.get(member.subject) ?? member);
  return openPanels.flatMap((panel) => leavePanels(panel, leaving, poolAfter));
}

export function isNewsOfPool({ outcome }: ExpertRegistration): boolean {
  return outcome !== 'unchanged';
}

function repeatedSubjects(batch: readonly NamedExpert[]): Finding[] {
  const subjects = batch.map(({ subject }) => subject);
  return subjects.flatMap((subject, index) =>
    subjects.indexOf(subject) === index
      ? []
      : [finding('expert-repeated', `/experts/${index}/subject`)],
  );
}

function entryOf({ expert, outcome, changed }: ExpertRegistration, roundId: string): NewEntry {
  const { id, subject, active } = expert;
  const data = { subject, active, expertSha256: expertDigest(expert) };
  const about = { subjectType: 'expert', subjectId: id, roundId, ruleIds: ['1', '5'] } as const;
  if (outcome === 'revised') {
    return { ...about, action: 'expert.revised', data: { ...data, changed } };
  }
  return { ...about, action: 'expert.registered', data };
}
