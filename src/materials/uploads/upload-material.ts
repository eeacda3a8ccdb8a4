import type { FastifyRequest } from 'fastify';
import { requireMaterial } from '../files/read-materials.ts';
import type { MaterialDeps } from '../storage/variables.ts';
import { decideUploadMaterial } from './decide-upload.ts';
import { storeUpload, type Uploaded, type UploadWay } from './store-upload.ts';

const byApplicant: UploadWay = {
  action: 'upload-material',
  among: ({ materials }) => materials,
  sent: ({ sentByApplicant }) => sentByApplicant,
  decide: decideUploadMaterial,
  read: requireMaterial,
};

/**
 * Receives a file for a draft or a returned application.
 * @see rules 4.1, 4.1b
 */
export function uploadMaterial(
  deps: MaterialDeps,
  request: FastifyRequest,
  applicationId: string,
): Promise<Uploaded> {
  return storeUpload(deps, request, applicationId, byApplicant);
}
