import { Type } from 'typebox';
import { countOf, listOf, pointerOf } from '#platform/contract/leaves.ts';
import { component, strictObject } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';

export const LapseOutcome = component(
  'LapseOutcome',
  strictObject(
    {
      lapsed: countOf('本次逾期失效的申报数'),
      blocked: listOf(
        strictObject({
          setting: pointerOf('JSON Pointer of the policy value that is not set'),
          applications: countOf(
            'How many overdue applications wait for the value; nothing happened to them',
          ),
        }),
        most.ofPolicy,
        '政策参数尚未设定而暂不处理的申报',
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
