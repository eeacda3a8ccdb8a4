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

/**
 * Attempts that access forbids, by the scope of a token or by separation of duties; exports, and the
 * log of who read what.
 */
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
  'case-file.exported': action({
    subjects: ['case-file'],
    seenBy: 'auditors',
    name: { zh: '导出申报案卷', en: 'Case file exported' },
    data: fields({
      applicationVersion: count('导出时申报的版本'),
      recordSha256: digest('案卷记录的摘要: of the canonical JSON of its member `record`'),
      size: count('案卷所属检查点的留痕条数'),
      rootSha256: digest('该条数的根哈希, RFC 6962'),
    }),
    example: {
      applicationVersion: 31,
      recordSha256: example.sha256,
      size: 41_207,
      rootSha256: example.sha256,
    },
  }),
  'access-records.sealed': action({
    subjects: ['access-batch'],
    seenBy: 'auditors',
    name: { zh: '查阅记录封存', en: 'Access records sealed' },
    data: fields({
      rows: count('记录条数'),
      accesses: count('所代表的查阅与尝试次数'),
      unrecorded: count('未能逐条记录、仅计数的尝试次数'),
      rootSha256: digest('记录的树根: root over the records, RFC 6962'),
    }),
    example: { rows: 31, accesses: 1_020, unrecorded: 0, rootSha256: example.sha256 },
  }),
} as const;
