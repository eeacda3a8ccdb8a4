import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import type { Test } from 'tap';
import { registerAccess } from '../../src/platform/access/access.ts';
import { createTokenVerifier } from '../../src/platform/access/token-verifier.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { createDevelopmentIssuer } from '../../src/platform/development/issuer.ts';
import { createPaging } from '../../src/platform/http/paging.ts';
import { buildServer } from '../../src/platform/http/server.ts';
import { access } from '../../src/programme/access.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import { policyRoutes } from '../../src/rounds/policy/routes.ts';
import { roundRoutes } from '../../src/rounds/rounds/routes.ts';
import { scenarioRoutes } from '../../src/rounds/scenarios/routes.ts';
import { supplyUpwardReads } from '../../src/upward.ts';
import { createTestDatabase } from './database.ts';

supplyUpwardReads();

export const policyFile = 'policies/2025-open-scenario.json';
/** The shipped policy of a round that does not open before all tests have run. */
export const document: PolicyDocument = JSON.parse(
  readFileSync(policyFile, 'utf8').replaceAll(/"202[56]-(\d\d-\d\dT)/g, '"2099-$1'),
);

export interface Call {
  readonly role?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export function codesOf(response: { json(): { errors: { code: string; pointer: string }[] } }) {
  return response.json().errors.map(({ code, pointer }) => [code, pointer]);
}

/** The shipped policy, changed. */
export function variant(change: (document: PolicyDocument) => void): PolicyDocument {
  const copy = structuredClone(document);
  change(copy);
  return copy;
}

/** The routes of rounds alone, over a database of their own, with a token for each role. */
export async function roundServer(t: Test) {
  const { runtimeUrl, ownerUrl } = await createTestDatabase(t);
  const pool = openPool({ url: runtimeUrl, max: 4, log: { warn() {} } });
  const issuer = await createDevelopmentIssuer({
    access,
    issuer: 'http://127.0.0.1',
    audience: 'test',
    host: '127.0.0.1',
    production: false,
  });
  const log = pino({ level: 'silent' });
  const app = await buildServer({ log, rateLimitPerMinute: 0, shedLoadAboveMs: 0 });
  registerAccess(app, {
    access,
    verify: createTokenVerifier({
      access,
      issuer: issuer.issuer,
      audience: 'test',
      jwks: issuer.jwks,
    }),
  });
  await app.register(issuer.routes);
  await app.register(
    async (v1) => {
      const typed = v1.withTypeProvider();
      const paging = createPaging('a secret of this test only, long enough');
      const deps = { db: databaseOf(pool), paging };
      roundRoutes(typed, deps);
      policyRoutes(typed, deps);
      scenarioRoutes(typed, deps);
    },
    { prefix: '/v1' },
  );
  t.teardown(() => Promise.all([app.close(), pool.end()]));

  const tokens = new Map<string, string>();

  async function tokenOf(role: string): Promise<string> {
    const known = tokens.get(role);
    if (known !== undefined) return known;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: `dev-${role}`,
      client_secret: 'development-only',
      ...(role === 'applicant' ? { credit_code: '91350100M000100Y43' } : {}),
    });
    const response = await app.inject({
      method: 'POST',
      url: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: form.toString(),
    });
    const token: string = response.json().access_token;
    tokens.set(role, token);
    return token;
  }

  async function call(method: 'GET' | 'POST', url: string, request: Call = {}) {
    const { role = 'officer', headers = {}, body } = request;
    return app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${await tokenOf(role)}`, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
  }

  async function ledgerOf(subjectId: string) {
    const { rows } = await pool.query(
      `select action, subject_version as version, actor_role as role, data from ledger_entries
       where subject_id = $1 order by id`,
      [subjectId],
    );
    return rows;
  }

  return { call, ledgerOf, ownerUrl, pool, runtimeUrl };
}
