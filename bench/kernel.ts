import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import policy from '../policies/2025-open-scenario.json' with { type: 'json' };
import { createApplication } from '../src/applications/drafts/create-application.ts';
import { updateApplication } from '../src/applications/drafts/update-application.ts';
import { caseStatements } from '../src/cases/spine/repository.ts';
import { applications } from '../src/cases/spine/tables.ts';
import { ledgerBatchOf } from '../src/kernel/ledger-batch.ts';
import { ledgerEntries } from '../src/ledger/entries/tables.ts';
import {
  type Database,
  databaseOf,
  inTransaction,
  type Pool,
} from '../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { openPool } from '../src/platform/database/pool.ts';
import { moveClock } from '../src/platform/development/movable-clock.ts';
import type { PolicyDocument } from '../src/rounds/model/policy-document.ts';
import { openRound } from '../src/rounds/rounds/open-round.ts';
import { supplyUpwardReads } from '../src/upward.ts';
import { median } from './lib/measure.ts';
import { type Report, report } from './lib/report.ts';
import type { Size } from './lib/size.ts';

const clients = 16;
const draftsPerClient = 40;
const secondsPerRound = 3;

const applicant = {
  actor: {
    subject: 'bench-applicant',
    role: 'applicant',
    scopes: new Set<string>(),
    client: 'bench',
    creditCode: '91350100M000100Y43',
  },
  requestId: 'bench',
} as const;
const officer = {
  ...applicant,
  actor: { ...applicant.actor, role: 'officer', creditCode: null },
} as const;

/** One way to change the form of a draft and record it; everything else is the same. */
type Variant = (applicationId: string, counter: number) => Promise<unknown>;

/**
 * Revises a draft through the command kernel, compared with the same two statements by the bare
 * driver and a transaction with a statement per table. Durable PostgreSQL, 16 clients, interleaved
 * rounds; medians and their ratios.
 */
