import { Type } from 'typebox';
import { v7 as uuidv7 } from 'uuid';
import { ApplicationParams } from '#cases/index.ts';
import type { MaterialDeps } from '#materials/index.ts';
import { unsafeFileCodes } from '#materials/model/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { uploadedBody } from '#platform/contract/schema.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { confirmUsageReportAcceptance } from './confirm-usage-report-acceptance.ts';
import { acceptanceConfirmationCodes } from './decide-confirm-usage-report-acceptance.ts';
import { acceptanceProposalCodes } from './decide-propose-usage-report-acceptance.ts';
import { usageReportReturnCodes } from './decide-return-usage-report.ts';
import { usageReportCodes } from './decide-submit-usage-report.ts';
import { downloadUsageEvidence } from './download-usage-evidence.ts';
import { presentUsageReport } from './present.ts';
import { proposeUsageReportAcceptance } from './propose-usage-report-acceptance.ts';
import { listUsageReports, requireUsageReport } from './read-usage-reports.ts';
import { returnUsageReport } from './return-usage-report.ts';
import {
  NewUsageReport,
  NewUsageReportAcceptance,
  UsageEvidenceParams,
  UsageReport,
  UsageReportList,
  UsageReportParams,
  UsageReportReturn,
} from './schemas.ts';
import { submitUsageReport } from './submit-usage-report.ts';

const tags = ['awards'];

export function usageReportRoutes(app: App, deps: MaterialDeps): void {
  const { db } = deps;
  app.post(
    '/applications/:applicationId/usage-reports',
    {
      config: { scope: 'applications:write', findings: usageReportCodes },
      schema: {
        operationId: 'submitUsageReport',
        summary: '提交使用情况报告 · Hand in the usage report for the next instalment',
        description:
          '分期拨付的资助，前期资金使用情况经确认后方可拨付下一期；须附政策规定的各类证明材料。逾期仍可提交，直至该期失效。' +
          ' The next part opens when the use of the former is accepted. Each kind of evidence' +
          ' that the policy asks for is needed. A late report is taken until the part lapses.',
        tags,
        params: ApplicationParams,
        body: NewUsageReport,
        response: { 201: UsageReport, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const command = { id: uuidv7(), ...request.body };
      const caller = callerOf(request);
      const row = await submitUsageReport(db, caller, applicationId, command, ifMatch(request));
      reply.code(201).header('location', `/v1/usage-reports/${row.id}`);
      return presentUsageReport(row);
    },
  );

  app.get(
    '/applications/:applicationId/usage-reports',
    {
      config: { scope: 'usage-reports:read', reads: 'application' },
      schema: {
        operationId: 'listUsageReports',
        summary: '使用情况报告清单 · The usage reports of an application',
        description:
          '按期次与次序，含退回的报告。' +
          ' By instalment, in order; those sent back are among them.',
        tags,
        params: ApplicationParams,
        response: { 200: UsageReportList, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const rows = await listUsageReports(db, actor, params.applicationId);
      return { items: rows.map(presentUsageReport) };
    },
  );

  app.get(
    '/usage-reports/:reportId',
    {
      config: { scope: 'usage-reports:read', reads: 'application' },
      schema: {
        operationId: 'getUsageReport',
        summary: '查阅使用情况报告 · One usage report',
        description:
          '含证明材料的摘要与审核结果。 With the digests of its evidence and its review.',
        tags,
        params: UsageReportParams,
        response: { 200: UsageReport, ...problems(404) },
      },
    },
    async ({ actor, params }) =>
      presentUsageReport(await requireUsageReport(db, actor, params.reportId)),
  );

  app.get(
    '/usage-reports/:reportId/evidence/:materialId/content',
    {
      config: { scope: 'usage-reports:read', reads: 'file', findings: unsafeFileCodes },
      schema: {
        operationId: 'downloadUsageEvidence',
        summary: '下载使用情况证明材料 · Download a file that a usage report names',
        description:
          '始终作为附件返回；支持 Range、If-Range 与 If-None-Match。未通过病毒扫描的文件不可下载（409）；待扫描或无法扫描的，仅申报单位本人可取回。' +
          ' Always as an attachment, with Range, If-Range and If-None-Match. A file with malware' +
          ' is not given out (409); one not yet scanned only to its applicant.',
        tags,
        params: UsageEvidenceParams,
        response: {
          200: uploadedBody('The bytes as they were uploaded'),
          206: uploadedBody('The range that was asked for'),
          302: Type.Null({ description: 'Redirect to the store, where that is configured' }),
          304: Type.Null({ description: 'The caller has these bytes already' }),
          ...problems(404, 409, 416),
        },
      },
    },
    (request, reply) => downloadUsageEvidence(deps, request, reply, request.params),
  );

  app.post(
    '/usage-reports/:reportId/return',
    {
      config: { scope: 'awards:confirm', findings: usageReportReturnCodes },
      schema: {
        operationId: 'returnUsageReport',
        summary: '退回使用情况报告 · Return a usage report with the reason',
        description:
          '申报单位可在所定期限内再次提交；该期限不早于该期原定期限。' +
          ' The applicant may submit again until the instant given, which is not before the' +
          ' former due time.',
        tags,
        params: UsageReportParams,
        body: UsageReportReturn,
        response: { 201: UsageReport, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { reason, dueAt } = request.body;
      const command = { reason, dueAt: new Date(dueAt) };
      const { reportId } = request.params;
      const row = await returnUsageReport(
        db,
        callerOf(request),
        reportId,
        command,
        ifMatch(request),
      );
      reply.code(201).header('location', `/v1/usage-reports/${row.id}`);
      return presentUsageReport(row);
    },
  );

  app.post(
    '/usage-reports/:reportId/acceptance-proposals',
    {
      config: { scope: 'awards:confirm', findings: acceptanceProposalCodes },
      schema: {
        operationId: 'proposeUsageReportAcceptance',
        summary: '提出确认使用情况报告 · Propose to accept a usage report',
        description:
          '由另一名工作人员确认后（confirmUsageReportAcceptance），该期可拨付。' +
          ' Once another officer confirms it the part may be paid.',
        tags,
        params: UsageReportParams,
        body: NewUsageReportAcceptance,
        response: { 201: Proposal, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const command = { ...request.params, ...request.body };
      const caller = callerOf(request);
      const row = await proposeUsageReportAcceptance(db, caller, command, ifMatch(request));
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/usage-report-acceptance-proposals/:proposalId/confirmation',
    {
      config: { scope: 'awards:confirm', findings: acceptanceConfirmationCodes },
      schema: {
        operationId: 'confirmUsageReportAcceptance',
        summary: '确认使用情况报告 · Accept a usage report as another officer proposed',
        description:
          '该期即可拨付；尚有后续各期的，其报告随即待提交。' +
          ' The part may be paid; where parts follow, the report on this one is then due.',
        tags,
        params: ProposalParams,
        response: { 201: UsageReport, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const caller = callerOf(request);
      const row = await confirmUsageReportAcceptance(db, caller, proposalId, ifMatch(request));
      reply.code(201).header('location', `/v1/usage-reports/${row.id}`);
      return presentUsageReport(row);
    },
  );
}
