/** The outcome of an application under another city-level measure of the same kind. */
export const measureOutcomes = ['applied', 'received'] as const;
export type MeasureOutcome = (typeof measureOutcomes)[number];

/** What an import did with a record. */
export const importOutcomes = ['imported', 'revised', 'unchanged'] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

/**
 * One application or award under another city-level measure, as its system reports it (rules 2.3,
 * 3.4a).
 */
export interface ReportedMeasure {
  /** The reporting system and its own id of the record: together they identify the record. */
  readonly source: string;
  readonly externalId: string;
  readonly creditCode: string;
  readonly measure: string;
  readonly outcome: MeasureOutcome;
  readonly year: number;
  readonly productName: string | null;
  /** The developed content, as far as the other system states it. */
  readonly content: string | null;
  /** The amount received; null for an application, or where the system states none. */
  readonly amountFen: number | null;
}

export interface MeasureRecord extends ReportedMeasure {
  readonly id: string;
  readonly version: number;
}
