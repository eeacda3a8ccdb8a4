import { type Static, Type } from 'typebox';
import {
  applicationNumberOf,
  CreditCode,
  countOf,
  Instant,
  instantOf,
  lineOf,
  listOf,
  scenarioCodeOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { most } from '#platform/values/bounds.ts';
import { assignmentReasons, excuseReasons, officerExcuseReasons } from '../model/change-reasons.ts';
import { conflictKinds, declarations, involvedRoles } from '../model/conflicts.ts';
import { Subject, SubmissionNumber } from '../model/wire-values.ts';
import { exampleAssignment, exampleExpertCase } from './examples.ts';

export const AssignmentParams = strictObject({ assignmentId: Uuid });

const conflictNames =
  'employment 任职, shareholding 持股, kinship 亲属, cooperation 合作, other 其他可能影响公正的情形';

export const ConflictWire = stringEnum(conflictKinds, {
  description: `回避事由: ${conflictNames}`,
});

export const AssignmentReasonWire = stringEnum(assignmentReasons, {
  description:
    '指定而不抽取的原因: too-few-to-draw 可抽取的专家不足, vacancy 席位空缺, expertise 需要特定专长, other 其他',
});

const excuseNames = '退出原因: recusal 回避, unavailable 不能履职';

const ExcuseReasonWire = stringEnum(excuseReasons, {
  description: `${excuseNames}, left-pool 已不在专家库`,
});

/** How an expert came onto a panel. */
export const ChosenBy = stringEnum(['draw', 'naming'], {
  description: '产生方式: draw 抽取, naming 由两名工作人员指定',
});

export const NewExpertExcusal = component(
  'NewExpertExcusal',
  strictObject(
    {
      expert: Subject,
      reason: stringEnum(officerExcuseReasons, { description: excuseNames }),
      conflict: Type.Optional(ConflictWire),
    },
    {
      description: '准予专家退出评审: for good; the next expert of the draw takes the seat',
      examples: [{ expert: 'expert-02', reason: 'recusal', conflict: 'cooperation' }],
    },
  ),
);

export const ExpertAssignment = component(
  'ExpertAssignment',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      expertSubject: Subject,
      assignedAt: Instant,
      sheetSubmitted: Type.Boolean({
        description: 'Whether the sheet on the current packet is submitted',
      }),
      excusedAt: nullable(
        instantOf('准予退出的时间: from then on the expert neither sees nor judges the case'),
      ),
      excuseReason: nullable(ExcuseReasonWire),
      conflict: nullable(ConflictWire),
      declaredAt: nullable(
        instantOf('作出回避声明的时间: null while the expert may not read the case yet'),
      ),
      drawId: nullable(Uuid),
      chosenBy: ChosenBy,
      reason: nullable(AssignmentReasonWire),
    },
    {
      description: '专家指派',
      examples: [exampleAssignment],
    },
  ),
);
export type ExpertAssignment = Static<typeof ExpertAssignment>;

export const ExpertAssignmentList = component(
  'ExpertAssignmentList',
  strictObject(
    {
      items: listOf(ExpertAssignment, most.ofCase),
      vacancies: countOf('待补席位: vacant seats of experts who left'),
    },
    {
      description: '一项申报的评审专家, in order of assignment',
      examples: [{ items: [exampleAssignment], vacancies: 0 }],
    },
  ),
);

export const ExpertCase = component(
  'ExpertCase',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      applicationNumber: nullable(applicationNumberOf()),
      applicantName: nullable(lineOf('申报单位名称')),
      productName: nullable(lineOf('产品名称')),
      scenarioCode: nullable(scenarioCodeOf('开放场景编号')),
      scenarioName: nullable(lineOf('开放场景名称')),
      involved: listOf(
        strictObject({
          role: stringEnum(involvedRoles, {
            description:
              'applicant 申报单位, member 联合体成员, demand-unit 场景需求单位, report-issuer 报告出具单位',
          }),
          name: nullable(lineOf('单位名称')),
          creditCode: nullable(CreditCode),
        }),
        most.ofCase,
        '利害关系单位 of the current packet: the subject of a declaration on conflicts',
      ),
      submissionNumber: SubmissionNumber,
      sheetState: stringEnum(['undeclared', 'open', 'submitted', 'not-open'], {
        description:
          '评分表状态 on the current packet; undeclared: declare on conflicts first (declareConflict); not-open: the case is not being scored now',
      }),
      assignedAt: Instant,
    },
    {
      description:
        '待评审申报: an assigned case as its expert sees it, without contacts or other experts',
      examples: [exampleExpertCase],
    },
  ),
);
export type ExpertCase = Static<typeof ExpertCase>;

export const ExpertCasePage = component(
  'ExpertCasePage',
  page(ExpertCase, { description: '待评审申报列表', example: exampleExpertCase }),
);

export const ExpertCaseQuery = strictObject({
  roundId: Type.Optional(Uuid),
  ...pagingQuery,
});

export const NewConflictDeclaration = component(
  'NewConflictDeclaration',
  strictObject(
    {
      conflict: stringEnum(declarations, {
        description: `none 无须回避; or the conflict: ${conflictNames}`,
      }),
    },
    {
      description:
        '回避声明: before any content of the case is shown; a conflict found later, when it is found',
      examples: [{ conflict: 'none' }],
    },
  ),
);

export const ConflictDeclaration = component(
  'ConflictDeclaration',
  strictObject(
    {
      assignmentId: Uuid,
      applicationId: Uuid,
      conflict: nullable(ConflictWire),
      declaredAt: Instant,
    },
    {
      description:
        '已作出的回避声明: without a conflict the packet opens; with one the case is closed to the expert for good',
      examples: [
        {
          assignmentId: exampleAssignment.id,
          applicationId: exampleAssignment.applicationId,
          conflict: null,
          declaredAt: '2025-12-08T10:00:00.000+08:00',
        },
      ],
    },
  ),
);
export type ConflictDeclaration = Static<typeof ConflictDeclaration>;
