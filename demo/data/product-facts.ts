import type { OrganisationKey } from './organisations.ts';

/** The facts of one invented product; `products.ts` makes the sentences around them. */
export interface ProductFacts {
  readonly owner: OrganisationKey;
  readonly scenarioCode: string;
  readonly name: string;
  readonly reads: string;
  readonly does: string;
  readonly gives: string;
  readonly method: string;
  readonly hard: string;
  readonly users: string;
  readonly requestedWan: number;
  /** Chooses the words; applicants who read the same texts use the same words. */
  readonly seed: number;
}

type Row = readonly [
  owner: OrganisationKey,
  scenarioCode: string,
  name: string,
  reads: string,
  does: string,
  gives: string,
  method: string,
  hard: string,
  users: string,
  requestedWan: number,
];

// biome-ignore format: one product a line keeps the table readable
const rows: readonly Row[] = [
  ['lanqiao', 'KFCJ-2024-018', '蓝桥窗口智能导办系统', '群众的口述诉求与历史办件', '判断应办事项并逐项核对材料', '事项清单、缺件提示和推荐窗口', '事项知识图谱加检索增强生成', '方言口语与一事多办', '窗口人员', 480],
  ['yunshan', 'KFCJ-2025-013', '云杉热线工单分拨助手', '热线通话转写和网络留言', '提取诉求要素并推荐承办单位', '分拨建议、答复口径与相似工单', '层级标签分类与小样本微调', '职责交叉的疑难工单', '话务与督办人员', 300],
  ['haixing', 'KFCJ-2024-021', '海星市容巡检视觉平台', '环卫车载视频和路口固定画面', '发现占道经营、暴露垃圾和乱张贴', '带坐标的问题照片与派单', '多尺度目标检测和跨镜头去重', '逆光、遮挡与重复上报', '网格巡查员', 450],
  ['qiming', 'KFCJ-2025-001', '启明门诊病历质控软件', '门诊病历正文、检验结果和处方', '查找缺项、前后矛盾与用药风险', '逐条可追溯的质控提示', '医学命名实体识别与规则校验', '缩写繁多且书写随意的病历', '社康医生', 260],
  ['dengta', 'KFCJ-2025-004', '灯塔内涝分钟级预警模型', '雨量雷达、管网液位和积水点记录', '推演未来两小时的路段积水', '路段风险图和泵站调度建议', '物理约束的时空图网络', '短时强降雨与缺测传感器', '防汛值守人员', 500],
  ['xinghe', 'KFCJ-2025-010', '星河安全评价报告语料库与审查工具', '企业安全评价报告和现场检查笔录', '比对条款要求并标出缺项', '问题清单及条款依据', '专业语料治理与长文档对齐', '附图附表和扫描件', '安全审查人员', 200],
  ['baihe', 'KFCJ-2025-016', '白鹤渔港夜间核验终端', '港口摄像机、雷达回波与船舶档案', '核对船号、船员和报告航次', '放行建议和异常告警', '弱光增强与船名文字识别', '雨雾、夜航和锈蚀船牌', '港口值班员', 60],
  ['lingxi', 'KFCJ-2025-013', '灵犀多方言语音诉求理解引擎', '粤语、客家话和潮汕话来电录音', '实时转写并归纳诉求要点', '规范化诉求摘要', '多方言端到端语音识别', '混合方言和嘈杂环境', '接线员', 320],
  ['beiyuan', 'KFCJ-2025-004', '北原排水管网智能调度系统', '泵站运行曲线、水质和降雨预报', '计算闸泵联合调度方案', '分时段操作票与能耗对比', '强化学习与安全约束求解', '潮位顶托和设备检修', '调度员', 350],
  ['shanhai', 'KFCJ-2024-018', '山海政务问答语料治理平台', '办事指南、政策文件和群众提问', '清洗去重并建立问答对', '可核查来源的训练语料', '语料质量分级和来源溯源', '政策更新后的失效内容', '知识库运营人员', 180],
  ['fenghuo', 'KFCJ-2025-010', '烽火台危化作业风险识别系统', '罐区视频、气体探头和作业票', '识别违规动作与票证不符', '分级告警和处置记录', '视频动作识别与多源融合', '防爆区域算力受限', '企业安全员', 400],
  ['zhizhou', 'KFCJ-2025-007', '知舟校园安全巡检助手', '校园视频、巡检照片和隐患台账', '发现通道占用、翻越与设施破损', '隐患清单与整改提醒', '轻量化边缘识别模型', '学生隐私保护与误报', '学校值班人员', 280],
  ['qingmu', 'KFCJ-2025-001', '青木慢病随访病历助手', '随访记录、体检报告和居民自述', '归纳病情变化并提示复诊', '随访小结与风险分层', '时间线抽取与指标趋势分析', '多机构记录不一致', '家庭医生团队', 240],
  ['tianwen', 'KFCJ-2024-018', '天问政务事项大模型底座', '事项标准、表单样例和审批记录', '理解办事意图并预填表单', '预填表单和合规校验结果', '领域大模型继续训练与工具调用', '表单版本频繁调整', '审批人员', 500],
  ['tianwen', 'KFCJ-2025-013', '天问民生诉求研判大模型', '工单文本、舆情摘要和回访录音', '发现苗头性问题并生成专报', '专题研判报告与证据链', '多智能体协作与引文核验', '长周期诉求的演变归因', '决策分析人员', 500],
  ['tianwen', 'KFCJ-2025-010', '天问安全生产报告审查大模型', '安全评价报告、隐患整改单和法规库', '逐章审查并指出矛盾', '审查意见书初稿', '法规对齐训练与可解释标注', '跨章节的数据矛盾', '审查专家', 500],
  // The same as 知舟's product in all but the names (rule 3.4b).
  ['mingjing', 'KFCJ-2025-007', '明镜校园安全视觉助手', '校园视频、巡检照片和隐患台账', '发现通道占用、翻越与设施破损', '隐患清单与整改提醒', '轻量化边缘识别模型', '学生隐私保护与误报', '学校值班人员', 290],
  ['jiuzhang', 'KFCJ-2024-021', '九章市容处置核查算法', '派单照片与处置后回传照片', '判断问题是否真正解决', '核查结论和复查名单', '图像变化检测与位置匹配', '拍摄角度不同和弄虚作假', '案件核查员', 220],
];

export const productFacts: readonly ProductFacts[] = rows.map(
  ([owner, scenarioCode, name, reads, does, gives, method, hard, users, requestedWan]) => ({
    owner,
    scenarioCode,
    name,
    reads,
    does,
    gives,
    method,
    hard,
    users,
    requestedWan,
    seed: 2000 + rows.findIndex((row) => row[3] === reads),
  }),
);
