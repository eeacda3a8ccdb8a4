import { readFileSync } from 'node:fs';
import t from 'tap';
import { variables } from '../../src/platform/config-variables.ts';

const readmes = { en: 'README.md', zh: 'README.zh-CN.md' } as const;

t.test('both READMEs list every variable with its default and meaning, and no other', (t) => {
  for (const language of ['en', 'zh'] as const) {
    const rows = readFileSync(new URL(`../../${readmes[language]}`, import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => /^\| `[A-Z0-9_]+` \|/.test(line));
    const expected = Object.values(variables).map((variable) => {
      const byDefault = 'byDefault' in variable ? `\`${variable.byDefault}\`` : '—';
      return `| \`${variable.name}\` | ${byDefault} | ${variable.meaning[language]} |`;
    });
    t.strictSame(rows, expected, readmes[language]);
  }
  t.end();
});
