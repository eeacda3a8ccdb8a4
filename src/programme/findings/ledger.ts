import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of the ledger's log and its proofs. */
export const ledgerFindings = {
  'beyond-log': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { size: 'number' },
    message: {
      zh: '超出证明范围：该时点的留痕共 {size} 条',
      en: 'The log to be proved holds {size} entries',
    },
    remedy: {
      zh: '条数不超过最新检查点，先前条数不超过其后条数。',
      en: 'Name no more entries than the latest checkpoint, and no more before than after.',
    },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
