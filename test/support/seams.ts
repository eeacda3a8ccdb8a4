import { globSync, readFileSync } from 'node:fs';

// Where the SQL of one module meets the tables of another: by sources and rendered statements.

/** Owner by table. */
export const owners: ReadonlyMap<string, string> = new Map(
  globSync('src/*/**/tables.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/pgTable\(\s*'(\w+)'/g)].map(
      ([, table = '']) => [table, moduleOf(file)] as const,
    ),
  ),
);

export function moduleOf(file: string): string {
  return file.split('/')[1] ?? '';
}

export interface Import {
  readonly module: string;
  readonly name: string;
}

/**
 * The imports of a source from doors of other modules at run time, without those of pure code.
 * Platform has no door: its SQL is in the repositories of its rooms.
 */
export function doorImports(code: string): Import[] {
  return [
    ...code.matchAll(/^import \{([^}]*)\} from '#([a-z-]+)\/(?:index|[a-z-]+\/repository)\.ts';/gm),
  ].flatMap(([, names = '', module = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => ({ module, name })),
  );
}

/** Tables that a text of SQL names. */
export function tablesIn(text: string): string[] {
  const words = [...text.replaceAll(/'[^']*'/g, '').matchAll(/(?<![.\w])\w+/g)];
  return [...new Set(words.flatMap(([word]) => (owners.has(word) ? [word] : [])))].sort();
}

/** Tables of other modules that the statements of one module touch. */
export function foreignTables(module: string): string[] {
  const rendered = readFileSync(`src/${module}/statements.sql`, 'utf8');
  return tablesIn(rendered.replaceAll(/^--.*$/gm, '')).filter(
    (table) => owners.get(table) !== module,
  );
}

const HOLE = '${';

/**
 * The texts of the `sql` templates in a source, each without its substitutions.
 * @throws Error where the source is not understood to its end
 */
export function sqlTexts(code: string): string[] {
  const texts: string[] = [];
  const open: ('braces' | { readonly isSql: boolean; text: string })[] = [];
  let at = 0;
  while (at < code.length) {
    const inner = open.at(-1);
    const rest = code.slice(at, at + 2);
    if (inner !== undefined && inner !== 'braces') {
      if (rest === HOLE) open.push('braces');
      else if (rest[0] === '`') {
        if (inner.isSql) texts.push(inner.text);
        open.pop();
      } else inner.text += rest[0] === '\\' ? rest[1] : rest[0];
      at += rest === HOLE || rest[0] === '\\' ? 2 : 1;
      continue;
    }
    const skipped = /^(?:\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")/.exec(
      code.slice(at),
    );
    if (skipped !== null) {
      at += skipped[0].length;
      continue;
    }
    if (rest[0] === '`') {
      open.push({ isSql: /\bsql(?:<[^`;]*>)?$/.test(code.slice(0, at)), text: '' });
    } else if (rest[0] === '{') open.push('braces');
    else if (rest[0] === '}') open.pop();
    at += 1;
  }
  if (open.length > 0) throw new Error('a template or a block does not end');
  return texts;
}
