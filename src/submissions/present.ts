import { toWireInstant } from '../platform/instant.ts';
import type { LoadedSubmittable } from './load-submittable.ts';
import { assessReadiness } from './readiness.ts';
import type { Readiness, Submission, SubmissionSummary } from './schemas.ts';
import type { submissions } from './tables.ts';

type SubmissionRow = typeof submissions.$inferSelect;

export function presentReadiness(state: LoadedSubmittable): Readiness {
  const findings = assessReadiness(state);
  return {
    ready: findings.every(({ severity }) => severity !== 'blocks'),
    findings: findings.map(({ remedy, ...finding }) => ({ ...finding, remedy: remedy ?? null })),
    assessedAt: toWireInstant(state.now),
    version: state.version,
  };
}

export function presentSubmission(row: SubmissionRow): Submission {
  return { ...presentSubmissionSummary(row), manifest: row.manifest };
}

export function presentSubmissionSummary(
  row: Omit<SubmissionRow, 'manifest' | 'form' | 'submittedBy'>,
): SubmissionSummary {
  return {
    applicationId: row.applicationId,
    number: row.number,
    policyVersion: row.policyVersion,
    manifestSha256: row.manifestSha256,
    submittedAt: toWireInstant(row.submittedAt),
  };
}
