import t from 'tap';
import { zipEntries } from '../../../src/materials/model/zip-directory.ts';
import {
  dataDescriptor,
  directoryHeader,
  endRecords,
  localHeader,
  type ZipRecord,
} from '../../../src/platform/objects/zip-records.ts';

const GIB_4 = 2 ** 32;

function recordOf(changes: Partial<ZipRecord> = {}): ZipRecord {
  return {
    ...{ path: '材料/报告.pdf', modifiedAt: new Date('2025-11-30T09:59:58.999Z') },
    ...{ plainBytes: 10, packedBytes: 15, crc32: 0xdead_beef, offset: 0 },
    ...changes,
  };
}

/** What a reader finds in an archive of these files, which has zeros where their bytes would be. */
async function readBack(records: readonly ZipRecord[]) {
  const [first = recordOf()] = records;
  const head = localHeader(first);
  const last = records.at(-1) ?? first;
  const offset = last.offset + localHeader(last).length + last.packedBytes + 24;
  const directory = Buffer.concat(records.map(directoryHeader));
  const end = endRecords({ entryCount: records.length, offset, sizeBytes: directory.length });
  const tail = Buffer.concat([directory, end]);
  return zipEntries({
    sizeBytes: offset + tail.length,
    read: async (from, length) => {
      const bytes = Buffer.alloc(length);
      for (const [place, content] of [
        [0, head],
        [offset, tail],
      ] as const) {
        const start = Math.max(from, place);
        const stop = Math.min(from + length, place + content.length);
        if (start < stop) content.copy(bytes, start - from, start - place, stop - place);
      }
      return bytes;
    },
  });
}

t.test('a small archive needs no fields of 64 bits', (t) => {
  const record = recordOf();
  t.equal(localHeader(record).length, 30 + 17 + 9);
  t.equal(localHeader(record).readUInt16LE(4), 20, 'any reader of deflate reads it');
  t.equal(dataDescriptor(record).toString('hex'), '504b0708efbeadde0f0000000a000000');
  t.equal(directoryHeader(record).length, 46 + 17 + 9);
  t.equal(endRecords({ entryCount: 1, offset: 9, sizeBytes: 9 }).length, 22);
  t.end();
});

t.test('times are those of Shanghai, and instants', (t) => {
  const header = localHeader(recordOf());
  const [time, day] = [header.readUInt16LE(10), header.readUInt16LE(12)];
  t.same([(day >> 9) + 1980, (day >> 5) & 15, day & 31], [2025, 11, 30]);
  t.same([time >> 11, (time >> 5) & 63, (time & 31) * 2], [17, 59, 58]);
  t.equal(header.readUInt32LE(30 + 17 + 5), Date.parse('2025-11-30T09:59:58Z') / 1000);
  const first = localHeader(recordOf({ modifiedAt: new Date(0) }));
  t.equal(first.readUInt32LE(10), 0x0021_0000, 'the first day that the format can tell');
  t.end();
});

t.test('sizes, places and counts of any size are written so that readers find them', async (t) => {
  const cases: readonly (readonly [string, readonly ZipRecord[]])[] = [
    ['small', [recordOf()]],
    ['the largest of 32 bits', [recordOf({ plainBytes: 9, packedBytes: GIB_4 - 2 })]],
    ['packed beyond', [recordOf({ plainBytes: GIB_4 - 2, packedBytes: GIB_4 - 1 })]],
    ['beyond', [recordOf({ plainBytes: GIB_4, packedBytes: GIB_4 + 5 })]],
    ['a small one behind', [recordOf(), recordOf({ path: 'b', offset: GIB_4 })]],
    ['a large one behind', [recordOf(), recordOf({ offset: 2 ** 40, plainBytes: 2 ** 33 })]],
    ['many', Array.from({ length: 65_535 }, () => recordOf({ path: 'a' }))],
  ];
  for (const [name, records] of cases) {
    const found = await readBack(records);
    t.same(
      found?.map(({ compressedBytes, plainBytes }) => [compressedBytes, plainBytes]),
      records.map(({ packedBytes, plainBytes }) => [packedBytes, plainBytes]),
      name,
    );
  }
  const large = recordOf({ plainBytes: GIB_4, packedBytes: GIB_4 });
  t.equal(dataDescriptor(large).length, 24);
  t.equal(localHeader(large).readUInt16LE(4), 45);
});

t.test('a path that leads out of the directory is no path', (t) => {
  for (const path of ['', '/etc/passwd', '../a', 'a/../b', './a', 'a//b', 'a/', 'a\\b']) {
    t.throws(() => localHeader(recordOf({ path })), RangeError, path);
  }
  t.end();
});
