import { ApplicationParams } from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { expertOf } from '../scores/load-scored-case.ts';
import { sheetDraftCodes } from './decide-save-score-sheet-draft.ts';
import { sheetCodes } from './decide-submit-score-sheet.ts';
import { sheetWithdrawalCodes } from './decide-withdraw-score-sheet.ts';
import { presentExpertPacket, presentSheet, presentSheetDraft } from './present.ts';
import { readSheets, requireExpertPacket, requireSheetDraft } from './read-sheets.ts';
import { saveScoreSheetDraft } from './save-score-sheet-draft.ts';
import {
  ExpertPacket,
  NewScoreSheet,
  NewScoreSheetDraft,
  NewScoreSheetWithdrawal,
  ScoreSheet,
  ScoreSheetDraft,
  ScoreSheetList,
  SheetParams,
} from './schemas.ts';
import { submitScoreSheet } from './submit-score-sheet.ts';
import { withdrawScoreSheet } from './withdraw-score-sheet.ts';

const tags = ['scoring'];

export function sheetRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.get(
    '/applications/:applicationId/expert-packet',
    {
      config: {
        scope: 'scoring:score',
        reads: 'application',
        findings: ['declaration-outstanding'],
      },
      schema: {
        operationId: 'getExpertPacket',
        summary: '查阅待评审材料 · The current packet, for the calling expert to score',
        description:
          '不含联系人；声明利益冲突后不能再查阅。' +
          ' Without contact data; closed to an expert who declared a conflict.',
        tags,
        params: ApplicationParams,
        response: { 200: ExpertPacket, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const row = await requireExpertPacket(db, request.actor, request.params.applicationId);
      return sendResource(request, reply, { version: row.number, body: presentExpertPacket(row) });
    },
  );

  app.post(
    '/applications/:applicationId/score-sheets',
    {
      config: { scope: 'scoring:score', findings: sheetCodes },
      schema: {
        operationId: 'submitScoreSheet',
        summary: '提交评分表 · Submit your score sheet',
        description:
          '每位专家对每次提交的材料评分一次；材料更正后须重新评分。得分低于或高于政策界限的指标须说明理由。' +
          ' One sheet for each expert and packet; a corrected packet is scored again. Scores' +
          ' outside the bounds of the policy need a reason.',
        tags,
        params: ApplicationParams,
        body: NewScoreSheet,
        response: { 201: ScoreSheet, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { comment = null, ...input } = request.body;
      const caller = callerOf(request);
      const row = await submitScoreSheet(db, caller, applicationId, { ...input, comment });
      const location = `/v1/applications/${applicationId}/score-sheets`;
      return sendCreated(reply, location, {
        version: 1,
        body: presentSheet(row, request.actor.subject, row.submissionNumber),
      });
    },
  );

  app.post(
    '/applications/:applicationId/score-sheets/:sheetId/withdrawal',
    {
      config: { scope: 'scoring:score', findings: sheetWithdrawalCodes },
      schema: {
        operationId: 'withdrawScoreSheet',
        summary: '撤回评分表 · Withdraw your score sheet before the score is final',
        description:
          '撤回的评分表不再计分，仍予保留；可另行提交。综合评分确认后不得撤回。' +
          ' It no longer counts and stays on record; another may follow. Not after the final' +
          ' score.',
        tags,
        params: SheetParams,
        body: NewScoreSheetWithdrawal,
        response: { 200: ScoreSheet, ...problems(404, 409, 415, 422) },
      },
    },
    async (request) => {
      const { applicationId, sheetId } = request.params;
      const withdrawal = { sheetId, ...request.body };
      const row = await withdrawScoreSheet(db, callerOf(request), applicationId, withdrawal);
      return presentSheet(row, request.actor.subject, row.submissionNumber);
    },
  );

  app.put(
    '/applications/:applicationId/score-sheet-draft',
    {
      config: { scope: 'scoring:score', findings: sheetDraftCodes },
      schema: {
        operationId: 'saveScoreSheetDraft',
        summary: '保存评分草稿 · Save notes for your score sheet, replacing earlier ones',
        description:
          '仅本人可见，可多次保存，不留痕；If-Match 可防止覆盖另一窗口保存的内容。' +
          ' For its author only, as often as needed, without an entry. If-Match keeps two windows' +
          ' from overwriting each other.',
        tags,
        params: ApplicationParams,
        body: NewScoreSheetDraft,
        response: { 200: ScoreSheetDraft, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { comment = null, ...notes } = request.body;
      const draft = { ...notes, comment };
      const row = await saveScoreSheetDraft(
        db,
        request.actor,
        applicationId,
        draft,
        ifMatch(request),
      );
      return sendResource(request, reply, { version: row.revision, body: presentSheetDraft(row) });
    },
  );

  app.get(
    '/applications/:applicationId/score-sheet-draft',
    {
      config: { scope: 'scoring:score', reads: 'scores' },
      schema: {
        operationId: 'getScoreSheetDraft',
        summary: '查阅评分草稿 · Your own notes for the sheet on the current packet',
        description: '仅本人可见，不计入评分。 For its author only; it counts for nothing.',
        tags,
        params: ApplicationParams,
        response: { 200: ScoreSheetDraft, ...problems(404) },
      },
    },
    async (request, reply) => {
      const row = await requireSheetDraft(db, request.actor, request.params.applicationId);
      return sendResource(request, reply, { version: row.revision, body: presentSheetDraft(row) });
    },
  );

  app.get(
    '/applications/:applicationId/score-sheets',
    {
      config: { scope: 'scoring:read', reads: 'scores', findings: ['declaration-outstanding'] },
      schema: {
        operationId: 'listScoreSheets',
        summary: '评分表 · Score sheets of a case, by packet',
        description:
          '定分前专家只能看到自己的评分表。' +
          ' Until the score is final an expert sees only their own.',
        tags,
        params: ApplicationParams,
        response: { 200: ScoreSheetList, ...problems(404, 409) },
      },
    },
    async ({ actor, params }) => {
      const { sheets, currentPacket } = await readSheets(db, actor, params.applicationId);
      return { items: sheets.map((row) => presentSheet(row, expertOf(actor), currentPacket)) };
    },
  );
}
