import { execFile } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { bundleVerifier } from '../../scripts/bundle.ts';
import type { TreeHash } from '../../src/ledger/proofs/merkle.ts';
import { Findings, MOST_TOLD } from '../../verifier/finding.ts';
import { GrowingTree } from '../../verifier/sealed.ts';
import {
  logKey,
  type MadeEntry,
  type MadeLine,
  madeEntries,
  noteOf,
  type SealedLog,
  sealed,
  sm2Key,
  strangersKey,
  writeExport,
  writeTiles,
} from '../support/log-files.ts';
import { runVerifier as verify } from '../support/run-verifier.ts';
import { temporaryDirectory } from '../support/server.ts';

// What the verifier tells of a log that somebody tampered with, and from what it tells it.

const directory = temporaryDirectory();
t.teardown(() => rmSync(directory, { recursive: true }));
const file = (name: string) => join(directory, name);

const SIZE = 700;
const entries = madeEntries(SIZE);

/** A log, and what was kept of it from before. */
function logBy(by: TreeHash) {
  const honest = sealed(entries, by);
  const grown = sealed(madeEntries(SIZE + 300), by);
  const checkpointFile = file(`checkpoint-${by}`);
  writeFileSync(checkpointFile, honest.note);
  return {
    ...{ by, honest, grown, checkpointFile },
    whole: writeExport(file(`whole-${by}.ndjson`), honest),
    later: writeExport(file(`later-${by}.ndjson`), grown),
    tiles: writeTiles(file(`tiles-${by}`), honest),
    key: ['--key', by === 'sm3' ? sm2Key : logKey] as const,
  };
}

const sm3 = logBy('sm3');
const usual = logBy('sha256');
const { honest, grown, whole, later, checkpointFile, tiles, key } = usual;

t.test('an untouched log is verified, by itself and by what was kept', async (t) => {
  for (const args of [
    [whole],
    [later, '--old', checkpointFile],
    [later, '--old', whole],
    [later, '--tiles', tiles],
    [whole, '--old', whole, '--old', checkpointFile],
    [whole, '--key', strangersKey],
  ]) {
    const { code, text } = await verify(...args, ...key);
    t.equal(code, 0, args.join(' '));
    t.match(text, /^Verified: test, (?:700|1000) entries, root [0-9a-f]{64}/);
  }
});

/** Changes the lines of an export whose seals stay. */
function edited(change: (lines: MadeLine[]) => void, log: SealedLog = honest): SealedLog {
  const lines = log.lines.map((line) => ({ ...line }));
  change(lines);
  return { ...log, lines };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`nothing at ${index}`);
  return found;
}

/** What was done; what the export alone tells; what a kept checkpoint, an export, tiles add. */
type Forgery = readonly [
  name: string,
  log: SealedLog,
  alone: readonly string[],
  checkpoint: readonly string[],
  older: readonly string[],
  tiles: readonly string[],
];

const changed: MadeEntry = { id: 'entry-5', at: 'earlier' };
const strange: MadeEntry = { id: 'strange' };

