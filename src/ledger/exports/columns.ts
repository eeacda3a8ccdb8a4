import {
  codeColumn,
  numberColumn,
  type ShownColumn,
  textColumn,
} from '#platform/tables/columns.ts';
import { entryColumns } from '../entries/columns.ts';
import type { TreeHash } from '../proofs/merkle.ts';
import type { ExportedPosition } from './export-lines.ts';

/** The columns of an exported position in a workbook. @param by whose leaf hashes are told */
export function positionColumns(by: TreeHash = 'sha256'): readonly ShownColumn<ExportedPosition>[] {
  return [
    numberColumn('序位', ({ position }) => position),
    ...entryColumns.map(
      ({ cell, ...column }): ShownColumn<ExportedPosition> => ({
        ...column,
        cell: ({ entry }) => entry && cell(entry),
      }),
    ),
    codeColumn(by === 'sm3' ? '叶摘要（SM3）' : '叶摘要（SHA-256）', ({ leafHash }) => leafHash),
  ];
}

/** A fact of the export’s head, as the first sheet has it. */
export const headColumns: readonly ShownColumn<readonly [name: string, value: unknown]>[] = [
  textColumn('项目', ([name]) => name),
  textColumn('内容', ([, value]) => `${value}`),
];
