import { Type } from 'typebox';
import { ledgerActions } from '#kernel/model/index.ts';
import { problems, strictObject, stringEnum, Uuid } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { listEntries } from './list-entries.ts';
import { presentSealedEntry } from './present.ts';
import { LedgerEntryPage } from './schemas.ts';

export function ledgerRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.get(
    '/ledger-entries',
    {
      config: { scope: 'audit:read' },
      schema: {
        operationId: 'listLedgerEntries',
        summary: '查阅审计留痕 · Every entry of the ledger, in the order of the log',
        description:
          '条件之间为“且”。不作裁剪，凡被拒绝且须留痕的尝试也在其中。按序位排列：已读过的页不会再插入新留痕。',
        tags: ['audit'],
        querystring: strictObject({
          roundId: Type.Optional(Uuid),
          applicationId: Type.Optional(Uuid),
          subjectId: Type.Optional(Uuid),
          action: Type.Optional(stringEnum(ledgerActions, { description: '发生的事项' })),
          ...pagingQuery,
        }),
        response: { 200: LedgerEntryPage, ...problems() },
      },
    },
    (request, reply) => {
      const { limit: _limit, cursor: _cursor, ...filters } = request.query;
      return paging.list(request, reply, {
        read: (page) => listEntries(db, filters, page),
        present: presentSealedEntry,
        keyOf: ({ position }) => String(position),
      });
    },
  );
}
