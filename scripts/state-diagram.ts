import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lifecycle } from '../src/cases/model/transitions.ts';

// Writes the state diagram of docs/architecture.md from the transition table of the code. With `--check` it writes
// nothing and fails when the page is stale.

const PAGE = fileURLToPath(new URL('../docs/architecture.md', import.meta.url));
const BETWEEN_MARKERS = /(?<=<!-- state-diagram -->\n).*?(?=<!-- \/state-diagram -->)/s;

interface Transition {
  readonly role: string;
  readonly from: readonly string[];
  readonly to?: string;
}

/** The life cycle of an application as Mermaid: who moves it from where to where; a loop is an action that leaves it there. */
export function stateDiagram(): string {
  const transitions: readonly (readonly [string, Transition])[] = Object.entries(lifecycle);
  const arrows = new Map<string, string[]>();
  for (const [action, { role, from, to }] of transitions) {
    for (const status of from) {
      const arrow = `${status} --> ${to ?? status}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), `${action} (${role})`]);
    }
  }
  const left = new Set(transitions.flatMap(([, { from }]) => from));
  const reached = new Set(transitions.flatMap(([, { to }]) => (to === undefined ? [] : [to])));
  return [
    'stateDiagram-v2',
    '[*] --> draft',
    ...[...arrows].map(([arrow, labels]) => `${arrow}: ${labels.join('<br/>')}`),
    ...[...reached].filter((status) => !left.has(status)).map((status) => `${status} --> [*]`),
  ].join('\n  ');
}

/** @returns the page with the diagram of the present table between its markers */
export function withStateDiagram(page: string): string {
  if (!BETWEEN_MARKERS.test(page)) throw new Error('docs/architecture.md has lost its markers');
  return page.replace(BETWEEN_MARKERS, () => `\`\`\`mermaid\n${stateDiagram()}\n\`\`\`\n`);
}

if (import.meta.main) {
  const page = readFileSync(PAGE, 'utf8');
  const current = withStateDiagram(page);
  if (!process.argv.includes('--check')) writeFileSync(PAGE, current);
  else if (page !== current) {
    console.error('docs/architecture.md is stale: run `node scripts/state-diagram.ts`');
    process.exitCode = 1;
  }
}
