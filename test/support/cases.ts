import type { FormContent } from '../../src/cases/model/contact.ts';
import type { ApplicationForm, Contact } from '../../src/cases/model/form.ts';
import type { CaseMove } from '../../src/cases/model/life-cycle/case-move.ts';
import { judgeAction } from '../../src/cases/model/life-cycle/lifecycle.ts';
import type { CaseAction } from '../../src/cases/model/life-cycle/transitions.ts';
import type { CaseStatus } from '../../src/cases/model/statuses.ts';
import type { CounterCase, StoredAppointment } from '../../src/counter/model/counter-case.ts';
import type { LedgerAction } from '../../src/kernel/model/actions.ts';
import type { Decision } from '../../src/kernel/model/decision.ts';
import type { EntryOf, NewEntry } from '../../src/kernel/model/entry.ts';
import type { CaseAwaitingRevision } from '../../src/materials/external-uploads/decide-upload-external-material.ts';
import type { Actor, RoleName } from '../../src/platform/access/actor.ts';
import type { Finding } from '../../src/platform/values/findings.ts';
import type { ReviewedCase } from '../../src/pre-review/model/reviewed-case.ts';
import type { ExtendableCase } from '../../src/pre-review/notices/decide-extend-return-notice.ts';
import { creditCodeCheckCharacter } from '../../src/programme/credit-code.ts';
import type { PacketMaterial } from '../../src/submissions/model/packet.ts';
import type { SubmittableCase } from '../../src/submissions/packets/decide-submit-application.ts';
import { shippedPolicy } from './policy.ts';

/** A case with everything that any decision on it needs. */
export type WholeCase = SubmittableCase &
  ReviewedCase &
  CounterCase &
  Pick<ExtendableCase, 'productKey'> &
  Pick<CaseAwaitingRevision, 'sentByApplicant' | 'sentByFinance'>;

/** @param time Shanghai time, such as `2025-11-30T18:00:00.000` */
export function shanghai(time: string): Date {
  return new Date(`${time}+08:00`);
}

export function plusMs(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}

/** A credit code whose check character fits. */
export function creditCode(first17: string): string {
  return first17 + creditCodeCheckCharacter(first17);
}

export const applicantCode = creditCode('91440300MA5G0TE01');

export function actorOf(role: RoleName): Actor {
  return {
    subject: `${role}-1`,
    role,
    scopes: new Set(),
    client: `${role}-frontend`,
    creditCode: role === 'applicant' ? applicantCode : null,
  };
}

export const completeContact: Contact = { name: '测试联系人', phone: '0755-00000000' };

/** Stands for the random salt of a contact's digest. */
export const salt = '5a'.repeat(32);

/** A form that lacks nothing but its contact, and raises no question. */
export const completeContent: FormContent = {
  scenarioCode: 'S-2025-001',
  organisation: {
    name: '测试企业',
    kind: 'enterprise',
    activities: ['ai-application-development'],
    placeOfBusiness: '深圳市南山区',
    businessInShenzhen: true,
  },
  product: {
    name: '测试产品',
    description: '说明',
    development: '开发内容',
    completedOn: '2025-06-30',
    feasibility: '可行性',
    inUseSince: '2025-07-01',
    usage: '使用情况',
  },
  declarations: Object.fromEntries(shippedPolicy.declarations.map(({ code }) => [code, true])),
};

export const completeForm: ApplicationForm = { ...completeContent, contact: completeContact };

export function material(kind: string, changes: Partial<PacketMaterial> = {}): PacketMaterial {
  return {
    id: `material-${kind}`,
    kind,
    fileName: `${kind}.pdf`,
    mediaType: 'application/pdf',
    sizeBytes: 1000,
    sha256: 'a'.repeat(64),
    issuer: null,
    issuedOn: null,
    ...changes,
  };
}

export const scenario = {
  code: 'S-2025-001',
  publishedOn: '2025-03-01',
  demandUnitName: '测试需求单位',
};

/**
 * One file of every kind that is required of a single applicant or serves as reference evidence.
 */
export const completeMaterials: readonly PacketMaterial[] = shippedPolicy.materials
  .filter(({ requiredWhen }) => requiredWhen !== 'consortium')
  .map(({ code }) =>
    material(code, code === 'user-report' ? { issuer: scenario.demandUnitName } : {}),
  );

/** A draft that is ready for submission, in the middle of the window. */
export function readyDraft(changes: Partial<WholeCase> = {}): WholeCase {
  return {
    id: '01900000-0000-7000-8000-000000000001',
    roundId: '01900000-0000-7000-8000-000000000002',
    roundYear: 2025,
    version: 1,
    now: shanghai('2025-11-10T10:00:00.000'),
    policy: shippedPolicy,
    judgingPolicyVersion: 3,
    applicantCreditCode: applicantCode,
    applicantName: null,
    formerApplicants: [],
    leftConsortium: [],
    form: completeContent,
    contact: completeContact,
    contactVersion: 1,
    contactSalt: salt,
    declared: {},
    scenario,
    materials: completeMaterials,
    sentByApplicant: { files: completeMaterials.length, bytes: 0 },
    sentByFinance: { files: 0, bytes: 0 },
    fileRemarks: [],
    recordedMeasures: [],
    formerPacket: null,
    standingMatches: [],
    otherLiving: [],
    productKey: null,
    noticeCount: 0,
    scorers: [],
    formerDeciders: [],
    claim: {
      claimedBy: 'pre-reviewer-1',
      claimedAt: new Date(0),
      expiresAt: new Date(8.64e15),
    },
    savedChecks: null,
    packetMaterials: completeMaterials,
    heldFiles: [],
    proposal: null,
    requiredItems: [],
    packetFiles: [],
    appointment: null,
    slot: null,
    lateVisit: null,
    hasCheckInEvent: false,
    isMissForgiven: false,
    wantedSlot: null,
    referenceTaken: false,
    recordedDigest: null,
    status: 'draft',
    dueAt: null,
    pendingDecision: null,
    paperState: 'undecided',
    paperDueAt: null,
    visit: null,
    missedVisits: 0,
    lateVisitAt: null,
    firstSubmittedAt: null,
    lastSubmittedAt: null,
    reviewDueAt: null,
    acceptedAt: null,
    scoreCenti: null,
    awardedAt: null,
    awardState: null,
    noAwardReason: null,
    barredAt: null,
    resultHeldAt: null,
    publicityEndsAt: null,
    drawdown: null,
    roundEnd: null,
    policyVersion: null,
    submissionCount: 0,
    openItems: null,
    ...changes,
  };
}

