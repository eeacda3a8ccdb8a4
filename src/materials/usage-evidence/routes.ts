import { ApplicationParams } from '#cases/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import { tellReplay } from '#platform/idempotency/idempotency.ts';
import { type MaterialRow, presentFile } from '../files/present.ts';
import { uploadFormCodes } from '../model/upload-findings.ts';
import type { MaterialDeps } from '../storage/variables.ts';
import { archiveCodes } from '../uploads/check-archive.ts';
import type { UploadSlots } from '../uploads/upload-slots.ts';
import { evidenceUploadCodes } from './decide-upload-usage-evidence.ts';
import { UsageEvidence, usageEvidenceForm } from './schemas.ts';
import { uploadUsageEvidence } from './upload-usage-evidence.ts';

const tags = ['materials'];

/** @param slots those of every upload of this process */
export function usageEvidenceRoutes(app: App, deps: MaterialDeps, slots: UploadSlots): void {
  app.post(
    '/applications/:applicationId/usage-evidence',
    {
      config: {
        scope: 'applications:write',
        multipart: usageEvidenceForm,
        findings: [...uploadFormCodes, ...archiveCodes, ...evidenceUploadCodes],
      },
      schema: {
        operationId: 'uploadUsageEvidence',
        summary: '上传使用情况证明材料 · Upload one file that proves the use of an award',
        description:
          '供待提交的使用情况报告引用（submitUsageReport）；不属于申报材料，限额按每份报告另计。重复上传同一文件返回已有文件（200）；申报单位以 downloadMaterial 取回，其他人经报告查阅（downloadUsageEvidence）。' +
          ' For a usage report that is still to be submitted; no material of the application,' +
          ' with limits of its own. The same file again gives the known one (200). The applicant' +
          ' reads it with downloadMaterial, others through the report (downloadUsageEvidence).',
        tags,
        params: ApplicationParams,
        response: {
          200: UsageEvidence,
          201: UsageEvidence,
          ...problems(404, 408, 409, 413, 415, 422, 507),
        },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { row, created } = await slots.within(request.actor.creditCode ?? '', () =>
        uploadUsageEvidence(deps, request, applicationId),
      );
      tellReplay(reply, !created);
      reply
        .code(created ? 201 : 200)
        .header('location', `/v1/applications/${applicationId}/materials/${row.id}`);
      return presentEvidence(row);
    },
  );
}

function presentEvidence(row: MaterialRow): UsageEvidence {
  return { ...presentFile(row), instalment: Number(row.evidenceFor) };
}
