import { type Static, type TSchema, Type } from 'typebox';

/**
 * The policy document of a round: every number, date and catalogue of one call, as data.
 *
 * Each value is a setting `{ value, mark, clause }`. `mark` says where it comes from: `given` (the call or its guide
 * states it, at `clause`) or `sample` (chosen for demonstrations, never for a real round). A setting that is absent is
 * unset: it has no default, and blocks exactly the step that needs it.
 */

const closed = { additionalProperties: false } as const;

const Mark = Type.Unsafe<'given' | 'sample'>({ type: 'string', enum: ['given', 'sample'] });
const Clause = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Clause of the call, 条款',
});
const Code = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 });
const RuleId = Type.String({ pattern: '^[1-9](\\.[0-9]+[a-z]?)?$', maxLength: 8 });
const Text = Type.Object(
  {
    zh: Type.String({ minLength: 1, maxLength: 2000 }),
    en: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  closed,
);
const Instant = Type.String({ format: 'date-time' });
const LocalDate = Type.String({ format: 'date' });
const Fen = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'fen, 分' });
const Centi = Type.Integer({ minimum: 0, maximum: 10_000, description: 'hundredths of a point' });

function oneOf<const T extends readonly string[]>(...values: T) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: values });
}

function setting<T extends TSchema>(value: T) {
  return Type.Object({ value, mark: Mark, clause: Clause }, closed);
}

/** A value the call does not state: absent means unset. */
function unsettable<T extends TSchema>(value: T) {
  return Type.Optional(setting(value));
}

const marked = { mark: Mark, clause: Clause };

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

const Declaration = Type.Object({ code: Code, rule: RuleId, text: Text, ...marked }, closed);

const MaterialKind = Type.Object(
  {
    code: Code,
    name: Text,
    rule: RuleId,
    /** When a submission without it is refused; `never` makes it reference evidence (rule 2.2). */
    requiredWhen: oneOf(...materialConditions),
    mediaTypes: Type.Array(oneOf(...mediaTypes), { minItems: 1, uniqueItems: true }),
    maxBytes: Type.Integer({ minimum: 1, maximum: 1024 ** 3 }),
    maxFiles: Type.Integer({ minimum: 1, maximum: 50 }),
    ...marked,
  },
  closed,
);

