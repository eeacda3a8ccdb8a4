import { type Static, Type } from 'typebox';
import { int64 } from '#platform/values/bounds.ts';
import {
  activityKinds,
  CalendarYear,
  ChecklistItem,
  Criterion,
  Declaration,
  Instalments,
  MaterialKind,
  Original,
  organisationKinds,
  ReturnReason,
  sameContentOutcomes,
  TieBreaker,
  Tier,
  WeeklySlots,
} from './policy-catalogues.ts';
import { Papers } from './policy-papers.ts';
import {
  Centi,
  Code,
  closed,
  Fen,
  HoursAhead,
  Instant,
  integer,
  LocalDate,
  Name,
  oneOf,
  setting,
  unsettable,
} from './policy-values.ts';

/**
 * The policy document of a round: every number, date and catalogue of one call, as data.
 *
 * Each value is a setting `{ value, mark, clause }`. `mark` says where it comes from: `given` (the
 * call or its guide states it, at `clause`) or `sample` (chosen for demonstrations, never for a
 * real round). A setting that is absent is unset: it has no default, and blocks exactly the step
 * that needs it.
 */

export const PolicyDocument = Type.Object(
  {
    schemaVersion: Type.Literal(1),
    code: Code,
    title: Name,
    sourceOfRules: Name,
    year: setting(integer(2020, 2100)),
    timeZone: Type.Literal('Asia/Shanghai'),
    calendar: Type.Array(CalendarYear, { maxItems: 10 }),
    window: Type.Object(
      {
        opensAt: unsettable(Instant),
        closesAt: setting(Instant),
        /** Whether a submission at exactly `closesAt` is in time (rule 4.1a). */
        closeInclusive: unsettable(Type.Boolean()),
        /** How long before the close a reminder is an event. */
        closeReminderHours: unsettable(HoursAhead),
      },
      closed,
    ),
    scenarios: Type.Object(
      {
        publishedFrom: setting(LocalDate),
        publishedThrough: setting(LocalDate),
        /** Years before its scenario was published from which a completion needs a look. */
        completedMaxYearsBefore: unsettable(integer(0, 50)),
      },
      closed,
    ),
    eligibility: Type.Object(
      {
        organisationKinds: setting(
          Type.Array(oneOf(...organisationKinds), {
            minItems: 1,
            maxItems: organisationKinds.length,
            uniqueItems: true,
          }),
        ),
        activities: setting(
          Type.Array(oneOf(...activityKinds), {
            minItems: 1,
            maxItems: activityKinds.length,
            uniqueItems: true,
          }),
        ),
      },
      closed,
    ),
    declarations: Type.Array(Declaration, { minItems: 1, maxItems: 40 }),
    materials: Type.Array(MaterialKind, { minItems: 1, maxItems: 40 }),
    quotas: Type.Object(
      {
        filesPerApplication: unsettable(integer(1, 1000)),
        bytesPerApplication: unsettable(Type.Integer({ ...int64, minimum: 1 })),
        /** Files that one sender may ever send for an application, replaced and removed ones included. */
        sentFilesPerApplication: unsettable(integer(1, 1000)),
        /** The bytes of all those files. */
        sentBytesPerApplication: unsettable(Type.Integer({ ...int64, minimum: 1 })),
        /** Applications that an applicant may open in the round, deleted drafts included. */
        draftsPerApplicant: unsettable(integer(1, 1000)),
      },
      closed,
    ),
    preReview: Type.Object(
      {
        checklist: Type.Array(ChecklistItem, { minItems: 1, maxItems: 60 }),
        /** The reasons that a return notice may give, 退回原因. */
        returnReasons: Type.Array(ReturnReason, { minItems: 1, maxItems: 60 }),
        /** How long a claimed case is kept for its reviewer without a renewal. */
        claimMinutes: unsettable(integer(1, 1440)),
        /** Working days that pre-review may take, counted from the day after a submission. */
        reviewWorkingDays: unsettable(integer(1, 250)),
        /** Which decisions a second reviewer has to confirm. */
        secondReview: unsettable(
          Type.Array(oneOf('accept', 'decline'), { maxItems: 2, uniqueItems: true }),
        ),
        /**
         * Due time of a return notice that names none, in working days counted from the day after
         * its issue.
         */
        returnWorkingDays: unsettable(integer(1, 250)),
        /** The longest a return notice may give, counted from its issue, in days of 24 hours. */
        returnMaxDays: unsettable(integer(1, 365)),
        /** Least similarity of two applications' texts that shows as a content match, in 0.01 %. */
        sameContentMinBasisPoints: unsettable(integer(1, 10_000)),
        /** Whether items of a return notice that a correction leaves untouched block it. */
        untouchedItems: unsettable(oneOf('blocks', 'warns')),
        /** Who is left among scored applications that were judged to be the same content. */
        sameContentOutcome: unsettable(oneOf(...sameContentOutcomes)),
        /** The consequence for a returned application whose due time passed. */
        onLapse: unsettable(oneOf('nothing', 'lapsed')),
        /**
         * Until when a returned application may be submitted again: the notified due time, or the
         * close of the window if that is later.
         */
        effectiveDue: unsettable(oneOf('due-time', 'later-of-due-and-close')),
        /** How long before the due time of a return notice a reminder is an event. */
        returnReminderHours: unsettable(HoursAhead),
      },
      closed,
    ),
    counter: Type.Object(
      {
        place: setting(Name),
        counters: setting(
          Type.Object(
            {
              from: integer(1, 999),
              to: integer(1, 999),
            },
            closed,
          ),
        ),
        supplementDeadline: unsettable(Instant),
        /**
         * The consequence for an application whose paper was not brought before the supplement
         * deadline.
         */
        onPaperMissed: unsettable(oneOf('nothing', 'lapsed')),
        checkInToleranceMinutes: unsettable(integer(0, 240)),
        weeklySlots: unsettable(Type.Array(WeeklySlots, { minItems: 1, maxItems: 20 })),
        /** Originals that may be asked for although they have no electronic file. */
        originals: unsettable(Type.Array(Original, { minItems: 1, maxItems: 40 })),
        /** Missed appointments after which an application can book no more. */
        noShowLimit: unsettable(integer(1, 20)),
        /** How long before a booked slot a reminder is an event. */
        appointmentReminderHours: unsettable(HoursAhead),
      },
      closed,
    ),
    scoring: Type.Object(
      {
        criteria: Type.Array(Criterion, { minItems: 3, maxItems: 20 }),
        /** Experts that are drawn for a case. */
        panelSize: unsettable(integer(1, 25)),
        /** Experts of a panel that two officers may name instead of drawing them; 0: none. */
        namedExpertsPerPanel: unsettable(integer(0, 25)),
        minSheets: unsettable(integer(1, 25)),
        aggregation: unsettable(oneOf('mean', 'trimmed-mean', 'median')),
        /** Highest and lowest sheets that `trimmed-mean` drops, each. */
        dropEach: unsettable(integer(0, 10)),
        /** Scores are multiples of this, in hundredths of a point. */
        stepCenti: unsettable(integer(1, 1000)),
        /**
         * A sheet must give a reason for a criterion's score below or above these, in hundredths of
         * 100.
         */
        commentBelowCenti: unsettable(Centi),
        commentAboveCenti: unsettable(Centi),
        /**
         * How far a sheet may lie from the median of its case before the integrity report names it.
         */
        outlierCenti: unsettable(Centi),
        /** How the exact aggregate becomes a score in whole hundredths, once, at the end. */
        rounding: unsettable(oneOf('half-up', 'half-even', 'down')),
        /**
         * How equal scores are ordered, first to last; the application number always decides at the
         * end.
         */
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
        /**
         * Whether the cap counts a parent together with the branches that name it; absent: each code
         * counts alone.
         */
        capCountsGroup: unsettable(Type.Boolean()),
        /** The year that an award counts against under rule 2.4. */
        capYearBasis: unsettable(oneOf('round-year')),
        budgetFen: unsettable(Fen),
        granularityFen: unsettable(Fen),
        /** Whether the requested amount limits the award. */
        requestLimits: unsettable(Type.Boolean()),
        strategy: unsettable(oneOf('proportional', 'ranked', 'tier-then-proportional')),
        /**
         * For `ranked`, the award of the first product whose amount the budget no longer covers:
         * `cut` gives it the rest, `skip` nothing. Either way the list ends there, 见足即止: no later
         * product is awarded.
         */
        cutLast: unsettable(oneOf('cut', 'skip')),
        /** How long a confirmed allocation is published before it may become final, 公示期. */
        publicityWorkingDays: unsettable(integer(1, 60)),
        /**
         * Whether one open objection keeps the whole run from becoming final; absent: it does. If
         * not, the awards without one may become final and be paid.
         */
        objectionsHoldRun: unsettable(Type.Boolean()),
        /**
         * Whether a final award that the annual cap lowered may be raised when room returns; absent:
         * it stays.
         */
        raisesWhenRoomReturns: unsettable(Type.Boolean()),
        /** Instalments, each but the first on proof of use; absent: all is payable at once. */
        instalments: unsettable(Instalments),
        /** How long before the end of a publication a reminder is an event. */
        publicityReminderHours: unsettable(HoursAhead),
      },
      closed,
    ),
    papers: Type.Optional(Papers),
  },
  { ...closed, $id: 'PolicyDocument' },
);

export type PolicyDocument = Static<typeof PolicyDocument>;
