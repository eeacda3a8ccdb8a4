import type { ApplicationForm } from '#cases/model/index.ts';
import { type Declared, declaredBy, windowVerdict } from '#cases/model/index.ts';
import type { Decision, Loaded } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Policy } from '#rounds/model/index.ts';

export interface DraftTerms {
  readonly id: string;
  readonly roundId: string;
  readonly form: ApplicationForm;
}

export interface DraftRound extends Loaded {
  readonly id: string;
  readonly policyVersion: number;
  readonly policy: Policy;
}

export interface NewDraft extends DraftTerms {
  readonly applicantCreditCode: string;
  readonly declared: Declared;
  readonly now: Date;
}

/**
 * Opens a draft. It may be opened before the window, so that everything is ready on the first day, and not after it:
 * such a draft could never be handed in.
 * @see rules 4.1, 4.1a
 */
export function decideDraft(
  round: DraftRound,
  actor: Actor,
  terms: DraftTerms,
): Decision<NewDraft> {
  const { finding } = windowVerdict(round.policy, round.now);
  if (finding?.code === 'window-closed') {
    return { kind: 'refused', problem: 'action-not-allowed', findings: [finding] };
  }
  const applicantCreditCode = actor.creditCode;
  if (applicantCreditCode === null) throw new RangeError('only an applicant opens a draft');
  const declared = declaredBy(actor.subject, round.now, {}, terms.form.declarations);
  return {
    kind: 'accepted',
    change: { ...terms, applicantCreditCode, declared, now: round.now },
    entries: [
      {
        action: 'application.drafted',
        subjectType: 'application',
        subjectId: terms.id,
        applicationId: terms.id,
        roundId: round.id,
        policyVersion: round.policyVersion,
        ruleIds: ['4.1'],
        data: { declared: Object.keys(declared) },
      },
    ],
  };
}
