import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { scenarioTable } from './columns.ts';
import { registrationCodes } from './decide-register-scenarios.ts';
import { presentRegistrations, presentScenario, scenarioInput } from './present.ts';
import { findScenario, listScenarios, scenarioKey } from './read-scenarios.ts';
import { registerScenarios } from './register-scenarios.ts';
import {
  Scenario,
  ScenarioBatch,
  ScenarioPage,
  ScenarioParams,
  ScenarioQuery,
  ScenarioRegistrations,
} from './schemas.ts';

const tags = ['rounds'];

/** 500 scenarios with every field at its longest, three bytes a character. */
const batchBytes = 5 * 1024 ** 2;

export function scenarioRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.post(
    '/scenarios',
    {
      bodyLimit: batchBytes,
      config: { scope: 'rounds:write', findings: registrationCodes },
      schema: {
        operationId: 'registerScenarios',
        summary: '登记开放场景 · Register scenarios, or revise them by their codes',
        description:
          '按编号登记；编号已有的，登记为新一版并留痕。' +
          ' By code: a code that is known gets a revision, and both stay on record.',
        tags,
        body: ScenarioBatch,
        response: { 200: ScenarioRegistrations, ...problems(409, 413, 415, 422) },
      },
    },
    async (request) => {
      const batch = request.body.scenarios.map(scenarioInput);
      return presentRegistrations(await registerScenarios(db, callerOf(request), batch));
    },
  );

  app.get(
    '/scenarios',
    {
      config: { scope: 'rounds:read', compressed: true, table: scenarioTable },
      schema: {
        operationId: 'listScenarios',
        summary: '查询开放场景 · List scenarios, newest publication first',
        description:
          '按发布日由新到旧，可按发布日范围筛选；按 updatedSince 查询的，依最近变更先后排列。' +
          ' By day of publication, and by range of days; with updatedSince in the order of the last change.',
        tags,
        querystring: ScenarioQuery,
        response: { 200: ScenarioPage, ...problems() },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listScenarios(db, request.query, page),
        keyOf: scenarioKey(request.query),
        present: presentScenario,
      }),
  );

  app.get(
    '/scenarios/:scenarioId',
    {
      config: { scope: 'rounds:read' },
      schema: {
        operationId: 'getScenario',
        summary: '查阅开放场景 · Get one scenario',
        description: '现行版本。 As its latest revision says.',
        tags,
        params: ScenarioParams,
        response: { 200: Scenario, ...problems(404) },
      },
    },
    async (request, reply) => {
      const scenario = await findScenario(db, request.params.scenarioId);
      const { version } = scenario;
      return sendResource(request, reply, { version, body: presentScenario(scenario) });
    },
  );
}
