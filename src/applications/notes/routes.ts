import { v7 as uuidv7 } from 'uuid';
import { ApplicationParams } from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { randomHex } from '#platform/runtime/random.ts';
import { addCaseNote } from './add-case-note.ts';
import { caseNoteCodes } from './decide-add-case-note.ts';
import { presentCaseNote } from './present.ts';
import { listCaseNotes } from './read-case-notes.ts';
import { CaseNote, CaseNotePage, CaseNoteQuery, NewCaseNote } from './schemas.ts';

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
          '仅供工作人员与审计人员查阅；写后不改，更正另写一条并以 replaces 指明。' +
          ' For staff and auditors only. A note stays as it was written; its author corrects it by another.',
        tags,
        params: ApplicationParams,
        body: NewCaseNote,
        response: { 201: CaseNote, ...problems(404, 409, 412, 415) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { text, replaces = null } = request.body;
      const command = { id: uuidv7(), salt: randomHex(256), text, replaces };
      const caller = callerOf(request);
      const row = await addCaseNote(db, caller, applicationId, command, ifMatch(request));
      reply.code(201).header('location', `/v1/applications/${applicationId}/notes`);
      return presentCaseNote(row);
    },
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
