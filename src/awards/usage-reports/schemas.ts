import { type Static, Type } from 'typebox';
import { LocalizedText } from '#platform/contract/components.ts';
import {
  codeOf,
  Instant,
  instantOf,
  listOf,
  ordinalOf,
  sha256Of,
  textOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { characters, most } from '#platform/values/bounds.ts';
import { reasonOf } from '#proposals/index.ts';
import { usageReportStatuses } from '../model/instalments/usage-report.ts';
import { usageReportExample } from './examples.ts';

export const UsageReportParams = strictObject({ reportId: Uuid });
export const UsageEvidenceParams = strictObject({ reportId: Uuid, materialId: Uuid });

const MOST_EVIDENCE = 100;

const Statement = Type.String({
  minLength: 1,
  maxLength: 5000,
  pattern: '\\S',
  description: '资金使用情况说明; it is kept for good, so no personal data',
});

export const UsageReport = component(
  'UsageReport',
  strictObject(
    {
      id: Uuid,
      awardId: Uuid,
      applicationId: Uuid,
      instalment: ordinalOf('所申请拨付的期次'),
      number: ordinalOf('该期次的第几份报告'),
      status: stringEnum(usageReportStatuses, {
        description: '报告状态: `submitted` 待确认 / `returned` 已退回 / `accepted` 已确认',
      }),
      statusName: LocalizedText,
      statement: Statement,
      evidence: listOf(
        strictObject({
          materialId: Uuid,
          kind: codeOf('材料类别'),
          sha256: sha256Of('SHA-256 of the file, hex'),
        }),
        MOST_EVIDENCE,
        '证明材料, downloaded as materials of the application',
      ),
      isLate: Type.Boolean({ description: '是否逾期提交' }),
      submittedAt: Instant,
      returned: nullable(
        strictObject({
          reason: textOf('退回理由', characters.reason),
          dueAt: instantOf('再次提交的期限 (含)'),
        }),
      ),
      closedAt: nullable(instantOf('确认或退回的时间')),
    },
    {
      description: '使用情况报告: proves the use of what was paid, and asks for an instalment',
      examples: [usageReportExample],
    },
  ),
);
export type UsageReport = Static<typeof UsageReport>;

export const UsageReportList = component(
  'UsageReportList',
  strictObject(
    { items: listOf(UsageReport, most.ofCase) },
    { description: '使用情况报告, in order', examples: [{ items: [usageReportExample] }] },
  ),
);

export const NewUsageReport = component(
  'NewUsageReport',
  strictObject(
    {
      statement: Statement,
      materialIds: Type.Array(Uuid, {
        minItems: 1,
        maxItems: MOST_EVIDENCE,
        uniqueItems: true,
        description: '证明材料, uploaded before with uploadUsageEvidence',
      }),
    },
    {
      description: '提交使用情况报告: for the instalment whose report is awaited',
      examples: [
        {
          statement: usageReportExample.statement,
          materialIds: usageReportExample.evidence.map(({ materialId }) => materialId),
        },
      ],
    },
  ),
);

export const UsageReportReturn = component(
  'UsageReportReturn',
  strictObject(
    {
      reason: reasonOf('退回理由, which the applicant reads'),
      dueAt: instantOf('再次提交的期限 (含); never earlier than the instalment’s own'),
    },
    {
      description: '退回使用情况报告',
      examples: [{ reason: '第三方证明未盖章。', dueAt: '2026-07-20T18:00:00.000+08:00' }],
    },
  ),
);

export const NewUsageReportAcceptance = component(
  'NewUsageReportAcceptance',
  strictObject(
    { reason: reasonOf('确认的理由') },
    { description: '提出确认使用情况报告', examples: [{ reason: '材料齐全，使用属实。' }] },
  ),
);
