import { ClawbackParams, RunParams } from '#awards/index.ts';
import { ApplicationParams } from '#cases/index.ts';
import { AppointmentParams } from '#counter/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { SheetParams } from '#scoring/index.ts';
import { downloadDocument } from '../content/download-document.ts';
import type { Press } from '../content/press.ts';
import { NoticeDocumentParams, pdf } from '../content/routes.ts';
import {
  findAppointmentSlip,
  findClawbackNotice,
  findLatestPaper,
  findNoticeExtension,
  findPublicationList,
  findScoreSheet,
} from './find-papers.ts';

const tags = ['documents'];

/** Papers of acts: each is that of the last act of its kind. */
export function actDocumentRoutes(app: App, { db }: Pick<Deps, 'db'>, press: Press): void {
  app.get(
    '/appointments/:appointmentId/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadAppointmentSlip',
        summary: '打印预约凭证 · The slip of an appointment as a printable PDF',
        description:
          'A4 中文 PDF：时段、窗口、地点与须携带的材料。改约后为新时段的凭证；此前的凭证、取消与到访情况可凭核验码核对。' +
          ' A PDF of A4 in Chinese: slot, counter, place and what to bring. A moved appointment' +
          ' has a new slip; verification tells of the former one, of a cancellation and a visit.',
        tags,
        params: AppointmentParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const found = await findAppointmentSlip(db, appointmentId, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );

  app.get(
    '/return-notices/:noticeId/extension/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadNoticeExtension',
        summary: '打印退回通知的延期通知书 · More time for a return notice as a printable PDF',
        description:
          'A4 中文 PDF：该退回通知最近一次单独延期；统一延期与停止受理的顺延见申报的延期通知书。' +
          ' A PDF of A4 in Chinese: the last extension of this notice alone. For those of all,' +
          ' and of closed counters, print the extension of the application.',
        tags,
        params: NoticeDocumentParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { noticeId } = request.params;
      const found = await findNoticeExtension(db, noticeId, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );

  app.get(
    '/applications/:applicationId/award/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadAwardNotice',
        summary: '打印资助（奖励）通知书 · The notice of a final award as a printable PDF',
        description:
          'A4 中文 PDF，金额另附大写。资助最终确定后才有此文书；调增后为新的通知书，并取代此前的。' +
          ' A PDF of A4 in Chinese, with the amount in capitals too. There is one once the award' +
          ' is final; a raised award has a new one, which replaces the former.',
        tags,
        params: ApplicationParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const sought = { kind: 'award-notice', ...request.params } as const;
      const found = await findLatestPaper(db, sought, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );

  app.get(
    '/applications/:applicationId/extension/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadExtensionNotice',
        summary: '打印延期通知书 · The last extension of an application as a printable PDF',
        description:
          'A4 中文 PDF：最近一次延期，包括单独延期、统一延期和窗口停止受理的顺延。提交之前的延期，' +
          '以及只因轮次公布的截止时间顺延、没有另行指定时间的，没有文书。' +
          ' A PDF of A4 in Chinese: the last extension of this case, whether alone, for all or for' +
          ' closed counters. There is none from before the first submission, and none for a time that' +
          ' moved with a deadline of the round alone.',
        tags,
        params: ApplicationParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const sought = { kind: 'extension-notice', ...request.params } as const;
      const found = await findLatestPaper(db, sought, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );

  app.get(
    '/applications/:applicationId/withdrawal/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadWithdrawalNotice',
        summary: '打印撤回申报确认书 · The confirmation of a withdrawal as a printable PDF',
        description:
          'A4 中文 PDF：撤回的时间与原因；撤回草稿没有文书。' +
          ' A PDF of A4 in Chinese: when and why it was withdrawn. Drafts have none.',
        tags,
        params: ApplicationParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const sought = { kind: 'withdrawal-notice', ...request.params } as const;
      const found = await findLatestPaper(db, sought, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );

  app.get(
    '/applications/:applicationId/lapse/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadLapseNotice',
        summary: '打印逾期失效通知书 · The notice of a lapse as a printable PDF',
        description:
          'A4 中文 PDF：应办理的时间、失效的原因与依据；此后恢复办理的，可凭核验码核对。' +
          ' A PDF of A4 in Chinese: what was due when, and the rule. Verification tells whether the' +
          ' case was taken up again.',
        tags,
        params: ApplicationParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const sought = { kind: 'lapse-notice', ...request.params } as const;
      const found = await findLatestPaper(db, sought, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );

  app.get(
    '/applications/:applicationId/cancellation/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadCancellationNotice',
        summary: '打印终止办理告知书 · The end of a case with its round, as a printable PDF',
        description:
          'A4 中文 PDF：轮次取消的理由；轮次未取消的没有此文书。' +
          ' A PDF of A4 in Chinese: why the round was cancelled. There is none otherwise.',
        tags,
        params: ApplicationParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const sought = { kind: 'cancellation-notice', ...request.params } as const;
      const found = await findLatestPaper(db, sought, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );

  app.get(
    '/clawbacks/:clawbackId/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadClawbackNotice',
        summary: '打印追回告知书 · What came back, or is no longer paid, as a printable PDF',
        description:
          'A4 中文 PDF，金额另附大写：确认财政报送的、已经追回的资金，不是缴款通知；只停止拨付的为停止拨付告知书。' +
          '按报送时的内容，此后的更正可凭核验码核对。申报单位可打印本单位的。' +
          ' A PDF of A4 in Chinese, with amounts in capitals too. It confirms money that came back, as' +
          ' finance reported it, and demands none; where payment alone was stopped, it tells that.' +
          ' Verification tells whether it was corrected. Applicants print their own.',
        tags,
        params: ClawbackParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const found = await findClawbackNotice(db, request.params.clawbackId, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );

  app.get(
    '/applications/:applicationId/score-sheets/:sheetId/document',
    {
      config: { scope: 'scoring:read', reads: 'scores', findings: ['declaration-outstanding'] },
      schema: {
        operationId: 'downloadScoreSheet',
        summary: '打印专家评分表 · A score sheet as a printable PDF',
        description:
          'A4 中文 PDF，不载明专家；可查阅该评分表的人员方可打印：定分前仅限本人与审计人员。' +
          ' A PDF of A4 in Chinese, without its expert: for those who may read the sheet, before' +
          ' the final score its own expert and auditors.',
        tags,
        params: SheetParams,
        response: { 200: pdf, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const found = await findScoreSheet(db, request.params, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );

  app.get(
    '/allocation-runs/:runId/publication/document',
    {
      config: { scope: 'rounds:read', reads: 'file' },
      schema: {
        operationId: 'downloadPublicationList',
        summary: '打印拟资助公示表 · The published awards of a run as a printable PDF',
        description:
          'A4 中文 PDF：公示时的产品、档次与金额，按申报编号排列；公示前没有此文书，此后的更正与延长可凭核验码核对。' +
          ' A PDF of A4 in Chinese: products, tiers and amounts as they were published, by' +
          ' application number. There is none before; verification tells of later changes.',
        tags,
        params: RunParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const found = await findPublicationList(db, request.params.runId, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );
}
