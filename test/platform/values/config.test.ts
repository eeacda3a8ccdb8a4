import { createHash, generateKeyPairSync } from 'node:crypto';
import t from 'tap';
import { readConfig, slices } from '../../../src/config.ts';
import { allVariables, isLoopback, readVariables } from '../../../src/platform/config/config.ts';
import { integer, readSlice, text, type Variables } from '../../../src/platform/config/readers.ts';

const production = {
  NODE_ENV: 'production',
  HOST: '0.0.0.0',
  DATABASE_URL: 'postgres://subsidy_runtime:x@db/subsidy',
  SUBSIDY_OIDC_ISSUER: 'https://id.example.gov.cn',
  SUBSIDY_CURSOR_SECRET: 'k'.repeat(32),
  SUBSIDY_LEDGER_KEY_FILE: '/run/secrets/ledger-key',
};

/** A witness's key as text, by the document of C2SP. */
function witnessKey(name: string): string {
  const { publicKey } = generateKeyPairSync('ed25519');
  const bytes = Buffer.from(`${publicKey.export({ format: 'jwk' }).x}`, 'base64url');
  const typed = Buffer.concat([Buffer.of(4), bytes]);
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest('hex').slice(0, 8);
  return `${name}+${id}+${typed.toString('base64')}`;
}

/** The problems alone; an accepted environment has none. */
function problems(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const result = readConfig(env);
  return result.ok ? [] : result.problems;
}

t.test('an empty environment starts on loopback with the embedded database', async (t) => {
  const result = readConfig({ PATH: '/bin', PORT: '' });
  t.match(result, {
    ok: true,
    config: { environment: 'development', host: '127.0.0.1', port: 8080, databaseUrl: undefined },
  });
});

t.test('values arrive typed', async (t) => {
  const result = readConfig({
    ...production,
    PORT: '0',
    SUBSIDY_DOCS: 'false',
    SUBSIDY_PUBLIC_URL: 'https://subsidy.example.gov.cn/',
    SUBSIDY_OBJECT_STORE: 'file:///srv/materials',
    SUBSIDY_OIDC_ISSUER: 'https://id.example.gov.cn/',
    SUBSIDY_CLAMD_ADDRESS: 'unix:///run/clamd.sock',
    SUBSIDY_CORS_ORIGINS: 'https://a.example, http://localhost:5173',
  });
  t.match(result, {
    ok: true,
    config: {
      environment: 'production',
      port: 0,
      docsEnabled: false,
      publicUrl: 'https://subsidy.example.gov.cn',
      objectStore: 'file:///srv/materials',
      oidcIssuer: 'https://id.example.gov.cn/',
      corsOrigins: ['https://a.example', 'http://localhost:5173'],
      materials: { clamdAddress: 'unix:///run/clamd.sock' },
    },
  });
});

t.test('all problems are reported together, without the values', async (t) => {
  const found = problems({
    PORT: '65536',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    SUBSIDY_PORT: '1',
    SUBSIDY_CURSOR_SECRET: 'hunter2',
  });
  t.same(found, [
    'SUBSIDY_PORT is not a variable of this service',
    'PORT must be a whole number from 0 to 65535',
    'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
    'DATABASE_URL must be an address starting postgres:// or postgresql://',
    'SUBSIDY_CURSOR_SECRET must be a secret of 32 characters or more',
  ]);
});

t.test('each bad value of each kind is refused', async (t) => {
  const bad: readonly (readonly [string, readonly string[]])[] = [
    ['PORT', ['-1', '65536', '1.5', '0x50', ' 80', 'eighty', '9'.repeat(16)]],
    ['DATABASE_POOL_SIZE', ['0', '501']],
    ['NODE_ENV', ['Production', 'prod']],
    ['SUBSIDY_DOCS', ['yes', '1', 'TRUE']],
    ['SUBSIDY_OIDC_ISSUER', ['id.example.gov.cn', 'ftp://id.example.gov.cn', 'https:id', '//id']],
    ['SUBSIDY_CURSOR_SECRET', ['k'.repeat(31)]],
    [
      'SUBSIDY_CORS_ORIGINS',
      [
        '*',
        'null',
        'apply.example',
        'https://a.example/',
        'https://a.example/x',
        'ftp://a.example',
      ],
    ],
    ['SUBSIDY_CORS_ORIGINS', ['https://*.example', 'https://a.example,', 'HTTPS://a.example']],
  ];
  for (const [name, values] of bad) {
    for (const value of values) {
      t.match(problems({ [name]: value }), [new RegExp(`^${name} must be`)], `${name}=${value}`);
    }
  }
});

