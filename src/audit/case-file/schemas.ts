import { type Static, Type } from 'typebox';
import { ApplicationParams } from '#cases/index.ts';
import { Note, TreeHashParameter } from '#ledger/index.ts';
import { instantOf, ordinalOf, positionOf, sha256Of, Uuid } from '#platform/contract/leaves.ts';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { CaseFileHead } from './present.ts';

export const caseFileFormats = ['zip', 'json'] as const;
export type CaseFileFormat = (typeof caseFileFormats)[number];

export const CaseFileParams = strictObject({ ...ApplicationParams.properties, caseFileId: Uuid });

export const CaseFileQuery = strictObject({
  format: Type.Optional(
    stringEnum(caseFileFormats, {
      description:
        '格式: else as `Accept` says, zip first. zip also has the files and papers; json is its case.json',
    }),
  ),
  hash: Type.Optional(TreeHashParameter),
});

const Sha256 = sha256Of('SHA-256, hex');

export const CaseFile = component(
  'CaseFile',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      at: instantOf('When it was exported'),
      applicationVersion: ordinalOf('导出时申报的版本'),
      recordSha256: sha256Of(
        'SHA-256 of the canonical JSON (RFC 8785) of `record` in case.json, hex',
      ),
      size: positionOf('Entries of the log that its proofs lead to'),
      rootHash: Sha256,
      checkpoint: Note,
    },
    {
      description: '申报案卷的一次导出: an export of everything about one application',
      examples: [
        {
          id: '019acb00-0000-7a00-8a00-000000000031',
          applicationId: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
          at: '2025-12-05T18:00:00.000+08:00',
          applicationVersion: 31,
          recordSha256: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
          size: 1,
          rootHash: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
          checkpoint:
            'open-scenario-subsidy\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n\n\u2014 open-scenario-subsidy pJ2lXx0f\n',
        },
      ],
    },
  ),
);

export function presentCaseFile(head: CaseFileHead, recordSha256: string): Static<typeof CaseFile> {
  const { id, applicationId, exportedAt, applicationVersion, size, rootHash, checkpoint } = head;
  return {
    ...{ id, applicationId, at: toWireInstant(exportedAt), applicationVersion, recordSha256 },
    ...{ size, rootHash, checkpoint },
  };
}
