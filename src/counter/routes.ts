import { v7 as uuidv7 } from 'uuid';
import {
  ApplicationParams,
  ApplicationView,
  caseResource,
  exampleApplication,
} from '../applications/index.ts';
import { callerOf } from '../platform/caller.ts';
import type { Deps } from '../platform/deps.ts';
import { ifMatch, sendCreated } from '../platform/etag.ts';
import { problems } from '../platform/schema.ts';
import type { App } from '../platform/server.ts';
import { confirmPaper } from './confirm-paper.ts';
import { NewPaperConfirmation } from './schemas.ts';

export function counterRoutes(app: App, { db }: Deps): void {
  app.post(
    '/applications/:applicationId/paper-confirmation',
    {
      config: { scope: 'counter:receive', exampleAnswer: exampleApplication.confirmed },
      schema: {
        operationId: 'confirmPaper',
        summary: '窗口确认纸质材料 · Confirm the paper that was asked for',
        description:
          '仅适用于预审要求提交纸质材料的申报（4.2），且须在补充材料截止时间之前（4.2a）。',
        tags: ['counter'],
        params: ApplicationParams,
        body: NewPaperConfirmation,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const confirmation = { id: uuidv7(), ...request.body };
      const caller = callerOf(request);
      const row = await confirmPaper(db, caller, applicationId, confirmation, ifMatch(request));
      const location = `/v1/applications/${row.id}`;
      return sendCreated(reply, location, await caseResource(db, row));
    },
  );
}
