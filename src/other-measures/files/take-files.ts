import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#platform/problems/problems.ts';
import {
  MAX_FINDINGS,
  type SchemaError,
  validationFindings,
} from '#platform/problems/validation-findings.ts';
import type { Finding } from '#platform/values/findings.ts';
import { tableReader } from './table-reader.ts';
import type { TableReading, TableShape } from './table-shape.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What is wrong with the body as a table; null: it is none. The schema judges its rows. */
    tableFindings: readonly Finding[] | null;
  }
}

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The media types of a body that may be a table, for the contract. */
export const tableTypes = ['application/json', 'text/csv', workbookType];

/**
 * Lets the routes of a scope take tables, as CSV and as workbooks, beside JSON. What is wrong with
 * the table and with its rows is told at once: the routes set `attachValidation`.
 */
export function acceptTables(scope: FastifyInstance, shape: TableShape): void {
  const tables = tableReader();
  scope.addHook('onClose', () => tables.close());
  scope.decorateRequest('tableFindings', null);
  take('text/csv', (content) => tables.csv(content, shape));
  take(workbookType, (content) => tables.workbook(content, shape));
  scope.addHook('preHandler', async (request) => refuseFindings(request));

  function take(type: string, read: (content: Buffer) => Promise<TableReading>): void {
    scope.addContentTypeParser(
      type,
      { parseAs: 'buffer' },
      async (request: FastifyRequest, content: Buffer) => {
        const { body, findings } = await read(content);
        request.tableFindings = findings;
        return body;
      },
    );
  }
}

/** @throws what the validation found; with findings of the table, a Problem of all of them */
function refuseFindings({ validationError, tableFindings }: FastifyRequest): void {
  if (tableFindings === null || tableFindings.length === 0) {
    if (validationError !== undefined) throw validationError;
    return;
  }
  const { validation = [], validationContext = 'body' } = validationError ?? {};
  const found = validationFindings(validation as unknown as SchemaError[], validationContext);
  const others = found.filter(({ pointer }) => !isTold(pointer, tableFindings));
  const findings = [...tableFindings, ...others].slice(0, MAX_FINDINGS);
  throw new Problem('invalid-request', { findings });
}

/** Whether the table has the reason: the cell was refused, its column is missing, or no row was read. */
function isTold(pointer: string, tableFindings: readonly Finding[]): boolean {
  return tableFindings.some((told) => {
    if (told.code === 'cell-altered') return `${pointer}/`.startsWith(`${told.pointer}/`);
    if (told.code === 'missing-column') return lastOf(told.pointer) === lastOf(pointer);
    return told.pointer === '' && pointer.split('/').length === 2;
  });
}

function lastOf(pointer: string): string | undefined {
  return pointer.split('/').at(-1);
}
