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
import { scanStates } from './scan-states.ts';

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
      replacesId: nullable(Uuid),
      retiredAt: nullable(Instant),
      encrypted: Type.Boolean({ description: 'A PDF that needs a password; a reviewer must look' }),
      scan: strictObject(
        {
          state: stringEnum(scanStates, {
            description:
              'not-scanned: no scanner is configured. What is pending, infected or unscannable can neither be downloaded nor handed in',
          }),
          finding: nullable(
            Type.String({ description: 'What the scanner found, in its own words' }),
          ),
          at: nullable(Instant),
        },
        { description: '病毒扫描' },
      ),
    },
    {
      description:
        '配套材料. replacesId: the former version it took the place of; retiredAt: since when it is no longer current',
    },
  ),
);
export type Material = Static<typeof Material>;

export const MaterialListQuery = strictObject({
  include: Type.Optional(
    stringEnum(['former'], { description: '含历史版本: also what was replaced or removed' }),
  ),
});

export const MaterialList = component(
  'MaterialList',
  strictObject({ items: Type.Array(Material) }, { description: '材料, in order of upload' }),
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
    replacesId: {
      type: 'string',
      format: 'uuid',
      description:
        '新版本: the current material of the same kind that this file takes the place of',
    },
    file: { type: 'string', format: 'binary' },
  },
} as const;
