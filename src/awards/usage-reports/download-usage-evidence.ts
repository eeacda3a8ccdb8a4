import type { FastifyReply, FastifyRequest } from 'fastify';
import { downloadMaterial, type MaterialDeps, requireEvidence } from '#materials/index.ts';
import { Problem } from '#platform/problems/problems.ts';
import { requireUsageReport } from './read-usage-reports.ts';

/**
 * Sends a file that a usage report names, to all who read the report.
 * @throws Problem `not-found` for a report that the caller may not see, or a file that it does not
 * name
 */
export async function downloadUsageEvidence(
  deps: MaterialDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { reportId, materialId }: { readonly reportId: string; readonly materialId: string },
): Promise<FastifyReply> {
  const { applicationId, evidence } = await requireUsageReport(deps.db, request.actor, reportId);
  if (!evidence.some(({ id }) => id === materialId)) throw new Problem('not-found');
  const row = await requireEvidence(deps.db, applicationId, materialId);
  request.readCaseId = applicationId;
  return downloadMaterial(deps, request, reply, row);
}