const ChecklistItem = Type.Object(
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

const Criterion = Type.Object(
  {
    code: Code,
    name: Text,
    weight: Type.Integer({ minimum: 1, maximum: 10_000 }),
    maxCenti: Type.Integer({ minimum: 100, maximum: 10_000 }),
    ...marked,
  },
  closed,
);

/** The higher score on a criterion goes first, or the earlier first submission. */
const TieBreaker = Type.Unsafe<'first-submitted' | `criterion:${string}`>(
  Type.String({
    pattern: '^(first-submitted|criterion:[a-z0-9]+(-[a-z0-9]+)*)$',
    maxLength: 80,
  }),
);

const Tier = Type.Object(
  {
    code: Code,
    name: Text,
    ceilingFen: setting(Fen),
    minScoreCenti: unsettable(Centi),
    places: unsettable(Type.Integer({ minimum: 1, maximum: 10_000 })),
  },
  closed,
);

export const PolicyDocument = Type.Object(
  {
    schemaVersion: Type.Literal(1),
    code: Code,
    title: Text,
    sourceOfRules: Text,
    year: setting(Type.Integer({ minimum: 2020, maximum: 2100 })),
    timeZone: Type.Literal('Asia/Shanghai'),
    window: Type.Object(
      {
        opensAt: unsettable(Instant),
        closesAt: setting(Instant),
        /** Whether a submission at exactly `closesAt` is in time (rule 4.1a). */
        closeInclusive: unsettable(Type.Boolean()),
      },
      closed,
    ),
    scenarios: Type.Object(
      { publishedFrom: setting(LocalDate), publishedThrough: setting(LocalDate) },
      closed,
    ),
    eligibility: Type.Object(
      {
        organisationKinds: setting(
          Type.Array(oneOf(...organisationKinds), { minItems: 1, uniqueItems: true }),
        ),
        activities: setting(
          Type.Array(oneOf(...activityKinds), { minItems: 1, uniqueItems: true }),
        ),
      },
      closed,
    ),
    declarations: Type.Array(Declaration, { minItems: 1, maxItems: 40 }),
    materials: Type.Array(MaterialKind, { minItems: 1, maxItems: 40 }),
    quotas: Type.Object(
      {
        filesPerApplication: unsettable(Type.Integer({ minimum: 1, maximum: 1000 })),
        bytesPerApplication: unsettable(
          Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
        ),
      },
      closed,
    ),
    preReview: Type.Object(
      {
        checklist: Type.Array(ChecklistItem, { minItems: 1, maxItems: 60 }),
        /** The longest a return notice may give, counted from its issue, in days of 24 hours. */
        returnMaxDays: unsettable(Type.Integer({ minimum: 1, maximum: 365 })),
        /** From which similarity of their texts two applications are shown as alike, 0.01 %. */
        sameContentMinBasisPoints: unsettable(Type.Integer({ minimum: 1, maximum: 10_000 })),
        /** What happens to a returned application whose due time passed. */
        onLapse: unsettable(oneOf('nothing', 'lapsed')),
      },
      closed,
    ),
    counter: Type.Object(
      {
        place: setting(Text),
        counters: setting(
          Type.Object(
            {
              from: Type.Integer({ minimum: 1, maximum: 999 }),
              to: Type.Integer({ minimum: 1, maximum: 999 }),
            },
            closed,
          ),
        ),
        supplementDeadline: unsettable(Instant),
        checkInToleranceMinutes: unsettable(Type.Integer({ minimum: 0, maximum: 240 })),
      },
      closed,
    ),
    scoring: Type.Object(
      {
        criteria: Type.Array(Criterion, { minItems: 3, maxItems: 20 }),
        minSheets: unsettable(Type.Integer({ minimum: 1, maximum: 25 })),
        aggregation: unsettable(oneOf('mean', 'trimmed-mean', 'median')),
        /** Highest and lowest sheets that `trimmed-mean` drops, each. */
        dropEach: unsettable(Type.Integer({ minimum: 0, maximum: 10 })),
        /** Scores are multiples of this, in hundredths of a point. */
        stepCenti: unsettable(Type.Integer({ minimum: 1, maximum: 1000 })),
        /** How the exact aggregate becomes a score in whole hundredths, once, at the end. */
        rounding: unsettable(oneOf('half-up', 'half-even', 'down')),
        /** How equal scores are ordered, first to last; the application number always decides at the end. */
        tieBreakers: unsettable(Type.Array(TieBreaker, { maxItems: 10 })),
      },
      closed,
    ),
    awards: Type.Object(
      {
        form: unsettable(oneOf('grant', 'reward')),
        /** Highest tier first. */
        tiers: Type.Array(Tier, { minItems: 1, maxItems: 10 }),
        applicantAnnualCapFen: setting(Fen),
        /** Which year an award counts against under rule 2.4. */
        capYearBasis: unsettable(oneOf('round-year')),
        budgetFen: unsettable(Fen),
        granularityFen: unsettable(Fen),
        /** Whether no award exceeds the amount asked for. */
        requestLimits: unsettable(Type.Boolean()),
        strategy: unsettable(oneOf('proportional', 'ranked', 'tier-then-proportional')),
        /** What `ranked` does with the last product the budget cannot pay whole. */
        cutLast: unsettable(oneOf('cut', 'skip')),
      },
      closed,
    ),
  },
  { ...closed, $id: 'PolicyDocument' },
);

export type PolicyDocument = Static<typeof PolicyDocument>;