export async function measureKernel(size: Size): Promise<void> {
  supplyUpwardReads();
  const directory = await mkdtemp(join(tmpdir(), 'subsidy-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'postgres') });
  const pool = openPool({ url: postgres.runtimeUrl, max: clients, log: console });
  const owner = openPool({ url: postgres.ownerUrl, max: 1, log: console });
  try {
    await migrate({ ownerUrl: postgres.ownerUrl });
    await moveClock(owner, { at: new Date('2025-11-15T10:00:00+08:00'), frozen: true });
    const db = databaseOf(pool);
    const drafts = await openDrafts(db);
    const kernel: Variant = (id, counter) =>
      updateApplication(db, applicant, id, patchOf(counter), () => true);
    const rates = await interleave(
      {
        'command kernel': kernel,
        'same two statements, bare driver': bareDriver(pool, db),
        'command kernel again (A/A)': kernel,
        'transaction, a statement per table': transaction(pool),
      },
      drafts,
      size,
    );
    await owner.query('ALTER TABLE applications DISABLE TRIGGER applications_recorded');
    const untriggered = await interleave({ 'kernel, trigger disabled': kernel }, drafts, size);
    report(tableOf({ ...rates, ...untriggered }));
  } finally {
    await Promise.all([pool.end(), owner.end()]);
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function openDrafts(db: Database): Promise<string[][]> {
  const round = await openRound(db, officer, {
    // Without a limit on drafts: one applicant opens them all.
    document: { ...policy, quotas: {} } as PolicyDocument,
    reason: 'bench',
  });
  return Promise.all(
    Array.from({ length: clients }, async () => {
      const ids: string[] = [];
      for (let count = 0; count < draftsPerClient; count++) {
        ids.push((await createApplication(db, applicant, { roundId: round.id, form: {} })).id);
      }
      return ids;
    }),
  );
}

function patchOf(counter: number) {
  return { product: { name: `产品 ${counter}`, description: '窗口事项智能导办。'.repeat(30) } };
}

/**
 * The kernel's two statements as the driver sends them, without mapping, decisions, checks or query
 * building.
 */
function bareDriver(pool: Pool, db: Database): Variant {
  const load = nativeStatement('bench_load', caseStatements(db).load.getQuery());
  const revise = nativeStatement('bench_revise', caseStatements(db).revise.getQuery());
  return async (applicationId, counter) => {
    const { creditCode } = applicant.actor;
    const key = {
      ...{ applicationId, creditCode, expertSubject: null },
      ...{ seesDrafts: false, seesContact: true },
    };
    const { rows } = await pool.query(load(key));
    const { version, app_now: now } = rows[0] as { version: number; app_now: Date };
    return pool.query(
      revise({
        ...unchangedDraft(applicationId, version, now),
        ...contentOf(applicationId, counter, now),
      }),
    );
  };
}

interface BuiltQuery {
  readonly sql: string;
  readonly params: unknown[];
}

function nativeStatement(name: string, { sql: text, params }: BuiltQuery) {
  const names = params.map((placeholder) => (placeholder as { readonly name: string }).name);
  return (values: Readonly<Record<string, unknown>>) => ({
    name,
    text,
    values: names.map((each) => values[each]),
  });
}

/**
 * The same effect the usual way: a transaction with a statement each to read, update and insert.
 */
function transaction(pool: Pool): Variant {
  return (applicationId, counter) =>
    inTransaction(pool, async (tx) => {
      const [draft] = await tx
        .select({
          version: applications.version,
          now: sql<Date>`app_now()`.mapWith((at: string) => new Date(at)),
        })
        .from(applications)
        .where(eq(applications.id, applicationId));
      if (draft === undefined) throw new Error('the drafts are there');
      const version = draft.version + 1;
      await tx.insert(ledgerEntries).values({
        id: uuidv7(),
        at: draft.now,
        actorSubject: applicant.actor.subject,
        actorRole: 'applicant',
        actorClient: 'bench',
        actorCreditCode: applicant.actor.creditCode,
        requestId: 'bench',
        action: 'application.updated',
        subjectType: 'application',
        subjectId: applicationId,
        subjectVersion: version,
        applicationId,
        ruleIds: ['4.1'],
        data: revised,
      });
      await tx
        .update(applications)
        .set({ form: patchOf(counter), version, updatedAt: draft.now })
        .where(and(eq(applications.id, applicationId), eq(applications.version, draft.version)));
    });
}

function unchangedDraft(applicationId: string, loadedVersion: number, now: Date) {
  return {
    ...{ applicationId, loadedVersion, now },
    ...{ status: 'draft', stage: 'drafting', preReviewResult: 'pending', paperState: 'undecided' },
    ...{
      dueAt: null,
      pendingDecision: null,
      reviewDueAt: null,
      firstSubmittedAt: null,
      lastSubmittedAt: null,
      acceptedAt: null,
    },
    ...{
      scoreCenti: null,
      awardedAt: null,
      awardState: null,
      policyVersion: null,
      openItems: null,
    },
    ...{ paperDueAt: null, visit: null, missedVisits: 0, lateVisitAt: null },
    ...{ submissionCount: 0, numberPrefix: null },
  };
}

const revised = { changed: ['/product/name'], declared: [] };

function contentOf(applicationId: string, counter: number, now: Date) {
  const entry = {
    action: 'application.updated',
    subjectType: 'application',
    subjectId: applicationId,
    applicationId,
    data: revised,
  } as const;
  return {
    form: JSON.stringify(patchOf(counter)),
    ...{ contact: null, contactVersion: 0, contactSalt: null },
    declared: '{}',
    entries: ledgerBatchOf([entry], applicant, now),
  };
}

/**
 * Requests a second of each variant, round by round in turn, after one round that does not count.
 */
async function interleave(
  variants: Readonly<Record<string, Variant>>,
  drafts: readonly string[][],
  { rounds, share }: Size,
): Promise<Record<string, number[]>> {
  const rates: Record<string, number[]> = {};
  for (let round = 0; round <= rounds; round++) {
    for (const [name, variant] of Object.entries(variants)) {
      const rate = await rateOf(variant, drafts, secondsPerRound * share);
      if (round > 0) rates[name] = [...(rates[name] ?? []), rate];
    }
  }
  return rates;
}

async function rateOf(
  variant: Variant,
  drafts: readonly string[][],
  seconds: number,
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  const counts = await Promise.all(
    drafts.map(async (ids) => {
      let count = 0;
      while (performance.now() < end) {
        await variant(ids[count % ids.length] as string, count);
        count++;
      }
      return count;
    }),
  );
  return (counts.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - start);
}

function tableOf(rates: Readonly<Record<string, readonly number[]>>): Report {
  const base = median(rates['command kernel'] ?? []);
  return {
    name: 'kernel',
    title: `Revising a draft without HTTP, ${clients} clients`,
    rows: Object.entries(rates).map(([name, each]) => ({
      name,
      'requests/s': Math.round(median(each)),
      'kernel = 1': (median(each) / base).toFixed(2),
    })),
  };
}
