import pg from 'pg';

/**
 * The SQLSTATE behind an error, through any wrapping (drizzle's); undefined for every other error.
 */
export function sqlState(error: unknown): string | undefined {
  return databaseError(error)?.code;
}

/** The constraint a statement broke, through any wrapping. */
export function brokenConstraint(error: unknown): string | undefined {
  return databaseError(error)?.constraint;
}

function databaseError(error: unknown): pg.DatabaseError | undefined {
  for (let link = error; link instanceof Error; link = link.cause) {
    if (link instanceof pg.DatabaseError) return link;
  }
  return undefined;
}

/** Failures to get a connection, as `openPool` tells them. */
const unconnected = new WeakSet<Error>();

/** Remembers that an error came before anything was sent. */
export function notConnected(error: Error): void {
  unconnected.add(error);
}

/**
 * Whether the connection to the database failed, or an answer did not come in time. The driver's own
 * errors have no SQLSTATE.
 */
export function isConnectionFailure(error: unknown): boolean {
  return isNotSent(error) || isAnswerLost(error);
}

/** No connection was had, so nothing was sent. */
function isNotSent(error: unknown): boolean {
  return links(error).some(
    (link) =>
      unconnected.has(link) ||
      /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(codeOf(link)) ||
      /timeout exceeded when trying to connect|not queryable/.test(link.message),
  );
}

const BROKEN = /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/;

/** What was sent may have been done. */
function isAnswerLost(error: unknown): boolean {
  return links(error).some(
    (link) =>
      BROKEN.test(codeOf(link)) || /Connection terminated|Query read timeout/.test(link.message),
  );
}

/** The server ends the session while the statement runs, or after it committed. */
const SESSION_ENDED = /^(08|57P01|57P02)/;

/**
 * Nobody knows whether a commit took effect: its answer was lost, or the database waits for a standby
 * that is gone.
 */
export class UnknownOutcomeError extends Error {
  constructor(cause: unknown) {
    super('whether the commit took effect is not known', { cause });
    this.name = 'UnknownOutcomeError';
  }
}

/**
 * Runs what commits.
 * @throws UnknownOutcomeError when the answer was lost; whatever else `commit` throws, unchanged
 */
export async function knownOutcome<T>(commit: () => Promise<T>): Promise<T> {
  try {
    return await commit();
  } catch (error) {
    if (!isNotSent(error) && (isAnswerLost(error) || SESSION_ENDED.test(sqlState(error) ?? ''))) {
      throw new UnknownOutcomeError(error);
    }
    throw error;
  }
}

function links(error: unknown): readonly Error[] {
  const found: Error[] = [];
  for (let link = error; link instanceof Error; link = link.cause) found.push(link);
  return found;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
