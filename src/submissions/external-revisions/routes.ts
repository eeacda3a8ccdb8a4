import { v7 as uuidv7 } from 'uuid';
import { ApplicationParams, requireCase } from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import { tellReplay } from '#platform/idempotency/idempotency.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { presentExternalRevision } from '../packets/present.ts';
import { applyExternalRevision, listExternalRevisions } from './apply-external-revision.ts';
import { revisionCodes } from './decide-apply-external-revision.ts';
import { ExternalRevision, ExternalRevisionList, NewExternalRevision } from './schemas.ts';

const tags = ['submissions'];

export function externalRevisionRoutes(app: App, { db }: Deps): void {
  app.post(
    '/applications/:applicationId/external-revisions',
    {
      config: { scope: 'external-revisions:write', findings: revisionCodes, tagged: false },
      schema: {
        operationId: 'applyExternalRevision',
        summary: '资金平台上的修改 · Submit a correction made on the finance platform',
        description:
          '受理后退回的申报可在资金平台修改（4.1c）：按退回事项修改并重新提交。同一修订重复提交返回首次结果（200）；较旧的修订或内容不同的同号修订不予处理（409）。 It goes on top of the applicant’s own corrections here. Files are uploaded first (uploadExternalMaterial) and named in materials.',
        tags,
        params: ApplicationParams,
        body: NewExternalRevision,
        response: {
          200: ExternalRevision,
          201: ExternalRevision,
          ...problems(404, 409, 412, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const { form: patch = {}, materials = [], ...source } = request.body;
      const files = materials.map(({ uploadId, replacesId = null }) => ({ uploadId, replacesId }));
      const command = { id: uuidv7(), ...source, patch, files };
      const { status, row } = await applyExternalRevision(
        db,
        callerOf(request),
        request.params.applicationId,
        command,
        ifMatch(request),
      );
      const location = `/v1/applications/${row.applicationId}/submissions/${row.submissionNumber}`;
      // 200: it was applied before.
      tellReplay(reply, status === 200);
      return reply.code(status).header('location', location).send(presentExternalRevision(row));
    },
  );

  app.get(
    '/applications/:applicationId/external-revisions',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'listExternalRevisions',
        summary: '历次外部修订 · Corrections that came from other systems',
        description:
          '每次修订对应一次提交，附来源系统编号。' +
          ' Each became a packet, and names its system and number.',
        tags,
        params: ApplicationParams,
        response: { 200: ExternalRevisionList, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      const rows = await listExternalRevisions(db, id);
      return { items: rows.map(presentExternalRevision) };
    },
  );
}
