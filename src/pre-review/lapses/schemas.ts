import { Type } from 'typebox';
import { component, strictObject } from '#platform/contract/schema.ts';

export const LapseOutcome = component(
  'LapseOutcome',
  strictObject(
    {
      lapsed: Type.Integer({ description: '本次逾期失效的申报数' }),
      blocked: Type.Array(
        strictObject({
          setting: Type.String({ description: 'JSON Pointer of the policy value that is not set' }),
          applications: Type.Integer({
            description:
              'How many overdue applications wait for the value; nothing happened to them',
          }),
        }),
        { description: '政策参数尚未设定而暂不处理的申报' },
      ),
      complete: Type.Boolean({
        description: 'False: more are overdue than one run takes; start another run',
      }),
    },
    {
      description: '逾期处理结果: the applications that one run let lapse (rules 4.1b, 4.2a)',
      examples: [{ lapsed: 3, blocked: [], complete: true }],
    },
  ),
);