function forgeriesOf({ by, honest, grown }: typeof usual): readonly Forgery[] {
  /** Re-seals a log whose entries somebody changed: a full rebuild. */
  function resealed(change: (entries: MadeEntry[]) => void): SealedLog {
    const changed = [...entries];
    change(changed);
    return sealed(changed, by);
  }
  return [
    [
      'an entry is edited',
      edited((lines) => {
        at(lines, 5).entry = JSON.stringify(changed);
      }, honest),
      ...[['changed 5'], ['changed 5'], ['changed 5'], ['changed 5']],
    ] as unknown as Forgery,
    [
      'an entry is gone from the table of entries',
      edited((lines) => {
        at(lines, 5).entry = 'null';
      }, honest),
      ...[['removed 5'], ['removed 5'], ['removed 5'], ['removed 5']],
    ] as unknown as Forgery,
    [
      'a position is gone',
      edited((lines) => {
        lines.splice(5, 1);
      }, honest),
      ...[['removed 5'], ['removed 5'], ['removed 5'], ['removed 5']],
    ] as unknown as Forgery,
    [
      'the contents of two positions are swapped',
      edited((lines) => {
        const [one, other] = [at(lines, 5), at(lines, 9)];
        [one.entry, other.entry] = [other.entry, one.entry];
      }, honest),
      ['reordered 5', 'reordered 9'],
      ['reordered 5', 'reordered 9'],
      ['reordered 9', 'reordered 5'],
      ['reordered 9', 'reordered 5'],
    ],
    [
      'two entries about one that stays are swapped, and the log rebuilt',
      resealed((all) => all.splice(5, 3, at(entries, 7), at(entries, 6), at(entries, 5))),
      [],
      ['forked'],
      ['reordered 7', 'reordered 5', 'forked'],
      ['reordered 7', 'reordered 5', 'forked'],
    ],
    [
      'two lines are swapped',
      edited((lines) => {
        lines.splice(5, 2, at(lines, 6), at(lines, 5));
      }, honest),
      ...[['reordered 5'], ['reordered 5'], ['reordered 5'], ['reordered 5']],
    ] as unknown as Forgery,
    [
      'a line comes twice',
      edited((lines) => {
        lines.splice(6, 0, at(lines, 5));
      }, honest),
      ...[['inserted 5'], ['inserted 5'], ['inserted 5'], ['inserted 5']],
    ] as unknown as Forgery,
    [
      'the file is cut',
      edited((lines) => {
        lines.splice(690);
      }, honest),
      ...[['cut 690'], ['cut 690'], ['cut 690'], ['cut 690']],
    ] as unknown as Forgery,
    [
      'the file goes on behind its checkpoint',
      edited((lines) => {
        lines.push(at(grown.lines, SIZE));
      }, honest),
      ...[['inserted 700'], ['inserted 700'], ['inserted 700'], ['inserted 700']],
    ] as unknown as Forgery,
    [
      'an entry and its hash are edited, the checkpoint stays',
      edited((lines) => {
        lines[5] = at(resealed((all) => all.splice(5, 1, changed)).lines, 5);
      }, honest),
      ['root'],
      ['root', 'rebuilt?'],
      ['changed 5', 'root'],
      ['changed 5', 'root'],
    ],
    [
      'an entry is edited and the log rebuilt',
      resealed((all) => all.splice(5, 1, changed)),
      [],
      ['forked'],
      ['changed 5', 'forked'],
      ['changed 5', 'forked'],
    ],
    [
      'the first entry is deleted and the log rebuilt',
      resealed((all) => all.splice(0, 1)),
      [],
      ['cut'],
      ['removed 0', 'cut'],
      ['removed 0', 'cut'],
    ],
    [
      'ten entries are deleted in the middle, and the log rebuilt and grown',
      sealed([...entries.slice(0, 300), ...entries.slice(310), ...madeEntries(900).slice(700)], by),
      [],
      ['rebuilt'],
      [...Array.from({ length: 10 }, (_, n) => `removed ${300 + n}`), 'rebuilt'],
      [...Array.from({ length: 10 }, (_, n) => `removed ${300 + n}`), 'rebuilt'],
    ],
    [
      'the last entries are deleted and the log rebuilt',
      resealed((all) => all.splice(690)),
      [],
      ['cut'],
      ['cut 690', 'cut'],
      // Tiles may be newer than an export, so that their end says nothing.
      ['cut'],
    ],
    [
      'two entries are swapped and the log rebuilt',
      resealed((all) => all.splice(5, 2, at(entries, 6), at(entries, 5))),
      [],
      ['forked'],
      ['reordered 6', 'forked'],
      ['reordered 6', 'forked'],
    ],
    [
      'an entry is inserted and the log rebuilt',
      resealed((all) => all.splice(5, 0, strange)),
      [],
      ['rebuilt'],
      ['inserted 5', 'rebuilt'],
      ['inserted 5', 'rebuilt'],
    ],
    [
      'an entry is replaced by another and the log rebuilt',
      resealed((all) => all.splice(5, 1, strange)),
      [],
      ['forked'],
      ['inserted 5', 'removed 5', 'forked'],
      ['changed 5', 'forked'],
    ],
  ];
}

