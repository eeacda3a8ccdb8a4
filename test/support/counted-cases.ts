import { type CountedCase, countedForm } from '../../src/audit/model/figures.ts';
import type { PastCase } from '../../src/audit/model/past-case.ts';
import type { PastAward } from '../../src/audit/model/told-case.ts';
import type { FormContent } from '../../src/cases/model/contact.ts';

// Cases as the figures count them.

export const asOf = new Date('2025-12-10T02:00:00.000Z');
export const DAY_MS = 86_400_000;
export const ago = (days: number, ms = 0) => new Date(+asOf - days * DAY_MS + ms);

/** An accepted case without anything. */
export const bare: PastCase = {
  ...{ applicantCreditCode: 'x', policyVersion: 1, status: 'accepted', dueAt: null },
  ...{ pendingDecision: null, paperState: 'not-required', paperDueAt: null, submissionCount: 1 },
  ...{ firstSubmittedAt: asOf, lastSubmittedAt: asOf, acceptedAt: null, scoreCenti: null },
  ...{
    award: null,
    resultHeldAt: null,
    noAwardReason: null,
    barredAt: null,
    publicityEndsAt: null,
    version: 3,
  },
  ...{ visit: null, slotStarts: {}, missed: [], lateVisitAt: null, openItems: null },
  ...{ reviewDueAt: null, reviewFrom: null, reportDueAt: null },
  ...{ createdAt: asOf, updatedAt: asOf, roundEnd: null, stage: 'scoring' },
  ...{ preReviewResult: 'pending', outcome: null },
};

export const award: PastAward = {
  ...{ runId: 'r', year: 2025, tierCode: 'first', state: 'final', amountFen: 500 },
  ...{ disbursedFen: 300, clawedBackFen: 20, stoppedFen: 10, drawdown: null },
};

export function caseOf(
  state: Partial<PastCase> = {},
  form: FormContent | null = null,
): CountedCase {
  return { state: { ...bare, ...state }, form: form && countedForm(form), reviewDueAt: null };
}

export function asking(amount: string): FormContent {
  return { product: { requested: { amount, currency: 'CNY' } } };
}
