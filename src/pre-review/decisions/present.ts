import { toWireInstant } from '#platform/values/instant.ts';
import type { ContentMatch } from '../matches/schemas.ts';
import type { ContentMatch as FoundMatch, MatchEvidence } from '../model/content-matches.ts';
import type { preReviewDecisions } from '../reviewed-cases/tables.ts';
import type { PreReviewDecision } from './schemas.ts';

export function presentDecision(row: typeof preReviewDecisions.$inferSelect): PreReviewDecision {
  return {
    id: row.id,
    applicationId: row.applicationId,
    kind: row.kind,
    submissionNumber: row.submissionNumber,
    checks: [...row.checks],
    ruleIds: [...row.ruleIds],
    reason: row.reason,
    paperItems: [...row.paperItems],
    decidedAt: toWireInstant(row.decidedAt),
  };
}

export function presentMatch({ evidence, verdict, ...match }: FoundMatch): ContentMatch {
  return {
    ...match,
    evidence: evidence.map(presentEvidence),
    verdict: verdict && { ...verdict, judgedAt: toWireInstant(new Date(verdict.judgedAt)) },
  };
}

function presentEvidence(evidence: MatchEvidence): ContentMatch['evidence'][number] {
  if (evidence.kind !== 'similar-text') return evidence;
  const { similarityBasisPoints } = evidence;
  return { kind: 'similar-text', similarity: (similarityBasisPoints / 100).toFixed(2) };
}
