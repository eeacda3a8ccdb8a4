import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type TokenRevocationRow, tokenRevocationStatements } from './repository.ts';

/** @throws Problem `not-found` */
export async function findTokenRevocation(db: Database, id: string): Promise<TokenRevocationRow> {
  const [row] = await tokenRevocationStatements(db).find.execute({ id });
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** Newest first, lifted ones among them. @param value only those that name it */
export function listTokenRevocations(
  db: Database,
  value: string | undefined,
  { after, limit }: Keyset,
): Promise<TokenRevocationRow[]> {
  return tokenRevocationStatements(db).list({ value }).execute({ value, after, limit });
}
