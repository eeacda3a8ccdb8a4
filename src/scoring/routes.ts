import { ApplicationParams } from '../applications/index.ts';
import { callerOf } from '../platform/caller.ts';
import type { Deps } from '../platform/deps.ts';
import { ifMatch, sendCreated, sendResource } from '../platform/etag.ts';
import { pagingQuery } from '../platform/paging.ts';
import { problems, strictObject } from '../platform/schema.ts';
import type { App } from '../platform/server.ts';
import { assignExperts } from './assign-experts.ts';
import { excuseExpert } from './excuse-expert.ts';
import { finaliseScore } from './finalise-score.ts';
import { expertOf } from './load-scored-case.ts';
import {
  presentAssignment,
  presentExpertCase,
  presentExpertPacket,
  presentFinalScore,
  presentSheet,
} from './present.ts';
import {
  listExpertCases,
  listPanel,
  listSheets,
  requireExpertPacket,
  requireFinalScore,
} from './read-scoring.ts';
import {
  ExpertAssignmentList,
  ExpertCasePage,
  ExpertPacket,
  FinalScore,
  NewExpertAssignments,
  NewExpertExcusal,
  NewScoreSheet,
  ScoreSheet,
  ScoreSheetList,
} from './schemas.ts';
import { submitScoreSheet } from './submit-score-sheet.ts';

const tags = ['scoring'];

export function scoringRoutes(app: App, { db, paging }: Deps): void {
  app.post(
    '/applications/:applicationId/expert-assignments',
    {
      config: { scope: 'scoring:manage' },
      schema: {
        operationId: 'assignExpert',
        summary: '指派评审专家 · Put experts on the panel of a case',
        description:
          '仅适用于已通过形式预审的申报（5）；参与过预审的人员须回避。答复为完整的专家名单。',
        tags,
        params: ApplicationParams,
        body: NewExpertAssignments,
        response: { 201: ExpertAssignmentList, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { experts } = request.body;
      const caller = callerOf(request);
      const { version } = await assignExperts(db, caller, applicationId, experts, ifMatch(request));
      const panel = await listPanel(db, request.actor, applicationId);
      const location = `/v1/applications/${applicationId}/expert-assignments`;
      return sendCreated(reply, location, {
        version,
        body: { items: panel.map(presentAssignment) },
      });
    },
  );

  app.post(
    '/applications/:applicationId/expert-excusals',
    {
      config: { scope: 'scoring:manage' },
      schema: {
        operationId: 'excuseExpert',
        summary: '准予专家退出评审 · Excuse an expert from a case',
        description:
          '回避或不能履职的专家退出后不再查阅、评分，其对现行材料的评分不计，可另行指派替补。答复为完整的专家名单。',
        tags,
        params: ApplicationParams,
        body: NewExpertExcusal,
        response: { 201: ExpertAssignmentList, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const caller = callerOf(request);
      const excusal = request.body;
      const { version } = await excuseExpert(db, caller, applicationId, excusal, ifMatch(request));
      const panel = await listPanel(db, request.actor, applicationId);
      const location = `/v1/applications/${applicationId}/expert-assignments`;
      return sendCreated(reply, location, {
        version,
        body: { items: panel.map(presentAssignment) },
      });
    },
  );

  app.get(
    '/applications/:applicationId/expert-assignments',
    {
      config: { scope: 'scoring:read' },
      schema: {
        operationId: 'listExpertAssignments',
        summary: '评审专家名单 · The panel of a case; an expert sees only itself',
        tags,
        params: ApplicationParams,
        response: { 200: ExpertAssignmentList, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const panel = await listPanel(db, actor, params.applicationId);
      return { items: panel.map(presentAssignment) };
    },
  );

  app.get(
    '/expert-assignments',
    {
      config: { scope: 'scoring:score' },
      schema: {
        operationId: 'listOwnExpertAssignments',
        summary: '我的待评审申报 · The calling expert’s cases, newest assignment first',
        tags,
        querystring: strictObject(pagingQuery),
        response: { 200: ExpertCasePage, ...problems() },
      },
    },
    async (request, reply) => {
      const { limit, after } = paging.read(request);
      const { subject } = request.actor;
      const rows = await listExpertCases(db, subject, { limit: limit + 1, after });
      return paging.send(request, reply, rows, ({ id }) => id, presentExpertCase);
    },
  );

  app.get(
    '/applications/:applicationId/expert-packet',
    {
      config: { scope: 'scoring:score' },
      schema: {
        operationId: 'getExpertPacket',
        summary: '查阅待评审材料 · What the calling expert scores: the current packet',
        tags,
        params: ApplicationParams,
        response: { 200: ExpertPacket, ...problems(404) },
      },
    },
    async (request, reply) => {
      const row = await requireExpertPacket(db, request.actor, request.params.applicationId);
      return sendResource(request, reply, { version: row.number, body: presentExpertPacket(row) });
    },
  );

  app.post(
    '/applications/:applicationId/score-sheets',
    {
      config: { scope: 'scoring:score' },
      schema: {
        operationId: 'submitScoreSheet',
        summary: '提交评分表 · Hand in one’s score sheet',
        description: '每位专家对每次提交的材料评分一次；材料更正后须重新评分。',
        tags,
        params: ApplicationParams,
        body: NewScoreSheet,
        response: { 201: ScoreSheet, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { comment = null, ...terms } = request.body;
      const caller = callerOf(request);
      const row = await submitScoreSheet(db, caller, applicationId, { ...terms, comment });
      const location = `/v1/applications/${applicationId}/score-sheets`;
      return sendCreated(reply, location, {
        version: 1,
        body: presentSheet(row, request.actor.subject),
      });
    },
  );

  app.get(
    '/applications/:applicationId/score-sheets',
    {
      config: { scope: 'scoring:read' },
      schema: {
        operationId: 'listScoreSheets',
        summary: '评分表 · Score sheets of a case, by packet',
        tags,
        params: ApplicationParams,
        response: { 200: ScoreSheetList, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const rows = await listSheets(db, actor, params.applicationId);
      return { items: rows.map((row) => presentSheet(row, expertOf(actor))) };
    },
  );

  app.post(
    '/applications/:applicationId/final-score',
    {
      config: { scope: 'scoring:manage' },
      schema: {
        operationId: 'finaliseScore',
        summary: '确认综合评分 · Make the composite score final',
        description:
          '按政策的方法由现行材料的评分表计算；政策参数未设定时逐一列出，不予计算（2.1）。',
        tags,
        params: ApplicationParams,
        response: { 201: FinalScore, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const row = await finaliseScore(db, callerOf(request), applicationId, ifMatch(request));
      const location = `/v1/applications/${applicationId}/final-score`;
      return sendCreated(reply, location, {
        version: row.submissionNumber,
        body: presentFinalScore(row),
      });
    },
  );

  app.get(
    '/applications/:applicationId/final-score',
    {
      config: { scope: 'scoring:read' },
      schema: {
        operationId: 'getFinalScore',
        summary: '查阅综合评分 · The final score of the current packet',
        tags,
        params: ApplicationParams,
        response: { 200: FinalScore, ...problems(404) },
      },
    },
    async (request, reply) => {
      const row = await requireFinalScore(db, request.actor, request.params.applicationId);
      return sendResource(request, reply, {
        version: row.submissionNumber,
        body: presentFinalScore(row),
      });
    },
  );
}
