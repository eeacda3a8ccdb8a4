import { readFileSync } from 'node:fs';
import t from 'tap';
import { scopesOf } from '../../src/platform/access/actor.ts';
import { variables } from '../../src/platform/config/variables.ts';
import { access } from '../../src/programme/access.ts';
import { roles } from '../../src/programme/roles.ts';

const readmes = { en: 'README.md', zh: 'README.zh-CN.md' } as const;

t.test('both READMEs list every variable with its default and meaning, and no other', (t) => {
  for (const language of ['en', 'zh'] as const) {
    const rows = rowsOf(language, /^\| `[A-Z0-9_]+` \|/);
    const expected = Object.values(variables).map((variable) => {
      const byDefault = 'byDefault' in variable ? `\`${variable.byDefault}\`` : '—';
      return `| \`${variable.name}\` | ${byDefault} | ${variable.meaning[language]} |`;
    });
    t.strictSame(rows, expected, readmes[language]);
  }
  t.end();
});

t.test('both READMEs list every development client with what its token holds', (t) => {
  for (const language of ['en', 'zh'] as const) {
    const expected = roles.map(
      (role) =>
        `| \`dev-${role}\` | ${scopesOf(access, role)
          .map((scope) => `\`${scope}\``)
          .join(' ')} |`,
    );
    t.strictSame(rowsOf(language, /^\| `dev-/), expected, readmes[language]);
  }
  t.end();
});

function rowsOf(language: keyof typeof readmes, pattern: RegExp): readonly string[] {
  return readFileSync(new URL(`../../${readmes[language]}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => pattern.test(line));
}
