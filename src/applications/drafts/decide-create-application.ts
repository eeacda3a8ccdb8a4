import type { ApplicationForm } from '#cases/model/index.ts';
import {
  type ContactChange,
  contactChange,
  contactEntryData,
  type Declared,
  declaredBy,
  type FormContent,
  formDigest,
  type LivingApplication,
  livingProductCodes,
  livingProductFindings,
  productKeyOf,
  splitForm,
  windowClosedCode,
  windowVerdict,
} from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded } from '#kernel/model/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  endedRoundRefusal,
  type Policy,
  type RoundEnd,
  roundEndCodes,
} from '#rounds/model/index.ts';

export interface DraftInput {
  readonly id: string;
  readonly roundId: string;
  readonly form: ApplicationForm;
  /** 256 random bits for the contact's digest. */
  readonly salt: string;
}

export interface DraftRound extends Loaded {
  readonly id: string;
  readonly policyVersion: number;
  readonly end: RoundEnd | null;
  readonly policy: Policy;
  /** The applicant's living applications in the round. */
  readonly living: readonly LivingApplication[];
  /** How many applications the applicant ever opened in it. */
  readonly opened: number;
}

export interface NewDraft {
  readonly id: string;
  readonly roundId: string;
  readonly form: FormContent;
  readonly contact: ContactChange;
  readonly applicantCreditCode: string;
  readonly declared: Declared;
  readonly now: Date;
}

export const draftCodes = [
  windowClosedCode,
  ...livingProductCodes,
  'draft-quota-exceeded',
  ...roundEndCodes,
] as const satisfies readonly FindingCode[];

/**
 * Opens a draft. That is allowed before the window, so that everything is ready on the first day,
 * but not after it: such a draft could never be submitted. Nor beside another living application
 * for the same product. Nor beyond the policy's quota; drafts that are opened at the very same moment
 * may pass it by as many.
 * @see rules 3.4a, 4.1, 4.1a
 */
export function decideCreateApplication(
  round: DraftRound,
  actor: Actor,
  { id, roundId, form, salt }: DraftInput,
): Decision<NewDraft> {
  const ended = endedRoundRefusal(round.end);
  if (ended !== undefined) return ended;
  const { finding } = windowVerdict(round.policy, round.now);
  const taken = [
    ...livingProductFindings(productKeyOf(form), round.living),
    ...draftQuotaFindings(round),
  ];
  if (finding?.code === windowClosedCode) {
    return { kind: 'refused', problem: 'action-not-allowed', findings: [finding, ...taken] };
  }
  if (taken.length > 0) return { kind: 'refused', problem: 'rule-violation', findings: taken };
  const applicantCreditCode = actor.creditCode;
  if (applicantCreditCode === null) throw new RangeError('only an applicant opens a draft');
  const declared = declaredBy(actor.subject, round.now, {}, form.declarations);
  const { content, contact } = splitForm(form);
  const change = contactChange({ contact: null, contactVersion: 0 }, contact, salt);
  const draft = { id, roundId: round.id, judgingPolicyVersion: round.policyVersion };
  return {
    kind: 'accepted',
    change: {
      ...{ id, roundId, applicantCreditCode, declared, now: round.now },
      form: content,
      contact: change,
    },
    entries: [
      caseEntry(draft, 'application.created', {
        ruleIds: ['4.1'],
        data: {
          declared: Object.keys(declared),
          formSha256: formDigest({ form: content }),
          ...contactEntryData(change),
        },
      }),
    ],
  };
}

function draftQuotaFindings({ policy: { quotas }, opened }: DraftRound): Finding[] {
  const { draftsPerApplicant: most } = quotas;
  return most === undefined || opened < most ? [] : [finding('draft-quota-exceeded', '', { most })];
}
