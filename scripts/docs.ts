import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slices } from '../src/config.ts';
import { readersOf } from '../src/events/model/readers.ts';
import { actionCatalogue, ledgerActions } from '../src/kernel/model/actions.ts';
import { scopesOf } from '../src/platform/access/actor.ts';
import { allVariables } from '../src/platform/config/config.ts';
import { access, roles } from '../src/programme/access.ts';
import { type Scope, scopeCatalogue } from '../src/programme/scopes.ts';
import { presentSettings } from '../src/rounds/policy/present.ts';
import { rulesSection, scanSources } from './rules.ts';
import { stateDiagram } from './state-diagram.ts';

// Writes the parts of docs/ that repeat the code. Each stands between two markers, `<!-- name -->`
// and `<!-- /name -->`. Run it by `npm run docs`; a stale page is a red test.

interface Section {
  readonly page: string;
  readonly name: string;
  readonly content: () => string;
}

export const sections: readonly Section[] = [
  { page: 'docs/access.md', name: 'scopes', content: scopesTable },
  { page: 'docs/access.md', name: 'development-clients', content: clientsTable },
  { page: 'docs/architecture.md', name: 'state-diagram', content: stateDiagram },
  { page: 'docs/configuration.md', name: 'variables', content: variablesTable },
  { page: 'docs/integration/feed.md', name: 'event-readers', content: readersTable },
  { page: 'docs/policy-settings.md', name: 'settings', content: settingsTable },
  { page: 'docs/rules.md', name: 'rules', content: () => rulesSection(scanSources()) },
];

/**
 * @returns the page with the section's present content between its markers
 * @throws Error when the page has lost them
 */
export function withSection(page: string, { page: file, name, content }: Section): string {
  const between = new RegExp(`(?<=<!-- ${name} -->\n).*?(?=<!-- /${name} -->)`, 's');
  if (!between.test(page)) throw new Error(`${file} has lost its markers of ${name}`);
  return page.replace(between, () => `\n${content()}\n\n`);
}

function variablesTable(): string {
  return table(
    ['variable', 'default', 'meaning', '含义'],
    allVariables(slices).map(({ name, byDefault, meaning }) => [
      code(name),
      byDefault === undefined ? '—' : code(byDefault),
      meaning.en,
      meaning.zh,
    ]),
  );
}

function scopesTable(): string {
  const scopes = Object.keys(scopeCatalogue) as Scope[];
  return table(
    ['scope', 'meaning', '含义', 'roles'],
    scopes.map((scope) => {
      const { meaning, roles: holders } = scopeCatalogue[scope];
      return [code(scope), meaning.en, meaning.zh, holders.join(', ')];
    }),
  );
}

function clientsTable(): string {
  return table(
    ['client', 'scopes'],
    roles.map((role) => [code(`dev-${role}`), scopesOf(access, role).map(code).join(' ')]),
  );
}

function readersTable(): string {
  return table(
    ['type', '事项', 'told to', 'because'],
    ledgerActions.map((action) => {
      const { roles: told, reason } = readersOf(action);
      return [code(action), actionCatalogue[action].name.zh, told.join(', '), reason.en];
    }),
  );
}

function settingsTable(): string {
  return table(
    ['setting', 'name', '名称', 'rule', 'waits while unset', 'fixed by', 'a newer value'],
    presentSettings().map(({ pointer, name, rule, ...use }) => [
      code(pointer),
      name.en,
      name.zh,
      rule,
      use.blocksName?.en ?? (use.unsetIsNoLimit ? 'nothing: no limit' : '—'),
      use.fixedByName?.en ?? '—',
      use.comparisonName?.en ?? reachOf[use.effect],
    ]),
  );
}

const reachOf = {
  judges: 'judges: it does not reach a submitted case',
  ranks: 'ranks: one value for all cases of the round',
  'gives-room': '—',
} as const;

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), `|${'---|'.repeat(headings.length)}`, ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

if (import.meta.main) {
  for (const section of sections) {
    const file = join(import.meta.dirname, '..', section.page);
    writeFileSync(file, withSection(readFileSync(file, 'utf8'), section));
  }
}
