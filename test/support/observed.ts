// Apart from the observer, because the script that starts the tests reads it too.

/** Names the directory into which each test process writes its observations. */
export const OBSERVATIONS_VARIABLE = 'TEST_OBSERVATIONS';

/** The findings that one test process saw. */
export interface Observations {
  /** Codes of all findings that were built, by rules and by requests. */
  readonly built: readonly string[];
  readonly answers: readonly ObservedAnswer[];
  readonly statuses: readonly ObservedStatus[];
  /** Answers that break the schema of their route, in words. */
  readonly misshapen: readonly string[];
}

/** An answer as its headers tell it. */
export interface ObservedStatus {
  readonly operationId: string;
  readonly status: number;
  /** Without parameters; empty where nothing was sent. */
  readonly mediaType: string;
  readonly isTagged: boolean;
}

/** An answer that carried findings. */
export interface ObservedAnswer {
  readonly operationId: string;
  /** Type of the problem; null for a report. */
  readonly problem: string | null;
  readonly codes: readonly string[];
}

export const built = new Set<string>();

/** Whether answers are compared with their schemas. */
export const shapes = { areObserved: true };

/** For tests that fill tables with values that no command writes. */
export function ignoreShapes(): void {
  shapes.areObserved = false;
}
