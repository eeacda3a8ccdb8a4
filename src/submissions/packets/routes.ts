import {
  ApplicationParams,
  ApplicationView,
  caseResource,
  exampleApplication,
  requireCase,
} from '#cases/index.ts';
import {
  LedgerReceipt,
  type LogDeps,
  presentReceipt,
  readReceipt,
  TreeQuery,
} from '#ledger/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { strictObject } from '#platform/contract/schema.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { readinessCodes } from '../model/readiness/assess-readiness.ts';
import { submissionCodes } from './decide-submit-application.ts';
import {
  presentChanges,
  presentReadiness,
  presentSubmission,
  presentSubmissionSummary,
} from './present.ts';
import {
  listSubmissions,
  requireSubmission,
  requireSubmittable,
  submissionEntry,
} from './read-submissions.ts';
import {
  ChangesQuery,
  Readiness,
  Submission,
  SubmissionChanges,
  SubmissionPage,
  SubmissionParams,
} from './schemas.ts';
import { submitApplication } from './submit-application.ts';

const tags = ['submissions'];

export function submissionRoutes(
  app: App,
  { db, paging, ledgerIdentity }: Pick<Deps, 'paging'> & LogDeps,
): void {
  app.get(
    '/applications/:applicationId/readiness',
    {
      config: { scope: 'applications:read', reads: 'application', findings: readinessCodes },
      schema: {
        operationId: 'getApplicationReadiness',
        summary: '提交前检查 · List everything that is still missing',
        description:
          '一次列出全部缺项；为空即可提交。' +
          ' All findings at once, by the same rules as the submission; empty means ready.',
        tags,
        params: ApplicationParams,
        response: { 200: Readiness, ...problems(404) },
      },
    },
    async ({ actor, params }) =>
      presentReadiness(await requireSubmittable(db, actor, params.applicationId)),
  );

  app.post(
    '/applications/:applicationId/submissions',
    {
      config: {
        ...{ scope: 'applications:write', beforeClose: true, findings: submissionCodes },
        exampleAnswer: exampleApplication.submitted,
      },
      schema: {
        operationId: 'submitApplication',
        summary: '提交或重新提交 · Submit, or resubmit after a return',
        description:
          '首次提交受申报时间限制（4.1、4.1a）；退回后的重新提交以通知的指定时间为限（4.1b、4.1c）。无请求体；Location 指向所提交的材料包。 It takes no body; Location names the packet.',
        tags,
        params: ApplicationParams,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const row = await submitApplication(db, callerOf(request), applicationId, ifMatch(request));
      const location = `/v1/applications/${row.id}/submissions/${row.submissionCount}`;
      return sendCreated(reply, location, await caseResource(db, row));
    },
  );

  app.get(
    '/applications/:applicationId/submissions',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'listSubmissions',
        summary: '历次提交 · List the packets of an application',
        description: '按次序列出，每次提交后不再改变。 In order; a packet never changes.',
        tags,
        params: ApplicationParams,
        querystring: strictObject(pagingQuery),
        response: { 200: SubmissionPage, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { id } = await requireCase(db, request.actor, request.params.applicationId);
      return paging.list(request, reply, {
        read: (page) => listSubmissions(db, id, page),
        keyOf: ({ number }) => String(number),
        present: presentSubmissionSummary,
      });
    },
  );

  app.get(
    '/applications/:applicationId/submissions/:submissionNumber',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'getSubmission',
        summary: '某次提交 · Get one packet as it was submitted',
        description:
          '表单、材料清单、声明及其摘要，与提交时一致。' +
          ' Form, files, declarations and their manifest, as they were submitted.',
        tags,
        params: SubmissionParams,
        response: { 200: Submission, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      const key = { applicationId: id, number: params.submissionNumber };
      return presentSubmission(await requireSubmission(db, actor, key));
    },
  );

  app.get(
    '/applications/:applicationId/submissions/:submissionNumber/receipt',
    {
      config: {
        scope: 'applications:read',
        reads: 'application',
        findings: ['hash-not-kept', 'tree-behind', 'tree-stopped'],
      },
      schema: {
        operationId: 'getSubmissionReceipt',
        summary: '提交存证回执 · Prove that a submission was recorded, and when',
        description:
          '含该次提交的留痕、序位、收录证明与检查点；凭日志公钥可离线核验；hash=sm3 时为国密树的证明。' +
          ' The entry of that submission with position, proof and checkpoint: it verifies offline' +
          ' with the public key of the log.',
        tags,
        params: SubmissionParams,
        querystring: TreeQuery,
        response: { 200: LedgerReceipt, ...problems(404, 409) },
      },
    },
    async ({ actor, params, query }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      const sought = submissionEntry(id, params.submissionNumber);
      return presentReceipt(await readReceipt(db, ledgerIdentity, sought, query.hash));
    },
  );

  app.get(
    '/applications/:applicationId/submissions/:submissionNumber/changes',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'getSubmissionChanges',
        summary: '与此前提交的差异 · Compare a packet with an earlier one',
        description: '逐项列出表单、材料与声明的变化。 Fields, files and declarations that differ.',
        tags,
        params: SubmissionParams,
        querystring: ChangesQuery,
        response: { 200: SubmissionChanges, ...problems(404) },
      },
    },
    async ({ actor, params, query }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      const [before, after] = await Promise.all([
        requireSubmission(db, actor, { applicationId: id, number: query.since }),
        requireSubmission(db, actor, { applicationId: id, number: params.submissionNumber }),
      ]);
      return presentChanges(before, after);
    },
  );
}
