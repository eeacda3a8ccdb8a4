import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { RoundParams } from '#rounds/index.ts';
import type { LapseRule } from './lapse-overdue-cases.ts';
import { LapseOutcome } from './schemas.ts';
import { startLapseRun } from './start-lapse-run.ts';

/** @param rules the deadlines of all modules whose passing may have a consequence */
export function lapseRoutes(app: App, { db }: Deps, rules: readonly LapseRule[]): void {
  app.post(
    '/rounds/:roundId/lapse-runs',
    {
      config: { scope: 'lapse-runs:write' },
      schema: {
        operationId: 'startLapseRun',
        summary: '办理逾期失效 · Let overdue applications lapse now',
        description:
          '与定时任务相同，按政策处理已过指定时间的申报；无请求体。 Does the same as the scheduled task; no body.',
        tags: ['pre-review'],
        params: RoundParams,
        response: { 200: LapseOutcome, ...problems(404) },
      },
    },
    (request) => startLapseRun(db, callerOf(request), request.params.roundId, rules),
  );
}
