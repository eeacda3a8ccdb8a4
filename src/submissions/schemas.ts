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

export const SubmissionParams = strictObject({
  applicationId: Uuid,
  submissionNumber: Type.Integer({ minimum: 1 }),
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

export const SubmissionPage = component('SubmissionPage', page(SubmissionSummary));
