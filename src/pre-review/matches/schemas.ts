import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import {
  applicationNumberOf,
  CreditCode,
  codeOf,
  Instant,
  listOf,
  sha256Of,
  textOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { characters, most } from '#platform/values/bounds.ts';
import { matchVerdicts } from '../model/vocabulary.ts';

const exampleOther = '019a70a1-3c00-7b24-8e13-7b8c9d0e1f22';

const exampleVerdict = {
  verdict: 'different-content',
  note: '名称相近，服务对象与功能不同。',
} as const;

const exampleMatches = {
  items: [
    {
      applicationId: exampleOther,
      number: '2025-000012',
      applicantCreditCode: '91440300MA5EXAMP1F',
      rule: '3.4b',
      isConsortiumMember: false,
      evidence: [
        { kind: 'same-file', materialKind: 'licence', sha256: exampleCase.licence.sha256 },
        { kind: 'similar-text', similarity: '61.25' },
      ],
      verdict: { ...exampleVerdict, judgedAt: '2025-12-03T15:20:00.000+08:00' },
    },
  ],
};

const verdict = stringEnum(matchVerdicts, {
  description: '相同 same-content / 不同 different-content / 不确定 unclear',
});

const MatchEvidence = component(
  'MatchEvidence',
  strictObject(
    {
      kind: stringEnum(['same-file', 'similar-text', 'same-scenario-and-name'] as const, {
        description: '相同文件 / 相似文本 / 同一场景且产品同名',
      }),
      materialKind: Type.Optional(codeOf('same-file: code of the policy’s material catalogue')),
      sha256: Type.Optional(sha256Of('same-file: SHA-256 of the file, hex')),
      similarity: Type.Optional(
        textOf('similar-text: Jaccard similarity, percent with two decimals', 6),
      ),
    },
    { description: '线索: one reason why two applications look alike' },
  ),
);

export const ContentMatch = component(
  'ContentMatch',
  strictObject(
    {
      applicationId: Uuid,
      number: nullable(applicationNumberOf('另一申报的编号')),
      applicantCreditCode: CreditCode,
      rule: stringEnum(['3.4a', '3.4b'] as const, {
        description: '3.4b: another applicant; 3.4a: the same one',
      }),
      isConsortiumMember: Type.Boolean({
        description:
          '联合体成员: the other applicant is a member of this application’s consortium, or left it as a member or lead',
      }),
      evidence: listOf(MatchEvidence, most.ofCase, '全部线索'),
      verdict: nullable(
        strictObject({
          verdict,
          note: nullable(textOf('判定说明', characters.note)),
          judgedAt: Instant,
        }),
      ),
    },
    {
      description:
        '相同内容线索: another application, the reasons why it looks alike, and the latest verdict',
      examples: exampleMatches.items,
    },
  ),
);
export type ContentMatch = Static<typeof ContentMatch>;

export const ContentMatchList = component(
  'ContentMatchList',
  strictObject(
    { items: listOf(ContentMatch, most.ofRound) },
    { description: '相同内容线索清单, the most similar text first', examples: [exampleMatches] },
  ),
);

export const NewMatchVerdict = component(
  'NewMatchVerdict',
  strictObject(
    {
      otherApplicationId: Uuid,
      verdict,
      note: Type.Optional(Type.String({ minLength: 1, maxLength: 2000, description: '判定说明' })),
    },
    {
      description: '对相同内容线索的判定: evidence for a person, never a refusal by itself',
      examples: [{ otherApplicationId: exampleOther, ...exampleVerdict }],
    },
  ),
);
