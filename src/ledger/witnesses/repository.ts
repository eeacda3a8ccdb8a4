import { desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { ledgerRoots } from '../sealing/tables.ts';
import { ledgerCosignatures } from './tables.ts';

/** The newest size that enough witnesses cosigned, by keys of the JSON parameter `keys`. */
const witnessedSize = sql`(select ${ledgerCosignatures.size} from ${ledgerCosignatures}
  where ${ledgerCosignatures.witnessKey} in (
    select jsonb_array_elements_text(${param('keys', 'jsonb')}))
  group by ${ledgerCosignatures.size}
  having count(distinct ${ledgerCosignatures.witness}) >= ${param('needed', 'integer')}
  order by ${ledgerCosignatures.size} desc
  limit 1)`;

/** Since when there are entries without enough witnesses; null: there are none. */
const unwitnessedAge = sql`(select extract(epoch from clock_timestamp() - ${ledgerRoots.sealedAt})
  from ${ledgerRoots}
  where ${ledgerRoots.size} > coalesce(${witnessedSize}, 0)
  order by ${ledgerRoots.size}
  limit 1)`;

export const witnessStatements = perDatabase((db: Database) => ({
  now: db.select({ now: appNow }).from(sql`(select) as clock`).prepare('witnesses_now'),
  /** The latest line of each key on the checkpoint of a size. */
  ofSize: db
    .selectDistinctOn([ledgerCosignatures.witnessKey], getTableColumns(ledgerCosignatures))
    .from(ledgerCosignatures)
    .where(eq(ledgerCosignatures.size, param('size')))
    .orderBy(ledgerCosignatures.witnessKey, desc(ledgerCosignatures.cosignedAt))
    .prepare('witnesses_of_size'),
  witnessedSize: db
    .select({ size: sql<number | null>`${witnessedSize}::float8` })
    .from(sql`(select) as one`)
    .prepare('witnesses_witnessed_size'),
  unwitnessed: db
    .select({ seconds: sql<number>`coalesce(${unwitnessedAge}, 0)::float8` })
    .from(sql`(select) as one`)
    .prepare('witnesses_unwitnessed'),
  add: addition(db).prepare('witnesses_add'),
}));

/** A line that is kept already stays as it is. */
function addition(db: Database) {
  const { receivedAt, ...written } = getTableColumns(ledgerCosignatures);
  const lines = rowsIn('lines', written);
  const columns = { ...lines.columns, receivedAt: sql`clock_timestamp()` };
  return db
    .insert(ledgerCosignatures)
    .select(rowsFor(ledgerCosignatures, columns, lines.rows))
    .onConflictDoNothing()
    .returning({ size: ledgerCosignatures.size });
}