t.test('the keys of witnesses stand side by side, each once, as many as are needed', async (t) => {
  const one = witnessKey('w.example/one').replace('/one', '/two');
  const keys = [1, 2].map((number) => witnessKey(`w.example/${number}`));
  const both = keys.join(' \n');
  const read = readConfig({ SUBSIDY_LEDGER_WITNESSES: both, SUBSIDY_LEDGER_WITNESSES_NEEDED: '2' });
  t.match(read, {
    ok: true,
    config: { ledger: { witnesses: keys.map((text) => ({ text })), witnessesNeeded: 2 } },
  });
  for (const wrong of [one, `${both} nothing`, `${keys[0]} ${keys[0]}`]) {
    t.match(problems({ SUBSIDY_LEDGER_WITNESSES: wrong }), [/^SUBSIDY_LEDGER_WITNESSES must be/]);
  }
  const tooMany = { SUBSIDY_LEDGER_WITNESSES: both, SUBSIDY_LEDGER_WITNESSES_NEEDED: '3' };
  t.same(problems(tooMany), [
    'SUBSIDY_LEDGER_WITNESSES_NEEDED must not exceed the names in SUBSIDY_LEDGER_WITNESSES',
  ]);
  const rotating = `${keys[0]} ${witnessKey('w.example/1')}`;
  const twoOfOne = { ...tooMany, SUBSIDY_LEDGER_WITNESSES: rotating };
  t.equal(problems({ ...twoOfOne, SUBSIDY_LEDGER_WITNESSES_NEEDED: '2' }).length, 1);
  t.same(problems({ SUBSIDY_LEDGER_WITNESSES_NEEDED: '3' }), [], 'nobody cosigns');
});

t.test('unsafe combinations of settings are refused', async (t) => {
  const without = (name: keyof typeof production) => problems({ ...production, [name]: undefined });
  t.same(problems(production), []);
  t.same(without('SUBSIDY_OIDC_ISSUER').length, 1);
  t.same(without('SUBSIDY_CURSOR_SECRET').length, 1);
  t.same(without('SUBSIDY_LEDGER_KEY_FILE'), [
    'SUBSIDY_LEDGER_KEY_FILE is required in production with DATABASE_URL',
  ]);
  t.same(without('DATABASE_URL').length, 1);
  t.same(problems({ HOST: '0.0.0.0' }).length, 1, 'the development issuer stays on loopback');
  for (const proxied of [
    { SUBSIDY_TRUST_PROXY: '127.0.0.1' },
    { SUBSIDY_PUBLIC_URL: 'https://subsidy.example.gov.cn' },
  ]) {
    t.match(problems(proxied), [/^SUBSIDY_OIDC_ISSUER is required behind a proxy/]);
    t.same(problems({ ...proxied, SUBSIDY_OIDC_ISSUER: 'https://id.example.gov.cn' }), []);
  }
  for (const own of ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080']) {
    t.same(problems({ SUBSIDY_PUBLIC_URL: own }), [], own);
  }
  t.same(problems({ DATABASE_OWNER_URL: production.DATABASE_URL }).length, 1);
  t.match(
    problems({ ...production, DATABASE_OWNER_URL: 'postgres://subsidy_owner:x@db/subsidy' }),
    [/^DATABASE_OWNER_URL is refused in production/],
  );
  const plain = /^SUBSIDY_OIDC_ISSUER and SUBSIDY_OIDC_JWKS_URL must be https addresses/;
  for (const name of ['SUBSIDY_OIDC_ISSUER', 'SUBSIDY_OIDC_JWKS_URL']) {
    const unencrypted = { [name]: 'http://id.example.gov.cn/keys' };
    t.match(problems({ ...production, ...unencrypted }), [plain], name);
    const encrypted = { [name]: 'https://id.example.gov.cn/keys' };
    t.same(problems({ ...production, ...encrypted }), [], name);
  }
  t.same(problems({ SUBSIDY_OIDC_ISSUER: 'http://127.0.0.1:9000' }), [], 'in development');
  const onLoopback = { ...production, HOST: '127.0.0.1', DATABASE_URL: undefined };
  t.same(problems(onLoopback), [], 'one machine may use the embedded database in production');
});

