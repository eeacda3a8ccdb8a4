import { type ConcerningRecord, mayBeSameProduct } from '#other-measures/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { ReviewedCase } from './reviewed-case.ts';

/** Another application that a reviewer judged to be the same content. */
export interface StandingMatch {
  readonly applicationId: string;
  readonly number: string | null;
  readonly applicantCreditCode: string;
  /** ISO 8601. */
  readonly firstSubmittedAt: string;
}

/** What the reviewer of an acceptance states about the facts that speak against it. */
export interface AcceptanceStatement {
  /** States that the imported records on the applicant concern other content (rules 2.3, 3.4a). */
  readonly otherMeasuresChecked: boolean;
  /** Why it is accepted although it was judged to be the same content as another (rule 3.4b). */
  readonly sameContentReason: string | null;
}

/** The facts that an acceptance was given in spite of. */
export interface ConfirmedFacts {
  /** Ids of the imported records, sorted. */
  readonly recordIds: readonly string[];
  /** Ids of the other applications, sorted. */
  readonly sameContentWith: readonly string[];
  readonly sameContentReason: string | null;
}

type Facts = Pick<ReviewedCase, 'form' | 'recordedMeasures' | 'standingMatches'>;

export const confirmedFactCodes = [
  'other-measures-unchecked',
  'same-content-stands',
] as const satisfies readonly FindingCode[];

/**
 * What a statement confirms of the facts as they are now.
 * @returns null where nothing speaks against the acceptance
 */
export function confirmedBy(state: Facts, statement: AcceptanceStatement): ConfirmedFacts | null {
  const { otherMeasuresChecked, sameContentReason } = statement;
  const recordIds = otherMeasuresChecked ? concerning(state).map(({ id }) => id) : [];
  const others = state.standingMatches.map(({ applicationId }) => applicationId);
  const sameContentWith = sameContentReason === null ? [] : others;
  if (recordIds.length === 0 && sameContentWith.length === 0) return null;
  return {
    recordIds: recordIds.toSorted(),
    sameContentWith: sameContentWith.toSorted(),
    sameContentReason: sameContentWith.length === 0 ? null : sameContentReason,
  };
}

/**
 * The facts against an acceptance that nobody confirmed: imported records that may concern the same
 * product, and standing verdicts that it is the same content as another application.
 * @see rules 2.3, 3.4a, 3.4b: each is for a person to judge, never a refusal by itself
 */
export function unconfirmedFindings(state: Facts, confirmed: ConfirmedFacts | null): Finding[] {
  const checked = new Set(confirmed?.recordIds);
  const judged = new Set(confirmed?.sameContentWith);
  const records = concerning(state).filter(({ id }) => !checked.has(id));
  const matches = state.standingMatches.filter(({ applicationId }) => !judged.has(applicationId));
  return [...recordFindings(records), ...matchFindings(matches)];
}

/** The records on the applicant that may be about the product of the packet. */
function concerning({ form, recordedMeasures }: Facts): ConcerningRecord[] {
  return recordedMeasures.filter((record) => mayBeSameProduct(record, form.product?.name));
}

function recordFindings(records: readonly ConcerningRecord[]): Finding[] {
  if (records.length === 0) return [];
  const received = records.some(({ outcome }) => outcome === 'received');
  const measures = [...new Set(records.map(({ measure, year }) => `${measure} ${year}`))];
  const rule = received ? '2.3' : '3.4a';
  return [finding('other-measures-unchecked', '/otherMeasuresChecked', { measures }, rule)];
}

function matchFindings(matches: readonly StandingMatch[]): Finding[] {
  if (matches.length === 0) return [];
  const numbers = matches.map(({ number }) => `${number}`);
  return [finding('same-content-stands', '/sameContentReason', { numbers })];
}
