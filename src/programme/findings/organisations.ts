import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of changes of an organisation: a new name, a merger, a split. */
export const organisationFindings = {
  'organisation-unknown': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation', 'action-not-allowed'],
    message: {
      zh: '该信用代码下没有可以变更的申报',
      en: 'No application under this credit code can change',
    },
    remedy: {
      zh: '请核对信用代码；已归档或取消的轮次不再变更，但曾获资助的单位仍可登记合并。',
      en: 'Check the code. Rounds that were archived or cancelled stay as they are; an organisation that was awarded in them can still be merged.',
    },
  },
  'organisation-name-unchanged': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation', 'action-not-allowed'],
    message: {
      zh: '该单位的申报已使用这一名称',
      en: 'Every application of the organisation has this name already',
    },
    remedy: { zh: '请核对新名称。', en: 'Check the new name.' },
  },
  'organisation-change-details': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该项与变更事项不符',
      en: 'This does not fit the kind of change',
    },
    remedy: {
      zh: '更名不填承继单位；合并、分立须填承继单位；只有分立可以指定申报。',
      en: 'Name a successor for a merger or a split only, and applications for a split only.',
    },
  },
  'organisation-change-premature': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { today: 'day' },
    message: {
      zh: '登记变更日期晚于今日（{today}）',
      en: 'The change takes effect after today, {today}',
    },
    remedy: { zh: '请在变更登记后办理。', en: 'Propose it once it is registered.' },
  },
  'successor-is-predecessor': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '承继单位与原单位的信用代码相同',
      en: 'The successor has the same credit code',
    },
    remedy: { zh: '只改名称的，请按更名办理。', en: 'If only the name is new, propose a rename.' },
  },
  'successor-code-checksum': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '承继单位的信用代码校验位不符，且本系统中尚无该单位',
      en: 'The check character of the successor’s code does not match, and no application is known under it',
    },
    remedy: { zh: '请对照证照更正代码。', en: 'Correct the code by the licence.' },
  },
  'application-of-other-organisation': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation', 'action-not-allowed'],
    message: {
      zh: '所指定的申报不属于该单位，或已不再变更',
      en: 'The named application is not the organisation’s, or can no longer change',
    },
    remedy: { zh: '请更正所指定的申报。', en: 'Name applications of this organisation only.' },
  },
  'organisation-merged-away': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { successor: 'text' },
    message: {
      zh: '该单位此前已合并，由 {successor} 承继',
      en: 'The organisation was merged before; its last successor is {successor}',
    },
    remedy: {
      zh: '其后新增的申报，按合并登记至该承继单位；其他变更由该承继单位办理。',
      en: 'Merge its later applications into that successor; other changes are those of the successor.',
    },
  },
  'successor-merged-away': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { successor: 'text' },
    message: {
      zh: '承继单位此前已合并，由 {successor} 承继',
      en: 'The successor was itself merged before; its last successor is {successor}',
    },
    remedy: { zh: '请填写最后的承继单位。', en: 'Name that last successor.' },
  },
  'successor-has-product': {
    rules: ['3.4a'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { number: 'text', other: 'text' },
    message: {
      zh: '承继单位就申报 {number} 的同一产品另有申报 {other}',
      en: 'The successor has another application, {other}, for the product of {number}',
    },
    remedy: {
      zh: '请先撤回其中一份；分立的，也可不将该申报转出。',
      en: 'Withdraw one of them first; in a split, leave that application out.',
    },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
