import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { destination, pino } from 'pino';
import { Registry } from 'prom-client';
import { type AppDeps, buildApp } from '../../src/app.ts';
import type { ApplicationForm } from '../../src/cases/model/form.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { webhookSettings } from '../../src/events/webhooks/settings.ts';
import { webhookVariables } from '../../src/events/webhooks/variables.ts';
import { loadIdentity } from '../../src/ledger/tiles/signers.ts';
import type { Material } from '../../src/materials/files/schemas.ts';
import { materialVariables } from '../../src/materials/storage/variables.ts';
import { createTokenVerifier } from '../../src/platform/access/token-verifier.ts';
import { readSlice } from '../../src/platform/config/readers.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { assertSchemaCurrent } from '../../src/platform/database/migrate.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { createDevelopmentIssuer } from '../../src/platform/development/issuer.ts';
import { createPaging } from '../../src/platform/http/paging.ts';
import { fileObjectStore } from '../../src/platform/objects/file-object-store.ts';
import type { Role } from '../../src/programme/access.ts';
import { access } from '../../src/programme/access.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import { watchRevocations } from '../../src/token-revocations/index.ts';
import { createTestDatabase } from './database.ts';
import { latestProposal } from './decision-proposals.ts';
import { pdf } from './sample-files.ts';
import { temporaryDirectory } from './server.ts';

/** Three invented organisations with right check characters. */
export const organisations = {
  lan: '91350100M000100Y43',
  hai: '91440300K0GYY8JNDX',
  shan: '12440300NA8GUKFBQ2',
} as const;

/** The close of the 2025 round, in time itself (rule 4.1a, policy `closeInclusive`). */
export const CLOSE = '2025-11-30T18:00:00.000+08:00';
export const JUST_AFTER_CLOSE = '2025-11-30T18:00:00.001+08:00';
export const MIDWAY = '2025-11-15T09:00:00.000+08:00';

/** The public address of the service; documents print it. */
export const PUBLIC_URL = 'https://subsidy.example.gov.cn';

export const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

/** An answer of the service; `body` is the parsed JSON, or the bytes of anything else. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
  readonly body: Body;
  /** `code pointer` of every finding of a problem, in order. */
  readonly findings: readonly string[];
}

type Headers = Readonly<Record<string, string>>;

export interface Part {
  readonly name: string;
  readonly content: string | Buffer;
  readonly fileName?: string;
}

/** Speaks for one role; returns any answer, even a refusal. */
export interface Client {
  get<Body = unknown>(url: string, headers?: Headers): Promise<Answer<Body>>;
  post<Body = ApplicationView>(
    url: string,
    body?: unknown,
    headers?: Headers,
  ): Promise<Answer<Body>>;
  patch<Body = ApplicationView>(
    url: string,
    body: unknown,
    headers?: Headers,
  ): Promise<Answer<Body>>;
  put<Body = unknown>(url: string, body: unknown, headers?: Headers): Promise<Answer<Body>>;
  delete<Body = ApplicationView>(url: string): Promise<Answer<Body>>;
  upload<Body = Material>(url: string, parts: readonly Part[]): Promise<Answer<Body>>;
  /** The bare request, with the bearer token added. */
  send(options: InjectOptions): Promise<Answer>;
  token(): Promise<string>;
}

export type TestService = Awaited<ReturnType<typeof startTestService>>;

const policyFile = new URL('../../policies/2025-open-scenario.json', import.meta.url);

/** The default settings of materials, without a limit on simultaneous uploads. */
export const materialConfig = readSlice(materialVariables, {
  SUBSIDY_UPLOADS_PER_APPLICANT: '0',
}).config;

/** The default settings of webhooks: they may go to this machine. */
export const webhookConfig = readSlice(webhookVariables, {}).config;

/**
 * The whole service on a fresh database and store, with the 2025 round open, its scenarios
 * registered, and the clock standing in the middle of the window.
 * @param change the changes that this test makes to the policy
 * @param others its other changes, around the service
 */
