import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of the ledger's log, its proofs, and what auditors take from it. */
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
  'case-moved-since': {
    rules: [],
    severity: 'blocks',
    problems: ['conflict'],
    message: {
      zh: '该申报在案卷导出后又有变动',
      en: 'The application moved since the case file was exported',
    },
    remedy: {
      zh: '请重新导出案卷；已下载的案卷仍可核验。',
      en: 'Export the case file again. One that was downloaded before still verifies.',
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
  'cosignature-ahead': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { minutes: 'number' },
    message: {
      zh: '共同签名的时间超前 {minutes} 分钟以上',
      en: 'The cosignature is of a time more than {minutes} minutes ahead',
    },
    remedy: {
      zh: '请见证方校准时钟后重新签署。',
      en: 'Set the witness’s clock, and cosign again.',
    },
  },
  'cosignature-broken': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: {
      zh: '共同签名与所报检查点不符',
      en: 'The cosignature does not hold on that checkpoint',
    },
    remedy: {
      zh: '请核对条数与根哈希，签名须针对该检查点作出。',
      en: 'Name the size and root that the witness cosigned, and hand in its line unchanged.',
    },
  },
  'cosignature-malformed': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: { zh: '不是一行共同签名', en: 'This is no line of a cosignature' },
    remedy: {
      zh: '请原样报送见证方给出的一行。',
      en: 'Hand in a line as the witness gave it.',
    },
  },
  'hash-not-kept': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: { zh: '本服务未建国密 SM3 留痕树', en: 'This service keeps no tree by SM3' },
    remedy: {
      zh: '请改用 SHA-256；启用国密树须由运维配置签名私钥。',
      en: 'Ask for SHA-256. An operator switches the tree by SM3 on with a key that signs it.',
    },
  },
  'tree-behind': {
    rules: [],
    severity: 'blocks',
    problems: ['unavailable'],
    parameters: { size: 'number' },
    message: {
      zh: '国密 SM3 留痕树尚未到达该条，现有 {size} 条',
      en: 'The tree by SM3 has not come so far yet: it holds {size} entries',
    },
    remedy: {
      zh: '稍候重试；首次启用后须待其追上全部留痕。',
      en: 'Ask again soon. Once it was switched on it first catches up with the whole log.',
    },
  },
  'tree-stopped': {
    rules: [],
    severity: 'blocks',
    problems: ['conflict'],
    parameters: { size: 'number' },
    message: {
      zh: '国密 SM3 留痕树停在第 {size} 条之后：其后有留痕与封存时不符',
      en: 'The tree by SM3 stopped after {size} entries: behind them an entry is not what was sealed',
    },
    remedy: {
      zh: '重试无效；请立即告知运维与审计人员，并以先前保存的导出核验日志。',
      en: 'Asking again does not help. Tell the operator and the auditors at once, and verify the log with an export that was kept from before.',
    },
  },
  'root-differs': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: {
      zh: '根哈希与本日志该条数处不同',
      en: 'The log has another root at that size',
    },
    remedy: {
      zh: '请取最新检查点重新签署；见证方所见若确为本服务签出，请立即告知审计人员。',
      en: 'Cosign the latest checkpoint. If this service signed the other root, tell the auditors at once.',
    },
  },
  'witness-unknown': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: { zh: '见证方的公钥未登记', en: 'The key of this witness is not known' },
    remedy: {
      zh: '请核对已登记的见证方公钥；新增须由运维配置。',
      en: 'Compare the keys that the service knows; an operator configures a new one.',
    },
  },
  'cursor-not-in-log': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { size: 'number' },
    message: {
      zh: '留痕日志现有 {size} 条，其中没有该游标所指的一条：日志已由备份恢复，或游标来自其他系统',
      en: 'The log holds {size} entries, and not the one of the cursor: it was restored from a backup, or the cursor is of another installation',
    },
    remedy: {
      zh: '从头重新读取，已有标识的事件不再处理。',
      en: 'Read again from the beginning, and skip the ids that you have.',
    },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
