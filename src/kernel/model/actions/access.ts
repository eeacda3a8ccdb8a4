import { action } from '../action.ts';
import { code, either, fields, list, method, operation, orNull, route } from '../leaves.ts';

/** Attempts that access forbids: by the scope of a token, or by separation of duties. */
export const accessActions = {
  'access.forbidden': action({
    subjects: ['application', 'allocation-run', 'proposal', 'round'],
    seenBy: 'officers',
    name: { zh: '越权操作被拒绝', en: 'Access forbidden' },
    data: either([
      fields({
        method: method('请求方法'),
        route: orNull(route('请求的路径模板')),
      }),
      fields({ operationId: operation('请求的操作'), codes: list(code('须回避的原因')) }),
    ]),
    example: { operationId: 'confirmAllocation', codes: ['own-proposal'] },
  }),
} as const;
