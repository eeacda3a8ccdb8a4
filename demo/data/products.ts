import type { OrganisationKey } from './organisations.ts';
import { type ProductFacts, productFacts } from './product-facts.ts';
import { type Random, seeded } from './random.ts';
import { type Scenario, scenarioByCode } from './scenarios.ts';

/** Texts and dates of one product, named as the application form names them. */
export interface ProductForm {
  readonly name: string;
  readonly description: string;
  readonly development: string;
  readonly completedOn: string;
  readonly feasibility: string;
  readonly inUseSince: string;
  readonly usage: string;
  readonly requested: { readonly amount: string; readonly currency: 'CNY' };
}

export interface Product {
  readonly owner: OrganisationKey;
  readonly scenarioCode: string;
  /** Spread into the application form as it is; in use before the round opens on 2025-11-01. */
  readonly form: ProductForm;
  /** For the files: the result of the test report, in hundredths of a per cent. */
  readonly accuracyBasisPoints: number;
  readonly medianLatencyMs: number;
}

/** Every organisation's first product, and two more of the one whose awards pass the annual cap. */
export const products: readonly Product[] = productFacts.map(toProduct);

export function productsOf(owner: OrganisationKey): readonly Product[] {
  return products.filter((product) => product.owner === owner);
}

/** The two applicants whose descriptions differ in their names and little else (rule 3.4b). */
export const lookAlikes = ['zhizhou', 'mingjing'] as const satisfies readonly OrganisationKey[];

function toProduct(facts: ProductFacts): Product {
  const random = seeded(facts.seed);
  const scenario = scenarioByCode(facts.scenarioCode);
  const completedOn = dayBetween(random, scenario.publishedOn, '2025-10-30');
  const inUseSince = dayBetween(random, completedOn, '2025-10-31');
  const accuracyBasisPoints = random.int(9050, 9930);
  const medianLatencyMs = random.int(60, 900);
  const form = {
    name: facts.name,
    description: describe(facts, scenario, random),
    development: development(facts, random),
    completedOn,
    feasibility: feasibility(facts, random, accuracyBasisPoints),
    inUseSince,
    usage: usage(facts, scenario, random, inUseSince),
    requested: { amount: `${facts.requestedWan * 10_000}.00`, currency: 'CNY' },
  } as const;
  const { owner, scenarioCode } = facts;
  return { owner, scenarioCode, form, accuracyBasisPoints, medianLatencyMs };
}

function describe(facts: ProductFacts, scenario: Scenario, random: Random): string {
  const { name, reads, does, gives, method, hard, users } = facts;
  const unit = scenario.demandUnit.name;
  return [
    random.pick([
      `${name}针对${unit}发布的“${scenario.name}”需求研制，服务对象是${users}。`,
      `在“${scenario.name}”场景里，${users}长期依靠人工处理${reads}，${name}为此而来。`,
      `${unit}提出“${scenario.name}”需求后，项目组驻场调研${random.int(3, 9)}周，形成了${name}。`,
    ]),
    scenario.summary,
    random.pick([
      `系统接入${reads}，${does}，最后给出${gives}。`,
      `输入是${reads}；处理环节负责${does}；输出为${gives}，均保留依据。`,
      `围绕${reads}，产品能够${does}，并把结果整理成${gives}交给${users}确认。`,
    ]),
    random.pick([
      `核心技术为${method}，专门应对${hard}。`,
      `难点在于${hard}，为此采用${method}，并建立了${random.int(4, 30)}万条样本的评测集。`,
      `我们没有堆叠通用模型，而是以${method}解决${hard}的问题，模型参数量约${random.int(2, 32)}亿。`,
    ]),
    random.pick([
      `全部数据留在需求单位机房，${random.int(2, 8)}张推理卡即可支撑日常负载，断网时仍可本地运行。`,
      `部署在政务云专区，容器化交付，单节点每秒处理${random.int(12, 90)}次请求，高峰时自动扩容。`,
      `采用端边云协同，前端设备只回传必要片段，存储周期不超过${random.int(15, 90)}天。`,
    ]),
    random.pick([
      `涉及个人信息的字段先脱敏再入库，每次调用都有日志，可按月导出审计。`,
      `最终决定始终由${users}作出，产品只提供建议，误报可一键退回并进入复训。`,
      `上线前完成算法安全自评估，对偏差样本设${random.int(3, 7)}道人工抽检。`,
    ]),
    random.pick([
      `接口遵循统一规范，换一个区或同类单位，只需更换${reads}的接入配置，约${random.int(5, 20)}个工作日可上线。`,
      `该做法已整理为实施手册，${random.int(2, 6)}家单位前来交流，具备复制推广的条件。`,
      `词表、阈值和流程都可由${users}自行配置，无须改动代码即可推广到相近业务。`,
    ]),
  ].join('');
}

function development({ method, reads, does }: ProductFacts, random: Random): string {
  return (
    `完成${reads}的接入与治理，研制“${method}”的算法模块，实现${does}的业务功能；` +
    `投入研发人员${random.int(8, 40)}人，历时${random.int(4, 11)}个月，形成软件著作权${random.int(1, 5)}项。`
  );
}

function feasibility({ hard, method }: ProductFacts, random: Random, basisPoints: number): string {
  return (
    `实用性：在${random.int(800, 6000)}例实测样本上准确率为${(basisPoints / 100).toFixed(2)}%。` +
    `创新性：以${method}应对${hard}，同条件下误报较原有办法下降${random.int(22, 61)}%。` +
    `可复制推广性：部署脚本、接口说明和培训材料齐备，可在同类单位直接使用。`
  );
}

function usage(facts: ProductFacts, scenario: Scenario, random: Random, since: string): string {
  return (
    `自${since}起在${scenario.demandUnit.name}实际使用，日均处理${random.int(90, 4200)}件，` +
    `${facts.users}的平均处理时长缩短${random.int(18, 64)}%，期间未发生安全事件。`
  );
}

/** A calendar day in `first`…`last`, both included. */
function dayBetween(random: Random, first: string, last: string): string {
  const dayMs = 86_400_000;
  const days = random.int(0, (Date.parse(last) - Date.parse(first)) / dayMs);
  return new Date(Date.parse(first) + days * dayMs).toISOString().slice(0, 10);
}
