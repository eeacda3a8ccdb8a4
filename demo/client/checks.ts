import { isDeepStrictEqual } from 'node:util';
import type { Schemas } from './access.ts';

/** An answer of the typed client. */
interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

export interface ExpectedRefusal {
  readonly status: number;
  /** One finding that must be among those of the problem, with the rule it rests on. */
  readonly finding?: string;
  readonly rule?: string;
}

/** All expectations of the play, and every difference. */
export interface Checks {
  /**
   * A call that must succeed; the round cannot go on without its answer.
   * @throws Error with the problem's findings when it is refused
   */
  readonly succeeds: <A extends Answer>(
    what: string,
    call: Promise<A>,
  ) => Promise<{ readonly body: NonNullable<A['data']>; readonly etag: string }>;
  /** A call that must be refused. */
  readonly refused: (
    what: string,
    call: Promise<Answer>,
    expected: ExpectedRefusal,
  ) => Promise<void>;
  readonly equal: <T>(what: string, actual: T, expected: T) => void;
  /** A line for the reader, printed under its stage. */
  readonly note: (line: string) => void;
  /** Results since the last call. */
  readonly collect: () => {
    readonly ok: number;
    readonly failed: number;
    readonly notes: string[];
  };
  readonly differences: readonly string[];
}

export function startChecks(): Checks {
  const differences: string[] = [];
  let ok = 0;
  let failed = 0;
  let notes: string[] = [];

  function equal(what: string, actual: unknown, expected: unknown): void {
    if (isDeepStrictEqual(actual, expected)) {
      ok += 1;
      return;
    }
    failed += 1;
    differences.push(`${what}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
  }

  return {
    equal,
    differences,
    note: (line) => notes.push(line),
    async succeeds(what, call) {
      const { data, error, response } = await call;
      if (data === undefined || data === null) {
        throw new Error(`${what}: ${response.status} ${JSON.stringify(error)}`);
      }
      ok += 1;
      return { body: data, etag: response.headers.get('etag') ?? '' };
    },
    async refused(what, call, { status, finding, rule }) {
      const { error, response } = await call;
      const errors = (error as Partial<Schemas['Problem']> | undefined)?.errors ?? [];
      const found = errors.find((each) => each.code === finding && each.rule === (rule ?? null));
      equal(
        `${what}: status and finding (of ${errors.map(describeFinding).join(', ')})`,
        { status: response.status, finding: found?.code, rule: found?.rule ?? undefined },
        { status, finding, rule },
      );
      const reason = found === undefined ? '' : ` ${found.code}：${found.message}`;
      notes.push(`${what} → ${response.status}${reason}${rule === undefined ? '' : ` [${rule}]`}`);
    },
    collect() {
      const collected = { ok, failed, notes };
      ok = 0;
      failed = 0;
      notes = [];
      return collected;
    },
  };
}

function describeFinding({ code, rule }: Schemas['Problem']['errors'][number]): string {
  return rule === null ? code : `${code} ${rule}`;
}
