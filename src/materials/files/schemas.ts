import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import {
  bytesOf,
  codeOf,
  dayOf,
  Instant,
  instantOf,
  lineOf,
  listOf,
  sha256Of,
  textOf,
  Uuid,
  uuidOf,
} from '#platform/contract/leaves.ts';
import {
  component,
  growingEnum,
  nullable,
  strictObject,
  stringEnum,
} from '#platform/contract/schema.ts';
import { code, localDate, most, uuid } from '#platform/values/bounds.ts';
import { scanCauses } from '#platform/values/scan-verdicts.ts';
import { mediaTypes } from '#rounds/model/index.ts';
import { defectKinds, MOST_DEFECTS } from '../model/file-defects.ts';
import { scanStates } from '../model/scan-states.ts';

export const MaterialParams = strictObject({ applicationId: Uuid, materialId: Uuid });

export const exampleFile = {
  ...exampleCase.licence,
  applicationId: exampleCase.applicationId,
  uploadedAt: '2025-12-02T16:40:00.000+08:00',
  encrypted: false,
  defects: [],
  scan: { state: 'clean', cause: null, finding: null, at: '2025-12-02T16:40:05.000+08:00' },
};

const exampleMaterial = {
  ...exampleFile,
  replacesId: exampleCase.formerLicence.id,
  retiredAt: null,
  discardedAt: null,
};

export const fileProperties = {
  id: Uuid,
  applicationId: Uuid,
  kind: codeOf('Code of the policy’s material catalogue'),
  fileName: lineOf('文件名, cleaned for display'),
  mediaType: stringEnum(mediaTypes, { description: 'From the bytes, not from the name' }),
  sizeBytes: bytesOf('文件大小, bytes'),
  sha256: sha256Of('SHA-256 of the file, hex'),
  issuer: nullable(lineOf('报告出具单位 (rule 2.2)')),
  issuedOn: nullable(dayOf('出具日期, Asia/Shanghai date')),
  uploadedAt: Instant,
};

/** Facts about the bytes, for the reader of a file. */
export const scanProperties = {
  encrypted: Type.Boolean({
    description: '已加密: a PDF, or an entry of an archive, that may need a password to open',
  }),
  defects: listOf(
    strictObject({
      kind: growingEnum(defectKinds, {
        description:
          'end-missing: 缺少文件结尾; content-missing: 没有文档内容; pages-missing: 没有页面; part-damaged: 内部文件打不开',
      }),
      place: nullable(lineOf('打不开的内部文件: name of the part; null: the file as a whole')),
    }),
    MOST_DEFECTS,
    '损坏迹象: what was seen at the upload; a person looks at the file',
  ),
  scan: strictObject(
    {
      state: stringEnum(scanStates, {
        description:
          'not-scanned: no scanner is configured. A file that is pending or unscannable is submitted in time, and held back from every reader but its applicant; an infected one is held back from all',
      }),
      cause: nullable(
        stringEnum(scanCauses, {
          description:
            '无法扫描的原因: why an unscannable file could not be looked into; null: it was, or was not tried',
        }),
      ),
      finding: nullable(textOf('The finding of the scanner, in its own words', 1000)),
      at: nullable(instantOf('When it was scanned')),
    },
    { description: '病毒扫描' },
  ),
};

export const Material = component(
  'Material',
  strictObject(
    {
      ...fileProperties,
      replacesId: nullable(uuidOf('The former version that it replaced; null: none')),
      retiredAt: nullable(instantOf('When it stopped being current; null: it is current')),
      discardedAt: nullable(
        instantOf(
          '清除时间: when its bytes were discarded, since no submission held it; null: they are kept',
        ),
      ),
      ...scanProperties,
    },
    {
      description: '配套材料: one uploaded file, which never changes',
      examples: [exampleMaterial],
    },
  ),
);
export type Material = Static<typeof Material>;

export const MaterialListQuery = strictObject({
  include: Type.Optional(
    stringEnum(['former'], { description: '含历史版本: also replaced and removed materials' }),
  ),
});

export const MaterialList = component(
  'MaterialList',
  strictObject(
    {
      items: listOf(Material, most.ofCase),
      fileMaxBytes: bytesOf(
        '单个文件的上限: the most that this service and its virus scanner take of a file, whatever the policy allows for its kind',
      ),
    },
    {
      description: '材料, in order of upload',
      examples: [{ items: [exampleMaterial], fileMaxBytes: 104_857_600 }],
    },
  ),
);

/** The form of an upload as the contract shows it; it is received as a stream. */
export const uploadForm = {
  type: 'object',
  description: '配套材料上传: the text fields come before the file, exactly one file',
  required: ['kind', 'file'],
  properties: {
    kind: { type: 'string', ...code, description: 'Code of the policy’s material catalogue' },
    issuer: { type: 'string', maxLength: 200, description: '报告出具单位 (rule 2.2)' },
    issuedOn: { type: 'string', ...localDate, description: '出具日期, Asia/Shanghai date' },
    replacesId: {
      type: 'string',
      ...uuid,
      description: '新版本: the current material of the same kind that this file replaces',
    },
    file: { type: 'string', format: 'binary', description: '文件, the last part of the form' },
  },
  examples: [
    { kind: 'licence', replacesId: exampleCase.formerLicence.id, file: '(the bytes of a PDF)' },
  ],
} as const;
