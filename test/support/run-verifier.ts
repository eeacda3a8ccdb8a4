import { main } from '../../verifier/main.ts';

export interface Told {
  readonly code: number;
  /** `kind position` of every finding, in the order told. */
  readonly found: readonly string[];
  readonly text: string;
}

/** Runs the verifier as `npm run verify` does. */
export async function runVerifier(...args: readonly string[]): Promise<Told> {
  const lines: string[] = [];
  const { log, error } = console;
  Object.assign(console, {
    log: (line: string) => lines.push(line),
    error: (line: string) => lines.push(line),
  });
  try {
    const code = await main(args);
    const text = lines.join('\n');
    const found = [...text.matchAll(/^([a-z]+) +(?:position (\d+))?.*$/gm)].map(
      ([, kind, position]) => (position === undefined ? `${kind}` : `${kind} ${position}`),
    );
    return { code, found, text };
  } finally {
    Object.assign(console, { log, error });
  }
}
