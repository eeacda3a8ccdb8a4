import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type RuleId, ruleCatalogue, ruleIds } from '../src/programme/rules.ts';

// Which files hold which rule, read from the `@see rule 4.1b` and `@see rules 2.3, 3.3–3.6` of
// their docstrings, and the page that says so.

/** A rule in a list of rules: an id or a range, and the author's remark about it. */
const ITEM = String.raw`\d[\w.]*(?:–\d[\w.]*)?(?: \([^)]*\))?`;
const MENTION = new RegExp(String.raw`(@see )?\brules?\b(?: (${ITEM}(?:, ${ITEM})*))?`, 'g');
const LINE_BREAK = /\n\s*(?:\*|\/\/) /g;

export interface Scan {
  /** Paths from the repository's root, sorted, of the files that hold each rule. */
  readonly holders: ReadonlyMap<RuleId, readonly string[]>;
  /** Mentions of rules that do not exist, as `file: words`. */
  readonly unknown: readonly string[];
}

/** @param sources texts by path; each rule lists its files in this order */
export function scanRules(sources: Iterable<readonly [string, string]>): Scan {
  const holders = new Map<RuleId, string[]>(ruleIds.map((id) => [id, []]));
  const unknown: string[] = [];
  for (const [file, text] of sources) {
    const held = new Set<RuleId>();
    for (const [words, see, list] of text.replace(LINE_BREAK, ' ').matchAll(MENTION)) {
      if (see === undefined && list === undefined) continue;
      const ids = list === undefined ? [] : idsOf(list);
      if (ids.length === 0) unknown.push(`${file}: ${words}`);
      if (see !== undefined) for (const id of ids) held.add(id);
    }
    for (const id of held) holders.get(id)?.push(file);
  }
  return { holders, unknown };
}

/** @returns the rules of a list such as `2.3, 3.3–3.6`; none if one of them does not exist */
function idsOf(list: string): RuleId[] {
  const ids: RuleId[] = [];
  for (const item of list.replaceAll(/ \([^)]*\)/g, '').split(', ')) {
    const [first = '', last = first] = item.replace(/\.$/, '').split('–');
    const range = between(first, last);
    if (range.length === 0) return [];
    ids.push(...range);
  }
  return ids;
}

/** A range runs in the order of the catalogue: `3.3–3.6` holds 3.4a and 3.4b. */
function between(first: string, last: string): RuleId[] {
  const ids: readonly string[] = ruleIds;
  const from = ids.indexOf(first);
  const to = ids.indexOf(last);
  return from < 0 || to < from ? [] : ruleIds.slice(from, to + 1);
}

/** The service's own sources. */
export function scanSources(): Scan {
  const files = globSync('src/**/*.ts').sort();
  return scanRules(files.map((file) => [file, readFileSync(file, 'utf8')]));
}

/** Every rule with clause, meaning and holders, as Markdown. */
export function rulesSection({ holders }: Scan): string {
  return ruleIds
    .map((id) => {
      const { clause, meaning } = ruleCatalogue[id];
      return [
        `### Rule ${id}`,
        `${clause.zh} · ${clause.en}`,
        `${meaning.zh}。`,
        `${meaning.en}.`,
        folders(holders.get(id) ?? []),
      ].join('\n\n');
    })
    .join('\n\n');
}

/** One line a folder. */
function folders(files: readonly string[]): string {
  return [...Map.groupBy(files, (file) => dirname(file))]
    .map(([folder, members]) => {
      const names = members.map((file) => `\`${basename(file)}\``);
      return `- \`${folder}/\`: ${names.join(', ')}`;
    })
    .join('\n');
}
