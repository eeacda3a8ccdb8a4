import { type Static, Type } from 'typebox';
import {
  component,
  Instant,
  LocalizedText,
  nullable,
  page,
  strictObject,
  stringEnum,
  Uuid,
} from '../platform/schema.ts';

const SubmissionNumber = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

export const SubmissionParams = strictObject({
  applicationId: Uuid,
  submissionNumber: SubmissionNumber,
});

export const ChangesQuery = strictObject({
  since: { ...SubmissionNumber, description: 'Number of the earlier packet' },
});

export const ReadinessFindingView = component(
  'ReadinessFinding',
  strictObject({
    severity: stringEnum(['blocks', 'to-confirm'] as const, {
      description: 'blocks: mend it before handing in; to-confirm: a reviewer looks at it',
    }),
    code: Type.String(),
    rule: nullable(Type.String()),
    pointer: Type.String({ description: 'JSON Pointer into the form, or /materials/{kind}' }),
    message: LocalizedText,
    remedy: nullable(LocalizedText),
  }),
);

export const Readiness = component(
  'Readiness',
  strictObject(
    {
      ready: Type.Boolean({ description: 'Nothing blocks; the window is a matter of nextActions' }),
      findings: Type.Array(ReadinessFindingView),
      assessedAt: Instant,
      version: Type.Integer({ description: 'The version of the application that was assessed' }),
    },
    { description: '提交前检查: everything at once (一次性告知)' },
  ),
);
export type Readiness = Static<typeof Readiness>;

const summaryFields = {
  applicationId: Uuid,
  number: Type.Integer({ description: '1 for the first submission' }),
  policyVersion: Type.Integer(),
  manifestSha256: Type.String({ description: 'SHA-256 of the manifest, hex' }),
  submittedAt: Instant,
};

export const SubmissionSummary = component(
  'SubmissionSummary',
  strictObject(summaryFields, { description: '一次提交的概要' }),
);
export type SubmissionSummary = Static<typeof SubmissionSummary>;

export const Submission = component(
  'Submission',
  strictObject(
    {
      ...summaryFields,
      manifest: Type.String({
        description:
          'Canonical JSON (RFC 8785) of what was handed in: form, declarations, material digests',
      }),
    },
    { description: '一次提交: the packet, frozen as it was handed in' },
  ),
);
export type Submission = Static<typeof Submission>;

const json = Type.Unsafe<unknown>({ description: 'Any JSON; absent where there was nothing' });

export const SubmissionChanges = component(
  'SubmissionChanges',
  strictObject(
    {
      since: Type.Integer({ description: 'The earlier packet' }),
      number: Type.Integer({ description: 'The later packet' }),
      fields: Type.Array(
        strictObject({
          pointer: Type.String({ description: 'JSON Pointer into the form' }),
          before: Type.Optional(json),
          after: Type.Optional(json),
        }),
      ),
      files: Type.Array(
        strictObject({
          change: stringEnum(['added', 'removed'] as const),
          materialId: Uuid,
          kind: Type.String(),
          fileName: Type.String(),
          sha256: Type.String(),
        }),
      ),
      declarations: Type.Array(Type.String(), {
        description: 'Codes of declarations given anew or taken back',
      }),
    },
    { description: '两次提交之间的变化: field by field and file by file' },
  ),
);
export type SubmissionChanges = Static<typeof SubmissionChanges>;

export const SubmissionPage = component('SubmissionPage', page(SubmissionSummary));