export async function startTestService(
  t: { teardown(work: () => Promise<void>): void },
  change: (document: PolicyDocument) => void = () => {},
  others: Partial<AppDeps> = {},
) {
  const urls = await createTestDatabase(t);
  const directory = temporaryDirectory();
  // Unexpected errors show next to the test's own output.
  const log = pino({ level: 'error' }, destination(2));
  const pool = openPool({ url: urls.runtimeUrl, max: 10, log });
  const owner = openPool({ url: urls.ownerUrl, max: 2, log });
  const objects = await fileObjectStore({ directory: join(directory, 'materials') });
  const issuer = await createDevelopmentIssuer({
    access,
    issuer: 'http://127.0.0.1',
    audience: 'test',
    host: '127.0.0.1',
    production: false,
  });
  const ledgerIdentity = await loadIdentity(
    { origin: 'test', keyFile: undefined, sm2KeyFile: undefined },
    directory,
  );
  const app = await buildApp({
    db: databaseOf(pool),
    pool,
    objects,
    publicUrl: PUBLIC_URL,
    paging: createPaging('a secret of the tests only, long enough'),
    metrics: new Registry(),
    materials: materialConfig,
    webhooks: webhookSettings(webhookConfig, 'a key of the tests only', 'test'),
    server: { log, rateLimitPerMinute: 0, shedLoadAboveMs: 0 },
    verify: createTokenVerifier({
      access,
      issuer: issuer.issuer,
      audience: 'test',
      jwks: issuer.jwks,
      isRevoked: watchRevocations(databaseOf(pool), { lifetimeSeconds: 86_400 }),
    }),
    ledgerIdentity,
    ledgerWitnesses: { keys: [], needed: 1 },
    checks: { schema: () => assertSchemaCurrent(pool) },
    isStopping: () => false,
    docs: false,
    development: { issuer, owner },
    ...others,
  });
  t.teardown(async () => {
    await app.close();
    await Promise.all([pool.end(), owner.end()]);
    rmSync(directory, { recursive: true });
  });

  async function send<Body>(options: InjectOptions): Promise<Answer<Body>> {
    const response = await app.inject(options);
    const json = /[/+]json/.test(`${response.headers['content-type']}`);
    const body = json ? response.json() : response.rawPayload;
    const errors: readonly { code: string; pointer: string }[] = (json && body?.errors) || [];
    return {
      status: response.statusCode,
      headers: response.headers as Record<string, string>,
      etag: `${response.headers.etag}`,
      body,
      findings: errors.map(({ code, pointer }) => `${code} ${pointer}`),
    };
  }

  async function newToken(role: Role, creditCode?: string, subject?: string): Promise<string> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: `dev-${role}`,
      client_secret: 'development-only',
      ...(creditCode === undefined ? {} : { credit_code: creditCode }),
      ...(subject === undefined ? {} : { subject }),
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const request = { method: 'POST', url: '/oauth/token', headers, payload: `${form}` } as const;
    const { body } = await send<{ access_token: string }>(request);
    return body.access_token;
  }

  const clients = new Map<string, Client>();

  /**
   * @param creditCode the organisation an applicant acts for
   * @param subject the person, where one of a role is not enough
   */
  function as(role: Role, creditCode?: string, subject?: string): Client {
    const key = `${role} ${creditCode} ${subject}`;
    const known = clients.get(key);
    if (known !== undefined) return known;
    let issued: Promise<string> | undefined;
    async function token() {
      issued ??= newToken(role, creditCode, subject);
      return issued;
    }
    async function ask<Body>(options: InjectOptions): Promise<Answer<Body>> {
      const headers = { authorization: `Bearer ${await token()}`, ...options.headers };
      return send<Body>({ ...options, headers });
    }
    function withBody<Body>(method: 'POST' | 'PUT' | 'PATCH', type: string) {
      return (url: string, body?: unknown, headers: Headers = {}) =>
        ask<Body>({
          method,
          url,
          headers: { ...(body === undefined ? {} : { 'content-type': type }), ...headers },
          ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
        });
    }
    const client: Client = {
      get: (url, headers = {}) => ask({ method: 'GET', url, headers }),
      post: (...request) => withBody<never>('POST', 'application/json')(...request),
      put: (...request) => withBody<never>('PUT', 'application/json')(...request),
      patch: (...request) => withBody<never>('PATCH', 'application/merge-patch+json')(...request),
      delete: (url) => ask({ method: 'DELETE', url }),
      upload: (url, parts) => ask({ method: 'POST', url, ...multipart(parts) }),
      send: ask,
      token,
    };
    clients.set(key, client);
    return client;
  }

  /** Stops the one clock of the service at an instant. */
  async function clockAt(instant: string): Promise<void> {
    const { status } = await as('admin').put('/v1/development/clock', {
      at: instant,
      frozen: true,
    });
    if (status !== 200) throw new Error(`the clock stays: ${status}`);
  }

  const document: PolicyDocument = JSON.parse(readFileSync(policyFile, 'utf8'));
  change(document);
  const officer = as('officer');
  await clockAt(MIDWAY);
  const round = await officer.post<{ id: string }>('/v1/rounds', { document, reason: '申报通知' });
  await officer.post('/v1/scenarios', { scenarios });
  if (round.status !== 201) throw new Error(`no round: ${round.findings}`);
  const roundId = round.body.id;

  const drafts = new Map<Client, number>();

  /** A complete form for a product that the applicant has not applied for yet. */
  function nextForm(applicant: Client): ApplicationForm {
    const number = (drafts.get(applicant) ?? 0) + 1;
    drafts.set(applicant, number);
    return number === 1 ? completeForm(document) : completeForm(document, `第 ${number} 款`);
  }

  /** Opens a draft whose form is complete, without its materials. */
  async function openDraft(applicant: Client, form: ApplicationForm = nextForm(applicant)) {
    const opened = await applicant.post('/v1/applications', { roundId, form });
    if (opened.status !== 201) throw new Error(`no draft: ${opened.findings}`);
    return { ...opened.body, url: `/v1/applications/${opened.body.id}` };
  }

  /** Opens a draft that is ready for submission. */
  async function readyDraft(applicant: Client, form?: ApplicationForm) {
    const draft = await openDraft(applicant, form);
    for (const kind of requiredKinds) {
      const { status } = await applicant.upload(`${draft.url}/materials`, filePart(kind));
      if (status !== 201) throw new Error(`no material ${kind}`);
    }
    return draft;
  }

  /** Has a reviewer claim a case, if it does not hold it yet. */
  async function claim(url: string, by: Client = as('pre-reviewer')): Promise<void> {
    const { status, findings } = await by.post(`${url}/review-claim`);
    if (status !== 201 && findings[0] !== 'claimed-already ') {
      throw new Error(`not claimed: ${status} ${findings}`);
    }
  }

  /** Has a reviewer claim a case and decide on it; returns the answer to the decision. */
  async function decide(
    url: string,
    decision: 'acceptance' | 'declination' | 'return-notices',
    body: unknown,
    by: Client = as('pre-reviewer'),
  ): Promise<Answer<ApplicationView>> {
    await claim(url, by);
    return by.post(`${url}/${decision}`, body);
  }

  /** Has another reviewer claim a case and confirm the first one's decision. */
  async function confirm(
    url: string,
    by: Client = reviewer('second-reviewer'),
  ): Promise<Answer<ApplicationView>> {
    await claim(url, by);
    return by.post(`${await latestProposal(url, by)}/confirmation`);
  }

  function reviewer(subject: string): Client {
    return as('pre-reviewer', undefined, subject);
  }

  return {
    ...{ app, pool, owner, objects, urls, roundId, document },
    ...{ as, clockAt, nextForm, openDraft, readyDraft, reviewer, claim, decide, confirm },
    applicant: (organisation: keyof typeof organisations = 'lan') =>
      as('applicant', organisations[organisation]),
  };
}