const submittedAt = shanghai('2025-11-10T10:00:00.000');
const acceptedAt = shanghai('2025-11-20T10:00:00.000');

/** A case as it stands in a status after the usual way there; its clock shows 2025-12-01, 10:00. */
export function caseIn(status: CaseStatus, changes: Partial<WholeCase> = {}): WholeCase {
  const submitted = status !== 'draft';
  return readyDraft({
    status,
    now: shanghai('2025-12-01T10:00:00.000'),
    ...(submitted
      ? {
          firstSubmittedAt: submittedAt,
          lastSubmittedAt: submittedAt,
          policyVersion: 2,
          submissionCount: status === 'resubmitted' ? 2 : 1,
        }
      : {}),
    ...(status === 'returned'
      ? { dueAt: shanghai('2025-12-05T18:00:00.000'), openItems: 'all' as const, noticeCount: 1 }
      : {}),
    ...(status === 'accepted' ? { acceptedAt, paperState: 'not-required' as const } : {}),
    ...changes,
  });
}

/** A slot of half an hour at counter 12, with one place left. */
export function slotAt(startsAt: Date) {
  return {
    id: 'slot-1',
    roundId: '01900000-0000-7000-8000-000000000002',
    counterNumber: 12,
    startsAt,
    endsAt: plusMs(startsAt, 30 * 60_000),
    capacity: 2,
    booked: 1,
  };
}

/** An appointment in a slot, booked through i深圳. */
export function bookedAppointment({ id: slotId }: ReturnType<typeof slotAt>): StoredAppointment {
  return {
    id: 'appointment-1',
    applicationId: '01900000-0000-7000-8000-000000000001',
    slotId,
    status: 'booked',
    bookedThrough: 'i-shenzhen',
    externalReference: null,
    bookedAt: acceptedAt,
    bookedBy: 'applicant-1',
    checkedInAt: null,
    endedAt: null,
    reason: null,
    closureId: null,
  };
}

/** The case after a move was committed. */
export function moved(state: WholeCase, move: CaseMove): WholeCase {
  return {
    ...state,
    status: move.status,
    dueAt: move.dueAt,
    pendingDecision: move.pendingDecision,
    paperState: move.paperState,
    paperDueAt: move.paperDueAt,
    visit: move.visit === null ? null : JSON.parse(move.visit),
    missedVisits: move.missedVisits,
    lateVisitAt: move.lateVisitAt,
    firstSubmittedAt: move.firstSubmittedAt,
    lastSubmittedAt: move.lastSubmittedAt,
    reviewDueAt: move.reviewDueAt,
    acceptedAt: move.acceptedAt,
    scoreCenti: move.scoreCenti,
    awardedAt: move.awardedAt,
    awardState: move.awardState,
    noAwardReason: move.noAwardReason,
    barredAt: move.barredAt,
    publicityEndsAt: move.publicityEndsAt,
    drawdown: move.drawdown === null ? null : JSON.parse(move.drawdown),
    policyVersion: move.policyVersion,
    submissionCount: move.submissionCount,
    openItems: move.openItems === null ? null : JSON.parse(move.openItems),
    version: move.loadedVersion + 1,
  };
}

/**
 * The data of the first entry of an action.
 * @throws RangeError when there is no such entry
 */
export function dataOf<Action extends LedgerAction>(
  entries: readonly NewEntry[],
  action: Action,
): EntryOf<Action>['data'] {
  const entry = entries.find((each): each is EntryOf<Action> & NewEntry => each.action === action);
  if (entry === undefined) throw new RangeError(`no ${action}`);
  return entry.data;
}

/** @throws RangeError when the decision is a refusal */
export function acceptedOf<Change>(decision: Decision<Change>) {
  if (decision.kind === 'accepted') return decision;
  throw new RangeError(`refused: ${codesOf(decision.findings).join(', ')}`);
}

/** @throws RangeError when the decision is not a refusal */
export function refusedOf<Change>(decision: Decision<Change>) {
  if (decision.kind === 'refused') return decision;
  throw new RangeError('nothing stood against it');
}

export function codesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ code }) => code);
}

/** Code and place of each finding, in order. */
export function placesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ code, pointer }) => `${code} ${pointer}`);
}

/** Codes of the findings by which the life cycle forbids an action, in order. */
export function blockedBy(action: CaseAction, state: WholeCase): string[] {
  return codesOf(judgeAction(action, state, state.policy, state.now).findings);
}
