import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { Role } from '#programme/access.ts';
import { scopeCatalogue } from '#programme/scopes.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { OpenItems, Visit } from '../model/case-facts.ts';
import { withContact } from '../model/contact.ts';
import type { ApplicationForm } from '../model/form.ts';
import { consortiumOf, presentFormerApplicants } from '../model/former-applicants.ts';
import { type ActionVerdict, nextActions } from '../model/life-cycle/lifecycle.ts';
import { outcomeOf } from '../model/outcome.ts';
import { statusNames } from '../model/statuses.ts';
import type { SpineRow } from '../spine/move-case.ts';
import type { ApplicationSummary, ApplicationView, NextAction } from './schemas.ts';

/**
 * An application as the contract shows it, with its next actions.
 * @param policy the version that judges the case
 * @param now the database's clock
 */
export function presentApplication(row: SpineRow, policy: Policy, now: Date): ApplicationView {
  return {
    ...presentSummary({ ...row, ...namesIn(row.form) }, policy, now),
    consortium: presentConsortium(row),
    form: withContact(row.form, row.contact),
    declarations: Object.entries(row.declared).map(([code, { at, by }]) => ({
      code,
      declaredAt: toWireInstant(new Date(at)),
      declaredBy: by,
    })),
  };
}

function presentConsortium(row: SpineRow): ApplicationView['consortium'] {
  const consortium = consortiumOf(row);
  return consortium && { lead: consortium.lead, members: [...consortium.members] };
}

/**
 * The applicant's name, the product's name and the scenario code in a form; null where not filled
 * in.
 */
export function namesIn({ organisation, product, scenarioCode }: ApplicationForm) {
  return {
    organisationName: organisation?.name ?? null,
    productName: product?.name ?? null,
    scenarioCode: scenarioCode ?? null,
  };
}

/** Roles that read confirmed results before their publication. */
const readersOfResults: readonly Role[] = scopeCatalogue['awards:read'].roles;

/** What a reader is told besides what everybody is told who sees the case. */
export function presentHeldResult(
  role: Role,
  { resultHeldAt }: Pick<SpineRow, 'resultHeldAt'>,
): Pick<ApplicationSummary, 'resultHeldAt'> {
  if (!readersOfResults.includes(role)) return {};
  return { resultHeldAt: toWireInstantOrNull(resultHeldAt) };
}

type SummaryRow = Omit<SpineRow, 'form' | 'contact' | 'declared'> & ReturnType<typeof namesIn>;

type PlainSummary = Omit<ApplicationSummary, 'nextActions'>;

export function presentSummary(
  row: SummaryRow,
  policy: Policy,
  now: Date,
): PlainSummary & Pick<ApplicationView, 'nextActions'> {
  const { version, createdAt, updatedAt, ...summary } = presentPlainSummary(row);
  return {
    ...summary,
    nextActions: nextActions(row, policy, now).map(presentAction),
    version,
    createdAt,
    updatedAt,
  };
}

/** The summary without next actions, which are most of its size and need the policy. */
export function presentPlainSummary(row: SummaryRow): PlainSummary {
  return {
    id: row.id,
    roundId: row.roundId,
    number: row.number,
    applicantCreditCode: row.applicantCreditCode,
    organisationName: row.applicantName ?? row.organisationName,
    formerApplicants: presentFormerApplicants(row.formerApplicants),
    productName: row.productName,
    scenarioCode: row.scenarioCode,
    status: row.status,
    statusName: statusNames[row.status],
    stage: row.stage,
    outcome: outcomeOf(row),
    noAwardReason: row.noAwardReason,
    barredAt: toWireInstantOrNull(row.barredAt),
    publicityEndsAt: toWireInstantOrNull(row.publicityEndsAt),
    roundEnd: row.roundEnd,
    dueAt: toWireInstantOrNull(row.dueAt),
    openItems: presentOpenItems(row.openItems),
    paperState: row.paperState,
    paperItems: [...row.paperItems],
    paperDueAt: toWireInstantOrNull(row.paperDueAt),
    visit: presentVisit(row.visit),
    missedVisits: row.missedVisits,
    lateVisitAt: toWireInstantOrNull(row.lateVisitAt),
    preReviewResult: row.preReviewResult,
    policyVersion: row.policyVersion,
    submissionCount: row.submissionCount,
    firstSubmittedAt: toWireInstantOrNull(row.firstSubmittedAt),
    lastSubmittedAt: toWireInstantOrNull(row.lastSubmittedAt),
    acceptedAt: toWireInstantOrNull(row.acceptedAt),
    version: row.version,
    createdAt: toWireInstant(row.createdAt),
    updatedAt: toWireInstant(row.updatedAt),
  };
}

function presentVisit(visit: Visit | null): ApplicationSummary['visit'] {
  return (
    visit && {
      ...visit,
      startsAt: toWireInstant(new Date(visit.startsAt)),
      endsAt: toWireInstant(new Date(visit.endsAt)),
    }
  );
}

function presentOpenItems(openItems: OpenItems | null): ApplicationSummary['openItems'] {
  if (openItems === null) return null;
  return openItems === 'all'
    ? { all: true, pointers: [], materialKinds: [] }
    : {
        all: false,
        pointers: [...openItems.pointers],
        materialKinds: [...openItems.materialKinds],
      };
}

function presentAction(verdict: ActionVerdict): NextAction {
  return {
    action: verdict.action,
    operationId: verdict.operationId,
    role: verdict.role,
    allowed: verdict.allowed,
    blockedBy: verdict.findings.map(({ code, rule, message }) => ({ code, rule, message })),
    rules: [...verdict.rules],
    opensAt: toWireInstantOrNull(verdict.opensAt),
    closesAt: toWireInstantOrNull(verdict.closesAt),
  };
}
