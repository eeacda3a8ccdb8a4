import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of acts that take two persons. */
export const proposalFindings = {
  'proposal-open': {
    rules: [],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '已有同一事项待另一人确认',
      en: 'The same act has been proposed and awaits another person',
    },
    remedy: {
      zh: '请等待确认；也可由提出人撤回，或由他人驳回后重新提出。',
      en: 'Wait for the confirmation, or propose again once it is withdrawn or rejected.',
    },
  },
  'proposal-closed': {
    rules: [],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '该事项已办结', en: 'The proposal is no longer open' },
    remedy: {
      zh: '请查阅该事项的状态；仍需办理的，请重新提出。',
      en: 'See its status; propose it again if it is still needed.',
    },
  },
  'proposal-outdated': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { version: 'number' },
    message: {
      zh: '提出后已发布政策第 {version} 版',
      en: 'Version {version} of the policy was published after this was proposed',
    },
    remedy: {
      zh: '请驳回，并依据现行政策重新提出。',
      en: 'Reject it, and propose it again on the policy in force.',
    },
  },
  'proposed-by-caller': {
    rules: [],
    severity: 'blocks',
    problems: ['forbidden'],
    message: {
      zh: '不得确认或驳回本人提出的事项',
      en: 'You cannot confirm or reject your own proposal',
    },
    remedy: {
      zh: '请由另一人办理；本人可以撤回。',
      en: 'Ask another person; you may withdraw it.',
    },
  },
  'proposed-by-other': {
    rules: [],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该事项由他人提出，不得由您撤回',
      en: 'Another person made this proposal, so you cannot withdraw it',
    },
    remedy: { zh: '如不同意，请驳回。', en: 'Reject it if you disagree.' },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
