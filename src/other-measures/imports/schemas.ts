import { type Static, Type } from 'typebox';
import { FindingCodeWire, LocalizedMessage, MoneyWire } from '#platform/contract/components.ts';
import {
  CreditCode,
  countOf,
  instantOf,
  lineOf,
  listOf,
  ordinalOf,
  pointerOf,
  RuleId,
  sha256Of,
  textOf,
  tokenIdOf,
  Uuid,
  yearOf,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { characters } from '#platform/values/bounds.ts';
import { ONE_LINE } from '#platform/values/text-lines.ts';
import { importOutcomes, measureOutcomes } from '../model/reported-measure.ts';

const line = (description: string) =>
  Type.String({ minLength: 1, maxLength: 200, pattern: ONE_LINE, description });

const exampleRecord = {
  source: 'szfb',
  externalId: 'SZ-2025-00017',
  creditCode: '91440300K0GYY8JNDX',
  measure: '人工智能应用示范项目',
  outcome: 'received',
  year: 2025,
  productName: '海岳政策问答助手',
  amount: { amount: '800000.00', currency: 'CNY' },
};

const NewOtherMeasure = component(
  'NewOtherMeasure',
  strictObject(
    {
      source: line('报送系统'),
      externalId: line('该系统中的记录编号'),
      creditCode: CreditCode,
      measure: line('其他市级同类优惠措施名称'),
      outcome: stringEnum(measureOutcomes, { description: '仅申报 applied / 已获得 received' }),
      year: yearOf('年度'),
      productName: Type.Optional(line('产品名称')),
      content: Type.Optional(
        Type.String({ minLength: 1, maxLength: 8000, description: '开发内容' }),
      ),
      amount: Type.Optional(MoneyWire),
    },
    {
      description: '其他市级同类措施的申报或获得记录 (rules 2.3, 3.4a)',
      examples: [exampleRecord],
    },
  ),
);
export type NewOtherMeasure = Static<typeof NewOtherMeasure>;

const MOST_RECORDS = 1000;

export const OtherMeasureBatch = component(
  'OtherMeasureBatch',
  strictObject(
    { records: Type.Array(NewOtherMeasure, { minItems: 1, maxItems: MOST_RECORDS }) },
    { description: '批量导入: all or none', examples: [{ records: [exampleRecord] }] },
  ),
);

const exampleId = '019a3d2c-5b00-7c4e-9a51-6f1d2b3c4d70';

const exampleImport = {
  id: '019b01d2-7a00-7c4e-9a51-6f1d2b3c4d71',
  fileSha256: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
  recordCount: 1,
  newCount: 1,
  revisedCount: 0,
  unchangedCount: 0,
  importedAt: '2025-12-08T09:00:00.000+08:00',
  importedBy: 'finance-01',
};

export const MeasureImport = component(
  'MeasureImport',
  strictObject(
    {
      id: Uuid,
      fileSha256: sha256Of('SHA-256 of the file as it was sent; the ledger has it'),
      recordCount: ordinalOf('记录数'),
      newCount: countOf('新增'),
      revisedCount: countOf('修订'),
      unchangedCount: countOf('未变'),
      importedAt: instantOf('导入时间'),
      importedBy: tokenIdOf('Token subject of the importer'),
    },
    {
      description: '一次导入: its records are listed by listOtherMeasures with its importId',
      examples: [exampleImport],
    },
  ),
);
export type MeasureImport = Static<typeof MeasureImport>;

export const MeasureImportPage = component(
  'MeasureImportPage',
  page(MeasureImport, { description: '导入列表, newest first', example: exampleImport }),
);

export const MeasureImportParams = strictObject({ importId: Uuid });

export const MeasureQuery = strictObject({
  creditCode: Type.Optional(CreditCode),
  source: Type.Optional(line('报送系统')),
  importId: Type.Optional(Uuid),
  updatedSince: Type.Optional(
    instantOf(
      '自该时刻（含）起导入或更正的: imported or revised at this instant or later, in the order of the last change. A change has the instant of its decision and shows once it is stored: ask again from five minutes before the latest updatedAt that you have, 同步时请自已有的最新变更时间前五分钟起查询',
    ),
  ),
  ...pagingQuery,
});

const ImportNotice = strictObject(
  {
    code: FindingCodeWire,
    rule: nullable(RuleId),
    pointer: pointerOf('JSON Pointer into the batch, such as /records/0/creditCode'),
    message: LocalizedMessage,
    remedy: LocalizedMessage,
  },
  { description: '待核对事项: the record was taken; look at it again' },
);

export const OtherMeasureImport = component(
  'OtherMeasureImport',
  strictObject(
    {
      importId: nullable(Uuid),
      items: listOf(
        strictObject({
          id: Uuid,
          source: lineOf('报送系统'),
          externalId: lineOf('该系统中的记录编号'),
          version: ordinalOf('1 for a new record, one more for each revision'),
          outcome: stringEnum(importOutcomes),
        }),
        MOST_RECORDS,
      ),
      notices: listOf(
        ImportNotice,
        2 * MOST_RECORDS,
        '待核对事项: credit codes whose check character does not match (credit-code-checksum), and record ids that may have lost leading zeros (record-id-shortened)',
      ),
    },
    {
      description:
        '导入结果, in the order of the batch. importId: null where nothing is new and the file was never imported before',
      examples: [
        {
          importId: exampleImport.id,
          items: [
            {
              id: exampleId,
              source: 'szfb',
              externalId: 'SZ-2025-00017',
              version: 1,
              outcome: 'imported',
            },
          ],
          notices: [],
        },
      ],
    },
  ),
);
export type OtherMeasureImport = Static<typeof OtherMeasureImport>;

const importedRecord = {
  ...exampleRecord,
  id: exampleId,
  content: null,
  version: 1,
  updatedAt: '2025-12-08T09:00:00.000+08:00',
} as const;

export const OtherMeasure = component(
  'OtherMeasure',
  strictObject(
    {
      id: Uuid,
      source: lineOf('报送系统'),
      externalId: lineOf('该系统中的记录编号'),
      creditCode: CreditCode,
      measure: lineOf('其他市级同类优惠措施名称'),
      outcome: stringEnum(measureOutcomes, { description: '仅申报 applied / 已获得 received' }),
      year: yearOf('年度'),
      productName: nullable(lineOf('产品名称')),
      content: nullable(textOf('开发内容', characters.prose)),
      amount: nullable(MoneyWire),
      version: ordinalOf('1 for a new record, one more for each revision'),
      updatedAt: instantOf('When this version was imported'),
    },
    {
      description: '其他市级同类措施记录',
      examples: [importedRecord],
    },
  ),
);
export type OtherMeasure = Static<typeof OtherMeasure>;

export const OtherMeasurePage = component(
  'OtherMeasurePage',
  page(OtherMeasure, { description: '其他市级同类措施记录列表', example: importedRecord }),
);
