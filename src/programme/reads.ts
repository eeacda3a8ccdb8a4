import type { Localized } from '#platform/values/findings.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a reader is given, where the access log records who read it. */
    reads?: ReadKind;
  }
  interface FastifyRequest {
    /** The case that an answer tells of, where the route's parameters do not name it. */
    readCaseId: string | null;
  }
}

/** What the access log records the reads of. */
export const readKinds = [
  'application',
  'file',
  'personal-data',
  'scores',
  'record',
  'access',
] as const;

export type ReadKind = (typeof readKinds)[number];

export const readKindNames: Readonly<Record<ReadKind, Localized>> = {
  application: { zh: '申报内容', en: 'the content of an application, contact data included' },
  file: { zh: '文件（含表格）', en: 'files: materials, dossiers, papers, orders, lists as tables' },
  'personal-data': { zh: '个人信息', en: 'data of persons, such as experts' },
  scores: { zh: '评分', en: 'score sheets and scores' },
  record: { zh: '审计留痕', en: 'entries of the ledger, their proofs, and exports' },
  access: { zh: '查阅记录', en: 'the access log itself' },
};

/** How a request ended. */
export const readOutcomes = ['read', 'not-found', 'forbidden'] as const;

export type ReadOutcome = (typeof readOutcomes)[number];
