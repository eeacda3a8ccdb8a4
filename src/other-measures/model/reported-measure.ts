/** What came of an application under another city-level measure of the same kind. */
export const measureOutcomes = ['applied', 'received'] as const;
export type MeasureOutcome = (typeof measureOutcomes)[number];

/**
 * One application or award under another city-level measure, as its system reports it (rules 2.3,
 * 3.4a).
 */
export interface ReportedMeasure {
  /** The reporting system, and its own id of the record: together they tell which record it is. */
  readonly source: string;
  readonly externalId: string;
  readonly creditCode: string;
  readonly measure: string;
  readonly outcome: MeasureOutcome;
  readonly year: number;
  readonly productName: string | null;
  /** What was developed, as far as the other system says. */
  readonly content: string | null;
  /** What was received; null for an application, or where the system does not say. */
  readonly amountFen: number | null;
}

export interface MeasureRecord extends ReportedMeasure {
  readonly id: string;
  readonly version: number;
}
