import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { caseIdSql, creditCodeOf, creditCodeSql } from './clone-cases.ts';
import { type ServerProcess, type ServiceOptions, startService } from './service-process.ts';

/** A prepared statement as the service sent it, with marks for the values of each case. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const CASE = '{case}';
const APPLICANT = '{applicant}';
const FRESH = '{fresh}';

/** A service of its own that reports the statements of each of its requests. */
export async function startRecorder(options: ServiceOptions) {
  const service: ServerProcess = await startService({
    ...options,
    nodeArguments: ['--import', './bench/lib/record-statements.ts'],
  });
  let heard: Statement[] = [];
  service.onMessage((statement) => heard.push(statement as Statement));
  return {
    url: service.url,
    stop: () => service.stop(),
    /**
     * Records the statements of a request on one case, to run them on others.
     * @param request sends it and returns the case's id
     */
    async record(request: () => Promise<string>): Promise<Statement[]> {
      heard = [];
      const since = Date.now();
      const caseId = await request();
      // The statements arrive by another channel than the answer.
      await pause(100);
      return heard.map((statement) => marked(statement, caseId, since));
    },
  };
}

/** Ids made by the command are as young as the recording; each repetition makes its own. */
function marked({ name, text, values }: Statement, caseId: string, since: number): Statement {
  const mark = (value: string) =>
    value
      .replaceAll(caseId, CASE)
      .replaceAll(creditCodeOf(caseId), APPLICANT)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) =>
        Number.parseInt(id.replace('-', '').slice(0, 12), 16) >= since ? FRESH : id,
      );
  return {
    name,
    text,
    values: values.map((value) => (typeof value === 'string' ? mark(value) : value)),
  };
}

/** The values of one repetition. */
export function valuesFor({ values }: Statement, caseId: string): unknown[] {
  return values.map((value) =>
    typeof value === 'string'
      ? value
          .replaceAll(CASE, caseId)
          .replaceAll(APPLICANT, creditCodeOf(caseId))
          .replaceAll(FRESH, () => uuidv7())
      : value,
  );
}

/**
 * The statements as a pgbench script, whose clients take the cases from `:base` on in turn.
 * @returns the script, and as variables the values that are the same for all cases
 */
export function pgbenchScript(statements: readonly Statement[]) {
  const variables: Record<string, string> = {};
  const lines = ['\\set i :i + 1', '\\set n :base + :client_id * :each + :i - 1'];
  for (const [index, { text, values }] of statements.entries()) {
    const sql = text.replaceAll(/\$(\d+)/g, (_match, position) => {
      const value = values[Number(position) - 1];
      const variable = `v${index}_${position}`;
      if (value === null || value === undefined) return 'NULL';
      if (value === CASE) return caseIdSql(':n');
      if (value === APPLICANT) return creditCodeSql(':n');
      if (value === FRESH) return 'uuidv7()';
      variables[variable] = literalOf(value);
      const marks = {
        [CASE]: caseIdSql(':n'),
        [APPLICANT]: creditCodeSql(':n'),
        [FRESH]: 'uuidv7()',
      };
      return Object.entries(marks)
        .filter(([mark]) => typeof value === 'string' && value.includes(mark))
        .reduce(
          (text, [mark, own]) => `replace(${text}::text, '${mark}', ${own}::text)`,
          `:${variable}`,
        );
    });
    lines.push(`${sql.replaceAll(/\s+/g, ' ')};`);
  }
  return { script: `${lines.join('\n')}\n`, variables };
}

function literalOf(value: unknown): string {
  return Array.isArray(value) ? `{${value.join()}}` : String(value);
}
