import { type TSchema, Type } from 'typebox';
import {
  basisPoints,
  centi,
  characters,
  code,
  creditCode,
  fileNumber,
  instant,
  int32,
  int64,
  localDate,
  MOST_INT32,
  ordinal,
  ruleId,
  scenarioCode,
  sha256,
  subject,
  uuid,
  year,
} from '../values/bounds.ts';

// The leaves of the contract: each kind of value with its format and its bounds.

export const Uuid = Type.String(uuid);

export function uuidOf(meaning: string) {
  return Type.String({ ...uuid, description: meaning });
}

const instantFormat = 'RFC 3339 with offset, milliseconds';

export const Instant = Type.String({ ...instant, description: instantFormat });

/** An instant with its meaning. */
export function instantOf(meaning: string) {
  return Type.String({ ...instant, description: `${meaning} (${instantFormat})` });
}

export const LocalDate = dayOf('Asia/Shanghai date');

/** A day in Shanghai, `YYYY-MM-DD`. */
export function dayOf(meaning: string) {
  return Type.String({ ...localDate, description: meaning });
}

/** This century only: `date` allows the year 0, which PostgreSQL does not have. */
export function dayOfCentury(meaning: string) {
  return Type.String({ ...localDate, pattern: '^20', description: meaning });
}

export const Sha256 = sha256Of('SHA-256, hex');

export function sha256Of(meaning: string) {
  return Type.String({ ...sha256, description: meaning });
}

/** A clause of the call, by this service's number for it. */
export const RuleId = Type.String({ ...ruleId, description: '条款编号, such as 4.1a' });

/** An entry of a catalogue, such as a material kind or a tier. */
export function codeOf(meaning: string) {
  return Type.String({ ...code, description: meaning });
}

export const ScenarioCode = scenarioCodeOf('开放场景编号');

export function scenarioCodeOf(meaning: string) {
  return Type.String({ ...scenarioCode, description: meaning });
}

/** @param whose what the code is of */
export function creditCodeOf(whose = '统一社会信用代码, GB 32100-2015') {
  return Type.String({ ...creditCode, description: whose });
}

export const CreditCode = creditCodeOf();

/** The number of a file of an authority: no name of a person fits. */
export function fileNumberOf(meaning: string, example: string) {
  return Type.String({ ...fileNumber, examples: [example], description: meaning });
}

/** The token subject of somebody whom a body names. */
export function subjectOf(meaning: string) {
  return Type.String({ ...subject, description: `Token subject ${meaning}` });
}

/** Who acted, or through which system: an identifier of a token, 128 characters. */
export function tokenIdOf(meaning: string) {
  return Type.String({ maxLength: 128, description: meaning });
}

/** The number of a request, which the log and `X-Request-Id` have too: a UUID. */
export function requestIdOf(meaning: string) {
  return Type.String({ maxLength: 36, description: meaning });
}

/** One of this contract's operations. */
export function operationIdOf(meaning: string) {
  return Type.String({
    pattern: '^[A-Za-z][A-Za-z0-9]{0,59}$',
    maxLength: 60,
    description: meaning,
  });
}

/** JSON Pointer (RFC 6901) into a form or a policy document: 200 characters. */
export function pointerOf(meaning: string) {
  return Type.String({ maxLength: 200, description: meaning });
}

/** `nextCursor` of a list: a position and its signature, 1000 characters. */
export function cursorOf(meaning: string) {
  return Type.String({ maxLength: 1000, description: meaning });
}

/** The number of an application, given at its first submission: 40 characters. */
export function applicationNumberOf(meaning = '申报编号') {
  return Type.String({ maxLength: 40, description: meaning });
}

/** A name or a title: 200 characters of one line. */
export function lineOf(meaning: string) {
  return Type.String({ maxLength: characters.line, description: meaning });
}

/** @param maxLength characters, as the request that gave the text allows them */
export function textOf(meaning: string, maxLength: number) {
  return Type.String({ maxLength, description: meaning });
}

/** How many: 0…2147483647, as its column holds them. */
export function countOf(meaning: string) {
  return Type.Integer({ ...int32, description: meaning });
}

/** Which one, or which version: 1…2147483647. */
export function ordinalOf(meaning: string) {
  return Type.Integer({ ...ordinal, description: meaning });
}

/** @param minimum and maximum, both inclusive, within ±2147483647 */
export function integerOf(meaning: string, minimum: number, maximum = MOST_INT32) {
  return Type.Integer({ format: 'int32', minimum, maximum, description: meaning });
}

/** A place in the ledger's log, or a number of its entries: 0…2^53 − 1. */
export function positionOf(meaning: string) {
  return Type.Integer({ ...int64, description: meaning });
}

/** Entries of the log, at least one: 1…2^53 − 1. */
export function logSizeOf(meaning: string) {
  return Type.Integer({ ...int64, minimum: 1, description: meaning });
}

/** The size of a file, in bytes: 0…2^53 − 1. */
export function bytesOf(meaning: string) {
  return Type.Integer({ ...int64, description: meaning });
}

/** A score, in hundredths of a point: 0…10000. */
export function centiOf(meaning: string) {
  return Type.Integer({ ...centi, description: meaning });
}

/** A share, in hundredths of a percent: 0…10000. */
export function basisPointsOf(meaning: string) {
  return Type.Integer({ ...basisPoints, description: meaning });
}

/** 2000…2100. */
export function yearOf(meaning: string) {
  return Type.Integer({ ...year, description: meaning });
}

/** An HTTP status, of an answer or a part of it. */
export function statusOf(meaning: string) {
  return Type.Integer({ format: 'int32', minimum: 100, maximum: 599, description: meaning });
}

/** @param maxItems a limit of the request that fills the list, or one of `most` */
export function listOf<Item extends TSchema>(item: Item, maxItems: number, meaning?: string) {
  return Type.Array(item, {
    maxItems,
    ...(meaning === undefined ? {} : { description: meaning }),
  });
}
