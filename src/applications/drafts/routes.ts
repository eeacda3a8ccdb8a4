import {
  ApplicationFormPatch,
  ApplicationParams,
  ApplicationView,
  caseResource,
  exampleApplication,
  requireCase,
} from '#cases/index.ts';
import { actionCodes } from '#cases/model/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, requireIfMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { createApplication } from './create-application.ts';
import { draftCodes } from './decide-create-application.ts';
import { revisionCodes } from './decide-update-application.ts';
import { deleteApplication } from './delete-application.ts';
import { NewApplication, Withdrawal } from './schemas.ts';
import { updateApplication } from './update-application.ts';
import { withdrawApplication } from './withdraw-application.ts';

const tags = ['applications'];

export function applicationRoutes(app: App, { db }: Deps): void {
  app.post(
    '/applications',
    {
      config: {
        scope: 'applications:write',
        exampleAnswer: exampleApplication.draft,
        findings: draftCodes,
      },
      schema: {
        operationId: 'createApplication',
        summary: '新建申报草稿 · Open a draft',
        description:
          '在申报期内为本单位新建草稿；资金申请书可随后分次填写。' +
          ' Opens a draft for the organisation of the token while the window is open.',
        tags,
        body: NewApplication,
        response: { 201: ApplicationView, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { roundId, form = {} } = request.body;
      const row = await createApplication(db, callerOf(request), { roundId, form });
      return sendCreated(reply, `/v1/applications/${row.id}`, await caseResource(db, row));
    },
  );

  app.get(
    '/applications/:applicationId',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'getApplication',
        summary: '查阅申报 · Get one application',
        description:
          '含资金申请书、状态、截止时间和下一步操作（nextActions）。' +
          ' With form, status, due time and `nextActions`, which say what blocks each action.',
        tags,
        params: ApplicationParams,
        response: { 200: ApplicationView, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const row = await requireCase(db, actor, request.params.applicationId);
      return sendResource(request, reply, await caseResource(db, row, row.now, actor.role));
    },
  );

  app.patch(
    '/applications/:applicationId',
    {
      config: {
        scope: 'applications:write',
        exampleAnswer: exampleApplication.draft,
        findings: revisionCodes,
      },
      schema: {
        operationId: 'updateApplication',
        summary: '修改资金申请书 · Change the form (JSON Merge Patch)',
        description:
          '仅草稿和退回补正期间可修改；须带 If-Match。' +
          ' While it is a draft or returned; needs `If-Match`.',
        tags,
        consumes: ['application/merge-patch+json'],
        params: ApplicationParams,
        body: ApplicationFormPatch,
        response: { 200: ApplicationView, ...problems(404, 409, 412, 415, 422, 428) },
      },
    },
    async (request, reply) => {
      const row = await updateApplication(
        db,
        callerOf(request),
        request.params.applicationId,
        request.body,
        requireIfMatch(request),
      );
      return sendResource(request, reply, await caseResource(db, row, row.now));
    },
  );

  app.delete(
    '/applications/:applicationId',
    {
      config: {
        scope: 'applications:write',
        exampleAnswer: exampleApplication.deleted,
        findings: actionCodes('delete-application'),
      },
      schema: {
        operationId: 'deleteApplication',
        summary: '删除草稿 · Delete a draft that was never submitted',
        description:
          'The answer is the last that its applicant sees of it: afterwards it is in no list, and 404. Its files are removed within days. Auditors still see it, its form included; the ledger keeps that it was opened and deleted. 已提交的申报请使用撤回。',
        tags,
        params: ApplicationParams,
        response: { 200: ApplicationView, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const row = await deleteApplication(db, callerOf(request), applicationId, ifMatch(request));
      return sendResource(request, reply, await caseResource(db, row));
    },
  );

  app.post(
    '/applications/:applicationId/withdrawal',
    {
      config: {
        scope: 'applications:write',
        exampleAnswer: exampleApplication.withdrawn,
        findings: actionCodes('withdraw-application'),
      },
      schema: {
        operationId: 'withdrawApplication',
        summary: '撤回申报 · Withdraw for good',
        description:
          '撤回后不再办理，可在申报期内另行申报；仅可依决定重新办理（proposeReconsideration）。' +
          ' Another may be opened while the window is open. Only a reconsideration that is' +
          ' ordered takes it up again.',
        tags,
        params: ApplicationParams,
        body: Withdrawal,
        response: { 200: ApplicationView, ...problems(404, 409, 412, 415) },
      },
    },
    async (request, reply) => {
      const row = await withdrawApplication(
        db,
        callerOf(request),
        request.params.applicationId,
        request.body.reason,
        ifMatch(request),
      );
      return sendResource(request, reply, await caseResource(db, row));
    },
  );
}
