import { toWireInstant } from '#platform/values/instant.ts';
import type { FoundMatch, MatchEvidence } from '../model/content-matches.ts';
import type { ContentMatch } from './schemas.ts';

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
