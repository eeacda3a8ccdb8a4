import { contractFindings } from '#platform/values/contract-findings.ts';
import { type FindingKind, findingsOf } from '#platform/values/finding-catalogue.ts';
import type { Finding } from '#platform/values/findings.ts';
import type { RuleId } from '../rules.ts';
import { awardFindings } from './awards.ts';
import { caseFindings } from './cases.ts';
import { counterFindings } from './counter.ts';
import { incompleteRunFindings } from './incomplete-runs.ts';
import { instalmentFindings } from './instalments.ts';
import { ledgerFindings } from './ledger.ts';
import { materialFindings } from './materials.ts';
import { objectionFindings } from './objections.ts';
import { tokenRevocationFindings, webhookFindings } from './operations.ts';
import { organisationFindings } from './organisations.ts';
import { otherMeasureFindings } from './other-measures.ts';
import { paymentFindings } from './payments.ts';
import { policyFindings } from './policies.ts';
import { preReviewFindings } from './pre-review.ts';
import { proposalFindings } from './proposals.ts';
import { roundFindings } from './rounds.ts';
import { scoringFindings } from './scoring.ts';
import { submissionFindings } from './submissions.ts';

declare module '#platform/values/findings.ts' {
  interface FindingNames {
    readonly code: keyof typeof findingCatalogue;
  }
}

/** All findings by code: those of every contract, and those of the programme. */
export const findingCatalogue = {
  ...contractFindings,
  ...roundFindings,
  ...policyFindings,
  ...proposalFindings,
  ...otherMeasureFindings,
  ...caseFindings,
  ...materialFindings,
  ...submissionFindings,
  ...preReviewFindings,
  ...counterFindings,
  ...scoringFindings,
  ...awardFindings,
  ...objectionFindings,
  ...paymentFindings,
  ...instalmentFindings,
  ...organisationFindings,
  ...incompleteRunFindings,
  ...ledgerFindings,
  ...webhookFindings,
  ...tokenRevocationFindings,
};

/** Builds a finding from the catalogue, the only place that holds texts of findings. */
export const finding = findingsOf(findingCatalogue);

/** A kind of finding as the programme's files hold it. */
export interface ProgrammeFindingKind extends FindingKind {
  readonly rules: readonly RuleId[] | 'given';
}

/**
 * The problem of a refusal: 409 where any finding depends on the state alone, so that the same
 * request may be right later; 422 where another request would be right now.
 */
export function problemOf(findings: readonly Finding[]): 'action-not-allowed' | 'rule-violation' {
  return findings.some(isOfState) ? 'action-not-allowed' : 'rule-violation';
}

function isOfState({ code }: Finding): boolean {
  const { problems }: ProgrammeFindingKind = findingCatalogue[code];
  return problems.includes('action-not-allowed') && !problems.includes('rule-violation');
}
