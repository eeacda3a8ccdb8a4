import { type Static, Type } from 'typebox';
import { LocalizedText } from '#platform/contract/components.ts';
import {
  Instant,
  LocalDate,
  lineOf,
  listOf,
  ordinalOf,
  pointerOf,
  sha256Of,
  textOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import {
  component,
  growingEnum,
  nullable,
  strictObject,
  stringEnum,
} from '#platform/contract/schema.ts';
import { characters, most } from '#platform/values/bounds.ts';
import { ONE_LINE } from '#platform/values/text-lines.ts';
import { policyInput } from '../model/decide-policy.ts';
import { PolicyDocument as DocumentSchema } from '../model/policy-document.ts';
import { type PolicyStep, policySteps } from '../model/settings/catalogue.ts';
import { dayKinds } from '../model/working-days.ts';
import { exampleRound } from '../rounds/schemas.ts';
import { examplePolicyDocument, exampleReason } from './examples.ts';

export const Version = ordinalOf('Version: 1, 2, 3 …');

export const PolicyVersionParams = strictObject({ roundId: Uuid, version: Version });
export const PolicyDocument = component('PolicyDocument', {
  ...DocumentSchema,
  description:
    '申报政策: every number, date and catalogue of a round, each with its clause; the mark says whether the call gives it',
});

export const PolicyPublication = component(
  'PolicyPublication',
  strictObject(
    {
      document: PolicyDocument,
      reason: Type.String({
        minLength: 1,
        maxLength: 500,
        pattern: '\\S',
        description: '发布理由: everyone can read it and it is kept for good, so no personal data',
      }),
    },
    {
      description: '发布政策: a whole policy document and the reason for it',
      examples: [{ document: examplePolicyDocument, reason: exampleReason }],
    },
  ),
);
export type PolicyPublication = Static<typeof PolicyPublication>;

export const AfterTheFact = Type.Boolean({
  description: '事后变更: it changes settings after the step that fixes them had begun',
});

const PolicySource = strictObject({
  pointer: Type.String({
    maxLength: 200,
    description: 'JSON Pointer of the setting or catalogue entry in the document',
  }),
  source: Type.String({
    ...{ minLength: 1, maxLength: 200, pattern: ONE_LINE },
    description: '依据: the document that gives the new value, and its clause; no personal data',
  }),
});

export const PolicySources = Type.Array(PolicySource, {
  maxItems: 200,
  description: '新的依据: one for each value that the call had given and that changes',
});

export const PolicyRevision = component(
  'PolicyRevision',
  strictObject(
    {
      document: PolicyDocument,
      reason: Type.String({
        minLength: 1,
        maxLength: 500,
        pattern: '\\S',
        description: '变更理由: everyone can read it and it is kept for good, so no personal data',
      }),
      afterTheFact: Type.Optional(AfterTheFact),
      sources: Type.Optional(PolicySources),
    },
    {
      description: '变更政策: a whole policy document, the reason, and where new values come from',
      examples: [
        {
          ...{ document: examplePolicyDocument, reason: exampleReason },
          sources: [{ pointer: '/window/closesAt', source: '延期公告，第一条' }],
        },
      ],
    },
  ),
);

export const Pointer = pointerOf('JSON Pointer into the policy document');

export const CalendarDifference = component(
  'CalendarDifference',
  strictObject(
    {
      pointer: Pointer,
      day: LocalDate,
      published: stringEnum(dayKinds, { description: 'What the published calendar says' }),
      own: stringEnum(dayKinds, { description: "What the policy's calendar says, which counts" }),
    },
    {
      description: '与国家公布的日历不同的日期: a day that the policy decides otherwise',
      examples: [
        {
          pointer: '/calendar/0/workingDays/0',
          day: '2026-03-07',
          published: 'day-off',
          own: 'working-day',
        },
      ],
    },
  ),
);

const CalendarDifferences = listOf(
  CalendarDifference,
  most.ofPolicy,
  'Every day on which the calendar differs from the published one; a year that is not published yet has none',
);

export const PolicyVersion = component(
  'PolicyVersion',
  strictObject(
    {
      roundId: Uuid,
      version: Version,
      document: PolicyDocument,
      digest: sha256Of('SHA-256 of the canonical JSON (RFC 8785) of the document'),
      reason: textOf('发布理由', characters.reason),
      publishedAt: Instant,
      afterTheFact: AfterTheFact,
      sources: PolicySources,
      calendarDifferences: CalendarDifferences,
    },
    {
      description: '政策版本: never changes once published',
      examples: [
        {
          roundId: exampleRound.id,
          version: 1,
          ...policyInput(examplePolicyDocument, exampleReason),
          sources: [],
          publishedAt: exampleRound.createdAt,
          calendarDifferences: [],
        },
      ],
    },
  ),
);
export type PolicyVersion = Static<typeof PolicyVersion>;

export const PolicyLint = component(
  'PolicyLint',
  strictObject(
    {
      policyVersion: Version,
      unset: listOf(
        strictObject({
          pointer: Pointer,
          name: LocalizedText,
          rule: lineOf('条款'),
          blocks: nullable(
            growingEnum(Object.keys(policySteps) as PolicyStep[], {
              description: 'The step that waits for the value; null: no limit then',
            }),
          ),
          blocksName: nullable(LocalizedText),
        }),
        most.ofPolicy,
        '未设定的参数: there is no built-in default',
      ),
      samples: listOf(
        strictObject({ pointer: Pointer, clause: textOf('Clause of the call', 40) }),
        most.ofPolicy,
        '演示样例值: not stated by the call, never for a real round',
      ),
      calendarDifferences: CalendarDifferences,
    },
    {
      description:
        '政策检查: what the policy in force still lacks, and where its calendar is its own',
      examples: [
        {
          policyVersion: 1,
          unset: [
            {
              pointer: '/preReview/onLapse',
              name: { zh: '逾期未修改的后果', en: 'Consequence of a missed due time' },
              rule: '4.1b',
              blocks: 'lapse',
              blocksName: policySteps.lapse,
            },
          ],
          samples: [{ pointer: '/window/opensAt', clause: '04-1' }],
          calendarDifferences: [],
        },
      ],
    },
  ),
);
export type PolicyLint = Static<typeof PolicyLint>;