for (const log of [usual, sm3]) {
  for (const [name, forgery, alone, withCheckpoint, withOlder, withTiles] of forgeriesOf(log)) {
    t.test(`${name}, ${log.by}`, async (t) => {
      const forged = writeExport(file('forged.ndjson'), forgery);
      const expectations = [
        [[], alone],
        [['--old', log.checkpointFile], withCheckpoint],
        [['--old', log.whole], withOlder],
        [['--tiles', log.tiles], withTiles],
      ] as const;
      for (const [args, expected] of expectations) {
        const { code, found, text } = await verify(forged, ...args, ...log.key);
        const certain = expected.filter((each) => !each.endsWith('?'));
        t.same(
          found.filter((each) => !expected.includes(`${each}?`)),
          certain,
          text,
        );
        t.equal(code, expected.length === 0 ? 0 : 1, text);
      }
    });
  }
}

t.test('the tree by SM3 takes its own key alone, and compares with its own alone', async (t) => {
  for (const args of [
    [sm3.later, '--old', sm3.checkpointFile],
    [sm3.later, '--old', sm3.whole],
    [sm3.later, '--tiles', sm3.tiles],
  ]) {
    const { code, text } = await verify(...args, ...sm3.key, ...key);
    t.equal(code, 0, args.join(' '));
    t.match(text, /^Verified: test\/sm3, 1000 entries/);
  }
  t.match(await verify(sm3.whole, ...key), { code: 1, found: ['unsigned'] });
  t.match(await verify(whole, ...sm3.key), { code: 1, found: ['unsigned'] });
  t.match(await verify(sm3.later, '--old', whole, ...sm3.key), {
    code: 2,
    text: /whole-sha256.ndjson is of the tree by sha256, the export of that by sm3/,
  });
  t.match(await verify(sm3.later, '--old', checkpointFile, ...sm3.key, ...key), {
    code: 1,
    found: ['unsigned'],
    text: /is of another log, test/,
  });
  const renamed = file('renamed.ndjson');
  writeFileSync(renamed, readFileSync(sm3.whole, 'utf8').replace('"hash":"sm3",', ''));
  const { code, found } = await verify(renamed, ...sm3.key);
  t.equal(code, 1);
  t.ok(found.includes('changed 0'), 'another hash than was signed finds nothing right');
  writeFileSync(renamed, readFileSync(sm3.whole, 'utf8').replace('"sm3"', '"md5"'));
  t.match(await verify(renamed, ...sm3.key), { code: 2, text: /does not begin as an export/ });
});

t.test('a checkpoint is worth what its signature is', async (t) => {
  const unsigned = writeExport(file('unsigned.ndjson'), {
    ...honest,
    note: noteOf(SIZE, honest.root, 'stranger'),
  });
  t.match(await verify(unsigned, ...key), { code: 1, found: ['unsigned'] });
  const other = writeExport(file('other.ndjson'), { ...honest, note: grown.note });
  t.same((await verify(other, ...key)).found, ['malformed', 'cut 700']);
  writeFileSync(file('forged-checkpoint'), noteOf(SIZE, honest.root, 'stranger'));
  t.match(await verify(later, '--old', file('forged-checkpoint'), ...key), {
    code: 1,
    found: ['unsigned'],
  });
  const broken = writeTiles(file('broken-tiles'), {
    ...honest,
    hashes: honest.hashes.with(8, Buffer.alloc(32)),
  });
  const { found, text } = await verify(later, '--tiles', broken, ...key);
  t.same(found, ['root', 'changed 8'], text);
});

