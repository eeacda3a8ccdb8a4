import type { ExtendableCase } from '../../src/pre-review/notices/decide-extend-return-notice.ts';
import { caseIn, shanghai, type WholeCase } from './cases.ts';

export const dayMs = 24 * 60 * 60 * 1000;

export const dueAt = shanghai('2025-12-05T18:00:00.000');

export function noticed(changes: Partial<WholeCase & ExtendableCase> = {}): ExtendableCase {
  return {
    ...caseIn('returned', { dueAt }),
    notice: {
      id: 'notice-1',
      number: 1,
      stage: 'online',
      submissionNumber: 1,
      nextSubmissionNumber: null,
      isLatestOfStage: true,
      extensionCount: 0,
    },
    ...changes,
  };
}

export const acceptedAt = shanghai('2025-11-20T10:00:00.000');
