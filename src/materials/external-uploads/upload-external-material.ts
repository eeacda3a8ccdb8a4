import type { FastifyRequest } from 'fastify';
import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';
import type { UploadFields } from '../model/upload-fields.ts';
import type { MaterialDeps } from '../storage/variables.ts';
import { storeUpload, type Uploaded, type UploadWay } from '../uploads/store-upload.ts';
import { decideUploadExternalMaterial } from './decide-upload-external-material.ts';
import { requireExternalMaterial } from './read-external-materials.ts';

const byFinancePlatform: UploadWay = {
  action: 'upload-external-material',
  among: ({ waiting }) => waiting,
  sent: ({ sentByFinance }) => sentByFinance,
  decide: decideUploadExternalMaterial,
  read: requireExternalMaterial,
  checkFields: refuseReplacement,
};

/**
 * Receives a file of the finance platform for a case returned after acceptance. It is held apart
 * until a revision names it.
 * @see rule 4.1c
 */
export function uploadExternalMaterial(
  deps: MaterialDeps,
  request: FastifyRequest,
  applicationId: string,
): Promise<Uploaded> {
  return storeUpload(deps, request, applicationId, byFinancePlatform);
}

/** The revision says which material the file replaces, not the upload. */
function refuseReplacement({ replacesId }: UploadFields): void {
  if (replacesId === null) return;
  throw new Problem('invalid-request', { findings: [finding('unknown-field', '/replacesId')] });
}
