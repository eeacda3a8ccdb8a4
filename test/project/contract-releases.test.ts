import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { parse, stringify } from 'yaml';
import { contractChangelog } from '../../scripts/evolution/changelog.ts';
import type { Contract } from '../../scripts/evolution/document.ts';
import {
  release,
  releasedContracts,
  releaseFaults,
  type Text,
  versionFaults,
} from '../../scripts/evolution/releases.ts';
import { isAtLeast } from '../../scripts/evolution/versions.ts';

// A version stands for one document for ever, and moves as far as the changes ask.

/** @param fields of the one answer, by name */
function contractOf(version: string, fields: readonly string[], description = ''): Text {
  const properties = Object.fromEntries(fields.map((name) => [name, { type: 'string' }]));
  const contract = {
    info: { version, description },
    paths: { '/rounds': { get: { operationId: 'listRounds', responses: {} } } },
    components: { schemas: {} },
  };
  const schema = { type: 'object', properties };
  Object.assign(contract.paths['/rounds'].get.responses, {
    200: { description: '', content: { 'application/json': { schema } } },
  });
  return { text: stringify(contract), contract: contract as unknown as Contract };
}

const first = contractOf('1.0.0', ['id', 'name']);
const releases = [{ version: '1.0.0', ...first }];
const place = '`GET /rounds 200';

t.test('versions are compared by number', async (t) => {
  t.ok(isAtLeast('1.10.0', '1.9.3'));
  t.ok(isAtLeast('2.0.0', '2.0.0'));
  t.notOk(isAtLeast('1.10.0', '2.0.0'));
  t.throws(() => isAtLeast('1.0', '1.0.0'), RangeError);
});

t.test('a version that moved too little is refused, with the changes', async (t) => {
  const faults = (version: string, fields: readonly string[], description?: string) =>
    versionFaults(releases, contractOf(version, fields, description));
  for (const version of ['0.9.0', '1.0.0', '1.9.0']) {
    t.match(faults(version, ['id']), [
      /to 2\.0\.0 or later/,
      `- ${place}.name\`: removed (breaking)`,
    ]);
  }
  t.same(faults('2.0.0', ['id']), []);
  for (const version of ['1.0.0', '1.0.9']) {
    t.match(faults(version, ['id', 'name', 'year']), [
      /to 1\.1\.0 or later/,
      `- ${place}.year\`: added`,
    ]);
  }
  t.same(faults('1.1.0', ['id', 'name', 'year']), []);
  t.same(versionFaults(releases, first), []);
  t.match(versionFaults([], first), [/--release/]);
});

t.test('other words are another version too', async (t) => {
  const reworded = (version: string) => contractOf(version, ['id', 'name'], 'other words');
  t.match(versionFaults(releases, reworded('1.0.0')), [
    /is version 1\.0\.0, but differs from the released 1\.0\.0: set info\.version .* to 1\.0\.1 or/,
    /Only words/,
  ]);
  t.same(versionFaults(releases, reworded('1.0.1')), []);
  const later = [...releases, { version: '1.0.1', ...reworded('1.0.1') }];
  t.match(versionFaults(later, first), [/to 1\.0\.2 or later/], 'nor does a version come back');
});

t.test('what the comparison cannot read is refused before it is compared', async (t) => {
  const { contract } = contractOf('2.0.0', []);
  Object.assign(contract, { security: [] });
  t.match(versionFaults(releases, { text: 'other', contract }), [
    /scripts\/evolution/,
    '- #/security',
  ]);
});

t.test('a released contract is never edited or removed', async (t) => {
  const directory = temporary(t);
  const file = join(directory, 'v1.0.0.yaml');
  release(first, directory);
  t.same(releaseFaults(directory), []);
  t.match(
    readFileSync(join(directory, 'SHA256SUMS'), 'utf8'),
    /^[0-9a-f]{64} {2}v1\.0\.0\.yaml\n$/,
  );

  release(first, directory);
  t.same(releaseFaults(directory), [], 'the same once more is nothing');
  const other = contractOf('1.0.0', ['id']);
  t.throws(() => release(other, directory), /1\.0\.0 is released already/);

  appendFileSync(file, '# words\n');
  t.match(releaseFaults(directory), [/^v1\.0\.0\.yaml was edited/]);
  t.throws(() => release(first, directory), /1\.0\.0 is released already/);
  writeFileSync(join(directory, 'v1.1.0.yaml'), 'info: { version: 1.1.0 }');
  t.match(releaseFaults(directory), [/edited/, /^v1\.1\.0\.yaml has no digest/]);
  rmSync(file);
  rmSync(join(directory, 'v1.1.0.yaml'));
  t.match(releaseFaults(directory), [/^v1\.0\.0\.yaml was released and is gone/]);
});

t.test('the latest one may be cut again while nobody has it, and no earlier one', async (t) => {
  const directory = temporary(t);
  release(first, directory);
  rmSync(join(directory, 'v1.0.0.yaml'));
  release(contractOf('1.0.0', ['id']), directory);
  t.same(releaseFaults(directory), []);

  release(contractOf('1.1.0', ['id', 'name']), directory);
  rmSync(join(directory, 'v1.0.0.yaml'));
  t.throws(() => release(first, directory), /1\.1\.0 is released, which is later/);
  t.match(releaseFaults(directory), [/^v1\.0\.0\.yaml was released and is gone/]);
});

t.test('a list of digests that nobody can read is refused', async (t) => {
  const directory = temporary(t);
  writeFileSync(join(directory, 'SHA256SUMS'), 'v1.0.0.yaml\n');
  t.throws(() => releaseFaults(directory), /SHA256SUMS: v1\.0\.0\.yaml/);
});

t.test('released contracts are read in order, and named for their version', async (t) => {
  const directory = temporary(t);
  const write = (file: string, version: string) =>
    writeFileSync(join(directory, file), stringify({ info: { version } }));
  for (const version of ['1.10.0', '1.2.0', '1.0.0']) write(`v${version}.yaml`, version);
  t.same(
    releasedContracts(directory).map(({ version }) => version),
    ['1.0.0', '1.2.0', '1.10.0'],
  );
  write('v3.0.0.yaml', '2.0.0');
  t.throws(() => releasedContracts(directory), /v3\.0\.0\.yaml has another version/);
});

t.test('the changelog has a section for each release, the newest first', async (t) => {
  const gone = { version: '2.0.0', ...contractOf('2.0.0', ['id']) };
  const text = contractChangelog(releases, gone.contract);
  t.match(
    text,
    /## 2\.0\.0, not released yet\n\n### Breaking\n\n- `GET \/rounds 200\.name`: removed/,
  );
  t.match(text, /## 1\.0\.0\n\nThe first contract\.\n$/);
  const reworded = contractOf('2.0.1', ['id'], 'words');
  const later = contractChangelog([...releases, gone], reworded.contract);
  t.match(later, /## 2\.0\.1, not released yet\n\nOther words or examples\.\n\n## 2\.0\.0\n/);
});

t.test('the contract fits what was released before it', async (t) => {
  const text = readFileSync('openapi/openapi.yaml', 'utf8');
  t.same(releaseFaults(), []);
  t.same(versionFaults(releasedContracts(), { text, contract: parse(text) }), []);
});

function temporary(t: Test): string {
  const directory = mkdtempSync(join(tmpdir(), 'releases-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  return directory;
}
