import type { CaseAction, Declared } from '#cases/model/index.ts';
import {
  type ApplicantHistory,
  actionCodes,
  type CaseMove,
  changeRule,
  contactDigest,
  type FormContent,
  type GuardedCase,
  type LeftOrganisation,
  type LivingApplication,
  moveOf,
  refusalOf,
  type VersionedContact,
} from '#cases/model/index.ts';
import { caseEntry, type Decision, type EntryOf, type NewEntry } from '#kernel/model/index.ts';
import type { ConcerningRecord } from '#other-measures/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { reviewDueAt } from '#rounds/model/index.ts';
import { contentBands, productShingles } from '../model/content-fingerprint.ts';
import { type Packet, type PacketMaterial, packetOf } from '../model/packet.ts';
import {
  assessReadiness,
  blockingCodes,
  type FormerPacket,
  type SubmittedScenario,
} from '../model/readiness/assess-readiness.ts';
import type { FileRemark } from '../model/readiness/assessed-case.ts';

/** A case with everything that its submission depends on. */
export interface SubmittableCase extends GuardedCase, VersionedContact, ApplicantHistory {
  readonly roundYear: number;
  readonly form: FormContent;
  readonly leftConsortium: readonly LeftOrganisation[];
  /** Salt of the contact; null when the case never had one. */
  readonly contactSalt: string | null;
  readonly declared: Declared;
  readonly scenario: SubmittedScenario | null;
  readonly materials: readonly PacketMaterial[];
  readonly fileRemarks: readonly FileRemark[];
  readonly recordedMeasures: readonly ConcerningRecord[];
  readonly otherLiving: readonly LivingApplication[];
  /** Null in a draft. */
  readonly formerPacket: FormerPacket | null;
}

/** Details of a packet that arrives from another system instead of from its applicant. */
export interface Arrival {
  readonly action: Extract<CaseAction, 'apply-external-revision'>;
  /** Further findings that block it. */
  readonly found: readonly Finding[];
  /** Further data of its ledger entry. */
  readonly data: Pick<Resubmitted, 'source' | 'changed' | 'formSha256' | 'files'>;
}

type Resubmitted = EntryOf<'application.resubmitted'>['data'];

export interface SubmittedCase {
  readonly move: CaseMove;
  readonly packet: Packet;
  readonly contentBands: readonly number[];
}

export const submissionCodes = [
  ...actionCodes('submit-application', 'resubmit-application'),
  ...blockingCodes,
] as const satisfies readonly FindingCode[];

/**
 * Submits a draft, or resubmits a corrected case. The window gates the first submission only; a
 * return notice's due time gates every later one.
 * @param arrival absent when the applicant submits it here
 * @see rules 4.1, 4.1a, 4.1b, 4.1c
 */
export function decideSubmitApplication(
  state: SubmittableCase,
  arrival?: Arrival,
): Decision<SubmittedCase> {
  const first = state.firstSubmittedAt === null;
  const action = arrival?.action ?? (first ? 'submit-application' : 'resubmit-application');
  const readiness = assessReadiness(state);
  const blocking = [
    ...(arrival?.found ?? []),
    ...readiness.filter(({ severity }) => severity === 'blocks'),
  ];
  const refusal = refusalOf(action, state, blocking, (findings) => refusedAttempt(state, findings));
  if (refusal !== undefined) return refusal;

  const submissionNumber = state.submissionCount + 1;
  const policyVersion = state.policyVersion ?? state.judgingPolicyVersion;
  const packet = packetOf({
    applicationId: state.id,
    submissionNumber,
    applicantCreditCode: state.applicantCreditCode,
    policyVersion,
    submittedAt: state.now.toISOString(),
    form: state.form,
    contactSha256: contactDigest(state.contactSalt, state.contact),
    declared: state.declared,
    materials: state.materials,
  });
  const move = moveOf(action, state, {
    policyVersion,
    submissionCount: submissionNumber,
    firstSubmittedAt: state.firstSubmittedAt ?? state.now,
    lastSubmittedAt: state.now,
    reviewDueAt: reviewDueAt(state.policy, state.now),
    dueAt: null,
    openItems: null,
    // A decline of the former packet that still waited for its second review is overtaken.
    pendingDecision: null,
    ...(first ? { numberPrefix: `${state.roundYear}-` } : {}),
  });
  return {
    kind: 'accepted',
    change: { move, packet, contentBands: contentBands(productShingles(state.form)) },
    entries: [
      submissionEntry(
        { ...state, judgingPolicyVersion: policyVersion },
        {
          submissionNumber,
          manifestSha256: packet.manifestSha256,
          toConfirm: readiness.map(({ code, rule, pointer }) => ({ code, rule, pointer })),
          reviewDueAt: move.reviewDueAt?.toISOString() ?? null,
        },
        arrival,
      ),
    ],
  };
}

function submissionEntry(
  state: SubmittableCase,
  packet: EntryOf<'application.submitted'>['data'],
  arrival: Arrival | undefined,
): NewEntry {
  if (state.firstSubmittedAt === null) {
    return caseEntry(state, 'application.submitted', { ruleIds: ['4.1', '4.1a'], data: packet });
  }
  return caseEntry(state, 'application.resubmitted', {
    ruleIds: [changeRule(state)],
    data: { ...packet, ...arrival?.data },
  });
}

function refusedAttempt(state: SubmittableCase, findings: readonly Finding[]): NewEntry {
  return caseEntry(state, 'submission.refused', {
    ruleIds: [...new Set(findings.map(({ rule }) => rule).filter((rule) => rule !== null))],
    data: { status: state.status, codes: [...new Set(findings.map(({ code }) => code))] },
  });
}
