import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { type Scope, scopeCatalogue } from '../../src/programme/scopes.ts';
import { allocations, MONDAY, type Page, withBudget } from '../support/allocations.ts';
import { type Client, organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

// What a run decided stays hidden from applicants until it is published (rule 2.1): of two cases of
// a confirmed run, the one with an award and the one without change in the same way.

const service = await startTestService(t);
const all = allocations(t, service);
const { openRound, scoredCase, confirm, officer, second, third } = all;
const { lan, hai } = organisations;

interface Operation {
  readonly operationId: string;
  readonly security?: readonly { readonly oidc?: readonly Scope[] }[];
}

/** Every GET operation that an applicant may call, with its path. */
const readable = Object.entries(
  parse(readFileSync('openapi/openapi.yaml', 'utf8')).paths as Record<string, { get?: Operation }>,
).flatMap(([path, { get }]) => {
  if (get === undefined) return [];
  const scopes = (get.security ?? []).flatMap(({ oidc }) => oidc ?? []);
  const roles = scopes.flatMap((scope): readonly string[] => scopeCatalogue[scope].roles);
  return scopes.length === 0 || roles.includes('applicant') ? [{ path, ...get }] : [];
});

interface Reader {
  readonly client: Client;
  /** What names its applicant and its case. */
  readonly names: readonly string[];
  readonly url: string;
  readonly parameters: { readonly applicationId: string } & Readonly<Record<string, string>>;
}

async function readerOf(creditCode: string, url: string, roundId: string): Promise<Reader> {
  const client = service.as('applicant', creditCode);
  const { body } = await client.get<Page<{ id: string }>>(`${url}/materials`);
  const applicationId = `${url.split('/').at(-1)}`;
  const materialId = body.items[0]?.id ?? UNKNOWN_ID;
  const known = { applicationId, roundId, materialId, submissionNumber: '1', version: '1' };
  const { number } = (await client.get<ApplicationView>(url)).body;
  const names = [creditCode, applicationId, `${number}`];
  return { client, names, url, parameters: known };
}

/** Filters that could tell where a case stands. */
const filtered = [
  ...['stage=scored', 'stage=awarded', 'stage=closed', 'status=accepted'],
  ...['updatedFrom=2025-12-15', 'updatedThrough=2025-12-14', 'preReviewResult=passed'],
].map((query) => ({ operationId: `listApplications ${query}`, path: `/v1/applications?${query}` }));

/** What changes for everybody with the clock and the log; the receipt proves an entry in that log. */
const ofTheLog = new Set([
  ...['getDevelopmentClock', 'getLedgerCheckpoint', 'getLedgerTile', 'getSubmissionReceipt'],
]);

/** Each answer to an applicant, as lines of text. */
async function readAll({ client, names, parameters }: Reader) {
  const answers = new Map<string, readonly string[]>();
  for (const { operationId, path } of [...readable, ...filtered]) {
    if (ofTheLog.has(operationId)) continue;
    const url = path.replaceAll(/\{(\w+)\}/g, (_, name) => parameters[name] ?? UNKNOWN_ID);
    const { status, etag, body, headers } = await client.get(url);
    const isText = /json/.test(headers['content-type'] ?? '');
    const content = isText
      ? linesOf(body).map((line) => withoutNames(line, names))
      : [`digest ${digestOf(body)}`];
    answers.set(operationId, [`${status}`, `etag ${etag}`, ...content].toSorted());
  }
  return answers;
}

function digestOf(body: unknown): string {
  return createHash('sha256').update(String(body)).digest('hex');
}

/** The same line of every case. */
function withoutNames(line: string, own: readonly string[]): string {
  return own.reduce((text, name) => text.replaceAll(name, 'own'), line);
}

/** One line for each value, with the path that leads to it. */
function linesOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} ${JSON.stringify(value)}`];
  return Object.entries(value)
    .filter(([key]) => key !== 'traceId' && key !== 'nextCursor')
    .flatMap(([key, each]) => linesOf(each, `${path}/${key}`));
}

/** The lines that came, and how many went; entity tags and digests differ by case. */
function changesOf(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
) {
  return [...after].map(([operationId, lines]) => {
    const former = before.get(operationId) ?? [];
    const came = lines.filter((line) => !former.includes(line));
    const shown = came.map((line) => line.replace(/^(etag|digest) .*$/, '$1 changed'));
    return {
      operationId,
      came: shown,
      gone: former.filter((line) => !lines.includes(line)).length,
    };
  });
}

t.test('an applicant reads the same of an award and of none until the publication', async (t) => {
  const roundId = await openRound('2025-unpublished', withBudget(500_000_000));
  const winner = await readerOf(lan, await scoredCase(lan, roundId, 9000), roundId);
  const loser = await readerOf(hai, await scoredCase(hai, roundId, 100), roundId);
  const pair = [winner, loser];
  await service.clockAt(MONDAY);
  const before = await Promise.all(pair.map(readAll));
  t.ok(readable.length > 30, `${readable.length} operations`);

  const runId = await confirm(roundId);
  const awards = await officer.get<Page<{ applicationId: string }>>(`/v1/rounds/${roundId}/awards`);
  t.same(
    awards.body.items.map(({ applicationId }) => applicationId),
    [winner.parameters.applicationId],
  );
  const held = await Promise.all(pair.map(readAll));
  const [won, lost] = held.map((after, index) => changesOf(before[index] ?? new Map(), after));
  t.same(won, lost, 'both change in the same way');
  const own = won?.find(({ operationId }) => operationId === 'getApplication');
  t.ok(
    own?.came.some((line) => line.includes('result-unpublished')),
    'and it is told why',
  );

  for (const { client, url } of pair) {
    const withdrawal = await client.post(`${url}/withdrawal`, { reason: 'no-longer-pursued' });
    t.same([withdrawal.status, withdrawal.findings], [409, ['result-unpublished ']]);
    t.equal((await client.get(`${url}/award`)).status, 404);
  }

  const revocation = await officer.post<{ id: string }>(
    `/v1/allocation-runs/${runId}/revocation-proposals`,
    { reason: '一件申报的评分经复核有误。' },
  );
  const { id } = revocation.body;
  const url = `/v1/allocation-revocation-proposals/${id}/confirmation`;
  t.equal((await second.post(url)).status, 201);
  const revoked = await Promise.all(pair.map(readAll));
  const [wonBack, lostBack] = revoked.map((after, index) =>
    changesOf(before[index] ?? new Map(), after),
  );
  t.same(wonBack, lostBack, 'and back');

  const again = await confirm(roundId);
  t.equal((await third.post(`/v1/allocation-runs/${again}/publication`)).status, 201);
  const shown = await Promise.all(
    pair.map(async ({ client, url }) => (await client.get<ApplicationView>(url)).body),
  );
  t.match(shown, [{ stage: 'awarded' }, { stage: 'scored' }], 'then each learns its own');
  t.equal(shown[0]?.version, shown[1]?.version);
});
