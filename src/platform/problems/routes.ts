import type { RouteOptions } from 'fastify';
import { Type } from 'typebox';
import { listOf } from '../contract/leaves.ts';
import { answersWithPages } from '../contract/page-responses.ts';
import { operationCodes } from '../contract/request-findings.ts';
import { strictObject } from '../contract/schema.ts';
import { constantBodies } from '../http/constant-bodies.ts';
import { asksForPage, constantPages } from '../http/pages.ts';
import type { App } from '../http/server.ts';
import { most } from '../values/bounds.ts';
import type { FindingCatalogue, FindingKind } from '../values/finding-catalogue.ts';
import type { FindingCode, Language } from '../values/findings.ts';
import { languageOf } from './error-handler.ts';
import { presentFindingType, presentProblemType } from './present.ts';
import {
  presentFindingList,
  presentFindingPage,
  presentProblemList,
  presentProblemPage,
} from './problem-pages.ts';
import { Problem, type ProblemCode, problemCatalogue } from './problems.ts';
import { FindingType, ProblemType } from './schemas.ts';

const tags = ['operations'];
const CodeParams = strictObject({ code: Type.String({ maxLength: 60 }) });

/**
 * The `type` of every problem resolves here (RFC 9457, section 3.1.1), and so do the findings under
 * it. Register it before the routes whose findings it lists.
 * @param nextActionCodes the codes that `nextActions` may show
 */
export function problemRoutes(
  app: App,
  findings: FindingCatalogue,
  nextActionCodes: ReadonlySet<FindingCode>,
): void {
  const kinds = new Map(Object.entries(findings)) as ReadonlyMap<FindingCode, FindingKind>;
  const operationsOf = operationsByCode(app);
  const found = (code: FindingCode, kind: FindingKind, language: Language) =>
    presentFindingType(
      {
        code,
        kind,
        operations: operationsOf().get(code) ?? [],
        inNextActions: nextActionCodes.has(code),
      },
      language,
    );
  const typed = (code: ProblemCode, language: Language) =>
    presentProblemType(code, problemCatalogue[code], codesUnder(kinds, code), language);
  const problemTypes = (language: Language) =>
    (Object.keys(problemCatalogue) as ProblemCode[]).map((code) => typed(code, language));
  const findingTypes = (language: Language) =>
    Array.from(kinds, ([code, kind]) => found(code, kind, language));
  const send = {
    problems: constantBodies(problemTypes),
    problemPage: constantPages((language) => presentProblemList(problemTypes(language), language)),
    findings: constantBodies(findingTypes),
    findingPage: constantPages((language) => presentFindingList(findingTypes(language), language)),
  };

  app.get(
    '/problems',
    {
      config: { scope: 'public', compressed: true, constant: true, page: presentProblemList },
      schema: {
        operationId: 'listProblemTypes',
        summary: '全部问题类型 · All problem types',
        description:
          '一次列出本服务可能答复的全部问题类型。' +
          ' Lists every type of problem that this service may answer, with its status.',
        tags,
        response: answersWithPages(
          '全部问题类型 · All of them',
          listOf(ProblemType, most.ofCatalogue),
        ),
      },
    },
    async (request, reply) => {
      const sending = asksForPage(request) ? send.problemPage : send.problems;
      return sending(reply, languageOf(request));
    },
  );
  app.get(
    '/problems/:code',
    {
      config: { scope: 'public', page: presentProblemPage },
      schema: {
        operationId: 'getProblemType',
        summary: '问题类型 · One problem type and its meaning',
        description:
          '问题答复中的 type 指向此处。' +
          ' The `type` of a problem leads here: its meaning, and what to do.',
        tags,
        params: CodeParams,
        response: answersWithPages('问题类型 · Its meaning', ProblemType, 404),
      },
    },
    async (request, _reply) => {
      const { code } = request.params;
      if (!isProblemCode(code)) throw new Problem('not-found');
      return typed(code, languageOf(request));
    },
  );
  app.get(
    '/problems/findings',
    {
      config: { scope: 'public', compressed: true, constant: true, page: presentFindingList },
      schema: {
        operationId: 'listFindingTypes',
        summary: '问题目录 · All findings, with their rules, remedies and operations',
        description:
          '一次列出全部问题代码：依据条款、补救办法、可能答复它的操作。' +
          ' Lists every code of a finding, with its rules, remedy and the operations that may answer it.',
        tags,
        response: answersWithPages('问题目录 · All of them', listOf(FindingType, most.findings)),
      },
    },
    async (request, reply) => {
      const sending = asksForPage(request) ? send.findingPage : send.findings;
      return sending(reply, languageOf(request));
    },
  );
  app.get(
    '/problems/findings/:code',
    {
      config: { scope: 'public', page: presentFindingPage },
      schema: {
        operationId: 'getFindingType',
        summary: '问题目录的一项 · One finding and its meaning',
        description:
          '说明一个问题代码。' +
          ' Explains one code; the texts carry the names of their parameters in braces.',
        tags,
        params: CodeParams,
        response: answersWithPages('问题目录的一项 · Its meaning', FindingType, 404),
      },
    },
    async (request, _reply) => {
      const code = request.params.code as FindingCode;
      const kind = kinds.get(code);
      if (kind === undefined) throw new Problem('not-found');
      return found(code, kind, languageOf(request));
    },
  );
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCatalogue, code);
}

function codesUnder(kinds: ReadonlyMap<FindingCode, FindingKind>, problem: ProblemCode) {
  return [...kinds].flatMap(([code, { problems }]) => (problems.includes(problem) ? [code] : []));
}

/** Which operations may answer each code, told by the routes when all are known. */
function operationsByCode(app: App): () => ReadonlyMap<FindingCode, readonly string[]> {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    if (route.method !== 'HEAD' && route.schema?.operationId !== undefined) routes.push(route);
  });
  let known: Map<FindingCode, string[]> | undefined;
  return () => {
    if (known !== undefined) return known;
    known = new Map();
    for (const route of routes) {
      for (const code of operationCodes(route)) {
        const operations = known.get(code) ?? [];
        known.set(code, [...operations, `${route.schema?.operationId}`]);
      }
    }
    return known;
  };
}
