import type { Particular } from '#platform/values/finding-catalogue.ts';
import type { FindingCode } from '#platform/values/findings.ts';

interface Example extends Particular {
  readonly code: FindingCode;
}

const windowClosed: Example = {
  code: 'window-closed',
  pointer: '',
  values: { at: new Date('2025-11-30T18:00:00+08:00') },
};

/** The contract's example findings for each part of the API, by tag and type of problem. */
export const problemExamples = {
  rounds: {
    'invalid-request': missing('/reason', 'reason'),
    conflict: {
      code: 'round-code-taken',
      pointer: '/document/code',
      values: { code: 'KFCJ-2025' },
    },
    'rule-violation': { code: 'window-empty', pointer: '/document/window/closesAt' },
  },
  'other-measures': {
    'invalid-request': {
      code: 'too-many-cells',
      pointer: '/records/3',
      values: { cells: 10, headings: 9 },
    },
    'rule-violation': { code: 'record-repeated', pointer: '/records/3/externalId' },
  },
  applications: {
    'invalid-request': missing('/roundId', 'roundId'),
    'action-not-allowed': windowClosed,
    'rule-violation': {
      code: 'not-open-for-correction',
      pointer: '/product/name',
      values: { open: ['/product/usage'] },
    },
  },
  materials: {
    'invalid-request': {
      code: 'required',
      pointer: '/file',
      values: { field: { zh: '文件', en: 'The file' } },
    },
    'action-not-allowed': { code: 'scan-pending', pointer: '' },
    'payload-too-large': {
      code: 'file-too-large',
      pointer: '/file',
      values: { maxBytes: 52_428_800 },
    },
    'unsupported-media-type': {
      code: 'file-type-not-allowed',
      pointer: '/file',
      values: { types: ['PDF', 'OFD'] },
    },
    'rule-violation': { code: 'material-kind-full', pointer: '/kind', values: { most: 3 } },
  },
  submissions: {
    'invalid-request': missing('/externalId', 'externalId'),
    conflict: { code: 'revision-outdated', pointer: '/revision', values: { last: 3 } },
    'action-not-allowed': windowClosed,
    'policy-value-unset': unset('/window/opensAt', '4.1'),
    'rule-violation': {
      code: 'material-missing',
      pointer: '/materials/licence',
      values: {
        kind: { zh: '营业执照或法人证书', en: 'Licence or certificate of the organisation' },
      },
      rule: '3.1',
    },
  },
  'pre-review': {
    'invalid-request': missing('/checks', 'checks'),
    forbidden: { code: 'reviewer-scores', pointer: '' },
    'action-not-allowed': { code: 'claim-not-held', pointer: '' },
    'policy-value-unset': unset('/preReview/claimMinutes', '4.1'),
    'rule-violation': { code: 'due-time-not-ahead', pointer: '/dueAt' },
  },
  counter: {
    'invalid-request': missing('/slotId', 'slotId'),
    'action-not-allowed': {
      code: 'supplement-deadline-passed',
      pointer: '',
      values: { at: new Date('2025-12-31T18:00:00+08:00') },
      rule: '4.2a',
    },
    'policy-value-unset': unset('/counter/supplementDeadline', '4.2a'),
    'rule-violation': { code: 'slot-full', pointer: '/slotId' },
  },
  scoring: {
    'invalid-request': missing('/experts', 'experts'),
    forbidden: { code: 'scorer-conflicted', pointer: '' },
    'action-not-allowed': { code: 'pre-review-not-passed', pointer: '' },
    'policy-value-unset': unset('/scoring/panelSize', '2.1'),
    'rule-violation': {
      code: 'score-out-of-range',
      pointer: '/scoresCenti/innovation',
      values: { maxCenti: 3000 },
    },
  },
  awards: {
    'invalid-request': missing('/amount', 'amount'),
    forbidden: { code: 'own-proposal', pointer: '' },
    conflict: { code: 'external-id-used', pointer: '/externalId' },
    'action-not-allowed': {
      code: 'publicity-open',
      pointer: '',
      values: { endsAt: new Date('2026-04-30T23:59:59.999+08:00') },
    },
    'policy-value-unset': unset('/awards/budgetFen', '2.1'),
    'rule-violation': {
      code: 'more-than-awarded',
      pointer: '/amount',
      values: { payableFen: 100_000_000 },
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Example>>>>;

function missing(pointer: string, name: string): Example {
  return { code: 'required', pointer, values: { field: { zh: name, en: name } } };
}

function unset(setting: string, rule: string): Example {
  return { code: 'policy-value-unset', pointer: setting, values: { setting }, rule };
}
