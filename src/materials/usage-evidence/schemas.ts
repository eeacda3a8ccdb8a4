import type { Static } from 'typebox';
import { ordinalOf } from '#platform/contract/leaves.ts';
import { component, strictObject } from '#platform/contract/schema.ts';
import { exampleFile, fileProperties, scanProperties, uploadForm } from '../files/schemas.ts';

const example = { ...exampleFile, kind: 'usage-report', instalment: 2 };

export const UsageEvidence = component(
  'UsageEvidence',
  strictObject(
    {
      ...fileProperties,
      ...scanProperties,
      instalment: ordinalOf('所证明使用的期次'),
    },
    {
      description:
        '使用情况证明材料: a file that proves the use of an award, apart from the materials of the application; a usage report names it',
      examples: [example],
    },
  ),
);
export type UsageEvidence = Static<typeof UsageEvidence>;

const { kind, issuer, issuedOn, file } = uploadForm.properties;

/** The form of such an upload. */
export const usageEvidenceForm = {
  type: 'object',
  description: '使用情况证明材料上传: the text fields come before the file, exactly one file',
  required: ['kind', 'file'],
  properties: { kind, issuer, issuedOn, file },
  examples: [{ kind: 'usage-report', file: '(the bytes of a PDF)' }],
} as const;
