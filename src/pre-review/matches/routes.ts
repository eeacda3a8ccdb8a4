import { v7 as uuidv7 } from 'uuid';
import {
  ApplicationParams,
  ApplicationView,
  caseResource,
  exampleApplication,
  requireCase,
} from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { matchVerdictCodes } from './decide-judge-content-match.ts';
import { findContentMatches } from './find-content-matches.ts';
import { judgeContentMatch } from './judge-content-match.ts';
import { presentMatch } from './present.ts';
import { ContentMatchList, NewMatchVerdict } from './schemas.ts';

const tags = ['pre-review'];

export function matchRoutes(app: App, { db }: Deps): void {
  app.get(
    '/applications/:applicationId/content-matches',
    {
      config: {
        scope: 'content-matches:read',
        reads: 'application',
        findings: ['policy-value-unset'],
      },
      schema: {
        operationId: 'listContentMatches',
        summary: '相同内容线索 · Applications that look like this one',
        description:
          '供人工判断的线索（3.4a、3.4b），不构成自动拒绝；申报单位不可见。' +
          ' Likenesses for a person to judge (3.4a, 3.4b). They refuse nothing, and applicants do' +
          ' not see them.',
        tags,
        params: ApplicationParams,
        response: { 200: ContentMatchList, ...problems(404, 409) },
      },
    },
    async ({ actor, params }) => {
      const state = await requireCase(db, actor, params.applicationId);
      return { items: (await findContentMatches(db, state)).map(presentMatch) };
    },
  );

  app.post(
    '/applications/:applicationId/content-match-verdicts',
    {
      config: {
        scope: 'pre-review:decide',
        exampleAnswer: exampleApplication.resubmitted,
        findings: matchVerdictCodes,
      },
      schema: {
        operationId: 'judgeContentMatch',
        summary: '判定相同内容线索 · Record a verdict on two applications that look alike',
        description:
          '系统只提示线索，是否相同由人员判定。' +
          ' The service only points to likenesses; a person judges them.',
        tags,
        params: ApplicationParams,
        body: NewMatchVerdict,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 415) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { note = null, ...verdict } = request.body;
      const command = { verdictId: uuidv7(), note, ...verdict };
      const caller = callerOf(request);
      const row = await judgeContentMatch(db, caller, applicationId, command, ifMatch(request));
      const location = `/v1/applications/${row.id}/content-matches`;
      return sendCreated(reply, location, await caseResource(db, row));
    },
  );
}
