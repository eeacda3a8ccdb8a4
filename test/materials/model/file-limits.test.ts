import t from 'tap';
import { fileMaxBytes, scannerBytes } from '../../../src/materials/storage/variables.ts';

t.test('a file is as large as service and scanner take', async (t) => {
  const uploadMaxBytes = 1_000;
  for (const [clamdAddress, clamdMaxBytes, ofScanner, ofBoth] of [
    [undefined, undefined, undefined, 1_000],
    [undefined, 500, undefined, 1_000],
    ['tcp://127.0.0.1:3310', undefined, undefined, 1_000],
    ['tcp://127.0.0.1:3310', 999, 999, 999],
    ['tcp://127.0.0.1:3310', 1_000, 1_000, 1_000],
    ['tcp://127.0.0.1:3310', 1_001, 1_001, 1_000],
  ] as const) {
    const config = { uploadMaxBytes, clamdAddress, clamdMaxBytes };
    t.equal(scannerBytes(config), ofScanner);
    t.equal(fileMaxBytes(config), ofBoth);
  }
});
