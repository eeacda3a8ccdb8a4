import type { Schemas } from './client/access.ts';
import { type OrganisationKey, organisation } from './data/organisations.ts';
import { type Product, products } from './data/products.ts';

/** The part of one case in the play: its story for the reader, and its experts' view. */
export interface Part {
  readonly owner: OrganisationKey;
  /** Which of its owner's products, from 0. */
  readonly product?: number;
  readonly story: string;
  /**
   * Score of the middle one of its three experts, in hundredths of a point; absent: never scored.
   */
  readonly scoreCenti?: number;
  /** Its status at the end, `accepted` unless given. */
  readonly ends?: Schemas['Application']['status'];
}

/** Cases are named after their applicants; the one with three products has three. */
export const parts = {
  lanqiao: { owner: 'lanqiao', story: '按时提交；恰为一档分数线', scoreCenti: 8500 },
  yunshan: {
    owner: 'yunshan',
    story: '截止前退回，延期后按时重报 4.1b；公示后更名 3.1',
    scoreCenti: 7150,
  },
  haixing: { owner: 'haixing', story: '17:59:59.999 提交', scoreCenti: 7300 },
  qiming: { owner: 'qiming', story: '分支机构；18:00:00.000 整提交', scoreCenti: 6900 },
  dengta: { owner: 'dengta', story: '事业单位牵头联合体 3.7', scoreCenti: 7500 },
  xinghe: { owner: 'xinghe', story: '协会；台风停办改约，窗口确认纸质材料 4.2c', scoreCenti: 6650 },
  baihe: {
    owner: 'baihe',
    story: '深汕；受理后退回，统一延期内经资金平台修改 4.1c；申请额低于上限',
    scoreCenti: 6400,
  },
  lingxi: { owner: 'lingxi', story: '信用代码校验位待核实 3.1', scoreCenti: 5950 },
  beiyuan: { owner: 'beiyuan', story: '18:00:00.001 提交被拒 4.1a', ends: 'not-submitted' },
  shanhai: { owner: 'shanhai', story: '草稿从未提交；场景不在期间 3.2', ends: 'not-submitted' },
  fenghuo: {
    owner: 'fenghuo',
    story: '逾期未重报，逾期失效 4.1b；台风前已逾期，不予顺延',
    ends: 'lapsed',
  },
  zhizhou: { owner: 'zhizhou', story: '与明镜内容相近；未达二档', scoreCenti: 7450 },
  qingmu: { owner: 'qingmu', story: '受理后撤回', ends: 'withdrawn' },
  'tianwen-1': { owner: 'tianwen', story: '三个产品，触及年度上限 2.4', scoreCenti: 9250 },
  'tianwen-2': { owner: 'tianwen', product: 1, story: '同上', scoreCenti: 9050 },
  'tianwen-3': { owner: 'tianwen', product: 2, story: '同上', scoreCenti: 8800 },
  mingjing: {
    owner: 'mingjing',
    story: '与知舟内容相近，不予受理 3.4b；经复议由他人重审，结论不变',
    ends: 'declined',
  },
  jiuzhang: { owner: 'jiuzhang', story: '无参考报告 2.2；分数未达三档', scoreCenti: 5500 },
} as const satisfies Readonly<Record<string, Part>>;

export type CaseKey = keyof typeof parts;
export const caseKeys = Object.keys(parts) as CaseKey[];

/** The part of a case, with the optional members. */
export function partOf(key: CaseKey): Part {
  return parts[key];
}

export function productOf(key: CaseKey): Product {
  const { owner, product = 0 } = partOf(key);
  const found = products.filter((each) => each.owner === owner)[product];
  if (found === undefined) throw new RangeError(`${owner} has no product ${product}`);
  return found;
}

/** The short name the terminal uses: its organisation's, without city, 样例 and legal form. */
export function shortName(key: CaseKey): string {
  const { owner, product } = partOf(key);
  const [, short = owner] =
    /^(?:深圳市|深汕特别合作区)?(.{2,3}?)样例/.exec(organisation(owner).name) ?? [];
  return product === undefined && owner !== 'tianwen' ? short : `${short}${(product ?? 0) + 1}`;
}

/** The officials of the round. Pre-review, scoring and confirmation are never in the same hands. */
export const officials = {
  proposer: 'officer-a',
  confirmer: 'officer-b',
  arbiter: 'officer-c',
  preReviewers: ['pre-reviewer-a', 'pre-reviewer-b'],
  /** They take an ended case up again, and others than before judge it. */
  reconsiderers: ['officer-d', 'officer-e'],
  newReviewers: ['pre-reviewer-c', 'pre-reviewer-d'],
  counter: 'counter-12',
  auditor: 'auditor-a',
} as const;