const meaning = { en: 'a test', zh: '测试' };
const slice = {
  most: { name: 'SUBSIDY_MOST', reads: integer(0, 9), byDefault: '3', meaning },
  place: { name: 'SUBSIDY_PLACE', reads: text(), meaning },
} as const satisfies Variables;

t.test('a slice is read by its own variables', async (t) => {
  const cases: readonly (readonly [Record<string, string>, object, readonly string[]])[] = [
    [{}, { most: 3, place: undefined }, []],
    [{ SUBSIDY_MOST: '0', SUBSIDY_PLACE: 'here' }, { most: 0, place: 'here' }, []],
    [{ SUBSIDY_MOST: '', SUBSIDY_PLACE: '' }, { most: 3, place: undefined }, []],
    [
      { SUBSIDY_MOST: '10', SUBSIDY_PORT: 'x' },
      {},
      ['SUBSIDY_MOST must be a whole number from 0 to 9'],
    ],
  ];
  for (const [env, config, found] of cases) {
    t.match(readSlice(slice, env), { config, problems: found }, JSON.stringify(env));
  }
});

t.test(
  'an added slice is found under its name, and all problems are reported together',
  async (t) => {
    t.match(readVariables({ part: slice }, { SUBSIDY_MOST: '7' }), {
      ok: true,
      config: { port: 8080, part: { most: 7, place: undefined } },
    });
    const bad = {
      SUBSIDY_MOST: '10',
      PORT: 'x',
      SUBSIDY_MOSST: '1',
      DATABASE_OWNER_URL: 'postgres://x',
    };
    t.same(readVariables({ part: slice }, bad), {
      ok: false,
      problems: [
        'SUBSIDY_MOSST is not a variable of this service',
        'PORT must be a whole number from 0 to 65535',
        'SUBSIDY_MOST must be a whole number from 0 to 9',
        'DATABASE_OWNER_URL needs DATABASE_URL',
      ],
    });
    t.match(readVariables({}, { SUBSIDY_MOST: '7' }), {
      problems: ['SUBSIDY_MOST is not a variable of this service'],
    });
  },
);

t.test('no two slices read the same variable, nor hide a setting of the platform', async (t) => {
  const names = allVariables(slices).map(({ name }) => name);
  t.same(names.toSorted(), [...new Set(names)].toSorted());
  const platform = readVariables({}, {});
  t.ok(platform.ok);
  for (const name of Object.keys(slices)) t.notOk(platform.ok && name in platform.config, name);
});

t.test('loopback addresses', async (t) => {
  for (const host of ['localhost', '::1', '127.0.0.1', '127.8.9.1']) t.ok(isLoopback(host), host);
  for (const host of ['0.0.0.0', '::', '127.0.0.1.example.com', '10.0.0.1', '']) {
    t.notOk(isLoopback(host), host);
  }
});

t.test('every variable has a meaning in both languages and a valid default', async (t) => {
  for (const { name, meaning, reads, ...rest } of allVariables(slices)) {
    t.ok(meaning.en && meaning.zh && reads.expects, name);
    if ('byDefault' in rest) t.not(reads.read(rest.byDefault), undefined, name);
  }
});

t.test('materials are kept in a directory or in a bucket', async (t) => {
  for (const place of ['file:///srv/materials', 's3://bucket', 's3://bucket.name/a/b', 's3://b/']) {
    t.same(problems({ SUBSIDY_OBJECT_STORE: place }), [], place);
  }
  for (const place of ['/srv', 'file://srv/x', 's3:///prefix', 's3://A B', 'https://bucket']) {
    t.same(
      problems({ SUBSIDY_OBJECT_STORE: place }),
      ['SUBSIDY_OBJECT_STORE must be file:///directory or s3://bucket/prefix'],
      place,
    );
  }
});

t.test('a scanner is named by its address', async (t) => {
  t.same(problems({ SUBSIDY_CLAMD_ADDRESS: 'clamd' }), [
    'SUBSIDY_CLAMD_ADDRESS must be tcp://host:port or unix:///path',
  ]);
});
