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
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { extensionCodes } from './decide-extend-return-notice.ts';
import { returnCodes } from './decide-issue-return-notice.ts';
import { extendReturnNotice } from './extend-return-notice.ts';
import { extendReturnNotices } from './extend-return-notices.ts';
import { issueReturnNotice } from './issue-return-notice.ts';
import { extensionOf, noticeResource, presentNotice } from './present.ts';
import { listReturnNotices, requireReturnNotice } from './read-notices.ts';
import {
  exampleExtendedNotice,
  NewReturnNotice,
  NewReturnNoticeExtension,
  NoticeParams,
  ReturnNotice,
  ReturnNoticeExtensionSelection,
  ReturnNoticeList,
  ReturnNoticeOutcomes,
} from './schemas.ts';

const tags = ['pre-review'];

export function noticeRoutes(app: App, { db, pool }: Deps): void {
  app.post(
    '/applications/:applicationId/return-notices',
    {
      config: {
        scope: 'pre-review:decide',
        exampleAnswer: exampleApplication.returned,
        findings: returnCodes,
      },
      schema: {
        operationId: 'issueReturnNotice',
        summary: '退回修改或补齐补正 · Return for correction',
        description:
          '通知自带指定时间，可晚于申报截止（4.1b）；受理后亦可退回（4.1c）。Location 指向该通知。 Location names the notice.',
        tags,
        params: ApplicationParams,
        body: NewReturnNotice,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { kind, dueAt, items, opensAll = false } = request.body;
      const due = dueAt === undefined ? null : new Date(dueAt);
      const command = { id: uuidv7(), kind, dueAt: due, items, opensAll };
      const row = await issueReturnNotice(
        db,
        callerOf(request),
        request.params.applicationId,
        command,
        ifMatch(request),
      );
      const location = `/v1/return-notices/${command.id}`;
      return sendCreated(reply, location, await caseResource(db, row));
    },
  );

  app.get(
    '/applications/:applicationId/return-notices',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'listReturnNotices',
        summary: '历次退回通知 · Return notices in order',
        description: '含每次通知的事项、期限与延期。 With their items, due times and extensions.',
        tags,
        params: ApplicationParams,
        response: { 200: ReturnNoticeList, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      const rows = await listReturnNotices(db, id);
      return { items: rows.map(presentNotice) };
    },
  );

  app.get(
    '/return-notices/:noticeId',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'getReturnNotice',
        summary: '查阅退回通知 · Get one return notice with its state',
        description:
          '通知期限独立于申报期的截止。' +
          ' Its due time outlives the close of the window (rule 4.1b).',
        tags,
        params: NoticeParams,
        response: { 200: ReturnNotice, ...problems(404) },
      },
    },
    async (request, reply) => {
      const row = await requireReturnNotice(db, request.actor, request.params.noticeId);
      return sendResource(request, reply, noticeResource(row));
    },
  );

  app.post(
    '/return-notices/:noticeId/extension',
    {
      config: {
        scope: 'return-notices:extend',
        exampleAnswer: exampleExtendedNotice,
        findings: extensionCodes,
      },
      schema: {
        operationId: 'extendReturnNotice',
        summary: '延长指定时间 · Give more time to one application',
        description:
          '指定时间之前由预审人员或主管人员办理，之后仅由主管人员办理；逾期失效的申报随之恢复为已退回。 An officer may also extend after the due time; a lapsed application is then returned again.',
        tags,
        params: NoticeParams,
        body: NewReturnNoticeExtension,
        response: { 201: ReturnNotice, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { noticeId } = request.params;
      const command = extensionOf(request.body);
      await extendReturnNotice(db, callerOf(request), noticeId, command, ifMatch(request));
      const row = await requireReturnNotice(db, request.actor, noticeId);
      return sendCreated(reply, `/v1/return-notices/${noticeId}`, noticeResource(row));
    },
  );

  app.post(
    '/return-notice-extensions',
    {
      config: {
        scope: 'return-notices:extend',
        reads: 'application',
        findings: ['repeated-item', ...extensionCodes],
      },
      schema: {
        operationId: 'extendReturnNotices',
        summary: '批量延期 · Give more time on a selection of return notices, or try it',
        description:
          '逐件延期，一件被拒不影响其他。 Each notice is extended by `extendReturnNotice`.',
        tags,
        body: ReturnNoticeExtensionSelection,
        response: { 200: ReturnNoticeOutcomes, ...problems(415) },
      },
    },
    (request) => extendReturnNotices({ db, pool }, request, request.body),
  );
}
