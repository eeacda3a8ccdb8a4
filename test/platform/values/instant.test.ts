import fc from 'fast-check';
import t from 'tap';
import { isInstant, isLocalDate, toWireInstant } from '../../../src/platform/values/instant.ts';

t.test('an instant has a day, a time of it, and an offset that every reader takes', async (t) => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['2025-11-30T23:59:59.999+08:00', true],
    ['2025-11-30T23:59:59+08:00', true],
    ['2025-11-30T24:00:00+08:00', false],
    ['2025-11-30T24:00:00.000Z', false],
    ['2025-12-01T00:00:00+08:00', true],
    ['2025-11-30T24:00:01+08:00', false],
    ['2025-11-30T25:00:00+08:00', false],
    ['2025-11-30T23:60:00+08:00', false],
    ['2025-11-30T23:59:60+08:00', false],
    ['2016-12-31T23:59:60Z', false],
    ['2017-01-01T07:59:60+08:00', false],
    ['2025-11-30T18:00:00.9+08:00', true],
    ['2025-11-30T18:00:00.9999+08:00', false],
    ['2025-11-30T18:00:00.+08:00', false],
    ['2025-11-30T18:00:00,5+08:00', false],
    ['2025-11-30T18:00+08:00', false],
    ['2025-11-30T18+08:00', false],
    ['2025-11-30', false],
    ['2025-11-30T10:00:00Z', true],
    ['2025-11-30T10:00:00z', false],
    ['2025-11-30t10:00:00Z', false],
    ['2025-11-30 10:00:00Z', false],
    ['2025-11-30T10:00:00', false],
    ['2025-11-30T10:00:00+00:00', true],
    ['2025-11-30T10:00:00-00:00', true],
    ['2025-11-30T18:00:00+08', false],
    ['2025-11-30T18:00:00+0800', false],
    ['2025-11-30T18:00:00+8:00', false],
    ['2025-11-30T18:00:00 08:00', false],
    ['2025-11-30T18:00:00−08:00', false],
    ['2025-11-30T18:00:00+05:30', true],
    ['2025-11-30T18:00:00+05:60', false],
    ['2025-11-30T18:00:00+14:00', true],
    ['2025-11-30T18:00:00-17:59', true],
    ['2025-11-30T18:00:00+18:00', true],
    ['2025-11-30T18:00:00+18:01', false],
    ['2025-11-30T18:00:00-23:59', false],
    ['2025-11-30T18:00:00+24:00', false],
    ['2025-11-30T18:00:00+08:00[Asia/Shanghai]', false],
    ['2025-11-31T00:00:00Z', false],
    ['2025-02-29T00:00:00Z', false],
    ['2024-02-29T00:00:00Z', true],
    ['2025-00-10T00:00:00Z', false],
    ['2025-13-10T00:00:00Z', false],
    ['2025-01-00T00:00:00Z', false],
    ['1899-12-31T00:00:00Z', false],
    ['1900-01-01T00:00:00Z', true],
    ['2199-12-31T23:59:59.999Z', true],
    ['2200-01-01T00:00:00Z', false],
    ['+002025-01-01T00:00:00Z', false],
    ['２025-01-01T00:00:00Z', false],
    ['2025-11-30T10:00:00Z\n', false],
    ['', false],
  ];
  for (const [text, accepted] of cases) t.equal(isInstant(text), accepted, text);
});

t.test('a day is one of the calendar', async (t) => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['2025-11-30', true],
    ['2025-11-31', false],
    ['2024-02-29', true],
    ['2100-02-29', false],
    ['2025-2-28', false],
    ['2025-02-28T00:00:00Z', false],
    ['1900-01-01', true],
    ['1899-12-31', false],
  ];
  for (const [text, accepted] of cases) t.equal(isLocalDate(text), accepted, text);
});

t.test('what is taken is an instant to JavaScript, and what the wire writes is taken', async () => {
  const digits = (max: number) => fc.integer({ min: 0, max }).map((n) => `${n}`.padStart(2, '0'));
  const texts = fc
    .tuple(digits(13), digits(32), digits(25), digits(61), digits(61), digits(25), digits(61))
    .map(
      ([month, day, hour, minute, second, offset, rest]) =>
        `2025-${month}-${day}T${hour}:${minute}:${second}+${offset}:${rest}`,
    );
  fc.assert(
    fc.property(texts, (text) => !isInstant(text) || !Number.isNaN(Date.parse(text))),
    { numRuns: 2000 },
  );
  const instants = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2199-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(fc.property(instants, (at) => isInstant(toWireInstant(at))));
});
