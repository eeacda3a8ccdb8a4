import { ApplicationParams } from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { declarationCodes } from './decide-declare-conflict.ts';
import { excusalCodes } from './decide-excuse-expert.ts';
import { declareConflict } from './declare-conflict.ts';
import { excuseExpert } from './excuse-expert.ts';
import { presentDeclaration, presentExpertCase, presentPanel } from './present.ts';
import { listExpertCases, readPanel } from './read-panels.ts';
import {
  AssignmentParams,
  ConflictDeclaration,
  ExpertAssignmentList,
  ExpertCasePage,
  ExpertCaseQuery,
  NewConflictDeclaration,
  NewExpertExcusal,
} from './schemas.ts';

const tags = ['scoring'];

export function panelRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.post(
    '/applications/:applicationId/expert-excusals',
    {
      config: { scope: 'scoring:manage', findings: excusalCodes },
      schema: {
        operationId: 'excuseExpert',
        summary: '准予专家退出评审 · Excuse an expert from a case',
        description:
          '回避或不能履职的专家退出后不再查阅、评分，其对现行材料的评分不计；已提交现行材料评分表的仅可因回避退出；经抽取组成的名单由同次抽取的后一位自动替补，否则列为空缺。答复为完整的专家名单。' +
          ' An expert who leaves reads and scores no more, and their sheet on the current packet' +
          ' does not count; after that sheet only for a conflict. The next of the draw follows,' +
          ' or the seat is vacant. Answers with the whole panel.',
        tags,
        params: ApplicationParams,
        body: NewExpertExcusal,
        response: { 201: ExpertAssignmentList, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const caller = callerOf(request);
      const { conflict = null, ...excused } = request.body;
      const excusal = { ...excused, conflict };
      const { version } = await excuseExpert(db, caller, applicationId, excusal, ifMatch(request));
      const panel = await readPanel(db, request.actor, applicationId);
      const location = `/v1/applications/${applicationId}/expert-assignments`;
      return sendCreated(reply, location, { version, body: presentPanel(panel) });
    },
  );

  app.get(
    '/applications/:applicationId/expert-assignments',
    {
      config: { scope: 'scoring:read', reads: 'scores' },
      schema: {
        operationId: 'listExpertAssignments',
        summary: '评审专家名单 · The panel of a case; an expert sees only their own seat',
        description: '含回避与更换。 With conflicts and replacements.',
        tags,
        params: ApplicationParams,
        response: { 200: ExpertAssignmentList, ...problems(404) },
      },
    },
    async ({ actor, params }) => presentPanel(await readPanel(db, actor, params.applicationId)),
  );

  app.get(
    '/expert-assignments',
    {
      config: { scope: 'scoring:score' },
      schema: {
        operationId: 'listOwnExpertAssignments',
        summary: '我的待评审申报 · The calling expert’s cases, newest assignment first',
        description: '仅本人的评审任务。 Only the caller’s own.',
        tags,
        querystring: ExpertCaseQuery,
        response: { 200: ExpertCasePage, ...problems() },
      },
    },
    (request, reply) => {
      const { actor, query } = request;
      return paging.list(request, reply, {
        read: (page) => listExpertCases(db, actor.subject, query.roundId, page),
        present: presentExpertCase,
      });
    },
  );

  app.post(
    '/expert-assignments/:assignmentId/declaration',
    {
      config: { scope: 'scoring:score', findings: declarationCodes },
      schema: {
        operationId: 'declareConflict',
        summary: '回避声明 · Declare whether a conflict of interest prevents judging the case',
        description:
          '查阅材料前作出。无须回避的随即可查阅评分，不再重复声明；须回避的即时退出，由同次抽取的后一位替补，此后不再见到该申报。事后发现须回避的，在评分确认前再次声明：即时退出，已提交现行材料的评分表不计。' +
          ' Before any content is shown. Without a conflict the packet opens at once, and that is' +
          ' declared once. With one the seat passes to the next of the draw. A conflict found later' +
          ' is declared here, too, until the score is final: access ends at once, and the sheet on' +
          ' the current packet does not count.',
        tags,
        params: AssignmentParams,
        body: NewConflictDeclaration,
        response: { 201: ConflictDeclaration, ...problems(404, 409, 415) },
      },
    },
    async (request, reply) => {
      const { assignmentId } = request.params;
      const { conflict } = request.body;
      const row = await declareConflict(db, callerOf(request), assignmentId, conflict);
      const { version } = row;
      return sendCreated(reply, '/v1/expert-assignments', {
        version,
        body: presentDeclaration(row),
      });
    },
  );
}
