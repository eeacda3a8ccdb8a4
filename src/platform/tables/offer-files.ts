import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import { type TObject, Type } from 'typebox';
import { UNDESCRIBED } from '../contract/conventions.ts';
import { binary, stringEnum } from '../contract/schema.ts';
import { Problem } from '../problems/problems.ts';
import type { Table } from './columns.ts';
import { chooseTable, type TableFormat, tableFormats, tableMediaTypes } from './formats.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The columns of a list that people open in a spreadsheet program: its operation answers JSON,
     * CSV or XLSX, by `Accept` or by the parameter `format`. They show what its JSON tells.
     */
    table?: Table<never>;
  }
  interface FastifyRequest {
    /** As which file a list is asked for; null: as JSON, and everywhere else. */
    tableFormat: TableFormat | null;
  }
}

const format = Type.Optional(
  stringEnum(tableFormats, {
    description: [
      '表格文件格式: the list as a file, for links; else `Accept` decides.',
      'With limit one page of it, otherwise all that the filters select, from cursor on.',
      'It has the rows alone: control totals, corrections and changes are told by the JSON.',
      'Rows that change while it is read may show either state. In an order that moves with a change',
      '(-updatedAt, updatedAt, the review queue) they may be missing, or stand in it twice.',
      '读取期间变更的行，按变更时间或办理期限排序时可能缺漏或重复',
    ].join(' '),
  }),
);

/** Adds its files to each route that declares a table. Register it before the contract. */
export function registerTables(app: FastifyInstance): void {
  app.decorateRequest('tableFormat', null);
  app.addHook('onRoute', (route) => {
    if (route.config?.table !== undefined) route.schema = withFiles(route);
  });
  app.addHook('preValidation', async (request, reply) => {
    if (request.routeOptions.config?.table === undefined) return;
    const { format: link } = request.query as { readonly format?: unknown };
    const choice = chooseTable(request.headers.accept, link);
    if (choice === undefined) throw new Problem('not-acceptable');
    if (choice !== 'json') request.tableFormat = choice;
    reply.header('vary', 'accept');
  });
  // It says how the list is sent, and selects nothing.
  app.addHook('preHandler', async ({ query, routeOptions }) => {
    if (routeOptions.config?.table !== undefined) Reflect.deleteProperty(query as object, 'format');
  });
}

function withFiles({ url, schema }: Pick<RouteOptions, 'url' | 'schema'>): FastifySchema {
  const query = schema?.querystring as TObject | undefined;
  const answers = schema?.response as Readonly<Record<string, unknown>> | undefined;
  if (query === undefined || answers === undefined) throw new RangeError(`${url} is no list`);
  const files = Object.values(tableMediaTypes).map((type) => [type, binary] as const);
  const content = { 'application/json': { schema: answers[200] }, ...Object.fromEntries(files) };
  return {
    ...schema,
    querystring: { ...query, properties: { ...query.properties, format } },
    response: { ...answers, 200: { description: UNDESCRIBED, content } },
  };
}
