import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asc, desc, getTableColumns, is, sql } from 'drizzle-orm';
import {
  getTableConfig,
  integer,
  PgTable,
  PgTimestamp,
  pgTable,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import t from 'tap';
import { day, fen, instant, refers } from '../../src/platform/database/columns.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { everyRow, idsAfter, idsBefore, type Keyset } from '../../src/platform/database/keyset.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { param, replacing, rowsFor, rowsIn } from '../../src/platform/database/statements.ts';
import { createTestDatabase } from '../support/database.ts';

// What modules build their tables and statements with.

const database = await createTestDatabase(t, 'template1');
const pool = openPool({ url: database.ownerUrl, max: 2, log: console });
t.teardown(() => pool.end());
const db = databaseOf(pool);

const makers = pgTable('makers', { id: uuid().primaryKey(), year: integer().notNull() });
const things = pgTable(
  'things',
  {
    id: uuid().primaryKey(),
    makerId: uuid().notNull(),
    madeAt: instant().notNull(),
    soldOn: day(),
    priceFen: fen(),
    labels: text().array().notNull(),
  },
  (table) => [refers('things_maker_fk', table.makerId, makers.id)],
);

await pool.query(`
  create table makers (id uuid primary key, year integer not null, unique (id, year));
  create table things (id uuid primary key, maker_id uuid not null references makers (id),
    made_at timestamptz(3) not null, sold_on date, price_fen bigint, labels text[] not null)`);

/** The ids end in 1, 2, 3 … */
const idOf = (number: number) => `019afb80-0000-7000-8000-${String(number).padStart(12, '0')}`;
const numberOf = (id: string) => Number(id.slice(-12));

const maker = idOf(900);
await db.insert(makers).values({ id: maker, year: 2025 });
await db.insert(things).values(
  [1, 2, 3, 4, 5, 6, 7].map((number) => ({
    id: idOf(number),
    makerId: maker,
    madeAt: new Date('2025-11-30T18:00:00.123+08:00'),
    soldOn: '2025-11-30',
    priceFen: 9_007_199_254_740_991,
    labels: ['a', '乙'],
  })),
);

t.test('a column comes back as it went in', async (t) => {
  const [row] = await db.select().from(things).limit(1);
  t.same(row, {
    id: idOf(1),
    makerId: maker,
    madeAt: new Date('2025-11-30T10:00:00.123Z'),
    soldOn: '2025-11-30',
    priceFen: 9_007_199_254_740_991,
    labels: ['a', '乙'],
  });
});

t.test('money that a number cannot hold exactly is refused, not rounded', async (t) => {
  await pool.query('update things set price_fen = 9007199254740993');
  t.teardown(() => pool.query('update things set price_fen = 9007199254740991'));
  await t.rejects(db.select().from(things), { cause: /beyond exact numbers/ });
});

t.test('a foreign key names its columns on both sides', async (t) => {
  const both = pgTable('both', { makerId: uuid(), year: integer() }, (table) => [
    refers('both_fk', [table.makerId, table.year], [makers.id, makers.year]),
  ]);
  const keys = [things, both].map((table) => {
    const [key] = getTableConfig(table).foreignKeys;
    const reference = key?.reference();
    return [
      key?.getName(),
      reference?.columns.map(({ name }) => name),
      reference?.foreignTable === makers && reference.foreignColumns.map(({ name }) => name),
    ];
  });
  t.same(keys, [
    ['things_maker_fk', ['makerId'], ['id']],
    ['both_fk', ['makerId', 'year'], ['id', 'year']],
  ]);
});

t.test('every instant of every table has the precision of the wire', async (t) => {
  let instants = 0;
  for await (const file of glob('src/**/tables.ts')) {
    const exported: Readonly<Record<string, unknown>> = await import(resolve(file));
    for (const table of Object.values(exported).filter((each) => is(each, PgTable))) {
      const { name, columns } = getTableConfig(table as PgTable);
      for (const column of columns.filter((each) => is(each, PgTimestamp))) {
        instants++;
        t.equal(column.getSQLType(), 'timestamp (3) with time zone', `${name}.${column.name}`);
      }
    }
  }
  t.ok(instants > 40, `${instants} instants`);
});

const rising = db
  .select({ id: things.id })
  .from(things)
  .where(idsAfter(things.id))
  .orderBy(asc(things.id))
  .limit(sql.placeholder('limit'))
  .prepare('kit_rising');
const falling = db
  .select({ id: things.id })
  .from(things)
  .where(idsBefore(things.id))
  .orderBy(desc(things.id))
  .limit(sql.placeholder('limit'))
  .prepare('kit_falling');

t.test('a page begins at the first row, or after the last one of the page before', async (t) => {
  const cases: readonly (readonly [typeof rising, number | undefined, number, number[]])[] = [
    [rising, undefined, 3, [1, 2, 3]],
    [rising, 3, 3, [4, 5, 6]],
    [rising, 6, 3, [7]],
    [rising, 7, 3, []],
    [falling, undefined, 3, [7, 6, 5]],
    [falling, 5, 3, [4, 3, 2]],
    [falling, 1, 3, []],
  ];
  // Also by the plan that PostgreSQL keeps from the sixth time on.
  for (let time = 0; time < 8; time++) {
    for (const [list, last, limit, expected] of cases) {
      const after = last === undefined ? undefined : idOf(last);
      const rows = await list.execute({ after, limit });
      t.same(
        rows.map(({ id }) => numberOf(id)),
        expected,
      );
    }
  }
});

t.test('a walk reads all rows once, in batches', async (t) => {
  for (const limit of [1, 2, 3, 7, 8, 100]) {
    const parts: Keyset[] = [];
    const walked: number[] = [];
    const read = (part: Keyset) => {
      parts.push(part);
      return rising.execute({ ...part });
    };
    for await (const { id } of everyRow(read, limit)) walked.push(numberOf(id));
    t.same(walked, [1, 2, 3, 4, 5, 6, 7], `${limit} at a time`);
    t.equal(parts.length, Math.floor(7 / limit) + 1, 'a part that is not full is the last');
  }
});

t.test('an abandoned walk reads no further, and a failed one throws', async (t) => {
  let reads = 0;
  const read = async ({ after }: Keyset) => {
    reads++;
    if (after === idOf(4)) throw new Error('gone');
    return rising.execute({ after, limit: 2 });
  };
  for await (const { id } of everyRow(read, 2)) if (numberOf(id) === 2) break;
  t.equal(reads, 1);
  await t.rejects(async () => {
    for await (const _row of everyRow(read, 2));
  }, /gone/);
  t.equal(reads, 4);
});

t.test('rows in a JSON parameter have the types of the columns they are named after', async (t) => {
  const given = rowsIn('given', getTableColumns(things));
  const { id, madeAt, soldOn, priceFen, labels } = given.columns;
  const read = db
    .select({ id, madeAt, soldOn, priceFen, labels, year: sql`extract(year from ${madeAt})::int` })
    .from(given.rows)
    .orderBy(id)
    .prepare('kit_given');
  const rows = await read.execute({
    given: JSON.stringify([
      { id: idOf(2), labels: [], madeAt: '2025-12-31T16:00:00.000Z', unknown: 'left out' },
      { id: idOf(1), priceFen: 5, soldOn: '2025-11-30', labels: ['"', '乙'] },
    ]),
  });
  t.same(rows, [
    {
      ...{ id: idOf(1), madeAt: null, soldOn: '2025-11-30', priceFen: 5, labels: ['"', '乙'] },
      year: null,
    },
    {
      ...{ id: idOf(2), madeAt: new Date('2025-12-31T16:00:00.000Z'), soldOn: null },
      ...{ priceFen: null, labels: [], year: 2025 },
    },
  ]);
  t.same(await read.execute({ given: '[]' }), []);
});

t.test('a batch inserts new rows and replaces the named columns of existing ones', async (t) => {
  const { makerId: _maker, ...named } = getTableColumns(things);
  const batch = rowsIn('batch', named);
  const write = db
    .insert(things)
    .select(rowsFor(things, { ...batch.columns, makerId: param('maker', 'uuid') }, batch.rows))
    .onConflictDoUpdate({ target: things.id, set: replacing(things, ['priceFen', 'soldOn']) })
    .returning()
    .prepare('kit_write');
  t.teardown(() => pool.query('delete from things where id = $1', [idOf(8)]));
  const madeAt = '2025-12-01T00:00:00.000Z';
  const news = { id: idOf(8), madeAt, soldOn: null, priceFen: 1, labels: ['new'] };
  await write.execute({ batch: JSON.stringify([news]), maker });
  const again = { ...news, priceFen: 2, soldOn: '2025-12-02', labels: ['not taken over'] };
  const rows = await write.execute({ batch: JSON.stringify([again]), maker });
  t.same(rows, [
    {
      ...{ id: idOf(8), makerId: maker, madeAt: new Date(madeAt), labels: ['new'] },
      ...{ priceFen: 2, soldOn: '2025-12-02' },
    },
  ]);
});
