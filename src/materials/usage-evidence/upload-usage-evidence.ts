import type { FastifyRequest } from 'fastify';
import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';
import { requireMaterial } from '../files/read-materials.ts';
import type { UploadFields } from '../model/upload-fields.ts';
import type { MaterialDeps } from '../storage/variables.ts';
import { storeUpload, type Uploaded, type UploadWay } from '../uploads/store-upload.ts';
import { decideUploadUsageEvidence } from './decide-upload-usage-evidence.ts';

const asEvidence: UploadWay = {
  action: 'upload-usage-evidence',
  among: ({ usageEvidence }) => usageEvidence,
  sent: ({ sentAsEvidence }) => sentAsEvidence,
  decide: decideUploadUsageEvidence,
  read: requireMaterial,
  checkFields: refuseReplacement,
};

/**
 * Receives a file that proves the use of an award; a usage report then names it.
 * @see rule 2.1
 */
export function uploadUsageEvidence(
  deps: MaterialDeps,
  request: FastifyRequest,
  applicationId: string,
): Promise<Uploaded> {
  return storeUpload(deps, request, applicationId, asEvidence);
}

/** A report names the files that count; none of them replaces another. */
function refuseReplacement({ replacesId }: UploadFields): void {
  if (replacesId === null) return;
  throw new Problem('invalid-request', { findings: [finding('unknown-field', '/replacesId')] });
}
