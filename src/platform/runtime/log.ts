import pg from 'pg';
import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino';

/**
 * Lines are written in batches, at most 200 ms late: one by one, they would cost a tenth of what
 * reading a case does. The rest is written when the process exits; unread lines beyond 16 MiB are
 * dropped.
 */
const output = { minLength: 4096, maxLength: 16 * 1024 ** 2, periodicFlush: 200, sync: false };

/**
 * The service's log: JSON lines, by default to the standard output. Errors are logged without the
 * values involved, which may be personal data.
 */
export function createLog(
  level: LevelWithSilent,
  destination: DestinationStream = pino.destination(output),
): Logger {
  const options = {
    level,
    serializers: { err: describeError },
    redact: ['*.authorization', '*.password', '*.token', '*.client_secret'],
  };
  return pino(options, destination);
}

interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [detail: string]: unknown;
}

/**
 * The parts of an error and its causes that an operator needs, without parameters of statements and
 * values of rows.
 */
export function describeError(error: unknown): ErrorDescription | string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { readonly code?: unknown };
  return {
    type: error.name,
    message: messageOf(error),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error instanceof pg.DatabaseError ? placeOf(error) : {}),
    // Without its first lines, which repeat the message.
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/**
 * drizzle appends the parameters of a failed statement, PostgreSQL quotes the value that it could
 * not read.
 */
function messageOf(error: Error): string {
  const { query } = error as { readonly query?: unknown };
  if (typeof query === 'string') return `Failed query: ${query}`;
  if (error instanceof pg.DatabaseError && error.code?.startsWith('22')) return 'data exception';
  return error.message;
}

function placeOf({ severity, table, column, constraint, routine }: pg.DatabaseError) {
  return { severity, table, column, constraint, routine };
}
