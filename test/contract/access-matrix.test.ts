import t from 'tap';
import { type Role, roles } from '../../src/programme/access.ts';
import { scopeCatalogue } from '../../src/programme/scopes.ts';
import { type Named, referencesOf, requestsOf, toldBy } from '../support/access-matrix/requests.ts';
import { matrixWorld } from '../support/access-matrix/world.ts';
import { resolverOf } from '../support/bad-values.ts';
import { type Contract, type Operation, operationOf } from '../support/operations.ts';
import type { Answer } from '../support/service.ts';

// Every operation by every role, with the caller's own objects, with those of others, and with
// objects that there are not. The requests are made from the contract: a new operation, parameter
// or reference is in the matrix, or the test says what it lacks.

const world = await matrixWorld(t);
const { app } = world.service;
const contract = JSON.parse(JSON.stringify(app.swagger())) as Contract;
const resolve = resolverOf(contract.components.schemas);

interface Guarded extends Operation {
  readonly mayCall: readonly Role[];
}

/** What takes away comes last, so that everything else still finds its object. */
const ORDER = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];

const operations = Object.entries(contract.paths)
  .flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]): Guarded[] => {
      const [scope] = operation.security?.[0]?.oidc ?? [];
      const mayCall = scope === undefined ? roles : scopeCatalogue[scope].roles;
      return operationOf(path, method, operation, world.clientOf).map((one) => ({
        ...one,
        mayCall,
      }));
    }),
  )
  .toSorted((one, next) => ORDER.indexOf(one.method) - ORDER.indexOf(next.method));

const sizes = { operations: operations.length, roles: roles.length, requests: 0, hidden: 0 };

async function ask(role: Role, { request }: Pick<Named, 'request'>): Promise<Answer> {
  sizes.requests += 1;
  return world.clientOf(role).send(request);
}

/** Everything that a refused request must not change; what it may do is to be recorded as refused. */
async function fingerprint() {
  const [row] = await world.rows(`select
    (select count(*)::int from ledger_entries 
      where action not in ('access.forbidden', 'access-records.sealed')) as entries,
    (select sum(version)::int from applications) as applications,
    (select count(*)::int from materials) as materials,
    (select sum(version)::int from proposals) as proposals,
    (select sum(version)::int from webhooks) as webhooks,
    (select count(*)::int from idempotency_keys) as keys`);
  return row;
}

const isOwn = ({ naming }: Named) => Object.values(naming).every((each) => each === 'own');
const isHidden = ({ naming }: Named) => Object.values(naming).includes('other');

function named({ naming }: Named): string {
  return Object.entries(naming)
    .map(([name, each]) => `${each} ${name}`)
    .join(', ');
}

t.test('without its scope, all objects are refused alike', async (t) => {
  const before = await fingerprint();
  const wrong: string[] = [];
  for (const operation of operations) {
    for (const role of roles.filter((each) => !operation.mayCall.includes(each))) {
      const [allowed = 'officer'] = operation.mayCall;
      const requests = requestsOf(world, operation, allowed, resolve);
      const told = new Set<string>();
      for (const each of requests) {
        const answer = await ask(role, each);
        told.add(toldBy(answer, each.ids));
        if (answer.status !== 403) wrong.push(`${operation.id} ${role} ${answer.status}`);
      }
      if (told.size > 1) wrong.push(`${operation.id} ${role}: ${[...told].join('\n')}`);
    }
  }
  t.same(wrong, []);
  t.same(await fingerprint(), before, 'nothing changed');
});

/** Operations that a role may not call although it has their scope. */
const neverAllowed: Readonly<Record<string, string>> = {
  'finance downloadDossier': 'it holds the files, whose scope the finance platform may not have',
};

/** As the request, but for what it names of others: that is not there. */
function twinOf(requests: readonly Named[], { naming }: Named): Named | undefined {
  return requests.find((each) =>
    Object.entries(naming).every(
      ([name, is]) => each.naming[name] === (is === 'other' ? 'missing' : is),
    ),
  );
}

