import { Type } from 'typebox';
import { component, strictObject } from '../contract/schema.ts';
import type { App } from '../http/server.ts';
import { languageOf } from './error-handler.ts';
import { Problem, type ProblemCode, problemCatalogue } from './problems.ts';

const ProblemType = component(
  'ProblemType',
  strictObject(
    {
      code: Type.String({ description: 'The code of the problems of this type' }),
      status: Type.Integer({ description: 'The HTTP status they come with' }),
      title: Type.String({ description: 'In zh-CN, or in English by Accept-Language' }),
      meaning: Type.String({ description: 'What it means, and what to do about it' }),
    },
    {
      description: '问题类型: one way the service says no',
      examples: [presentType('rule-violation', 'zh')],
    },
  ),
);

/** The `type` of every problem resolves here (RFC 9457, section 3.1.1). */
export function problemRoutes(app: App): void {
  app.get(
    '/problems',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'listProblemTypes',
        summary: '全部问题类型 · Every way the service says no',
        tags: ['operations'],
        response: { 200: Type.Array(ProblemType) },
      },
    },
    async (request, reply) => {
      reply.header('vary', 'accept-language');
      return (Object.keys(problemCatalogue) as ProblemCode[]).map((code) =>
        presentType(code, languageOf(request)),
      );
    },
  );
  app.get(
    '/problems/:code',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getProblemType',
        summary: '问题类型 · What a problem type means',
        tags: ['operations'],
        params: strictObject({ code: Type.String({ maxLength: 60 }) }),
        response: { 200: ProblemType },
      },
    },
    async (request, reply) => {
      const { code } = request.params;
      if (!isProblemCode(code)) throw new Problem('not-found');
      reply.header('vary', 'accept-language');
      return presentType(code, languageOf(request));
    },
  );
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCatalogue, code);
}

function presentType(code: ProblemCode, language: 'zh' | 'en') {
  const { status, title, meaning } = problemCatalogue[code];
  return { code, status, title: title[language], meaning: meaning[language] };
}
