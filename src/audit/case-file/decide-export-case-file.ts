import type { Decision, Loaded } from '#kernel/model/index.ts';
import type { CaseRecord } from '../model/case-record.ts';

export interface CaseFileState extends Loaded {
  readonly applicationId: string;
  readonly roundId: string;
  readonly record: CaseRecord;
  /** Entries of the log that the case file belongs to. */
  readonly size: number;
  /** The root over them, hex. */
  readonly rootSha256: string;
}

/** Every case that an auditor may read may be exported; the entry tells which one, and what of it. */
export function decideExportCaseFile(state: CaseFileState, id: string): Decision<object> {
  const { applicationId, roundId, record, size, rootSha256, version } = state;
  return {
    kind: 'accepted',
    change: {},
    entries: [
      {
        action: 'case-file.exported',
        ...{ subjectType: 'case-file', subjectId: id },
        ...{ applicationId, roundId },
        data: { applicationVersion: version, recordSha256: record.sha256, size, rootSha256 },
      },
    ],
  };
}