t.test('what belongs to others answers like what is not there', async (t) => {
  const wrong: string[] = [];
  for (const operation of operations) {
    const before = await fingerprint();
    for (const role of operation.mayCall) {
      const requests = requestsOf(world, operation, role, resolve);
      const told = new Map<Named, string>();
      for (const each of requests.filter((one) => !isOwn(one))) {
        const answer = await ask(role, each);
        told.set(each, toldBy(answer, each.ids));
        const isRefused = `${role} ${operation.id}` in neverAllowed && answer.status === 403;
        if (answer.status !== 404 && !isRefused) {
          wrong.push(
            `${operation.id} ${role}, ${named(each)}: ${answer.status} ${answer.findings}`,
          );
        }
      }
      for (const each of requests.filter(isHidden)) {
        sizes.hidden += 1;
        const twin = twinOf(requests, each);
        const [hers, none] = [told.get(each), twin && told.get(twin)];
        if (hers !== none) wrong.push(`${operation.id} ${role}, ${named(each)}: ${hers}\n${none}`);
      }
    }
    t.same(await fingerprint(), before, `${operation.id} changed nothing`);
  }
  t.same(wrong, []);
});

/** Whether an answer tells of what a field names: by its pointer, as not there, or as none found. */
function isJudged({ status, findings }: Answer, field: string): boolean {
  if (status < 300 || status === 404) return true;
  return findings.some((each) => each.split('/').includes(field));
}

/** References that are not looked at, since the state of the case refuses the request before. */
const stateFirst = [
  'applyExternalRevision replacesId 409',
  'saveReviewChecks materialId 409',
  'uploadMaterial replacesId 409',
];

t.test('named in a body or a filter, too', async (t) => {
  const wrong: string[] = [];
  const unjudged: string[] = [];
  for (const operation of operations) {
    for (const role of operation.mayCall) {
      for (const { field, hidden, missing } of referencesOf(world, operation, role, resolve)) {
        sizes.hidden += 1;
        const [hers, none] = [await ask(role, hidden), await ask(role, missing)];
        const told = [toldBy(hers, hidden.ids), toldBy(none, missing.ids)];
        if (told[0] !== told[1]) wrong.push(`${operation.id} ${role} ${field}: ${told.join('\n')}`);
        if (hers.status >= 500) wrong.push(`${operation.id} ${role} ${field}: ${hers.status}`);
        if (!isJudged(hers, field)) {
          unjudged.push(`${operation.id} ${field} ${hers.status}`);
        }
      }
    }
  }
  t.same(wrong, []);
  t.same(unjudged.toSorted(), stateFirst);
});

/** Operations that find nothing of the caller's, and why. */
const nothingOwn: Readonly<Record<string, string>> = {
  downloadNoAwardDecision: 'the case got an award',
  downloadNoticeExtension: 'the notice was not extended',
  downloadExtensionNotice: 'nothing was extended for all',
  downloadWithdrawalNotice: 'the case was not withdrawn',
  downloadLapseNotice: 'the case did not lapse',
  downloadCancellationNotice: 'the round was not cancelled',
  getReviewClaim: 'nobody reviews a case that was decided',
  getScoreSheetDraft: 'the sheets are handed in',
  getSm3EntryBundle: 'there is no log by SM3',
  raiseObjection: 'it names an application by its number',
};

t.test('its own objects are within reach of every role with the scope', async (t) => {
  const wrong: string[] = [];
  let given = 0;
  for (const operation of operations) {
    for (const role of operation.mayCall) {
      const own = requestsOf(world, operation, role, resolve).find(isOwn);
      if (own === undefined) continue;
      const { status, findings, body } = await ask(role, own);
      if (status < 300) given += 1;
      const isTold =
        status === 403 && (findings.length > 0 || `${role} ${operation.id}` in neverAllowed);
      const isRefused = [401, 403, 404].includes(status) && !(operation.id in nothingOwn);
      if ((isRefused && !isTold) || status >= 500) {
        wrong.push(`${operation.id} ${role}: ${status} ${findings} ${JSON.stringify(body)}`);
      }
    }
  }
  t.same(wrong, []);
  t.ok(sizes.operations >= 240 && sizes.hidden >= 450, JSON.stringify(sizes));
  t.ok(given >= 540, `${given} were given or done`);
  t.comment(`access matrix: ${JSON.stringify(sizes)}`);
});
