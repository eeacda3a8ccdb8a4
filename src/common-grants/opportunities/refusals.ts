import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { statusOf, textOf } from '#platform/contract/leaves.ts';
import { describeProblems } from '#platform/contract/refusals.ts';
import { component } from '#platform/contract/schema.ts';
import { problemDocument, problemOf, sendProblem } from '#platform/problems/error-handler.ts';
import { characters } from '#platform/values/bounds.ts';

/** A problem with the members that the protocol demands: it has `status` and `errors` already. */
export const OpportunityError = component(
  'OpportunityError',
  Type.Unsafe<object>({
    allOf: [
      { $ref: 'Problem#' },
      Type.Object({
        status: statusOf('The HTTP status'),
        message: textOf('What is wrong: the detail of the problem', characters.message),
      }),
    ],
    description:
      '协议格式的问题 (CommonGrants Error): an RFC 9457 problem, with its detail as message',
    examples: [
      {
        ...{ status: 404, message: '资源不存在，或不属于当前调用方。', errors: [] },
        ...{ type: '/problems/not-found', title: '资源不存在', code: 'not-found' },
        detail: '资源不存在，或不属于当前调用方。',
        instance: '/common-grants/opportunities/019a6b82-68e0-7a10-8c21-5d6e7f809102',
        traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      },
    ],
  }),
);

const MEDIA_TYPE = 'application/json';

/** The refusals that a route of the protocol documents: those of every public route, and its own. */
export function opportunityErrors(...statuses: readonly number[]): Record<number, unknown> {
  return Object.fromEntries(
    [400, 406, 429, 500, 503, ...statuses].map((status) => [
      status,
      {
        description: describeProblems(status).description,
        content: { [MEDIA_TYPE]: { schema: OpportunityError } },
      },
    ]),
  );
}

/** Answers every error of the routes of `app` in the form of the protocol. */
export function refuseInProtocolForm(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request);
    const told = problemDocument(request, problem);
    return sendProblem(request, reply, problem, {
      mediaType: MEDIA_TYPE,
      document: { ...told, message: told.detail },
    });
  });
}
