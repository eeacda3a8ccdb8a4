import { applicantAt } from '#cases/model/index.ts';
import type { LedgerEntryRow } from '#ledger/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { PublishedProductRow, PublishedRunRow } from '../../acts/repository.ts';
import type { Block } from '../description.ts';
import { documentNumber } from '../kinds.ts';
import { dayInWords, limitInWords } from '../shanghai-time.ts';
import { heading, ordinalColumn, paragraph, steps } from '../wording.ts';
import { amountFacts, amountInDigits, facts } from './act-facts.ts';
import { actAs } from './actions-of-papers.ts';

/** Of a run, so it has no applicant. */
export interface PublicationListContent {
  readonly kind: 'publication-list';
  readonly form: 1;
  readonly number: string;
  readonly verificationCode: string;
  readonly issuedAt: string;
  readonly programme: string;
  readonly runId: string;
  /** As it was published; a later change is an act of its own. */
  readonly publicityEndsAt: string;
  readonly totalFen: number;
  /** By application number: ranks and scores are not public. */
  readonly items: readonly {
    readonly applicationNumber: string;
    readonly applicantName: string;
    readonly creditCode: string;
    readonly productName: string;
    readonly scenarioCode: string;
    readonly tierName: string;
    readonly amountFen: number;
  }[];
}

export interface PublicationRow {
  readonly entry: LedgerEntryRow;
  readonly run: PublishedRunRow;
  readonly products: readonly PublishedProductRow[];
}

/** @param policy the version of the run */
export function publicationListContent(
  { entry, run, products }: PublicationRow,
  policy: Policy,
  verificationCode: string,
): PublicationListContent {
  const { publicityEndsAt } = actAs<'allocation.published'>(entry).data;
  const tiers = new Map(policy.awards.tiers.map(({ code, name }) => [code, name.zh]));
  const items = products.map(({ form, tierCode, amountFen, applicationNumber, ...row }) => {
    const { name, creditCode } = applicantAt(row, form.organisation?.name ?? null, entry.at);
    return {
      ...{ applicationNumber, applicantName: name ?? creditCode, creditCode, amountFen },
      productName: form.product?.name ?? '',
      scenarioCode: form.scenarioCode ?? '',
      tierName: tiers.get(tierCode) ?? tierCode,
    };
  });
  return {
    kind: 'publication-list',
    form: 1,
    number: documentNumber('publication-list', run.roundCode, run.confirmedNumber),
    verificationCode,
    issuedAt: toWireInstant(entry.at),
    programme: policy.title.zh,
    runId: run.runId,
    publicityEndsAt: toWireInstant(new Date(publicityEndsAt)),
    totalFen: items.reduce((sum, { amountFen }) => sum + amountFen, 0),
    items,
  };
}

/** @see rule 2.1: what a run awards is published before it is final */
export function describePublicationList(content: PublicationListContent): readonly Block[] {
  const { issuedAt, items, publicityEndsAt, totalFen } = content;
  return [
    paragraph(
      `经综合评审，现将拟资助（奖励）的产品予以公示，共 ${items.length} 项。公示期满且异议处理完毕后，资助（奖励）方为最终确定。`,
    ),
    facts(
      {
        name: '公示期限',
        value: `自 ${dayInWords(issuedAt)} 至 ${limitInWords(publicityEndsAt, true)}，北京时间`,
        strong: true,
      },
      ...amountFacts('拟资助总额', totalFen),
    ),
    heading('一、拟资助的产品'),
    {
      kind: 'table',
      columns: [
        ordinalColumn,
        { title: '申报编号', share: 0.18 },
        { title: '申报单位', share: 0.23 },
        { title: '产品名称', share: 0.23 },
        { title: '档次', share: 0.09, align: 'center' },
        { title: '金额（元）', share: 0.18, align: 'right' },
      ],
      rows: items.map((item, index) => [
        `${index + 1}`,
        item.applicationNumber,
        item.applicantName,
        `${item.productName}（${item.scenarioCode}）`,
        item.tierName,
        amountInDigits(item.amountFen),
      ]),
    },
    heading('二、异议'),
    ...steps(
      '对公示结果有异议的，请在公示期限内通过申报系统或者书面提出，并说明理由。',
      '公示内容此后的更正与延长，可凭核验码核对；最终的金额、调增和追回以各申报单位的文书为准。',
    ),
  ];
}
