const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  ...{ year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'long' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
});

/** A day in Shanghai as documents write it: `2025年11月28日`. */
export function dayInWords(instant: string): string {
  const { year, month, day } = partsOf(instant);
  return `${year}年${month}月${day}日`;
}

/**
 * A moment in Shanghai as documents write it, with its weekday: `2025年12月5日（星期五）18:00`. Seconds and
 * milliseconds appear where they are not zero, so that the text is exact.
 */
export function momentInWords(instant: string): string {
  const { weekday, hour, minute, second, fractionalSecond } = partsOf(instant);
  const exact = second !== '00' || fractionalSecond !== '000';
  const fraction = fractionalSecond === '000' ? '' : `.${fractionalSecond}`;
  return `${dayInWords(instant)}（${weekday}）${hour}:${minute}${exact ? `:${second}${fraction}` : ''}`;
}

function partsOf(instant: string): Readonly<Record<string, string>> {
  const list = parts.formatToParts(new Date(instant));
  return Object.fromEntries(list.map(({ type, value }) => [type, value]));
}
