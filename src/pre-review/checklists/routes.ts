import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { requireIfMatch, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { SubmissionParams } from '#submissions/index.ts';
import { checksCodes } from './decide-save-review-checks.ts';
import { checksResource, readChecks } from './read-checks.ts';
import { saveReviewChecks } from './save-review-checks.ts';
import { NewReviewChecks, ReviewChecks } from './schemas.ts';

const tags = ['pre-review'];
export function checkRoutes(app: App, { db }: Deps): void {
  app.get(
    '/applications/:applicationId/submissions/:submissionNumber/checks',
    {
      config: { scope: 'pre-review:read', reads: 'application' },
      schema: {
        operationId: 'getReviewChecks',
        summary: '预审清单 · Get the checklist of a packet, with that of the previous packet',
        description:
          '附上一次提交的清单，便于对照。 The previous packet’s checklist stands beside it.',
        tags,
        params: SubmissionParams,
        response: { 200: ReviewChecks, ...problems(404) },
      },
    },
    async (request, reply) => {
      return sendResource(request, reply, await readChecks(db, request.actor, request.params));
    },
  );

  app.put(
    '/applications/:applicationId/submissions/:submissionNumber/checks',
    {
      config: { scope: 'pre-review:decide', findings: checksCodes },
      schema: {
        operationId: 'saveReviewChecks',
        summary: '保存预审清单 · Save the checklist as far as it is answered',
        description:
          '可分次保存；作出决定时须全部填写。 Saved in part; a decision needs all of it.',
        tags,
        params: SubmissionParams,
        body: NewReviewChecks,
        response: { 200: ReviewChecks, ...problems(404, 409, 412, 415, 422, 428) },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const matcher = requireIfMatch(request);
      const row = await saveReviewChecks(db, callerOf(request), params, body.checks, matcher);
      return sendResource(request, reply, await checksResource(db, row, params.submissionNumber));
    },
  );
}