t.test('a history that is another one altogether is told in bounds', async (t) => {
  const another = sealed(
    Array.from({ length: MOST_TOLD + 5_000 }, (_, n) => ({ id: `another-${n}` })),
  );
  const old = sealed(madeEntries(MOST_TOLD + 5_000));
  const forged = writeExport(file('another.ndjson'), another);
  const kept = writeExport(file('kept.ndjson'), old);
  const { code, found } = await verify(forged, '--old', kept, ...key);
  t.equal(code, 1);
  t.ok(found.length <= MOST_TOLD && found.includes('inserted 0'));
  const told: string[] = [];
  const findings = new Findings((line) => told.push(line));
  for (let n = 0; n < MOST_TOLD + 5; n++) findings.add({ kind: 'changed', position: n });
  findings.add({ kind: 'changed', position: 1 });
  t.equal(told.length, MOST_TOLD);
  t.equal(findings.count, MOST_TOLD + 5);
});

t.test('what cannot be verified is said, and is no verdict', async (t) => {
  const write = (name: string, text: string) => {
    writeFileSync(file(name), text);
    return file(name);
  };
  const [head = ''] = readFileSync(whole, 'utf8').split('\n');
  const cases: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [[], /^Verifies an export/],
    [[whole], /--key is missing/],
    [[whole, '--key', 'nonsense'], /nonsense is no verifier key/],
    [[whole, '--nonsense', ...key], /nonsense/],
    [[file('nowhere'), ...key], /ENOENT/],
    [[write('empty', ''), ...key], /is empty/],
    [[write('text', 'position,id\n'), ...key], /does not begin as an export/],
    [[write('json', '{"export":"ledger@2"}\n'), ...key], /does not begin as an export/],
    [
      [write('noted', head.replace('"checkpoint":"test', '"checkpoint":"')), ...key],
      /no checkpoint/,
    ],
    [[whole, '--old', write('old', 'what\n'), ...key], /neither checkpoint nor export/],
    [[whole, '--tiles', directory, ...key], /ENOENT/],
    [[whole, '--old', whole, '--tiles', tiles, ...key], /one older export or copy at a time/],
    [[write('endless', `${head}\n${'x'.repeat(3 * 1024 ** 2)}`), ...key], /a line has no end/],
  ];
  for (const [args, says] of cases) {
    const { code, text } = await verify(...args);
    t.equal(code, 2, text);
    t.match(text, says);
  }
  t.equal((await verify('--help')).code, 0);
  const empty = sealed([]);
  t.match(await verify(writeExport(file('none.ndjson'), empty), ...key), {
    code: 0,
    text: /^Verified, and empty: test, 0 entries/,
  });
  const lines = readFileSync(whole, 'utf8').split('\n');
  for (const line of [
    '',
    'x',
    '{"position":}',
    '{"position":5,"leafHash":"zz',
    at(lines, 6).slice(0, -2),
  ]) {
    const { code, found } = await verify(write('bad', lines.with(6, line).join('\n')), ...key);
    t.equal(code, 1, line);
    t.same(found, ['malformed', 'removed 5'], line);
  }
});

t.test('positions as large as a number can be are told at once', async (t) => {
  const write = (name: string, text: string) => {
    writeFileSync(file(name), text);
    return file(name);
  };
  const far = `{"position":9007199254740990,"leafHash":"${'0'.repeat(64)}","entry":null}`;
  const lines = readFileSync(whole, 'utf8').split('\n');
  const added = await verify(write('far', lines.toSpliced(7, 0, far).join('\n')), ...key);
  t.match(added, { code: 1, found: ['inserted 9007199254740990'] });
  // A checkpoint that nobody signed may claim as many entries.
  const claimed = noteOf(2 ** 53 - 1, honest.root, 'stranger');
  const huge = writeExport(file('huge'), { ...honest, size: 2 ** 53 - 1, note: claimed });
  const wide = readFileSync(huge, 'utf8').split('\n').toSpliced(7, 0, far).join('\n');
  const { code, text } = await verify(write('wide', wide), ...key);
  t.equal(code, 1);
  t.match(text, /positions \d+ to 9007199254740989 are missing/);
});

