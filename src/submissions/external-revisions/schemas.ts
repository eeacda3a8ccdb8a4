import { type Static, Type } from 'typebox';
import { ApplicationFormPatch, exampleCase } from '#cases/index.ts';
import {
  instantOf,
  integerOf,
  listOf,
  ordinalOf,
  sha256Of,
  Uuid,
  uuidOf,
} from '#platform/contract/leaves.ts';
import { component, strictObject } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';

const source = {
  system: Type.String({
    pattern: '^[a-z0-9]+([.-][a-z0-9]+)*$',
    maxLength: 60,
    description: '来源系统, such as cqt.szfb',
  }),
  externalId: Type.String({
    pattern: '^[A-Za-z0-9._:-]+$',
    maxLength: 100,
    description: '来源系统中的记录编号: no personal data',
  }),
  revision: integerOf('修订号: rises with each correction of the record', 1, 1_000_000),
};

const exampleSource = { system: 'cqt.szfb', externalId: 'SB-2025-004711', revision: 2 };

export const NewExternalRevision = component(
  'NewExternalRevision',
  strictObject(
    {
      ...source,
      form: Type.Optional(ApplicationFormPatch),
      materials: Type.Optional(
        Type.Array(
          strictObject({
            uploadId: uuidOf('An upload of the finance platform for this application'),
            replacesId: Type.Optional(
              uuidOf(
                '新版本: the current material of the same kind that it replaces; absent: it is added',
              ),
            ),
          }),
          { maxItems: 200, description: '随修订补充或替换的材料: each upload once' },
        ),
      ),
    },
    {
      description:
        '外部修订: a correction made on the finance platform after acceptance (rule 4.1c): a merge patch of the form, uploaded files, or both',
      examples: [
        {
          ...exampleSource,
          form: { product: { usage: '自 2025 年 7 月 15 日起在两个政务大厅使用。' } },
          materials: [
            { uploadId: exampleCase.licence.id, replacesId: exampleCase.formerLicence.id },
          ],
        },
      ],
    },
  ),
);

const exampleRevision = {
  id: '019b1c02-6e80-7c31-9d40-3e4f50617283',
  applicationId: exampleCase.applicationId,
  ...exampleSource,
  submissionNumber: 3,
  manifestSha256: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
  appliedAt: '2025-12-14T11:20:00.000+08:00',
};

export const ExternalRevision = component(
  'ExternalRevision',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      ...source,
      submissionNumber: ordinalOf('The packet that it became'),
      manifestSha256: sha256Of('SHA-256 of that packet’s manifest, hex'),
      appliedAt: instantOf('By the clock of the service'),
    },
    { description: '已处理的外部修订 and the packet that it became', examples: [exampleRevision] },
  ),
);
export type ExternalRevision = Static<typeof ExternalRevision>;

export const ExternalRevisionList = component(
  'ExternalRevisionList',
  strictObject(
    { items: listOf(ExternalRevision, most.ofCase) },
    {
      description: '历次外部修订, in the order of their packets',
      examples: [{ items: [exampleRevision] }],
    },
  ),
);
