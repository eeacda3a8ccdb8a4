const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  ...{ year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'long' },
  ...{ hour: '2-digit', minute: '2-digit' },
});

/** A day in Shanghai as documents write it: `2025年11月28日`. */
export function dayInWords(instant: string): string {
  const { year, month, day } = partsOf(instant);
  return `${year}年${month}月${day}日`;
}

/** A moment in Shanghai as documents write it, to the minute: `2025年12月5日（星期五）18:00`. */
export function momentInWords(instant: string): string {
  const { weekday, hour, minute } = partsOf(instant);
  return `${dayInWords(instant)}（${weekday}）${hour}:${minute}`;
}

/**
 * The end of a time limit as documents write it. The last instant of a minute is told as the next
 * one, that of a day as `24时前`; seconds of another instant are left out, so nobody is late by the
 * paper.
 * @param isInclusive whether the instant itself is in time
 */
export function limitInWords(instant: string, isInclusive: boolean): string {
  const next = new Date(Date.parse(instant) + 1);
  const isLastOfMinute = next.getTime() % MINUTE_MS === 0;
  if (!isLastOfMinute) return `${momentInWords(instant)} 之前（${isInclusive ? '含' : '不含'}）`;
  const end = next.toISOString();
  const { weekday } = partsOf(instant);
  return partsOf(end).hour === '00' && partsOf(end).minute === '00'
    ? `${dayInWords(instant)}（${weekday}）24时前`
    : `${momentInWords(end)}前`;
}

const MINUTE_MS = 60_000;

function partsOf(instant: string): Readonly<Record<string, string>> {
  const list = parts.formatToParts(new Date(instant));
  return Object.fromEntries(list.map(({ type, value }) => [type, value]));
}
