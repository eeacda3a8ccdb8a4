import { Type } from 'typebox';
import {
  Centi,
  Code,
  closed,
  Fen,
  integer,
  LocalDate,
  marked,
  Name,
  oneOf,
  RuleId,
  setting,
  Text,
  unsettable,
} from './policy-values.ts';

// The catalogues of a policy document: the lists that the call names.

export const organisationKinds = [
  'enterprise',
  'branch',
  'public-institution',
  'industry-association',
  'other',
] as const;

export const activityKinds = [
  'corpus-governance',
  'ai-algorithm-research',
  'ai-application-development',
  'other',
] as const;

export const materialConditions = ['always', 'consortium', 'never'] as const;

export const mediaTypes = [
  'application/pdf',
  'application/ofd',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'image/png',
  'image/jpeg',
  'application/zip',
] as const;

export const sameContentOutcomes = [
  'bars-all',
  'first-submitted-survives',
  'named-by-officer',
] as const;

export const Declaration = Type.Object({ code: Code, rule: RuleId, text: Text, ...marked }, closed);

export const MaterialKind = Type.Object(
  {
    code: Code,
    name: Name,
    rule: RuleId,
    /** When a submission needs it; `never` makes it reference evidence (rule 2.2). */
    requiredWhen: oneOf(...materialConditions),
    mediaTypes: Type.Array(oneOf(...mediaTypes), {
      minItems: 1,
      maxItems: mediaTypes.length,
      uniqueItems: true,
    }),
    maxBytes: integer(1, 1024 ** 3),
    maxFiles: integer(1, 50),
    ...marked,
  },
  closed,
);

export const ChecklistItem = Type.Object(
  {
    code: Code,
    axis: oneOf('completeness', 'compliance'),
    rule: RuleId,
    text: Text,
    mandatory: Type.Boolean(),
    ...marked,
  },
  closed,
);

export const Criterion = Type.Object(
  {
    code: Code,
    name: Name,
    weight: integer(1, 10_000),
    maxCenti: integer(100, 10_000),
    ...marked,
  },
  closed,
);

/** Puts the higher score on a criterion first, or the earlier first submission. */
export const TieBreaker = Type.Unsafe<'first-submitted' | `criterion:${string}`>(
  Type.String({
    pattern: '^(first-submitted|criterion:[a-z0-9]+(-[a-z0-9]+)*)$',
    maxLength: 80,
  }),
);

export const Tier = Type.Object(
  {
    code: Code,
    name: Name,
    ceilingFen: setting(Fen),
    minScoreCenti: unsettable(Centi),
    places: unsettable(integer(1, 10_000)),
  },
  closed,
);

export const missedConsequences = ['lapse', 'lapse-and-reclaim'] as const;

/** A later part of an award, paid once the use of the parts before it is proven. */
const LaterInstalment = Type.Object(
  {
    /** Hundredths of a percent of the award; 0 where nothing is paid on the proof. */
    basisPoints: integer(0, 10_000),
    /** Calendar months after the final decision, until the end of that day. */
    dueMonths: integer(1, 120),
    /** Kinds of the catalogue of materials that its usage report must hold. */
    evidence: Type.Array(Code, { minItems: 1, maxItems: 20, uniqueItems: true }),
  },
  closed,
);

export const Instalments = Type.Object(
  {
    /** Payable with the final decision. */
    firstBasisPoints: integer(0, 10_000),
    later: Type.Array(LaterInstalment, { minItems: 1, maxItems: 11 }),
    /**
     * What may follow when a report is missed: what is not payable yet lapses; or all that is not
     * paid does, and what was paid without proof is reclaimed.
     */
    onMissed: oneOf(...missedConsequences),
    /** Days before a due time on which a reminder falls. */
    remindDaysBefore: Type.Array(integer(1, 365), {
      maxItems: 10,
      uniqueItems: true,
    }),
  },
  closed,
);

/** An original that has no electronic file, such as the business licence itself (rule 4.2). */
export const Original = Type.Object(
  {
    code: Code,
    name: Name,
    /** Whether the counter keeps it; false: it is handed back at once. */
    kept: Type.Boolean(),
  },
  closed,
);

export const ReturnReason = Type.Object({ code: Code, text: Text, ...marked }, closed);

/**
 * The policy's own days of a year. They amend the published calendar of that year, 国务院办公厅 节假日安排:
 * a day that is not listed stays as published. Only `wholeYear` replaces it.
 */
export const CalendarYear = Type.Object(
  {
    year: integer(2020, 2100),
    daysOff: Type.Array(LocalDate, {
      maxItems: 60,
      uniqueItems: true,
      description: 'Days off; with `wholeYear` all of them besides Saturdays and Sundays',
    }),
    workingDays: Type.Array(LocalDate, {
      maxItems: 30,
      uniqueItems: true,
      description: 'Working days; with `wholeYear` all Saturdays and Sundays that are, 调休',
    }),
    wholeYear: Type.Optional(
      Type.Boolean({
        description:
          'Whether the days are those of the whole year and replace the published calendar; absent means no. A year that is not published yet needs it',
      }),
    ),
    ...marked,
  },
  closed,
);

const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', maxLength: 5 });

/**
 * Slots of every counter on the working days among these weekdays. A Saturday that is a working day
 * counts only where 6 is listed.
 */
export const WeeklySlots = Type.Object(
  {
    /** 1 is Monday. */
    weekdays: Type.Array(integer(1, 7), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
    }),
    from: TimeOfDay,
    through: TimeOfDay,
    slotMinutes: integer(5, 480),
    /** Bookings that one counter takes in one slot. */
    capacity: integer(1, 100),
  },
  closed,
);

/** 实用性, 创新性, 可复制推广性: named by the call itself; a rubric may hold more (rule 1). */
export const mandatoryCriteria = ['practicality', 'innovation', 'replicability'] as const;
