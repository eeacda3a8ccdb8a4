import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { preferredType } from '../values/accept.ts';
import type { Language } from '../values/findings.ts';
import { preferredLanguage } from '../values/language.ts';
import { type HtmlPage, htmlPage, PAGE_POLICY } from './html-page.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Makes a page of the answer, for browsers: its operation answers JSON or HTML, by `Accept`. The
     * argument is what the operation answers as JSON.
     */
    page?: (answer: never, language: Language) => HtmlPage;
  }
}

const offered = ['application/json', 'text/html'] as const;

/** What the answers of an operation with pages vary by. */
export const PAGE_VARY = 'accept, accept-language';

/** Answers browsers with pages, where an operation has them. */
export function registerPages(app: FastifyInstance): void {
  app.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.config.page === undefined) return;
    reply.header('vary', PAGE_VARY);
  });
  app.addHook('preSerialization', async (request, reply, answer: unknown) => {
    const { page } = request.routeOptions.config;
    if (page === undefined || !asksForPage(request)) return answer;
    const language = preferredLanguage(request.headers['accept-language']);
    withPageHeaders(reply, language).serializer((html: string) => html);
    return htmlPage(page(answer as never, language), language);
  });
}

/** Whether a request is that of a browser, to an operation that has pages. */
export function asksForPage(request: FastifyRequest): boolean {
  return hasPages(request) && preferredType(request.headers.accept, offered) === 'text/html';
}

/** Whether its operation has pages. A request that meets no route has no configuration. */
export function hasPages({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config?.page !== undefined;
}

/**
 * The pages of a constant operation by language, each made on its first use.
 * @param make the page of its answer
 */
export function constantPages(
  make: (language: Language) => HtmlPage,
): (reply: FastifyReply, language: Language) => FastifyReply {
  const pages = new Map<Language, Buffer>();
  return (reply, language) => {
    const page = pages.get(language) ?? Buffer.from(htmlPage(make(language), language));
    pages.set(language, page);
    return withPageHeaders(reply, language).send(page);
  };
}

/** Sets what goes with a page. */
export function withPageHeaders(reply: FastifyReply, language: Language): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
    .header('content-security-policy', PAGE_POLICY)
    .header('x-robots-tag', 'noindex')
    .header('vary', PAGE_VARY);
}
