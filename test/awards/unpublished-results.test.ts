import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import type { Award } from '../../src/awards/results/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { type Scope, scopeCatalogue } from '../../src/programme/scopes.ts';
import { allocations, MONDAY, type Page, withBudget } from '../support/allocations.ts';
import { type Client, organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

// What a run decided stays hidden from applicants until it is published (rule 2.1): of two cases of
// a confirmed run, the one with an award and the one without change in the same way.

const service = await startTestService(t);
const all = allocations(t, service);
const { owner, unguarded, openRound, scoredCase, confirm, uphold, officer, second, third, fourth } =
  all;
const { lan, hai, shan } = organisations;

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
  ...['view=full', 'outcome=awarded', 'outcome=not-awarded'],
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

const LONGER = '2025-12-29T23:59:59.999+08:00';

/** What staff without a look at awards read of the case. */
async function readByStaff({ parameters, names }: Reader) {
  const answers = new Map<string, readonly string[]>();
  const { applicationId } = parameters;
  for (const role of ['pre-reviewer', 'counter'] as const) {
    for (const part of ['', '/history', '/audit-trail']) {
      const { status, etag, body } = await service
        .as(role)
        .get(`/v1/applications/${applicationId}${part}`);
      const content = linesOf(body).map((line) => withoutNames(line, names));
      answers.set(`${role}${part}`, [`${status}`, `etag ${etag}`, ...content].toSorted());
    }
  }
  return answers;
}

async function changesOfPair(
  pair: readonly Reader[],
  read: (reader: Reader) => Promise<ReadonlyMap<string, readonly string[]>>,
  work: () => Promise<void>,
) {
  const before = await Promise.all(pair.map(read));
  await work();
  const after = await Promise.all(pair.map(read));
  return after.map((each, index) => changesOf(before[index] ?? new Map(), each));
}

/** The same changes, whichever of the two came first: ids and places in the log differ. */
function inAnyOrder(changes: ReturnType<typeof changesOf> | undefined) {
  return changes?.map(({ came, ...rest }) => ({
    ...rest,
    came: came.map((line) =>
      line
        .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
        .replace(/(sequence|subjectversion) \S+$/i, '$1'),
    ),
  }));
}

/** Two officers bar the product of a case, or lift its bar. */
async function decideBar(url: string, what: 'product-bar' | 'product-bar-lifting', body: object) {
  const proposed = await second.post<{ id: string }>(`${url}/${what}-proposals`, body);
  const at = `/v1/${what}-proposals/${proposed.body.id}/confirmation`;
  t.equal((await third.post(at)).status, 201, proposed.findings.join());
}

t.test(
  'a further run tells nobody what it gave those whom the run before gave nothing',
  async (t) => {
    await service.clockAt('2025-11-20T10:00:00.000+08:00');
    const roundId = await openRound('2025-further', withBudget(900_000_000));
    await scoredCase(shan, roundId, 9000);
    const winner = await readerOf(lan, await scoredCase(lan, roundId, 9000), roundId);
    const loser = await readerOf(hai, await scoredCase(hai, roundId, 100), roundId);
    const pair = [winner, loser];
    for (const { url } of pair) {
      await decideBar(url, 'product-bar', { proof: '深工信核〔2026〕7号', reason: '另有资助。' });
    }
    const first = `/v1/allocation-runs/${await confirm(roundId)}`;
    await service.clockAt(MONDAY);
    t.equal((await third.post(`${first}/publication`)).status, 201);
    for (const { url } of pair) {
      await decideBar(url, 'product-bar-lifting', { reason: '该记录属于另一产品。' });
    }
    const record = (run: string, { parameters }: Reader, reference: string) =>
      officer.post<{ id: string }>(`${run}/objections`, {
        ...{ applicationId: parameters.applicationId, kind: 'not-in-use', reference },
        receivedOn: '2025-12-15',
      });
    const letters = await Promise.all(
      pair.map((reader, index) => record(first, reader, `异议-${index}`)),
    );
    t.same(
      letters.map(({ status }) => status),
      [201, 201],
    );

    let further = '';
    const confirming = async () => {
      further = `/v1/allocation-runs/${await confirm(roundId)}`;
    };
    const [won, lost] = await changesOfPair(pair, readAll, confirming);
    t.same(won, lost, 'the confirmation changes both in the same way');

    t.test('an objection is to the result that was told, and waits', async (t) => {
      const [byWinner, byLoser] = await changesOfPair(pair, readAll, async () => {
        for (const { client, names } of pair) {
          const raised = await client.post<{ id: string }>(`/v1/rounds/${roundId}/objections`, {
            ...{ applicationNumber: names[2], kind: 'scoring', statement: '评分有误。' },
          });
          t.equal(raised.status, 201, raised.findings.join());
        }
      });
      t.same(inAnyOrder(byWinner), inAnyOrder(byLoser));
      for (const [index, reader] of pair.entries()) {
        const unpublished = await record(further, reader, `异议-又-${index}`);
        t.same([unpublished.status, unpublished.findings], [409, ['result-not-published ']]);
        const objection = `/v1/objections/${letters[index]?.body.id}`;
        const reason = 'facts-not-confirmed';
        const dismissed = await fourth.post(`${objection}/resolution`, {
          ...{ outcome: 'dismissed', reason },
        });
        t.same([dismissed.status, dismissed.findings], [409, ['result-unpublished ']]);
        const upheld = await fourth.post(`${objection}/upholding-proposals`, {
          ...{ consequence: 'amount-again', reason: 'facts-confirmed', statement: '属实。' },
        });
        t.same([upheld.status, upheld.findings], [409, ['result-unpublished ']]);
      }
    });

    t.test('a longer period of the first run is one of both', async (t) => {
      const [longer, alsoLonger] = await changesOfPair(pair, readAll, async () => {
        const { body } = await second.post<{ id: string }>(
          `${first}/publication-change-proposals`,
          {
            ...{ notice: '公示期延长。', statement: '节假日。', publicityEndsAt: LONGER },
          },
        );
        const at = `/v1/publication-change-proposals/${body.id}/confirmation`;
        t.equal((await third.post(at)).status, 201);
      });
      t.same(inAnyOrder(longer), inAnyOrder(alsoLonger));
      for (const { client, url } of pair) {
        t.equal((await client.get<ApplicationView>(url)).body.publicityEndsAt, LONGER);
      }
    });

    t.test('an objection to the first result is to the award that came since', async (t) => {
      t.equal((await third.post(`${further}/publication`)).status, 201);
      const upheld = await uphold(`${letters[0]?.body.id}`, { consequence: 'amount-again' });
      t.equal(upheld.status, 201, upheld.findings.join());
      const { body } = await officer.get<Page<Award>>(`/v1/rounds/${roundId}/awards`);
      t.same(
        body.items
          .filter(({ applicationId }) => applicationId === winner.parameters.applicationId)
          .map(({ status }) => status),
        ['withdrawn'],
        'no award stays behind that nobody can object to',
      );
      const correcting = { corrects: letters[0]?.body.id };
      const corrected = await officer.post<{ awardedCount: number }>(
        `/v1/rounds/${roundId}/allocation-runs`,
        correcting,
      );
      t.match([corrected.status, corrected.body], [201, { awardedCount: 1 }]);
    });
  },
);

t.test('staff who see no awards learn of none before its publication', async (t) => {
  await service.clockAt('2025-11-20T10:00:00.000+08:00');
  const roundId = await openRound('2025-staff', withBudget(500_000_000));
  const winner = await readerOf(lan, await scoredCase(lan, roundId, 5000), roundId);
  const loser = await readerOf(hai, await scoredCase(hai, roundId, 100), roundId);
  const [won, lost] = await changesOfPair([winner, loser], readByStaff, async () => {
    await confirm(roundId);
  });
  t.same(won, lost);
});

t.test('a run confirmed before cases were held stops the migration, which names it', async (t) => {
  await service.clockAt('2025-11-20T10:00:00.000+08:00');
  const roundId = await openRound('2025-before', withBudget(500_000_000));
  const url = await scoredCase(hai, roundId, 100);
  const runId = await confirm(roundId);
  const [name] = readdirSync('migrations').filter((each) =>
    each.endsWith('_unpublished_runs_guards.sql'),
  );
  const guard = readFileSync(`migrations/${name}`, 'utf8');
  const hold = (value: string) =>
    unguarded.query(
      `UPDATE applications SET result_held_at = ${value} WHERE id = '${url.split('/').at(-1)}'`,
    );
  await t.resolves(owner.query(guard), 'held');
  await hold('null');
  await t.rejects(owner.query(guard), { message: new RegExp(`not published yet: ${runId}$`) });
  await hold(`(SELECT confirmed_at FROM allocation_runs WHERE id = '${runId}')`);
});
