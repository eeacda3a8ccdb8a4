import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import t from 'tap';
import { withoutTimes } from '../../../src/awards/model/payment-orders/zip-times.ts';

/** An archive of one file, with the time of its entries. */
function archive(time: number): Uint8Array {
  const content = deflateRawSync('x');
  const local = Buffer.alloc(31);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt32LE(time, 10);
  local.writeUInt16LE(1, 26);
  const central = Buffer.alloc(47);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt32LE(time, 12);
  central.writeUInt16LE(1, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + content.length, 16);
  return Buffer.concat([local, content, central, end]);
}

t.test('an archive without times is the same whenever it was made', async (t) => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (left, right) => {
      t.same(withoutTimes(archive(left)), withoutTimes(archive(right)));
    }),
    { numRuns: 50 },
  );
  t.throws(() => withoutTimes(new Uint8Array(10)), RangeError);
  t.throws(() => withoutTimes(new Uint8Array(30)), RangeError);
  const broken = archive(7);
  broken[broken.length - 22 - 47] = 0;
  t.throws(() => withoutTimes(broken), RangeError);
});
