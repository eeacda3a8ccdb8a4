import type { HtmlPage, PageFact } from '../http/html-page.ts';
import type { Language } from '../values/findings.ts';
import type { FindingType, ProblemType } from './schemas.ts';

const words = {
  zh: {
    allProblems: '全部问题类型',
    allFindings: '问题目录',
    status: 'HTTP 状态',
    code: '问题代码',
    causes: '可能的原因',
    remedy: '补救办法',
    rules: '依据条款',
    operations: '可能答复它的操作',
    problems: '问题类型',
    trace: '追踪编号',
    quote: '需要协助时，请向运维人员提供追踪编号。',
    severity: { blocks: '须先解决', 'to-confirm': '由工作人员核对' },
  },
  en: {
    allProblems: 'All problem types',
    allFindings: 'All findings',
    status: 'HTTP status',
    code: 'Code',
    causes: 'Possible causes',
    remedy: 'What to do',
    rules: 'Rules',
    operations: 'Operations that may answer it',
    problems: 'Problem types',
    trace: 'Trace id',
    quote: 'Quote the trace id when you ask the operator for help.',
    severity: { blocks: 'Must be fixed first', 'to-confirm': 'A person checks it' },
  },
} as const;

export function presentProblemPage(type: ProblemType, language: Language): HtmlPage {
  const { status, code, causes } = words[language];
  return {
    title: type.title,
    verdict: { kind: 'warning', text: type.meaning },
    facts: [
      { name: status, values: [`${type.status}`] },
      { name: code, values: [type.code] },
      ...filled(
        causes,
        type.findings.map((each) => ({ text: each, path: `/problems/findings/${each}` })),
      ),
    ],
    notes: [],
  };
}

export function presentFindingPage(type: FindingType, language: Language): HtmlPage {
  const named = words[language];
  return {
    title: type.message,
    verdict: {
      kind: type.severity === 'blocks' ? 'bad' : 'warning',
      text: named.severity[type.severity],
    },
    facts: [
      { name: named.remedy, values: [type.remedy] },
      { name: named.code, values: [type.code] },
      ...filled(named.rules, type.rules),
      ...filled(
        named.problems,
        type.problems.map((each) => ({ text: each, path: `/problems/${each}` })),
      ),
      ...filled(named.operations, type.operations),
    ],
    notes: [],
  };
}

export function presentProblemList(types: readonly ProblemType[], language: Language): HtmlPage {
  const facts = types.map(({ code, title, status }) => ({
    name: `${status} ${code}`,
    values: [{ text: title, path: `/problems/${code}` }],
  }));
  return { title: words[language].allProblems, facts, notes: [] };
}

export function presentFindingList(types: readonly FindingType[], language: Language): HtmlPage {
  const facts = types.map(({ code, message }) => ({
    name: code,
    values: [{ text: message, path: `/problems/findings/${code}` }],
  }));
  return { title: words[language].allFindings, facts, notes: [] };
}

/** A refusal, as it is sent to clients. */
export interface SentProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors: readonly {
    readonly pointer: string;
    readonly message: string;
    readonly remedy: string;
  }[];
  readonly traceId: string;
}

export function presentRefusal(problem: SentProblem, language: Language): HtmlPage {
  const named = words[language];
  return {
    title: problem.title,
    verdict: { kind: 'bad', text: problem.detail },
    facts: [
      ...problem.errors.map(({ message, remedy }) => ({ name: message, values: [remedy] })),
      { name: named.status, values: [`${problem.status}`] },
      { name: named.code, values: [{ text: problem.code, path: problem.type }] },
      { name: named.trace, values: [problem.traceId] },
    ],
    notes: [named.quote],
  };
}

function filled(name: string, values: PageFact['values']): readonly PageFact[] {
  return values.length === 0 ? [] : [{ name, values }];
}
