import type { Static } from 'typebox';
import { ordinalOf } from '#platform/contract/leaves.ts';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { exampleFile, fileProperties, scanProperties, uploadForm } from '../files/schemas.ts';
import { externalUploadStates } from '../model/external-upload.ts';

export const ExternalMaterial = component(
  'ExternalMaterial',
  strictObject(
    {
      ...fileProperties,
      ...scanProperties,
      submissionNumber: ordinalOf('The packet that it was sent for'),
      state: stringEnum(externalUploadStates, {
        description:
          'waiting: a revision may name it; used: it is a material of the case; outdated: the case was submitted without it, and it is removed',
      }),
    },
    {
      description: '资金平台上传的文件: held apart until an external revision names it (rule 4.1c)',
      examples: [{ ...exampleFile, submissionNumber: 3, state: 'waiting' }],
    },
  ),
);
export type ExternalMaterial = Static<typeof ExternalMaterial>;

const { kind, issuer, issuedOn, file } = uploadForm.properties;

/** The form of such an upload; the revision says what the file replaces. */
export const externalUploadForm = {
  type: 'object',
  description: '资金平台上传: the text fields come before the file, exactly one file',
  required: ['kind', 'file'],
  properties: { kind, issuer, issuedOn, file },
  examples: [{ kind: 'licence', file: '(the bytes of a PDF)' }],
} as const;
