import { LedgerEntryPage, ledgerEntryTable, presentSealedEntry } from '#ledger/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { listLedgerEntries } from './list-ledger-entries.ts';
import { LedgerEntryQuery } from './schemas.ts';

export function ledgerEntryRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.get(
    '/ledger-entries',
    {
      config: { scope: 'audit:read', compressed: true, reads: 'record', table: ledgerEntryTable },
      schema: {
        operationId: 'listLedgerEntries',
        summary: '查阅审计留痕 · Every entry of the ledger, in the order of the log',
        description:
          '条件之间为“且”。不作裁剪，凡被拒绝且须留痕的尝试也在其中。按序位排列：自旧至新时，已读过的页不会再插入新留痕。' +
          ' All conditions must hold. Nothing is left out; refused attempts that matter are' +
          ' entries too. By position: oldest first, pages that were read never change.',
        tags: ['audit'],
        querystring: LedgerEntryQuery,
        response: { 200: LedgerEntryPage, ...problems() },
      },
    },
    (request, reply) => {
      const { limit: _limit, cursor: _cursor, ...filters } = request.query;
      return paging.list(request, reply, {
        read: (page) => listLedgerEntries(db, filters, page),
        present: presentSealedEntry,
        keyOf: ({ position }) => String(position),
      });
    },
  );
}
