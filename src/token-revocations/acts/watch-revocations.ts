import type { TokenIdentity } from '#platform/access/token-verifier.ts';
import type { Database } from '#platform/database/database.ts';
import { freshCopy } from '#platform/runtime/fresh-copy.ts';
import { denialsOf, isDenied } from '../model/revocation.ts';
import { tokenRevocationStatements } from './repository.ts';

/**
 * Within five seconds each replica knows a new revocation, within one under steady use. A database
 * that does not answer holds nobody up for longer than its patience.
 */
const FRESHNESS = { renewMs: 1_000, waitMs: 5_000, patienceMs: 2_000 };

/** Revocations are kept for so much longer than tokens live, since clocks differ; seconds. */
const MARGIN = 600;

/**
 * Tells whether a token is revoked, from a copy of the revocations in force that all requests of
 * this replica share.
 * @param lifetimeSeconds no token lives longer
 * @returns a check that fails when the copy is too old and the database cannot be read
 */
export function watchRevocations(
  db: Database,
  { lifetimeSeconds }: { readonly lifetimeSeconds: number },
): (token: TokenIdentity) => boolean | Promise<boolean> {
  const { inForce } = tokenRevocationStatements(db);
  const current = freshCopy(
    async () => denialsOf(await inForce.execute({ lifetime: lifetimeSeconds + MARGIN })),
    FRESHNESS,
  );
  return (token) => {
    const denials = current();
    return denials instanceof Promise
      ? denials.then((read) => isDenied(read, token))
      : isDenied(denials, token);
  };
}
