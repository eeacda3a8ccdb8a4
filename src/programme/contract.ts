import { contractParts } from './contract-parts.ts';
import { problemExamples } from './findings/examples.ts';
import { findingCatalogue } from './findings/finding.ts';
import { scopeCatalogue } from './scopes.ts';

const description = `政务人工智能开放场景应用专项补贴 · 申报、材料、形式预审、评分与资助

Errors are RFC 9457 problems that list every finding at once, in zh-CN or, by \`Accept-Language\`,
in English. \`x-findings\` lists the codes that an operation may answer; \`/problems/findings\`
explains each code. New codes may be added. Every answer to a read carries a strong ETag:
\`If-None-Match\` gives 304, \`If-Match\` with the ETag of a versioned resource guards a change
and is required on PATCH. Every POST may carry an \`Idempotency-Key\`: the service then does it
once, however often it comes. Lists are paged by opaque cursors. Instants are RFC 3339 with
offset, days are Asia/Shanghai dates, money is yuan with two decimals as text. Unknown fields and
query parameters are refused and nothing in a body is converted. Clients ignore fields of answers
that they do not know, and accept unknown values where a list has \`x-extensible-enum\`; every other
list is closed. An \`Accept\` that excludes every media type of an operation is 406; uploaded files (\`*/*\`) are sent whatever it names. What a version may change, and how an end is announced: docs/integration/versions.md. Lists are compressed where
\`Accept-Encoding\` has zstd, br or gzip; each coding has a tag of its own, and all of them name
the same version.`;

/** The parts of the contract about the programme as a whole; all others come from the routes. */
export const contractSettings = {
  info: {
    title: 'Open-scenario subsidy service',
    summary: '政务人工智能开放场景应用专项补贴服务',
    description,
    version: '1.0.0',
    contact: { name: '深圳市政务服务和数据管理局' },
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  externalDocs: {
    url: 'https://cqt.szfb.sz.gov.cn/#/home',
    description: '产业资金服务平台: the city’s finance platform, which publishes the calls',
  },
  tags: [
    { name: 'rounds', description: '申报轮次、政策与开放场景' },
    { name: 'proposals', description: '双人办理事项' },
    { name: 'other-measures', description: '其他市级同类措施' },
    { name: 'applications', description: '申报' },
    { name: 'materials', description: '配套材料' },
    { name: 'submissions', description: '提交' },
    { name: 'pre-review', description: '形式预审' },
    { name: 'counter', description: '综合受理窗口' },
    { name: 'documents', description: '通知书、回执及其核验' },
    { name: 'scoring', description: '综合评分' },
    { name: 'awards', description: '资助或奖励' },
    { name: 'organisations', description: '申报单位变更' },
    { name: 'events', description: '办理事件' },
    { name: 'common-grants', description: '开放资助协议 CommonGrants' },
    { name: 'audit', description: '审计留痕' },
    { name: 'operations', description: '运行状态' },
    { name: 'development', description: '仅开发环境' },
  ],
  scopes: scopeCatalogue,
  findings: findingCatalogue,
  examples: problemExamples,
  parts: contractParts,
} as const;
