import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import { organisationChangeKinds } from '#cases/model/index.ts';
import {
  CreditCode,
  fileNumberOf,
  instantOf,
  LocalDate,
  listOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { most } from '#platform/values/bounds.ts';
import { FILLED_LINE } from '#platform/values/text-lines.ts';
import { reasonOf } from '#proposals/index.ts';

export const OrganisationChangeParams = strictObject({ changeId: Uuid });

const kind = stringEnum(organisationChangeKinds, {
  description: '变更事项: 更名 rename / 合并 merger / 分立 split',
});
const name = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: FILLED_LINE,
  description: '新名称; in a merger or split that of the successor',
});
const evidence = fileNumberOf(
  '登记机关的变更（备案）通知书编号; no personal data',
  '深市监变〔2025〕第10027号',
);

const example = {
  kind: 'rename' as const,
  creditCode: exampleCase.creditCode,
  name: '海岳示例智能科技有限公司',
  evidence: '深市监变〔2025〕第10027号',
  effectiveOn: '2025-12-01',
};

export const NewOrganisationChange = component(
  'NewOrganisationChange',
  strictObject(
    {
      kind,
      creditCode: CreditCode,
      name,
      successorCreditCode: Type.Optional(CreditCode),
      applicationIds: Type.Optional(
        Type.Array(Uuid, {
          minItems: 1,
          maxItems: 100,
          uniqueItems: true,
          description: '随分立转出的申报; all of them where it is absent',
        }),
      ),
      evidence,
      effectiveOn: LocalDate,
      reason: reasonOf('变更的说明'),
    },
    {
      description:
        '申报单位变更: successorCreditCode 承继单位 in a merger or split, applicationIds in a split only',
      examples: [{ ...example, reason: '经登记机关核准更名。' }],
    },
  ),
);
export type NewOrganisationChange = Static<typeof NewOrganisationChange>;

const exampleChange = {
  id: '019b8a02-6e80-7c31-9d40-3e4f50617283',
  ...example,
  successorCreditCode: null,
  applicationIds: [exampleCase.applicationId],
  confirmedAt: '2025-12-05T10:00:00.000+08:00',
};

export const OrganisationChange = component(
  'OrganisationChange',
  strictObject(
    {
      id: Uuid,
      kind,
      creditCode: CreditCode,
      name,
      successorCreditCode: nullable(CreditCode),
      applicationIds: listOf(Uuid, most.ofRound, '已变更的申报'),
      evidence,
      effectiveOn: LocalDate,
      confirmedAt: instantOf('确认时间'),
    },
    { description: '已确认的申报单位变更; it never changes', examples: [exampleChange] },
  ),
);
export type OrganisationChange = Static<typeof OrganisationChange>;

export const OrganisationChangePage = component(
  'OrganisationChangePage',
  page(OrganisationChange, { description: '申报单位变更列表', example: exampleChange }),
);

export const OrganisationChangeQuery = strictObject({
  creditCode: Type.Optional(CreditCode),
  ...pagingQuery,
});
