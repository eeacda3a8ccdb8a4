import { inventedCreditCode } from './credit-code.ts';

/** A published scenario need 开放场景需求 of an invented unit 需求单位. */
export interface Scenario {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  readonly demandUnit: { readonly name: string; readonly creditCode: string };
  /** Shenzhen calendar day, `YYYY-MM-DD`. */
  readonly publishedOn: string;
}

type Row = readonly [
  code: string,
  publishedOn: string,
  demandUnitName: string,
  name: string,
  summary: string,
];

const inWindow: readonly Row[] = [
  // The first and the last day that count (rule 3.2).
  [
    'KFCJ-2024-018',
    '2024-10-30',
    '深圳市样例政务服务中心',
    '窗口事项智能导办',
    '群众描述诉求后给出事项、材料和窗口，减少重复排队与材料退回。',
  ],
  [
    'KFCJ-2024-021',
    '2024-12-12',
    '深圳市样例城市管理局',
    '占道与暴露垃圾智能识别',
    '从车载与固定视频中识别市容问题，去重后派单，并核查处置结果。',
  ],
  [
    'KFCJ-2025-001',
    '2025-01-15',
    '深圳市样例区卫生健康局',
    '基层门诊病历质控',
    '对门诊病历的完整性和用药合理性作实时提示，由医生确认。',
  ],
  [
    'KFCJ-2025-004',
    '2025-03-07',
    '深圳市样例水务事务中心',
    '内涝风险分钟级预警',
    '融合雨量、管网和积水点数据，提前给出路段级积水风险与调度建议。',
  ],
  [
    'KFCJ-2025-007',
    '2025-05-20',
    '深圳市样例区教育局',
    '校园安全隐患巡检助手',
    '辅助值班人员发现消防通道占用等隐患，形成闭环台账。',
  ],
  [
    'KFCJ-2025-010',
    '2025-07-21',
    '深圳市样例区应急管理局',
    '危化企业安全报告审查',
    '比对企业报告与现场检查记录，标出矛盾与缺项，供审查人员核实。',
  ],
  [
    'KFCJ-2025-013',
    '2025-09-09',
    '深圳市样例民生诉求受理中心',
    '热线工单智能分拨',
    '自动提取诉求要素，推荐承办单位与答复口径，识别群体性诉求。',
  ],
  [
    'KFCJ-2025-016',
    '2025-10-30',
    '深汕特别合作区样例公共事业局',
    '渔港船舶进出智能核验',
    '核验进出港船舶与人员信息，夜间与雨雾条件下保持可用。',
  ],
];

/** Eight scenarios inside the publication window of the 2025 call, both edge days among them. */
export const scenarios: readonly Scenario[] = inWindow.map(toScenario);

/** Published one day too early: registered, but no application of this round may rest on it. */
export const scenarioOutOfWindow: Scenario = toScenario(
  [
    'KFCJ-2024-017',
    '2024-10-29',
    '深圳市样例区市场监督管理局',
    '食品抽检报告智能归集',
    '从各机构的检验报告中提取项目与结论，归集成可检索的台账。',
  ],
  inWindow.length,
);

/** @throws RangeError for a code without a scenario */
export function scenarioByCode(code: string): Scenario {
  const found = [...scenarios, scenarioOutOfWindow].find((scenario) => scenario.code === code);
  if (found === undefined) throw new RangeError(`no scenario ${code}`);
  return found;
}

function toScenario([code, publishedOn, unitName, name, summary]: Row, index: number): Scenario {
  const demandUnit = { name: unitName, creditCode: inventedCreditCode('11', 1200 + index) };
  return { code, name, summary, demandUnit, publishedOn };
}
