import { readdirSync, readFileSync } from 'node:fs';

// Prints the verdicts in bench/results as Markdown: `node bench/summary.ts`.

interface Kept {
  readonly title: string;
  readonly commit: string;
  readonly at: string;
  readonly machine: { readonly cpus: number; readonly model: string; readonly node: string };
  readonly verdicts: readonly {
    readonly target: string;
    readonly measured: string;
    readonly met: boolean | 'void';
  }[];
}

const directory = new URL('results/', import.meta.url);
const results: readonly Kept[] = readdirSync(directory)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, directory), 'utf8')));

console.log('| work | target | measured | |\n|---|---|---|---|');
for (const { title, verdicts } of results) {
  for (const { target, measured, met } of verdicts) {
    console.log(
      `| ${title} | ${target} | ${measured} | ${met === 'void' ? 'void' : met ? 'met' : 'missed'} |`,
    );
  }
}
const [any] = results;
if (any !== undefined) {
  const { machine, commit, at } = any;
  console.log(
    `\n${machine.cpus} × ${machine.model}, Node ${machine.node}, commit ${commit}, ${at.slice(0, 10)}`,
  );
}
