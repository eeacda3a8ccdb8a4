import type pg from 'pg';

interface Powers {
  readonly role: string;
  readonly superuser: boolean;
  readonly granter: boolean;
  readonly owner: boolean;
  readonly replication: boolean;
}

/** The role that logged in counts, for a session can always return to it. */
const POWERS = `
  SELECT session_user AS role,
    EXISTS (SELECT FROM pg_roles WHERE rolsuper
      AND pg_has_role(session_user, oid, 'MEMBER')) AS superuser,
    EXISTS (SELECT FROM pg_roles WHERE rolcreaterole
      AND pg_has_role(session_user, oid, 'MEMBER')) AS granter,
    EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace
      AND pg_has_role(session_user, relowner, 'MEMBER')) AS owner,
    has_parameter_privilege(session_user, 'session_replication_role', 'SET') AS replication`;

/**
 * Refuses a connection for which the guards of the database do not hold: the owner of the tables may
 * drop a trigger, a role that may set `session_replication_role` passes them all, and one that may
 * grant roles can become either.
 * @throws Error that names the role and what it may
 */
export async function refuseMightyRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<Powers>(POWERS);
  const [powers] = rows;
  if (powers === undefined) throw new Error('the query of the role always has a row');
  const reasons = [
    ...(powers.superuser ? ['is a superuser, or a member of one'] : []),
    ...(powers.owner ? ['owns the tables, or is a member of a role that does'] : []),
    ...(powers.granter ? ['may grant roles, or is a member of a role that may'] : []),
    ...(powers.replication ? ['may set session_replication_role'] : []),
  ];
  if (reasons.length === 0) return;
  throw new Error(
    `DATABASE_URL logs in as ${powers.role}, which ${reasons.join(' and ')}: production takes the runtime role only`,
  );
}
