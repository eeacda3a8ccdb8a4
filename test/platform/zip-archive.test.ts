import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import t, { type Test } from 'tap';
import {
  type ArchivedFile,
  fileWithin,
  packedBytesOf,
  zipArchive,
} from '../../src/platform/objects/zip-archive.ts';
import { unzip } from '../support/unzip.ts';

// Archives as others read them: with the directory at hand, and from a pipe, where each file must
// say itself where it ends.

const at = new Date('2025-11-30T09:59:58Z');

function fileOf(path: string, content: Buffer, chunkBytes = 50_000): ArchivedFile {
  return {
    ...{ id: path, path, modifiedAt: at, sizeBytes: content.length },
    sha256: createHash('sha256').update(content).digest('hex'),
    async *open() {
      for (let offset = 0; offset < content.length; offset += chunkBytes) {
        yield content.subarray(offset, offset + chunkBytes);
      }
    },
  };
}

/** Bytes that look like records of an archive. */
const deceptive = Buffer.from('PK\x07\x08PK\x03\x04PK\x01\x02PK\x05\x06'.repeat(9_000), 'latin1');
const contents: ReadonlyMap<string, Buffer> = new Map([
  ['申报材料/用户使用报告.pdf', deceptive],
  ['empty.txt', Buffer.alloc(0)],
  ['one block.bin', Buffer.alloc(65_535, 7)],
  ['one byte more.bin', Buffer.alloc(65_536, 8)],
  [`${'长'.repeat(70)}/${'名'.repeat(80)}.txt`, Buffer.from('内容')],
]);
const files = [...contents].map(([path, content]) => fileOf(path, content));

/** Runs a program in an empty directory with the archive in `archive.zip`, and at its door. */
async function within(t: Test, run: (directory: string, archive: Buffer) => void): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'subsidy-archive-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  const archive = await buffer(zipArchive(files).stream);
  writeFileSync(join(directory, 'archive.zip'), archive);
  mkdirSync(join(directory, 'out'));
  run(join(directory, 'out'), archive);
}

/** The reason to skip a test, with the Debian package that it wants. */
function lacks(program: string, debianPackage: string): string | false {
  const { error } = spawnSync(program, ['--version']);
  return error === undefined ? false : `${program} is not installed (${debianPackage})`;
}

function hasAll(t: Test, directory: string): void {
  for (const [path, content] of contents) {
    t.ok(content.equals(readFileSync(join(directory, path))), path.slice(-20));
  }
}

t.test('an archive has the size that was told, and the files that went into it', async (t) => {
  for (const chosen of [files, files.slice(1, 2), []]) {
    const { stream, sizeBytes } = zipArchive(chosen);
    const archive = await buffer(stream);
    t.equal(archive.length, sizeBytes);
    t.same(
      unzip(archive),
      chosen.map(({ path }) => ({ path, content: contents.get(path) })),
    );
  }
  const inBytes = [...contents].map(([path, content]) => fileOf(path, content, 977));
  t.ok(
    (await buffer(zipArchive(inBytes).stream)).equals(await buffer(zipArchive(files).stream)),
    'pieces of any size give the same bytes',
  );
});

t.test('the largest file for a room fills it, up to the header of a block', (t) => {
  t.equal(fileWithin(5), 0);
  t.equal(fileWithin(6), 1);
  for (const room of [65_540, 65_541, 65_545, 65_546, 131_080, 131_081, 1_048_576]) {
    const file = fileWithin(room);
    const left = room - packedBytesOf(file);
    t.ok(left >= 0 && left <= 5, `${room} leaves ${left}`);
    t.ok(packedBytesOf(file + 1) > room);
  }
  t.end();
});

t.test('a file that is not what it should be ends the archive', async (t) => {
  const content = Buffer.alloc(100_000, 1);
  const file = fileOf('a.bin', content);
  const others: readonly (readonly [string, ArchivedFile])[] = [
    ['longer', { ...file, sizeBytes: content.length - 1 }],
    ['shorter', { ...file, sizeBytes: content.length + 1 }],
    ['another', { ...file, sha256: '0'.repeat(64) }],
  ];
  for (const [name, other] of others) {
    await t.rejects(buffer(zipArchive([other]).stream), /does not match/, name);
  }
  const unreadable = { ...file, open: () => Promise.reject(new Error('gone')) };
  await t.rejects(buffer(zipArchive([unreadable]).stream), /a\.bin cannot be read/);
});

t.test('a reader that leaves closes the file', async (t) => {
  let isClosed = false;
  const file: ArchivedFile = {
    ...fileOf('a.bin', Buffer.alloc(1_000_000)),
    async *open() {
      try {
        for (;;) yield Buffer.alloc(10_000);
      } finally {
        isClosed = true;
      }
    },
  };
  const { stream } = zipArchive([file]);
  for await (const _chunk of stream) break;
  t.ok(stream.destroyed);
  await new Promise((resolve) => setImmediate(resolve));
  t.ok(isClosed);
});

t.test('jar reads an archive from a pipe', { skip: lacks('jar', 'default-jdk-headless') }, (t) =>
  within(t, (directory, archive) => {
    execFileSync('jar', ['-x'], { cwd: directory, input: archive, env: utf8 });
    hasAll(t, directory);
  }),
);

t.test(
  'Java’s ZipInputStream reads every entry',
  { skip: lacks('java', 'default-jdk-headless') },
  (t) =>
    within(t, (directory, archive) => {
      const source = join(directory, 'Read.java');
      writeFileSync(source, READ_IN_JAVA);
      const said = execFileSync('java', [source], { input: archive, env: utf8, encoding: 'utf8' });
      const expected = [...contents].map(
        ([path, content]) => `${path} ${createHash('sha256').update(content).digest('hex')}`,
      );
      t.same(said.trim().split('\n'), expected);
    }),
);

t.test('bsdtar reads an archive from a pipe', { skip: lacks('bsdtar', 'libarchive-tools') }, (t) =>
  within(t, (directory, archive) => {
    execFileSync('bsdtar', ['-x'], { cwd: directory, input: archive, env: utf8 });
    hasAll(t, directory);
  }),
);

t.test('Python reads an archive and tests it', { skip: lacks('python3', 'python3') }, (t) =>
  within(t, (directory) => {
    execFileSync('python3', ['-c', READ_IN_PYTHON], { cwd: directory, env: utf8 });
    hasAll(t, directory);
  }),
);

const utf8 = { ...process.env, LC_ALL: 'C.UTF-8', JAVA_TOOL_OPTIONS: '-Dfile.encoding=UTF-8' };

const READ_IN_JAVA = `
import java.io.PrintStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipInputStream;
class Read {
  public static void main(String[] args) throws Exception {
    var out = new PrintStream(System.out, true, "UTF-8");
    try (var zip = new ZipInputStream(System.in)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var digest = MessageDigest.getInstance("SHA-256").digest(zip.readAllBytes());
        out.print(entry.getName() + " " + HexFormat.of().formatHex(digest) + "\\n");
      }
    }
  }
}
`;

const READ_IN_PYTHON = `
import zipfile
with zipfile.ZipFile('../archive.zip') as archive:
    assert archive.testzip() is None
    archive.extractall()
`;