t.test(
  'the log itself may have grown since the export; a copy that was kept may not',
  async (t) => {
    const ahead = writeTiles(file('ahead'), grown);
    const server = createServer((request, response) => {
      response.end(readFileSync(join(ahead, `${request.url}`)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.teardown(() => void server.close());
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    t.match(await verify(whole, '--tiles', address, ...key), {
      code: 0,
      text: /^Verified: test, 700/,
    });
    const forged = writeExport(
      file('forged-behind'),
      edited((lines) => lines.splice(5, 1)),
    );
    t.match(await verify(forged, '--tiles', address, ...key), { code: 1, text: /position 5/ });
    t.match(await verify(whole, '--tiles', ahead, ...key), { code: 1, text: /cut .* covers 1000/ });
  },
);

t.test('whatever cannot be verified is no finding', async (t) => {
  const cut = file('cut-tiles');
  writeTiles(cut, honest);
  const tile = join(cut, 'tile/0/000');
  writeFileSync(tile, readFileSync(tile).subarray(0, -1));
  t.match(await verify(whole, '--tiles', cut, ...key), { code: 2, text: /is cut/ });
  const nobody = 'http://127.0.0.1:1/v1/ledger';
  t.match(await verify(whole, '--tiles', nobody, ...key), { code: 2, text: /127.0.0.1:1.*fetch/ });
  const directory = file('null-path');
  mkdirSync(directory);
  const filed = { position: 0, leafHash: '', path: null, entry: { subject: {}, data: {} } };
  const caseFile = { caseFile: 'case-file@1', checkpoint: honest.note, entries: [filed] };
  writeFileSync(join(directory, 'case.json'), JSON.stringify(caseFile));
  writeFileSync(join(directory, 'SHA256SUMS'), '');
  t.match(await verify(directory, ...key), { code: 2, text: /holds no case file/ });
});

t.test('the tree grows to the same root as the log', async (t) => {
  const tree = new GrowingTree();
  for (let size = 0; size <= 600; size++) {
    if (size % 37 === 0 || size < 20) {
      t.equal(tree.root(), sealed(entries.slice(0, size)).root.toString('hex'), `${size}`);
    }
    tree.add(at(honest.lines, size).leafHash);
  }
});

t.test('an outsider runs one file, without the service and without packages', async (t) => {
  const imports = globSync('verifier/*.ts').flatMap((source) =>
    [...readFileSync(source, 'utf8').matchAll(/from '([^']+)'/g)].map(([, from = '']) => from),
  );
  t.same(
    imports.filter((from) => !/^(?:node:|\.\/|\.\.\/src\/ledger\/proofs\/)/.test(from)),
    [],
  );
  const alone = file('alone');
  mkdirSync(alone);
  await bundleVerifier(join(alone, 'verify.mjs'));
  // Node 20 has no such member: the program would do nothing, and end with 0.
  t.notMatch(readFileSync(join(alone, 'verify.mjs'), 'utf8'), /import\.meta\.main/);
  copyFileSync(whole, join(alone, 'export.ndjson'));
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['verify.mjs', 'export.ndjson', ...key], {
    cwd: alone,
    env: {},
  });
  t.match(stdout, /^Verified: test, 700 entries/);
  const forged = edited((lines) => lines.splice(5, 1));
  writeExport(join(alone, 'forged.ndjson'), forged);
  await t.rejects(run(process.execPath, ['verify.mjs', 'forged.ndjson', ...key], { cwd: alone }), {
    code: 1,
    stdout: /^removed +position 5/,
  });
});
