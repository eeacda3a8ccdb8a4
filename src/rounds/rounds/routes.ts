import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/schema.ts';
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { openingCodes, publicationCodes } from '../policy/decide-policy.ts';
import { presentLint, presentPolicy } from '../policy/present.ts';
import { publishPolicy } from '../policy/publish-policy.ts';
import { scenarioRoutes } from '../scenarios/routes.ts';
import { openRound } from './open-round.ts';
import { presentRound } from './present.ts';
import { findPolicy, findRound, listRounds } from './read-rounds.ts';
import {
  PolicyLint,
  PolicyPublication,
  PolicyVersion,
  PolicyVersionParams,
  Round,
  RoundPage,
  RoundParams,
  RoundQuery,
} from './schemas.ts';

const tags = ['rounds'];

/** Rounds 申报轮次, their policies 政策, and the registry of scenarios 开放场景. */
export function roundRoutes(app: App, deps: Pick<Deps, 'db' | 'paging'>): void {
  const { db, paging } = deps;
  scenarioRoutes(app, deps);

  app.post(
    '/rounds',
    {
      config: { scope: 'rounds:write', findings: openingCodes },
      schema: {
        operationId: 'openRound',
        summary: '设立申报轮次 · Open a round with its first policy',
        tags,
        body: PolicyPublication,
        response: { 201: Round, ...problems(409, 415, 422) },
      },
    },
    async (request, reply) => {
      const round = await openRound(db, callerOf(request), request.body);
      const { id, version } = round;
      return sendCreated(reply, `/v1/rounds/${id}`, { version, body: presentRound(round) });
    },
  );

  app.get(
    '/rounds',
    {
      config: { scope: 'rounds:read' },
      schema: {
        operationId: 'listRounds',
        summary: '查询申报轮次 · List rounds, in the order they were opened',
        tags,
        querystring: RoundQuery,
        response: { 200: RoundPage, ...problems() },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listRounds(db, page),
        present: presentRound,
      }),
  );

  app.get(
    '/rounds/:roundId',
    {
      config: { scope: 'rounds:read' },
      schema: {
        operationId: 'getRound',
        summary: '查阅申报轮次 · Get one round',
        tags,
        params: RoundParams,
        response: { 200: Round, ...problems(404) },
      },
    },
    async (request, reply) => {
      const round = await findRound(db, request.params.roundId);
      const { version } = round;
      return sendResource(request, reply, { version, body: presentRound(round) });
    },
  );

  app.get(
    '/rounds/:roundId/policy',
    {
      config: { scope: 'rounds:read' },
      schema: {
        operationId: 'getCurrentPolicy',
        summary: '查阅现行政策 · Get the policy in force',
        tags,
        params: RoundParams,
        response: { 200: PolicyVersion, ...problems(404) },
      },
    },
    async (request, reply) => {
      const policy = await findPolicy(db, request.params.roundId);
      const { version } = policy;
      return sendResource(request, reply, { version, body: presentPolicy(policy) });
    },
  );

  app.get(
    '/rounds/:roundId/policies/:version',
    {
      config: { scope: 'rounds:read' },
      schema: {
        operationId: 'getPolicyVersion',
        summary: '查阅政策版本 · Get one version of the policy',
        tags,
        params: PolicyVersionParams,
        response: { 200: PolicyVersion, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { roundId, version } = request.params;
      const policy = await findPolicy(db, roundId, version);
      return sendResource(request, reply, { version, body: presentPolicy(policy) });
    },
  );

  app.post(
    '/rounds/:roundId/policies',
    {
      config: { scope: 'rounds:write', findings: publicationCodes },
      schema: {
        operationId: 'publishPolicy',
        summary: '发布新版政策 · Publish a new version of the policy',
        tags,
        params: RoundParams,
        body: PolicyPublication,
        response: { 201: Round, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { roundId } = request.params;
      const caller = callerOf(request);
      const round = await publishPolicy(db, caller, roundId, request.body, ifMatch(request));
      const { version, policyVersion } = round;
      const location = `/v1/rounds/${roundId}/policies/${policyVersion}`;
      return sendCreated(reply, location, { version, body: presentRound(round) });
    },
  );

  app.get(
    '/rounds/:roundId/policy-lint',
    {
      config: { scope: 'rounds:read' },
      schema: {
        operationId: 'lintPolicy',
        summary: '检查现行政策 · What the policy in force lacks or only samples',
        tags,
        params: RoundParams,
        response: { 200: PolicyLint, ...problems(404) },
      },
    },
    async (request, reply) => {
      const policy = await findPolicy(db, request.params.roundId);
      const { version } = policy;
      return sendResource(request, reply, { version, body: presentLint(policy) });
    },
  );
}
