import { type Static, Type } from 'typebox';
import { ApplicationForm } from '#cases/model/index.ts';
import {
  bytesOf,
  codeOf,
  Instant,
  integerOf,
  lineOf,
  listOf,
  Sha256,
  textOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { MOST_INT32, memberCode, most } from '#platform/values/bounds.ts';
import { sheetWithdrawalReasons } from '../model/change-reasons.ts';
import { Code, Subject, SubmissionNumber } from '../model/wire-values.ts';
import {
  exampleExpertPacket,
  exampleNewSheet,
  exampleSheet,
  exampleSheetDraft,
} from './examples.ts';

const { contact: _contact, ...formWithoutContact } = ApplicationForm.properties;

export const SheetParams = strictObject({ applicationId: Uuid, sheetId: Uuid });

export const ExpertPacket = component(
  'ExpertPacket',
  strictObject(
    {
      applicationId: Uuid,
      submissionNumber: SubmissionNumber,
      manifestSha256: Sha256,
      submittedAt: Instant,
      form: strictObject(formWithoutContact, { description: '资金申请书, without the contact' }),
      declarations: listOf(Code, most.ofCatalogue, '已作出的声明: their codes in the policy'),
      materials: listOf(
        strictObject({
          id: Uuid,
          kind: codeOf('材料类别'),
          fileName: lineOf('文件名'),
          mediaType: textOf('Detected from the bytes, not from the name', 100),
          sizeBytes: bytesOf('字节数'),
          sha256: Sha256,
        }),
        most.ofCase,
        '配套材料 of the packet, in order of upload',
      ),
    },
    {
      description: '待评审材料: the current packet as an assigned expert reads it',
      examples: [exampleExpertPacket],
    },
  ),
);
export type ExpertPacket = Static<typeof ExpertPacket>;

const criterionCode = Type.String(memberCode);
/** Which scores are possible, the policy says: that is told with all other defects of a sheet. */
const anyScore = integerOf('Hundredths of a point', -MOST_INT32, MOST_INT32);

const scoresCenti = Type.Record(criterionCode, anyScore, {
  additionalProperties: false,
  maxProperties: 40,
  description: '各指标得分, hundredths of a point by criterion code of the policy',
});

const comment = Type.String({ minLength: 1, maxLength: 4000, description: '评审意见' });

export const NewScoreSheet = component(
  'NewScoreSheet',
  strictObject(
    { submissionNumber: SubmissionNumber, scoresCenti, comment: Type.Optional(comment) },
    {
      description:
        '评分表: a score for every criterion of the policy, on the packet that the expert read',
      examples: [exampleNewSheet],
    },
  ),
);

export const NewScoreSheetDraft = component(
  'NewScoreSheetDraft',
  strictObject(
    { submissionNumber: SubmissionNumber, scoresCenti, comment: Type.Optional(comment) },
    {
      description: '评分草稿: each given score must be possible; missing ones may follow later',
      examples: [exampleSheetDraft.given],
    },
  ),
);

export const ScoreSheetDraft = component(
  'ScoreSheetDraft',
  strictObject(
    {
      applicationId: Uuid,
      submissionNumber: SubmissionNumber,
      scoresCenti,
      comment: nullable(comment),
      savedAt: Instant,
    },
    {
      description: '评分草稿: visible to its own expert only, and not part of the case’s record',
      examples: [exampleSheetDraft.kept],
    },
  ),
);
export type ScoreSheetDraft = Static<typeof ScoreSheetDraft>;

const WithdrawalReason = stringEnum(sheetWithdrawalReasons, {
  description:
    '撤回原因: scores-mistaken 打分有误, packet-misread 材料理解有误, new-facts 发现新情况, other 其他',
});

export const NewScoreSheetWithdrawal = component(
  'NewScoreSheetWithdrawal',
  strictObject(
    { reason: WithdrawalReason },
    {
      description:
        '撤回评分表: the sheet no longer counts but stays on record; another may be submitted',
      examples: [{ reason: 'scores-mistaken' }],
    },
  ),
);

export const ScoreSheet = component(
  'ScoreSheet',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      expertSubject: nullable(Subject),
      submissionNumber: SubmissionNumber,
      scoresCenti,
      comment: nullable(comment),
      submittedAt: Instant,
      ofCurrentPacket: Type.Boolean({
        description: 'False for a sheet on an earlier packet, which was corrected since',
      }),
      withdrawnAt: nullable(Instant),
      withdrawalReason: nullable(WithdrawalReason),
    },
    {
      description: '评分表; only officers, auditors and the expert see the expert’s subject',
      examples: [exampleSheet],
    },
  ),
);
export type ScoreSheet = Static<typeof ScoreSheet>;

export const ScoreSheetList = component(
  'ScoreSheetList',
  strictObject(
    { items: listOf(ScoreSheet, most.ofCase) },
    {
      description:
        '评分表, by packet; until the score is final, auditors see all, experts their own, officers none',
      examples: [{ items: [exampleSheet] }],
    },
  ),
);
