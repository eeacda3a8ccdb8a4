import { inventedCreditCode, type RegistrationPrefix, withWrongCheck } from './credit-code.ts';

/** The values of the contract's `kind` and `activities`. */
export type OrganisationKind =
  | 'enterprise'
  | 'branch'
  | 'public-institution'
  | 'industry-association'
  | 'other';
export type Activity =
  | 'corpus-governance'
  | 'ai-algorithm-research'
  | 'ai-application-development'
  | 'other';

export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

/** An invented organisation. Names, people and numbers are made up; any likeness is chance. */
export interface Organisation {
  readonly key: OrganisationKey;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly creditCode: string;
  /** Of a branch: the legal person it belongs to. */
  readonly parent?: { readonly name: string; readonly creditCode: string };
  readonly placeOfBusiness: string;
  readonly activities: readonly Activity[];
  readonly contact: Contact;
}

export interface ConsortiumMember {
  readonly name: string;
  readonly creditCode: string;
  readonly contribution: string;
}

/** The play gives each one its part; the comments only say what is special about the data. */
export const organisationKeys = [
  'lanqiao',
  'yunshan',
  'haixing',
  'qiming',
  'dengta',
  'xinghe',
  'baihe',
  'lingxi',
  'beiyuan',
  'shanhai',
  'fenghuo',
  'zhizhou',
  'qingmu',
  'tianwen',
  'mingjing',
  'jiuzhang',
] as const;
export type OrganisationKey = (typeof organisationKeys)[number];

type Row = readonly [
  name: string,
  kind: OrganisationKind,
  prefix: RegistrationPrefix,
  placeOfBusiness: string,
  contactName: string,
  activities: readonly Activity[],
];

const rows: Record<OrganisationKey, Row> = {
  lanqiao: [
    '深圳市蓝桥样例智能科技有限公司',
    'enterprise',
    '91',
    '南山区样例一路1号',
    '陈样例',
    ['ai-application-development', 'ai-algorithm-research'],
  ],
  yunshan: [
    '深圳市云杉样例数据服务有限公司',
    'enterprise',
    '91',
    '福田区样例二路2号',
    '李样例',
    ['corpus-governance', 'ai-application-development'],
  ],
  haixing: [
    '深圳市海星样例机器人有限公司',
    'enterprise',
    '91',
    '宝安区样例三路3号',
    '王样例',
    ['ai-algorithm-research'],
  ],
  // 企业分支机构: the legal person sits elsewhere, the branch does the work here.
  qiming: [
    '启明样例软件（集团）有限公司深圳分公司',
    'branch',
    '91',
    '罗湖区样例四路4号',
    '赵样例',
    ['ai-application-development'],
  ],
  // 事业单位.
  dengta: [
    '深圳市灯塔样例智能技术研究院',
    'public-institution',
    '12',
    '光明区样例五路5号',
    '周样例',
    ['ai-algorithm-research', 'corpus-governance'],
  ],
  // 行业协会.
  xinghe: [
    '深圳市星河样例人工智能应用行业协会',
    'industry-association',
    '51',
    '福田区样例六路6号',
    '吴样例',
    ['corpus-governance', 'other'],
  ],
  // In the Shenzhen-Shanwei zone, which the call includes by name (rule 3.1).
  baihe: [
    '深汕特别合作区白鹤样例智能装备有限公司',
    'enterprise',
    '91',
    '深汕特别合作区样例七路7号',
    '郑样例',
    ['ai-application-development'],
  ],
  // The check character of its code is wrong: accepted, with a finding to confirm.
  lingxi: [
    '深圳市灵犀样例语音科技有限公司',
    'enterprise',
    '91',
    '龙岗区样例八路8号',
    '冯样例',
    ['ai-algorithm-research', 'ai-application-development'],
  ],
  beiyuan: [
    '深圳市北原样例智慧水务有限公司',
    'enterprise',
    '91',
    '龙华区样例九路9号',
    '褚样例',
    ['ai-application-development'],
  ],
  // 民办非企业单位, the call's “other organisations”.
  shanhai: [
    '深圳市山海样例公共数据促进中心',
    'other',
    '52',
    '盐田区样例十路10号',
    '卫样例',
    ['corpus-governance'],
  ],
  fenghuo: [
    '深圳市烽火台样例安全科技有限公司',
    'enterprise',
    '91',
    '南山区样例十一路11号',
    '蒋样例',
    ['ai-algorithm-research'],
  ],
  zhizhou: [
    '深圳市知舟样例教育科技有限公司',
    'enterprise',
    '91',
    '坪山区样例十二路12号',
    '沈样例',
    ['ai-application-development', 'corpus-governance'],
  ],
  qingmu: [
    '深圳市青木样例健康科技有限公司',
    'enterprise',
    '91',
    '大鹏新区样例十三路13号',
    '韩样例',
    ['ai-application-development'],
  ],
  tianwen: [
    '深圳市天问样例大模型技术有限公司',
    'enterprise',
    '91',
    '前海样例十四路14号',
    '杨样例',
    ['ai-algorithm-research', 'ai-application-development'],
  ],
  mingjing: [
    '深圳市明镜样例视觉科技有限公司',
    'enterprise',
    '91',
    '宝安区样例十五路15号',
    '朱样例',
    ['ai-algorithm-research'],
  ],
  jiuzhang: [
    '深圳市九章样例计算技术有限公司',
    'enterprise',
    '91',
    '南山区样例十六路16号',
    '秦样例',
    ['ai-algorithm-research'],
  ],
};

/** It files nothing itself; the annual cap counts it together with its branch (rule 2.4). */
const parentOfQiming = {
  name: '启明样例软件（集团）有限公司',
  creditCode: inventedCreditCode('91', 1201),
};

export const organisations: readonly Organisation[] = organisationKeys.map((key, index) => {
  const [name, kind, prefix, placeOfBusiness, contactName, activities] = rows[key];
  const rightCode = inventedCreditCode(prefix, 1000 + index);
  return {
    key,
    name,
    kind,
    creditCode: key === 'lingxi' ? withWrongCheck(rightCode) : rightCode,
    ...(key === 'qiming' && { parent: parentOfQiming }),
    placeOfBusiness,
    activities,
    // No subscriber number begins with 0, and the domain is reserved for examples (RFC 2606).
    contact: {
      name: contactName,
      phone: `0755-0000${String(index + 1).padStart(4, '0')}`,
      email: `${key}@example.com`,
    },
  };
});

/** @throws RangeError for a key without an organisation */
export function organisation(key: OrganisationKey): Organisation {
  const found = organisations.find((candidate) => candidate.key === key);
  if (found === undefined) throw new RangeError(`no organisation ${key}`);
  return found;
}

/** Members of the one consortium; the applicant itself is its lead (rule 3.7). */
export const consortiumMembers: readonly ConsortiumMember[] = [
  {
    name: '深圳市松果样例标注服务有限公司',
    creditCode: inventedCreditCode('91', 1101),
    contribution: '承担行业语料的采集、清洗、脱敏和标注，交付经抽检合格的训练与评测数据集。',
  },
  {
    name: '深圳市银杏样例应用软件研究院',
    creditCode: inventedCreditCode('12', 1102),
    contribution: '承担业务系统对接、现场部署和一线人员培训，并在试运行期间收集使用反馈。',
  },
];
