import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import {
  type ContractDocument,
  cutDocument,
  listOperations,
} from '../../../src/platform/reference/cut-document.ts';
import { renderPage } from '../../../src/platform/reference/render-page.ts';

// The interactive page: what it lists, and the part of the contract that it shows.

const contract: ContractDocument = parse(readFileSync('openapi/openapi.yaml', 'utf8'));

t.test('every operation can be cut out of the contract, whole and small', (t) => {
  const operations = listOperations(contract);
  t.ok(operations.length > 250);
  for (const { id, path, method, tag, summary } of operations) {
    t.ok(tag !== '' && summary !== '', id);
    const text = JSON.stringify(cutDocument(contract, id));
    const cut: ContractDocument = JSON.parse(text);
    t.equal(cut.paths[path]?.[method]?.operationId, id);
    const refs = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    const dangling = refs.filter(([, group = '', name = '']) => !cut.components[group]?.[name]);
    t.same(dangling, [], id);
    t.ok(text.length < 600_000, `${id}: ${text.length}`);
  }
  t.equal(cutDocument(contract, 'nonsense'), undefined);
  t.end();
});

t.test('nothing optional is filled in beforehand', (t) => {
  const schema = { type: 'string', default: 'b', example: 'c', examples: ['d'] };
  const key = { in: 'header', name: 'Idempotency-Key', example: '"a"', schema };
  const id = { in: 'path', name: 'id', required: true, example: 'e', schema };
  const document = {
    ...contract,
    paths: {
      '/things': {
        parameters: { 0: { $ref: '#/components/parameters/Key' } },
        post: {
          ...{
            operationId: 'addThing',
            tags: ['things'],
            summary: 'Add',
            security: [{ oidc: [] }],
          },
          parameters: [id, key, null, 'odd', { $ref: '#/components/parameters/Key' }],
        },
        get: { operationId: 'listThings', tags: ['things'], summary: 'List' },
      },
    },
    components: { parameters: { Key: key }, schemas: { Big: {} } },
  };
  const bare = { in: 'header', name: 'Idempotency-Key', schema: { type: 'string' } };
  t.match(cutDocument(document, 'addThing'), {
    paths: {
      '/things': {
        parameters: Object,
        post: { parameters: [id, bare, null, 'odd', Object], security: undefined },
      },
    },
  });
  t.strictSame((cutDocument(document, 'addThing') as ContractDocument).components, {
    parameters: { Key: bare },
  });
  const { paths } = cutDocument(document, 'listThings') as ContractDocument;
  t.strictSame(Object.keys(paths['/things'] ?? {}), ['parameters', 'get']);
  t.end();
});

t.test('an unknown component stays a name, and paths without shared parameters have none', (t) => {
  const get = {
    ...{ operationId: 'listThings', tags: ['things'], summary: 'List' },
    responses: { 200: { $ref: '#/components/responses/Gone' }, 201: { $ref: 1 } },
  };
  const document = { ...contract, paths: { '/things': { get } }, components: {} };
  const cut = cutDocument(document, 'listThings') as ContractDocument;
  t.strictSame(cut.components, { responses: { Gone: undefined } });
  t.strictSame(Object.keys(cut.paths['/things'] ?? {}), ['get']);
  t.end();
});

t.test('the page lists every operation and every login, and quotes what it is given', (t) => {
  const operations = listOperations(contract);
  const page = renderPage({
    ...contract.info,
    tags: [...contract.tags, { name: 'empty', description: '空' }],
    operations,
    logins: ['officer', 'auditor'],
    organisation: { role: 'applicant', creditCode: '"<&>' },
    stories: [
      {
        title: '故事 story',
        summary: 'One',
        steps: [{ operationId: 'submitApplication', told: '提交' }],
      },
    ],
    diagram: '<svg/>',
  });
  for (const { id } of operations) t.ok(page.includes(`<a href="#${id}">`), id);
  t.match(page, '<button type="button" data-role="auditor">auditor</button>');
  t.match(page, 'value="&quot;&lt;&amp;&gt;"');
  t.notMatch(page, '空 <small>');
  t.match(page, '<b>故事 story</b><p>One</p><ol><li>提交 <a href="#submitApplication">');
  t.notMatch(page, /<script>| style=| on[a-z]+="/, 'nothing that a strict policy forbids');
  t.ok(page.length < 200_000, `${page.length}`);
  t.end();
});
