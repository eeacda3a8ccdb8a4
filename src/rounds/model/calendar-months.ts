import { shanghaiDay } from './working-days.ts';

/**
 * The last instant of the day that many calendar months after the day of an instant, in Shanghai.
 * Where the month has no such day, it is the month's last one.
 * @param months a positive integer
 * @throws RangeError for any other
 */
export function endOfMonthsAfter(from: Date, months: number): Date {
  if (!Number.isInteger(months) || months < 1) throw new RangeError(`months: ${months}`);
  const [year, month, day] = shanghaiDay(from).split('-').map(Number) as [number, number, number];
  const daysInMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const last = new Date(Date.UTC(year, month - 1 + months, Math.min(day, daysInMonth)));
  return new Date(`${last.toISOString().slice(0, 10)}T23:59:59.999+08:00`);
}
