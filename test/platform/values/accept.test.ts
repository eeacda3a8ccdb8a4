import t from 'tap';
import { preferredFormat, preferredType } from '../../../src/platform/values/accept.ts';

t.test('the offered type of the highest weight is served, or none', async (t) => {
  const offered = ['application/json', 'text/csv'] as const;
  const cases = [
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV; charset=utf-8', 'text/csv'],
    ['text/*', 'text/csv'],
    ['text/csv;q=0.5, application/json;q=0.4', 'text/csv'],
    ['text/csv;q=0.5, */*;q=0.5', 'application/json'],
    ['application/json;q=0, */*', 'text/csv'],
    ['application/*;q=0.1, text/csv;q=0', 'application/json'],
    ['text/html', undefined],
    ['text/csv;q=0', undefined],
    ['', 'application/json'],
    [' ', 'application/json'],
    ['application/problem+json', undefined],
    ['nonsense', 'application/json'],
    ['nonsense, text/csv', 'text/csv'],
    ['*', 'application/json'],
    ['*;q=0', undefined],
    ['text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', 'application/json'],
    ['application/json;q=.2, text/csv;q=.3', 'text/csv'],
    ['application/json; q = 0.5, text/csv', 'text/csv'],
    ['application/json;q=0.0000, text/csv', 'text/csv'],
    ['application/json;q=0.0000', undefined],
    ['application/json;q=1.00001, text/csv', 'application/json'],
    ['application/json;q=7, text/csv', 'application/json'],
    ['application/json;q=high, text/csv', 'text/csv'],
    ['application/json;q=-1, text/csv', 'text/csv'],
    ['application/json;q=., text/csv', 'text/csv'],
    ['application/json;q=', 'application/json'],
    ['application/json;v=1;q=0.1, text/csv;q=0.2', 'text/csv'],
  ] as const;
  for (const [header, expected] of cases) {
    t.equal(preferredType(header, offered), expected, header ?? 'no header');
  }
});

t.test('a link names the format, unless the header excludes it', async (t) => {
  const types = { zip: 'application/zip', json: 'application/json' } as const;
  for (const [header, link, expected] of [
    [undefined, undefined, 'zip'],
    [undefined, 'json', 'json'],
    ['application/json', undefined, 'json'],
    ['*/*', 'json', 'json'],
    ['application/zip', 'json', undefined],
    ['image/png', undefined, undefined],
  ] as const) {
    t.equal(preferredFormat(header, types, link), expected, `${header} ${link}`);
  }
});
