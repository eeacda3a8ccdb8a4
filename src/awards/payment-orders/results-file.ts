import { type CsvReading, readCsv } from '#other-measures/index.ts';

/** A CSV file of results says what the JSON body says; its columns are named like the fields. */
export function readResults(content: Buffer): CsvReading<'rows'> {
  return readCsv(content, {
    columns: [
      'reference',
      'outcome',
      'paidOn',
      'externalId',
      'amount',
      'failure',
      'otherAwardsChecked',
    ],
    member: 'rows',
    cellValue(heading, cell) {
      if (heading === 'amount') return { amount: cell, currency: 'CNY' };
      if (heading === 'otherAwardsChecked') return /^true$/i.test(cell) ? true : cell;
      return cell;
    },
  });
}
