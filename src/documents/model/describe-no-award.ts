import { noAwardReasonNames } from '#cases/model/index.ts';
import type { NoAwardContent } from './content.ts';
import type { Block } from './description.ts';
import { caseFacts, citation, heading, paragraph, steps } from './wording.ts';

/** @see rules 2.1, 2.3, 2.4, 3.4a, 3.4b: who gets nothing learns why */
export function describeNoAward(content: NoAwardContent): readonly Block[] {
  const { productName, reason, ruleIds } = content;
  return [
    paragraph(`你单位申报的“${productName}”在本轮申报中未予资助，现将原因告知如下。`),
    { kind: 'facts', rows: [...caseFacts(content), { name: '依据', value: citation(ruleIds) }] },
    heading('一、原因'),
    paragraph(`${noAwardReasonNames[reason].zh}。`),
    heading('二、下一步'),
    ...steps(
      '本轮申报的办理到此结束。',
      '对本告知书有疑问的，请凭文号通过申报通知公布的渠道咨询。',
    ),
  ];
}
