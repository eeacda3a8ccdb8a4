import t from 'tap';
import {
  dayInWords,
  limitInWords,
  momentInWords,
} from '../../../src/documents/model/shanghai-time.ts';
import { citation } from '../../../src/documents/model/wording.ts';

t.test('times are in Shanghai time, with the precision of their kind', (t) => {
  t.equal(dayInWords('2025-11-30T16:00:00Z'), '2025年12月1日');
  for (const [instant, words] of [
    ['2025-12-05T18:00:00.000+08:00', '2025年12月5日（星期五）18:00'],
    ['2025-12-05T00:00:00.000+08:00', '2025年12月5日（星期五）00:00'],
    ['2025-12-05T18:00:59.999+08:00', '2025年12月5日（星期五）18:00'],
  ] as const) {
    t.equal(momentInWords(instant), words);
  }
  for (const [instant, inclusive, exclusive] of [
    ['2025-12-05T18:00:00.000+08:00', '18:00 之前（含）', '18:00 之前（不含）'],
    ['2025-12-05T18:00:30.000+08:00', '18:00 之前（含）', '18:00 之前（不含）'],
    ['2025-12-05T17:59:59.999+08:00', '18:00前', '18:00前'],
    ['2025-12-05T23:59:59.999+08:00', '24时前', '24时前'],
    ['2025-12-05T00:00:00.000+08:00', '00:00 之前（含）', '00:00 之前（不含）'],
    ['2025-12-04T16:59:59.999Z', '01:00前', '01:00前'],
  ] as const) {
    t.equal(limitInWords(instant, true), `2025年12月5日（星期五）${inclusive}`);
    t.equal(limitInWords(instant, false), `2025年12月5日（星期五）${exclusive}`);
  }
  t.equal(citation(['4.2a', '4.2a', '9.9']), '申报通知第四部分第2项注', 'once, without ids');
  t.end();
});