/** The material kinds that every application of the 2025 round must have. */
export const requiredKinds = [
  'application-form',
  'licence',
  'product-description',
  'no-duplicate-commitment',
] as const;

export const demandUnit = '样例政务服务中心';

const scenarios = [
  ['KFCJ-2025-001', '2025-01-15'],
  ['KFCJ-2024-FIRST', '2024-10-30'],
  ['KFCJ-2024-EARLY', '2024-10-29'],
].map(([code, publishedOn]) => ({
  code,
  publishedOn,
  name: '窗口事项智能导办',
  summary: '群众描述诉求后给出事项、材料和窗口。',
  demandUnit: { name: demandUnit, creditCode: null },
}));

/** A contact that nobody else may read: it occurs in forms only, never in the ledger. */
export const contact = {
  name: '联系人甲某',
  phone: '0755-20253011',
  email: 'contact@applicant.example',
} as const;

/** @param model sets this product apart from the applicant's others */
export function completeForm({ declarations }: PolicyDocument, model = ''): ApplicationForm {
  return {
    scenarioCode: 'KFCJ-2025-001',
    organisation: {
      name: '蓝桥示例科技有限公司',
      kind: 'enterprise',
      activities: ['ai-application-development'],
      placeOfBusiness: '深圳市福田区示例路 1 号',
      businessInShenzhen: true,
    },
    contact,
    product: {
      name: `窗口智能导办系统${model}`,
      description: '听懂口述诉求，给出事项、材料和窗口。',
      development: '事项知识图谱与检索增强生成。',
      completedOn: '2025-06-30',
      feasibility: '实用性、创新性与可复制推广性论证。',
      inUseSince: '2025-08-01',
      usage: '两个大厅日均使用三百次。',
      requested: { amount: '1000000.00', currency: 'CNY' },
    },
    declarations: Object.fromEntries(declarations.map(({ code }) => [code, true])),
  };
}

/** The checklist of the policy, every item passed. */
export function allPass({ preReview }: PolicyDocument) {
  return preReview.checklist.map(({ code }) => ({ code, verdict: 'pass' }));
}

/** The parts of an upload of one file. */
export function filePart(kind: string, content: Buffer = pdf, fileName = `${kind}.pdf`): Part[] {
  return [
    { name: 'kind', content: kind },
    { name: 'file', content, fileName },
  ];
}

/** A multipart body as a client sends it. */
export function multipart(parts: readonly Part[]) {
  const boundary = `part-${randomUUID()}`;
  const sections = parts.map(({ name, content, fileName }) => {
    const file = fileName === undefined ? '' : `; filename="${fileName}"`;
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')]);
  });
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...sections, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
