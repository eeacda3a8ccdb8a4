import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { Client } from './service.ts';

/** The answer to an action on a selection. */
export interface Outcomes<Result> {
  readonly dryRun: boolean;
  readonly done: number;
  readonly refused: number;
  readonly items: readonly {
    readonly id: string;
    readonly outcome: 'done' | 'refused';
    readonly etag: string | null;
    readonly result: Result | null;
    readonly problem: {
      readonly status: number;
      readonly instance: string;
      readonly errors: readonly { readonly code: string; readonly pointer: string }[];
    } | null;
  }[];
}

/** Acts on a selection. @throws Error for a refusal of the whole request */
export async function actOn<Result = ApplicationView>(by: Client, url: string, body: object) {
  const answer = await by.post<Outcomes<Result>>(url, body);
  if (answer.status !== 200) throw new Error(`refused: ${answer.status} ${answer.findings}`);
  return answer.body;
}

/** `done`, or status, codes and pointers of each refusal, in order. */
export function shown({ items }: Outcomes<unknown>): string[] {
  return items.map(({ outcome, problem }) =>
    problem === null
      ? outcome
      : `${problem.status}${problem.errors.map(({ code, pointer }) => ` ${code}${pointer}`).join('')}`,
  );
}
