import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { problemCatalogue } from '../../src/platform/problems/problems.ts';
import type { FindingType, ProblemType } from '../../src/platform/problems/schemas.ts';
import type { ProgrammeFindingKind } from '../../src/programme/findings/finding.ts';
import { findingCatalogue } from '../../src/programme/findings/finding.ts';
import { publishedContract } from '../support/contract.ts';
import { startTestService } from '../support/service.ts';

interface Refusal {
  readonly $ref?: string;
  readonly description?: string;
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly 'x-findings': readonly string[];
  readonly responses: Readonly<Record<string, Refusal>>;
}

interface ShownProblem {
  readonly status: number;
  readonly code: keyof typeof problemCatalogue;
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: { readonly FindingCode: { readonly 'x-extensible-enum': readonly string[] } };
    readonly responses: Readonly<
      Record<
        string,
        {
          readonly content: {
            readonly 'application/problem+json': {
              readonly examples: Readonly<Record<string, { readonly value: ShownProblem }>>;
            };
          };
        }
      >
    >;
  };
}

const contract: Contract = parse(readFileSync('openapi/openapi.yaml', 'utf8'));
const operations = Object.values(contract.paths).flatMap((methods) => Object.values(methods));
const kinds: Readonly<Record<string, ProgrammeFindingKind>> = findingCatalogue;

t.test('the contract lists every code and allows new ones', async (t) => {
  t.same(contract.components.schemas.FindingCode['x-extensible-enum'], Object.keys(kinds).sort());
});

t.test('an operation documents the status of each code that it may answer', async (t) => {
  for (const { operationId, 'x-findings': codes, responses } of operations) {
    // Operations beside the API, such as probes, document less.
    if (responses['400']?.$ref === undefined || operationId === 'getApplicationReadiness') continue;
    for (const code of codes) {
      const problems = kinds[code]?.problems ?? [];
      const statuses = problems.map((problem) => `${problemCatalogue[problem].status}`);
      const isDocumented = statuses.some((status) => responses[status] !== undefined);
      t.ok(problems.length === 0 || isDocumented, `${operationId} ${code}`);
    }
  }
});

t.test('every refusal of the API is a component, whose examples are of its status', async (t) => {
  const { responses } = contract.components;
  const problemsIn = publishedContract()('Problem');
  const used = new Set<string>();
  for (const { operationId, tags, responses: refusals } of operations) {
    for (const [status, { $ref = '' }] of Object.entries(refusals)) {
      const name = $ref.replace('#/components/responses/', '');
      if (name !== '') used.add(`${status} ${name}`);
      // What others specify: OAuth, and CommonGrants with its own form of errors.
      const isAside =
        ['getReadiness', 'issueDevelopmentToken'].includes(operationId) ||
        tags.includes('common-grants');
      t.ok(status < '4' || name !== '' || isAside, `${operationId} ${status}`);
    }
  }
  for (const each of used) {
    const [status = '', name = ''] = each.split(' ');
    const shown = responses[name]?.content['application/problem+json'].examples ?? {};
    t.ok(Object.keys(shown).length > 0, name);
    for (const [code, { value }] of Object.entries(shown)) {
      t.match(value, { code, status: Number(status) }, name);
      t.same(problemsIn(value), [], name);
    }
  }
  t.equal(used.size, Object.keys(responses).length, 'and none is there for nothing');
});

t.test('the catalogue and the operations agree on where each code occurs', async (t) => {
  const { app } = await startTestService(t);
  async function read<Body>(url: string): Promise<Body> {
    const answer = await app.inject({ url, headers: { 'accept-language': 'en' } });
    t.match(answer, { statusCode: 200, headers: { vary: 'accept, accept-language' } }, url);
    return answer.json();
  }
  const types = await read<readonly FindingType[]>('/problems/findings');
  t.same(types.map(({ code }) => `${code}`).toSorted(), Object.keys(kinds).toSorted());
  const problemsIn = publishedContract()('FindingType');
  for (const type of types) {
    const { code, operations: answering, inNextActions } = type;
    const listing = operations.filter((operation) => operation['x-findings'].includes(code));
    t.same(problemsIn(type), [], code);
    t.same(answering.toSorted(), listing.map(({ operationId }) => operationId).toSorted(), code);
    t.ok(answering.length > 0 || inNextActions, `${code} occurs somewhere`);
  }

  const [first] = types;
  t.same(await read(`/problems/findings/${first?.code}`), first);
  t.equal((await app.inject({ url: '/problems/findings/nonsense' })).statusCode, 404);
  t.match(
    types.find(({ code }) => code === 'result-not-held'),
    { operations: [], inNextActions: true },
  );

  const pages = await read<readonly ProblemType[]>('/problems');
  for (const { code, findings } of pages) {
    const under = types.filter(({ problems }) => problems.includes(code));
    t.same(
      findings,
      under.map((type) => type.code),
      code,
    );
  }
  t.same(
    await read('/problems/conflict'),
    pages.find(({ code }) => code === 'conflict'),
  );
});

t.test('anybody with a token learns whom it stands for, and which scopes count', async (t) => {
  const service = await startTestService(t);
  const { body } = await service.as('auditor').get('/v1/me');
  t.match(body, { subject: /./, role: 'auditor', client: 'dev-auditor', creditCode: null });
  const { scopes } = body as { readonly scopes: readonly string[] };
  t.ok(scopes.includes('audit:read'));
  t.notOk(scopes.includes('rounds:write'), 'the role may not hold it');
  t.match(await service.applicant('lan').get('/v1/me'), {
    status: 200,
    body: { role: 'applicant', creditCode: /^\w{18}$/ },
  });
  t.match((await service.app.inject('/v1/me')).json(), { code: 'unauthenticated' });
});
