/**
 * How each kind of value is bounded on the wire: JSON Schema keywords, for requests, answers and
 * the entries of the ledger alike.
 */

export const MOST_INT32 = 2_147_483_647;

/** A number of a column `integer`, such as a count or a version. */
export const int32 = { format: 'int32', minimum: 0, maximum: MOST_INT32 } as const;
export const ordinal = { ...int32, minimum: 1 } as const;

/** A number of a column `bigint`, as far as JSON readers are exact: a position, bytes, fen. */
export const int64 = { format: 'int64', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;

/** Hundredths of a point. */
export const centi = { format: 'int32', minimum: 0, maximum: 10_000 } as const;
/** Hundredths of a percent. */
export const basisPoints = { format: 'int32', minimum: 0, maximum: 10_000 } as const;
export const year = { format: 'int32', minimum: 2000, maximum: 2100 } as const;

export const uuid = { format: 'uuid', maxLength: 36 } as const;
/** RFC 3339, milliseconds at most and the longest offset. */
export const instant = { format: 'date-time', maxLength: 29 } as const;
export const localDate = { format: 'date', maxLength: 10 } as const;
/** Hex. */
export const sha256 = { pattern: '^[0-9a-f]{64}$', maxLength: 64 } as const;
/** GB 32100-2015. */
export const creditCode = { pattern: '^[0-9A-HJ-NP-RTUWXY]{18}$', maxLength: 18 } as const;
/** An entry of a catalogue of the policy, or of the findings. */
export const code = { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 } as const;
/** The same as the name of a member: JSON Schema knows names by their pattern alone. */
export const memberCode = {
  pattern: '^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 60,
} as const;
/** A clause of the call, by this service's number for it. */
export const ruleId = { pattern: '^[1-9](\\.[0-9]+[a-z]?)?$', maxLength: 8 } as const;
/** Issuers assign ids; without space and `@` no name or address gets in. */
export const subject = { pattern: '^[A-Za-z0-9._:|/=+-]+$', maxLength: 128 } as const;
/** A file number has at least one digit, which a person's name does not. */
export const fileNumber = {
  pattern: '^[\\p{L}〔〕（）()\\[\\]/_.-]*[0-9][\\p{L}0-9〔〕（）()\\[\\]/_.-]*$',
  maxLength: 60,
} as const;
/** The number of a scenario, as the bureau published it. */
export const scenarioCode = { pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$', maxLength: 60 } as const;

/** The most characters of a text, by what it is. */
export const characters = {
  /** A name or a title of one line. */
  line: 200,
  /** A reason that stands in the record for good. */
  reason: 500,
  /** A remark for one person to read, or the name of an entry of the policy. */
  note: 2000,
  /** A description in the application form. */
  prose: 8000,
  /** A sentence of the service: it may name each of the 40 entries of a catalogue. */
  message: 100_000,
  /** A pointer into a body of 32 MiB that misnames a field. */
  anyPointer: 2 * 32 * 1024 ** 2,
} as const;

/** The most items of a list that no limit of a request bounds. */
export const most = {
  /** Items of a page. */
  page: 200,
  /** What the largest round that the service is built for has of anything: cases, awards, drafts. */
  ofRound: 100_000,
  /** What one case has of anything: packets, notices, visits, sheets, payments. */
  ofCase: 10_000,
  /** Versions of a policy, and the settings and days that one of them may tell of. */
  ofPolicy: 10_000,
  /** Experts of one panel, by the policy. */
  ofPanel: 25,
  /** Entries of one catalogue of a policy. */
  ofCatalogue: 60,
  /** Clauses of the call. */
  rules: 100,
  /** Findings of one request. */
  findings: 10_000,
  /** Operations of this contract. */
  operations: 1000,
} as const;
