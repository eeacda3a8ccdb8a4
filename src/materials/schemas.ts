import { type Static, Type } from 'typebox';
import {
  component,
  Instant,
  LocalDate,
  nullable,
  strictObject,
  stringEnum,
  Uuid,
} from '../platform/schema.ts';
import { mediaTypes } from '../rounds/policy-document.ts';

export const MaterialParams = strictObject({ applicationId: Uuid, materialId: Uuid });

export const Material = component(
  'Material',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      kind: Type.String({ description: 'Code of the policy’s material catalogue' }),
      fileName: Type.String(),
      mediaType: stringEnum(mediaTypes, { description: 'From the bytes, not from the name' }),
      sizeBytes: Type.Integer(),
      sha256: Type.String({ description: 'SHA-256 of the file, hex' }),
      issuer: nullable(Type.String({ description: '报告出具单位 (rule 2.2)' })),
      issuedOn: nullable(LocalDate),
      uploadedAt: Instant,
    },
    { description: '配套材料' },
  ),
);
export type Material = Static<typeof Material>;

export const MaterialList = component(
  'MaterialList',
  strictObject({ items: Type.Array(Material) }, { description: '当前材料, in order of upload' }),
);

/** The form of an upload as the contract shows it; it is received as a stream. */
export const uploadForm = {
  type: 'object',
  description: '配套材料上传: the text fields come before the file, exactly one file',
  required: ['kind', 'file'],
  properties: {
    kind: { type: 'string', description: 'Code of the policy’s material catalogue' },
    issuer: { type: 'string', maxLength: 200, description: '报告出具单位 (rule 2.2)' },
    issuedOn: { type: 'string', format: 'date' },
    file: { type: 'string', format: 'binary' },
  },
} as const;
