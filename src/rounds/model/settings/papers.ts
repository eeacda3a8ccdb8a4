import type { SettingUse } from './catalogue.ts';

/** By the version in force at the act of a paper, for every case. */
const atAct = {
  blocks: null,
  step: null,
  effect: 'gives-room',
  room: { compare: 'newest' },
} as const;

/** Marks of numbers are those of the packet. */
const judges = { blocks: null, step: null, effect: 'judges' } as const;

/** The settings of a policy on the papers that the office hands out. */
export const settingsOfPapers = {
  '/papers/authority': {
    name: { zh: '文书落款机关全称', en: 'Authority that signs papers' },
    rule: '4.1',
    ...atAct,
  },
  '/papers/counter': {
    name: { zh: '窗口文书落款全称', en: 'Counter that signs its papers' },
    rule: '4.2',
    ...atAct,
  },
  '/papers/contactPost': {
    name: { zh: '承办岗位', en: 'Post that handles the case' },
    rule: '4.1',
    ...atAct,
  },
  '/papers/contactPhone': {
    name: { zh: '联系电话', en: 'Telephone for questions' },
    rule: '4.1',
    ...atAct,
  },
  '/papers/supervisionPhone': {
    name: { zh: '监督电话', en: 'Telephone for complaints' },
    rule: '4.1',
    ...atAct,
  },
  '/papers/relief': {
    name: { zh: '救济途径告知', en: 'Text on legal remedies' },
    rule: '4.1',
    ...atAct,
  },
  '/papers/kinds': {
    name: { zh: '各类文书的代字、落款与告知', en: 'Number, signature and texts by kind of paper' },
    rule: '4.1',
    ...judges,
  },
} as const satisfies Readonly<Record<string, SettingUse>>;
