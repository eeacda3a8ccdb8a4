import type { FormContent, LeftOrganisation } from '#cases/model/index.ts';
import { jaccardBasisPoints, productShingles } from '#submissions/model/index.ts';
import type { MatchVerdict } from './vocabulary.ts';

/** An application and its content. */
export interface MatchedCase {
  readonly id: string;
  readonly applicantCreditCode: string;
  readonly form: FormContent;
}

/** The application whose matches are sought, with who left its consortium. */
export interface SoughtCase extends MatchedCase {
  readonly leftConsortium: readonly LeftOrganisation[];
}

/** Another application that shares something with it, with every lead. */
export interface MatchCandidate extends MatchedCase {
  readonly number: string | null;
  /** Files with the same bytes, by kind and digest. */
  readonly sharedFiles: readonly { readonly kind: string; readonly sha256: string }[];
  readonly verdict: JudgedMatch | null;
}

export interface JudgedMatch {
  readonly verdict: MatchVerdict;
  readonly note: string | null;
  readonly judgedAt: string;
}

export type MatchEvidence =
  | { readonly kind: 'same-file'; readonly materialKind: string; readonly sha256: string }
  | { readonly kind: 'similar-text'; readonly similarityBasisPoints: number }
  | { readonly kind: 'same-scenario-and-name' };

export interface FoundMatch {
  readonly applicationId: string;
  readonly number: string | null;
  readonly applicantCreditCode: string;
  /** `3.4b` for another applicant, `3.4a` for the same one. */
  readonly rule: '3.4a' | '3.4b';
  /** Whether the other applicant belongs to this application's consortium, or left it. */
  readonly isConsortiumMember: boolean;
  readonly evidence: readonly MatchEvidence[];
  readonly verdict: JudgedMatch | null;
}

/**
 * The applications that look like this one, with the evidence: for a person to judge, never a
 * refusal by itself.
 * @param minBasisPoints the least similarity, 0…10000, at which a pair is shown for its texts
 * @returns strongest text first, then by application id
 * @see rules 3.4a, 3.4b
 */
export function contentMatches(
  self: SoughtCase,
  candidates: readonly MatchCandidate[],
  minBasisPoints: number,
): FoundMatch[] {
  const shingles = productShingles(self.form);
  const members = new Set(
    [...(self.form.consortium?.members ?? []), ...self.leftConsortium].map(
      ({ creditCode }) => creditCode,
    ),
  );
  return candidates
    .map((candidate) => {
      const similarity = jaccardBasisPoints(shingles, productShingles(candidate.form));
      const evidence = evidenceOf(self, candidate, similarity, minBasisPoints);
      return { candidate, similarity, evidence };
    })
    .filter(({ evidence }) => evidence.length > 0)
    .sort(
      (left, right) =>
        right.similarity - left.similarity || (left.candidate.id < right.candidate.id ? -1 : 1),
    )
    .map(({ candidate, evidence }) => ({
      applicationId: candidate.id,
      number: candidate.number,
      applicantCreditCode: candidate.applicantCreditCode,
      rule: candidate.applicantCreditCode === self.applicantCreditCode ? '3.4a' : '3.4b',
      isConsortiumMember: members.has(candidate.applicantCreditCode),
      evidence,
      verdict: candidate.verdict,
    }));
}

/** Two applications whose texts may be alike, and on which no verdict stands. */
export interface UnjudgedPair {
  readonly applicationId: string;
  readonly number: string | null;
  readonly otherNumber: string;
  readonly form: FormContent;
  readonly otherForm: FormContent;
}

/** An application with the applications that look like it and still have to be judged. */
export interface UnjudgedMatches {
  readonly number: string;
  readonly others: readonly string[];
}

/**
 * The applications that somebody has to compare with others before money is divided among them.
 * @param pairs of one application one after the other
 * @param minBasisPoints the least similarity, 0…10000, that counts
 * @see rules 3.4a, 3.4b
 */
export function unjudgedMatches(
  pairs: readonly UnjudgedPair[],
  minBasisPoints: number,
): UnjudgedMatches[] {
  const alike = pairs.filter(
    ({ form, otherForm }) =>
      jaccardBasisPoints(productShingles(form), productShingles(otherForm)) >= minBasisPoints,
  );
  return [...Map.groupBy(alike, ({ applicationId }) => applicationId).values()].map((own) => ({
    number: `${own[0]?.number}`,
    others: own.map(({ otherNumber }) => otherNumber),
  }));
}

function evidenceOf(
  self: MatchedCase,
  candidate: MatchCandidate,
  similarityBasisPoints: number,
  minBasisPoints: number,
): MatchEvidence[] {
  const evidence: MatchEvidence[] = candidate.sharedFiles.map(({ kind, sha256 }) => ({
    kind: 'same-file',
    materialKind: kind,
    sha256,
  }));
  if (similarityBasisPoints >= minBasisPoints) {
    evidence.push({ kind: 'similar-text', similarityBasisPoints });
  }
  if (hasSameName(self.form, candidate.form)) evidence.push({ kind: 'same-scenario-and-name' });
  return evidence;
}

function hasSameName(left: FormContent, right: FormContent): boolean {
  return (
    left.product?.name !== undefined &&
    left.scenarioCode === right.scenarioCode &&
    left.product.name === right.product?.name
  );
}
