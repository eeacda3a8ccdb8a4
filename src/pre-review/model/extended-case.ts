import {
  type CaseFacts,
  type CaseMove,
  type CaseParticulars,
  effectiveDueTime,
  moveOf,
  paperLimit,
  submissionEnd,
} from '#cases/model/index.ts';
import type { Policy } from '#rounds/model/index.ts';

/** What an extension for all gives. */
export interface ExtensionTerms {
  readonly causeBeganAt: Date;
  /** The new close of the window; null: it stays. */
  readonly closesAt: Date | null;
  /** The new supplement deadline; null: it stays. */
  readonly supplementDeadline: Date | null;
  /** Open notices run at least until then; null: they stay. */
  readonly noticesDueAt: Date | null;
}

/** A case whose time may have run when the cause began. */
export interface ExtendableFacts extends CaseFacts, CaseParticulars {
  readonly id: string;
  readonly version: number;
  readonly now: Date;
  /** The policy that judges it, before the extension. */
  readonly policy: Policy;
}

/** The policy with the dates of an extension; no date comes earlier than it was. */
export function extendedPolicy(policy: Policy, terms: ExtensionTerms): Policy {
  const { window, counter } = policy;
  const deadline = counter.supplementDeadline;
  return {
    ...policy,
    window: { ...window, closesAt: laterOf(window.closesAt, terms.closesAt) },
    counter: {
      ...counter,
      ...(deadline === undefined && terms.supplementDeadline === null
        ? {}
        : { supplementDeadline: laterOf(deadline, terms.supplementDeadline) }),
    },
  };
}

/**
 * What an extension makes of a case: nothing, where its time had run out before the cause began.
 * @returns undefined where the case stays as it is; its dates may follow from the policy alone
 * @see rules 4.1a, 4.1b, 4.2a, 4.2b: a time that ran out 1 ms before the cause began stays over
 */
export function extendedCase(facts: ExtendableFacts, terms: ExtensionTerms): CaseMove | undefined {
  const after = extendedPolicy(facts.policy, terms);
  if (facts.status === 'draft' || facts.status === 'not-submitted') {
    return extendedDraft(facts, terms, after);
  }
  if (facts.status === 'returned' || (facts.status === 'lapsed' && facts.paperState !== 'missed')) {
    return extendedReturn(facts, terms, after);
  }
  if (facts.paperState === 'required' || facts.paperState === 'missed') {
    return extendedPaper(facts, terms, after);
  }
  return undefined;
}

/** The window says when a draft ends; a time of its own, given to it alone, runs like a notice's. */
function extendedDraft(facts: ExtendableFacts, terms: ExtensionTerms, after: Policy) {
  const former = submissionEnd(facts, facts.policy);
  if (former === undefined || former < terms.causeBeganAt) return undefined;
  const dueAt = facts.dueAt && laterDate(facts.dueAt, terms.noticesDueAt);
  const end = submissionEnd({ dueAt }, after);
  const reopens = facts.status === 'not-submitted' && end !== undefined && end >= facts.now;
  if (reopens) return moveOf(null, facts, { status: 'draft', dueAt });
  if (facts.status !== 'draft' || dueAt?.getTime() === facts.dueAt?.getTime()) return undefined;
  return moveOf(null, facts, { dueAt });
}

/** A case that owes paper, too, has both times extended: its correction comes first. */
function extendedReturn(facts: ExtendableFacts, terms: ExtensionTerms, after: Policy) {
  const former = effectiveDueTime({ ...facts, status: 'returned' }, facts.policy);
  if (facts.dueAt === null || former === null || former < terms.causeBeganAt) return undefined;
  const dueAt = laterDate(facts.dueAt, terms.noticesDueAt);
  const end = effectiveDueTime({ ...facts, status: 'returned', dueAt }, after);
  const reopens = facts.status === 'lapsed' && end !== null && end >= facts.now;
  const paperDueAt = laterPaper(facts, terms);
  const stays = +dueAt === +facts.dueAt && paperDueAt === facts.paperDueAt;
  if (!reopens && (stays || facts.status === 'lapsed')) return undefined;
  return moveOf(null, facts, { status: 'returned', dueAt, paperDueAt });
}

/** The notified time for paper that a returned case owes, where it had not run out. */
function laterPaper(facts: ExtendableFacts, terms: ExtensionTerms): Date | null {
  const { paperState, paperDueAt, policy } = facts;
  const former = paperLimit(facts, policy);
  const runs = paperState === 'required' && former !== undefined && former > terms.causeBeganAt;
  return runs && paperDueAt ? laterDate(paperDueAt, terms.noticesDueAt) : paperDueAt;
}

function extendedPaper(facts: ExtendableFacts, terms: ExtensionTerms, after: Policy) {
  const former = paperLimit(facts, facts.policy);
  if (former === undefined || former <= terms.causeBeganAt) return undefined;
  const paperDueAt = facts.paperDueAt && laterDate(facts.paperDueAt, terms.noticesDueAt);
  const limit = paperLimit({ paperDueAt }, after);
  const reopens = facts.status === 'lapsed' && limit !== undefined && limit > facts.now;
  if (facts.status === 'lapsed') {
    return reopens
      ? moveOf(null, facts, { status: 'accepted', paperDueAt, paperState: 'required' })
      : undefined;
  }
  if (paperDueAt?.getTime() === facts.paperDueAt?.getTime()) return undefined;
  return moveOf(null, facts, { paperDueAt });
}

function laterDate(former: Date, given: Date | null): Date {
  return given !== null && given > former ? given : former;
}

function laterOf(former: string | undefined, given: Date | null): string {
  if (given === null) return `${former}`;
  return former === undefined || given > new Date(former) ? given.toISOString() : former;
}
