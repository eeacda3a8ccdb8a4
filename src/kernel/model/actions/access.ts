import { action } from '../action.ts';
import {
  code,
  count,
  digest,
  either,
  example,
  fields,
  list,
  method,
  oneOf,
  operation,
  orNull,
  route,
} from '../leaves.ts';

/** Attempts that access forbids, by the scope of a token or by separation of duties; and exports. */
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
  'ledger.exported': action({
    subjects: ['ledger-export'],
    seenBy: 'auditors',
    name: { zh: '导出审计留痕', en: 'Ledger exported' },
    data: fields({
      format: oneOf(['ndjson', 'csv', 'xlsx'], '导出格式'),
      size: count('导出的留痕条数: all entries before this position'),
      rootSha256: digest('该条数的根哈希, RFC 6962'),
    }),
    example: { format: 'ndjson', size: 41_207, rootSha256: example.sha256 },
  }),
} as const;
