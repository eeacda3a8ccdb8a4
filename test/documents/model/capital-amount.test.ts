import fc from 'fast-check';
import t from 'tap';
import { capitalAmount } from '../../../src/documents/model/acts/capital-amount.ts';

t.test('amounts in capitals are those of the central bank’s rules', (t) => {
  for (const [fen, expected] of [
    // The examples of the rules, where they give two forms the first.
    [140_950, '壹仟肆佰零玖元伍角'],
    [600_714, '陆仟零柒元壹角肆分'],
    [168_032, '壹仟陆佰捌拾元零叁角贰分'],
    [10_700_053, '壹拾万柒仟元零伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    // Zeros between, behind and across groups.
    [100_000_005, '壹佰万元零伍分'],
    [1_005_000_000, '壹仟零伍万元整'],
    [10_000_100, '壹拾万零壹元整'],
    [1_000_100_000, '壹仟万壹仟元整'],
    [1_000_010_000, '壹仟万零壹佰元整'],
    [10_001_000_000, '壹亿零壹万元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [100_000_100_000_000, '壹万亿零壹佰万元整'],
    [100_001_000_000_000, '壹万亿零壹仟万元整'],
    [100_010_000_000_000, '壹万零壹亿元整'],
    // Without 元, 角 or 分.
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角'],
    [32, '叁角贰分'],
    [100, '壹元整'],
    [101, '壹元零壹分'],
    [1_000, '壹拾元整'],
    [1_010, '壹拾元零壹角'],
    [2_000_005, '贰万元零伍分'],
    // Amounts of the call.
    [500_000_000, '伍佰万元整'],
    [80_000_000, '捌拾万元整'],
    [1_000_000_000, '壹仟万元整'],
    [Number.MAX_SAFE_INTEGER, '玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
  ] as const) {
    t.equal(capitalAmount(fen), `人民币${expected}`, `${fen} fen`);
  }
  t.end();
});

/** Reads capitals back, by the value of each mark: another way than they are written. */
function fenOf(capitals: string): number {
  const marks = { 拾: 10, 佰: 100, 仟: 1000 } as const;
  let [total, section, group, digit, fen] = [0, 0, 0, 0, 0];
  for (const mark of capitals.replace(/^人民币/, '').replace(/整$/, '')) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(mark);
    if (value >= 0) digit = value;
    else if (mark in marks) {
      group += digit * marks[mark as keyof typeof marks];
      digit = 0;
    } else if (mark === '万') [section, group, digit] = [section + (group + digit) * 1e4, 0, 0];
    else if (mark === '亿') {
      [total, section, group, digit] = [total + (section + group + digit) * 1e8, 0, 0, 0];
    } else if (mark === '元')
      [total, section, group, digit] = [total + section + group + digit, 0, 0, 0];
    else if (mark === '角') [fen, digit] = [fen + digit * 10, 0];
    else if (mark === '分') [fen, digit] = [fen + digit, 0];
    else throw new RangeError(`unknown mark ${mark}`);
  }
  return total * 100 + fen;
}

t.test('every amount reads back as itself, with no zero too many', (t) => {
  const few = fc.nat({ max: 9_999_999 });
  const round = fc
    .tuple(fc.nat({ max: 9999 }), fc.nat({ max: 11 }), fc.nat({ max: 9999 }))
    .map(([high, places, low]) => high * 10 ** places + low);
  fc.assert(
    fc.property(fc.oneof(few, round, fc.maxSafeNat()), (fen) => {
      const capitals = capitalAmount(fen);
      t.equal(fenOf(capitals), fen, capitals);
      t.notMatch(capitals, /零零|零[万亿角分整]|[^币]零元|[拾佰仟]{2}/, capitals);
      t.equal(capitals.endsWith('元整'), fen % 100 === 0, capitals);
    }),
    { numRuns: 3000 },
  );
  t.end();
});

t.test('what is no amount of fen has no capitals', (t) => {
  for (const fen of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1]) {
    t.throws(() => capitalAmount(fen), RangeError, `${fen}`);
  }
  t.end();
});
