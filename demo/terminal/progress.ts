import { stdout } from 'node:process';
import { styleText } from 'node:util';

/** The report of a finished stage: `ok` checks held, `failed` did not. */
export interface StageTally {
  readonly ok: number;
  readonly failed?: number;
}

export interface Terminal {
  readonly write: (text: string) => unknown;
  /** Colours and the line that is rewritten while a stage runs; plain lines otherwise. */
  readonly isTTY?: boolean;
}

export interface Progress {
  /**
   * Runs one stage and prints its line, `[ 3/14] 预审 pre-review … 12 ok (1.2 s)`. Errors pass
   * through.
   */
  readonly stage: <T extends StageTally>(name: string, run: () => Promise<T>) => Promise<T>;
}

const CLEAR_LINE = '\r\u001b[2K';

/** @param total number of stages, known beforehand to show progress */
export function startProgress(total: number, terminal: Terminal = stdout): Progress {
  const live = terminal.isTTY === true;
  const paint = (format: 'green' | 'red', text: string) =>
    live ? styleText(format, text, { validateStream: false }) : text;
  let count = 0;

  return {
    async stage(name, run) {
      count += 1;
      const label = `[${String(count).padStart(String(total).length)}/${total}] ${name} …`;
      const startedAt = performance.now();
      const seconds = () => `(${((performance.now() - startedAt) / 1000).toFixed(1)} s)`;
      const finish = (result: string) =>
        terminal.write(`${live ? CLEAR_LINE : ''}${label} ${result} ${seconds()}\n`);
      if (live) terminal.write(label);
      try {
        const tally = await run();
        finish(summary(tally, paint));
        return tally;
      } catch (error) {
        finish(paint('red', 'stopped'));
        throw error;
      }
    },
  };
}

function summary(
  { ok, failed = 0 }: StageTally,
  paint: (format: 'green' | 'red', text: string) => string,
): string {
  const passed = paint('green', `${ok} ok`);
  return failed === 0 ? passed : `${passed}, ${paint('red', `${failed} failed`)}`;
}
