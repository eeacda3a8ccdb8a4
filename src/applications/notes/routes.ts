import { v7 as uuidv7 } from 'uuid';
import { ApplicationParams } from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { randomHex } from '#platform/runtime/random.ts';
import { addCaseNote } from './add-case-note.ts';
import { caseNoteCodes } from './decide-add-case-note.ts';
import { eraseCaseNoteCodes } from './decide-erase-case-note.ts';
import { eraseCaseNote } from './erase-case-note.ts';
import { presentCaseNote } from './present.ts';
import { listCaseNotes } from './read-case-notes.ts';
import {
  CaseNote,
  CaseNoteErasure,
  CaseNotePage,
  CaseNoteParams,
  CaseNoteQuery,
  NewCaseNote,
} from './schemas.ts';

const tags = ['applications'];

export function caseNoteRoutes(app: App, { db, paging }: Deps): void {
  app.post(
    '/applications/:applicationId/notes',
    {
      config: { scope: 'case-notes:write', findings: caseNoteCodes },
      schema: {
        operationId: 'addCaseNote',
        summary: '登记工作记录 · Add a working note to an application',
        description:
          '仅供工作人员与审计人员查阅；写后不改，更正另写一条并以 replaces 指明。申报的版本不变。' +
          ' For staff and auditors only. A note stays as it was written; its author corrects it by another.' +
          ' The version of the application stays. An answer kept under an `Idempotency-Key` holds the' +
          ' text until it expires, or the text is erased.',
        tags,
        params: ApplicationParams,
        body: NewCaseNote,
        response: { 201: CaseNote, ...problems(404, 409, 415) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { text, replaces = null } = request.body;
      const command = { id: uuidv7(), salt: randomHex(256), text, replaces };
      const caller = callerOf(request);
      const row = await addCaseNote(db, caller, applicationId, command);
      reply.code(201).header('location', `/v1/applications/${applicationId}/notes`);
      return presentCaseNote(row);
    },
  );

  app.post(
    '/applications/:applicationId/notes/:noteId/erasure',
    {
      config: { scope: 'case-notes:erase', findings: eraseCaseNoteCodes },
      schema: {
        operationId: 'eraseCaseNote',
        summary: '删除工作记录的内容 · Erase what a working note says, for good',
        description:
          '由登记人以外的经办人员删除；内容与盐值一并删除，不可恢复；序号、登记人与留痕中的摘要保留，何人因何删除另有留痕。' +
          '按幂等键留存的登记应答与请求指纹随之清除，重复该请求将被拒绝。轮次结束后亦可。' +
          ' By another officer than its author. Text and salt go for good, and with them the answer to' +
          ' `addCaseNote` and the fingerprint of its request that were kept under an `Idempotency-Key`:' +
          ' that request repeated is refused (`idempotency-key-reused`). Number, author and the digest' +
          ' in the ledger stay, and an entry tells who erased it and why. Also after the round ended.',
        tags,
        params: CaseNoteParams,
        body: CaseNoteErasure,
        response: { 200: CaseNote, ...problems(404, 409, 415) },
      },
    },
    async (request) =>
      presentCaseNote(await eraseCaseNote(db, callerOf(request), request.params, request.body)),
  );

  app.get(
    '/applications/:applicationId/notes',
    {
      config: { scope: 'case-notes:read', reads: 'application' },
      schema: {
        operationId: 'listCaseNotes',
        summary: '查阅工作记录 · The working notes on an application, in order',
        description:
          '含已更正的记录，并指明更正本条的记录。' +
          ' Corrected notes are among them, and name the one that took their place.',
        tags,
        params: ApplicationParams,
        querystring: CaseNoteQuery,
        response: { 200: CaseNotePage, ...problems(404) },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listCaseNotes(db, request.actor, request.params.applicationId, page),
        present: presentCaseNote,
        keyOf: ({ number }) => String(number),
      }),
  );
}
