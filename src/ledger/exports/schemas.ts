import { type Static, Type } from 'typebox';
import { instantOf, positionOf, sha256Of, Uuid } from '#platform/contract/leaves.ts';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { Note, TreeHashParameter } from '../tiles/schemas.ts';
import type { RecordedExport } from './read-export.ts';

export const exportFormats = ['ndjson', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const Format = stringEnum(exportFormats, { description: '导出格式; only ndjson can be verified' });

const exportedEntries = 'Entries in it: all before this position';

export const NewLedgerExport = component(
  'NewLedgerExport',
  strictObject(
    {
      format: Format,
      size: Type.Optional(
        positionOf(`${exportedEntries}; by default all that were written before the request`),
      ),
    },
    { description: '导出审计留痕: what to export', examples: [{ format: 'ndjson' }] },
  ),
);

export const ExportParams = strictObject({ exportId: Uuid });

export const ContentQuery = strictObject({
  from: Type.Optional(positionOf('起始序位: go on from this position, without the first line')),
  hash: Type.Optional(TreeHashParameter),
});

export const LedgerExport = component(
  'LedgerExport',
  strictObject(
    {
      id: Uuid,
      at: instantOf('When it was taken'),
      format: Format,
      size: positionOf(exportedEntries),
      rootHash: sha256Of('Root over them, hex'),
      checkpoint: Note,
    },
    {
      description: '审计留痕的一次导出: its checkpoint is worth keeping elsewhere',
      examples: [
        {
          id: '019acb00-0000-7a00-8a00-000000000031',
          at: '2025-12-05T18:00:00.000+08:00',
          format: 'ndjson',
          size: 1,
          rootHash: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
          checkpoint:
            'open-scenario-subsidy\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n\n\u2014 open-scenario-subsidy pJ2lXx0f\n',
        },
      ],
    },
  ),
);

export function presentExport(
  { id, at, format, size, root }: RecordedExport,
  checkpoint: string,
): Static<typeof LedgerExport> {
  return {
    ...{ id, at: toWireInstant(at), format, size },
    ...{ rootHash: root.toString('hex'), checkpoint },
  };
}
