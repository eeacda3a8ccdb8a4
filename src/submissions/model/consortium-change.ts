import {
  type ApplicantHistory,
  type ConsortiumCase,
  consortiumOf,
  type GuardedCase,
  type LivingInRound,
  livingProductFindings,
} from '#cases/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { shanghaiDay } from '#rounds/model/index.ts';

/** Who leaves: the lead, which is the applicant, or a member. */
export const leavingParts = ['lead', 'member'] as const;

export type LeavingPart = (typeof leavingParts)[number];

/** What the proposal of a change holds. */
export interface ConsortiumChangeContent {
  readonly leaving: LeavingPart;
  /** Of the member that leaves; where the lead leaves, of the member that becomes the applicant. */
  readonly memberCreditCode: string;
  /** Number of the paper that proves it. */
  readonly proof: string;
}

/** A case of a consortium, with what a change of it depends on. */
export interface ChangeableCase
  extends Omit<GuardedCase, 'form' | 'leftConsortium'>,
    ConsortiumCase {
  readonly roundId: string;
  readonly productKey: string | null;
  /** Living applications of the named member. */
  readonly livingOfMember: readonly LivingInRound[];
}

export const changeCodes = [
  'consortium-member-unknown',
  'consortium-member-left',
  'lead-of-award',
  'product-applied-for-already',
] as const satisfies readonly FindingCode[];

const POINTER = '/memberCreditCode';

/**
 * Everything that blocks a change of a consortium. A lead that was awarded is not replaced here:
 * its award, and what was paid of it, follow its succession.
 * @see rules 3.7, 3.4a
 */
export function changeFindings(
  state: ChangeableCase,
  { leaving, memberCreditCode }: ConsortiumChangeContent,
): Finding[] {
  const consortium = consortiumOf(state);
  // The life cycle refuses it.
  if (consortium === null) return [];
  const member = consortium.members.find(({ creditCode }) => creditCode === memberCreditCode);
  const findings: Finding[] = [];
  if (member === undefined) findings.push(finding('consortium-member-unknown', POINTER));
  if (member !== undefined && member.leftOn !== null) {
    findings.push(finding('consortium-member-left', POINTER, { day: member.leftOn }));
  }
  if (leaving === 'lead') {
    if (state.awardedAt !== null) findings.push(finding('lead-of-award', '/leaving', {}, '3.7'));
    const living = state.livingOfMember.filter(({ roundId }) => roundId === state.roundId);
    const taken = livingProductFindings(state.productKey, living);
    findings.push(...taken.map((each) => ({ ...each, pointer: POINTER })));
  }
  return findings;
}

/** A consortium after a change. */
export interface ChangedConsortium extends ApplicantHistory {
  readonly leftConsortium: ConsortiumCase['leftConsortium'];
  /** Of the organisation that left. */
  readonly creditCode: string;
  readonly leftOn: string;
}

/**
 * The consortium without the one that leaves, from the day of the change on. A lead that leaves is a
 * former applicant from then on, and the named member is the applicant.
 * @param state a case for which `changeFindings` finds nothing
 * @param changeId of the proposal
 * @see rule 3.7
 */
export function consortiumAfter(
  state: ChangeableCase,
  { leaving, memberCreditCode }: ConsortiumChangeContent,
  changeId: string,
): ChangedConsortium {
  const before = consortiumOf(state);
  const member = before?.members.find(({ creditCode }) => creditCode === memberCreditCode);
  const memberName = member?.name ?? null;
  const leftOn = shanghaiDay(state.now);
  const { applicantCreditCode, applicantName, formerApplicants } = state;
  if (leaving === 'member') {
    const gone = { creditCode: memberCreditCode, name: memberName, leftOn };
    return {
      ...{ applicantCreditCode, applicantName, formerApplicants },
      leftConsortium: [...state.leftConsortium, gone],
      creditCode: memberCreditCode,
      leftOn,
    };
  }
  const gone = { creditCode: applicantCreditCode, name: before?.lead.name ?? null };
  const changedAt = state.now.toISOString();
  const former = { changeId, kind: 'lead-left', ...gone, effectiveOn: leftOn, changedAt } as const;
  return {
    applicantCreditCode: memberCreditCode,
    applicantName: memberName,
    formerApplicants: [...formerApplicants, former],
    leftConsortium: [...state.leftConsortium, { ...gone, leftOn }],
    creditCode: applicantCreditCode,
    leftOn,
  };
}
