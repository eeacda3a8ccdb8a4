import type { Decision, Loaded } from '#kernel/model/index.ts';
import { finding } from '#programme/findings/finding.ts';

export interface ExportState extends Loaded {
  /** Entries in the log. */
  readonly latest: number;
  /** Entries to export. */
  readonly size: number;
  /** The root over them, hex. */
  readonly rootSha256: string;
}

/** What somebody asks for. */
export interface WantedExport {
  readonly id: string;
  readonly format: 'ndjson' | 'csv' | 'xlsx';
}

/** An export may be taken at any checkpoint that the log has reached. */
export function decideExportLedger(
  { latest, size, rootSha256 }: ExportState,
  { id, format }: WantedExport,
): Decision<object> {
  if (size > latest) {
    const findings = [finding('beyond-log', '/size', { size: latest })];
    return { kind: 'refused', problem: 'invalid-request', findings };
  }
  return {
    kind: 'accepted',
    change: {},
    entries: [
      {
        action: 'ledger.exported',
        ...{ subjectType: 'ledger-export', subjectId: id },
        data: { format, size, rootSha256 },
      },
    ],
  };
}
