import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of the ledger's log and its proofs. */
export const ledgerFindings = {
  'as-of-ahead': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '所询时点尚未到来', en: 'That instant lies ahead' },
    remedy: { zh: '请填写不晚于当前的时间。', en: 'Name an instant that has passed.' },
  },
  'as-of-before-case': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该申报当时尚不存在', en: 'The application did not exist yet' },
    remedy: {
      zh: '请填写不早于其创建的时间，见办理记录。',
      en: 'Name an instant since its creation, which its history tells.',
    },
  },
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
