import { Registry } from 'prom-client';
import { type AppDeps, buildApp } from '../src/app.ts';
import { webhookSettings } from '../src/events/webhooks/settings.ts';
import { webhookVariables } from '../src/events/webhooks/variables.ts';
import { materialVariables } from '../src/materials/storage/variables.ts';
import { createTokenVerifier } from '../src/platform/access/token-verifier.ts';
import { readSlice } from '../src/platform/config/readers.ts';
import { contractYaml } from '../src/platform/contract/openapi.ts';
import { databaseOf } from '../src/platform/database/database.ts';
import { openPool } from '../src/platform/database/pool.ts';
import { createDevelopmentIssuer } from '../src/platform/development/issuer.ts';
import { createPaging } from '../src/platform/http/paging.ts';
import type { App } from '../src/platform/http/server.ts';
import type { ObjectStore } from '../src/platform/objects/object-store.ts';
import { createLog } from '../src/platform/runtime/log.ts';
import { access } from '../src/programme/access.ts';

/** The contract as YAML, from the routes of a development start. */
export async function buildContract(): Promise<string> {
  const { app, close } = await buildBareApp();
  try {
    return contractYaml(app);
  } finally {
    await close();
  }
}

export interface BareApp {
  readonly app: App;
  readonly close: () => Promise<void>;
}

/**
 * The routes of a development start, without a database or a store.
 * @param server changes to the settings of the server
 * @param connections to the database that is not there; 0: every request is one too many
 */
export async function buildBareApp(
  server: Partial<AppDeps['server']> = {},
  { connections = 1 }: { readonly connections?: number } = {},
): Promise<BareApp> {
  const log = createLog('silent');
  const pool = openPool({ url: 'postgres://nowhere.invalid/none', max: 1, log });
  pool.options.max = connections;
  const issuer = await createDevelopmentIssuer({
    access,
    issuer: 'http://127.0.0.1:8080',
    audience: 'contract',
    host: '127.0.0.1',
    production: false,
  });
  const app = await buildApp({
    db: databaseOf(pool),
    pool,
    objects: noStore,
    publicUrl: 'http://127.0.0.1:8080',
    paging: createPaging('signs nothing, since nothing is listed'),
    metrics: new Registry(),
    materials: readSlice(materialVariables, {}).config,
    webhooks: webhookSettings(readSlice(webhookVariables, {}).config, 'seals nothing', 'test'),
    server: { log, rateLimitPerMinute: 0, shedLoadAboveMs: 0, ...server },
    verify: createTokenVerifier({
      access,
      issuer: issuer.issuer,
      audience: 'contract',
      jwks: issuer.jwks,
    }),
    ledgerIdentity: { origin: 'contract', signers: [] },
    ledgerWitnesses: { keys: [], needed: 1 },
    checks: {},
    isStopping: () => false,
    docs: false,
    development: { issuer, owner: pool },
  });
  return {
    app,
    close: async () => {
      await app.close();
      await pool.end();
    },
  };
}

const noStore: ObjectStore = {
  put: refuse,
  open: refuse,
  remove: refuse,
  exists: refuse,
  list: refuse,
  quarantine: { add: refuse, restore: refuse, remove: refuse, list: refuse },
  removeAbandoned: refuse,
  checkReady: refuse,
};

function refuse(): never {
  throw new Error('the contract is built without an object store');
}
