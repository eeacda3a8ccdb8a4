import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { products } from '../demo/data/products.ts';
import policy from '../policies/2025-open-scenario.json' with { type: 'json' };
import { loadCase } from '../src/cases/spine/load-case.ts';
import { databaseOf, type Pool } from '../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { openPool } from '../src/platform/database/pool.ts';
import { findContentMatches } from '../src/pre-review/matches/find-content-matches.ts';
import type { PolicyDocument } from '../src/rounds/model/policy-document.ts';
import { openRound } from '../src/rounds/rounds/open-round.ts';
import { contentBands, productShingles } from '../src/submissions/model/content-fingerprint.ts';
import { report } from './lib/report.ts';
import { type Size, scaled } from './lib/size.ts';

const sizes = [1_000, 10_000, 100_000];
const asked = 40;
const batch = 1_000;

const officer = {
  actor: {
    subject: 'bench-officer',
    role: 'officer',
    scopes: new Set<string>(),
    client: 'bench',
    creditCode: null,
  },
  requestId: 'bench',
} as const;

/** A reviewer's wait for the content matches of one application, as the round grows. */
export async function measureMatches(size: Size): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'subsidy-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'postgres') });
  const pool = openPool({ url: postgres.runtimeUrl, max: 2, log: console });
  const owner = openPool({ url: postgres.ownerUrl, max: 1, log: console });
  try {
    await migrate({ ownerUrl: postgres.ownerUrl });
    const db = databaseOf(pool);
    const document = policy as PolicyDocument;
    const round = await openRound(db, officer, { document, reason: 'bench' });
    // Seeding writes rows instead of running commands: only the look-up is measured.
    for (const table of ['applications', 'case_contacts', 'submissions']) {
      await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    }
    const rows: { name: string; 'median ms': number; 'slowest ms': number }[] = [];
    let seeded = 0;
    for (const applications of sizes.map((each) => scaled(each, size))) {
      const ids: string[] = [];
      for (; seeded < applications; seeded += batch)
        ids.push(...(await seed(owner, round.id, seeded)));
      await owner.query('VACUUM ANALYZE');
      const waits: number[] = [];
      for (const id of ids.slice(-asked)) {
        const state = await loadCase(db, officer.actor, id);
        if (state === undefined) throw new Error('the seeded cases are there');
        const start = performance.now();
        await findContentMatches(db, state);
        waits.push(performance.now() - start);
      }
      waits.sort((left, right) => left - right);
      rows.push({
        name: applications.toLocaleString('en'),
        'median ms': rounded(waits[Math.floor(waits.length / 2)]),
        'slowest ms': rounded(waits.at(-1)),
      });
    }
    report({
      name: 'matches',
      title: `Content matches of one application, ${asked} look-ups at each size`,
      rows,
    });
  } finally {
    await Promise.all([pool.end(), owner.end()]);
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * A batch of submitted applications, each with a text of its own, some of them copies of another.
 */
async function seed(owner: Pool, roundId: string, from: number): Promise<string[]> {
  const cases = Array.from({ length: batch }, (_, index) => {
    const number = from + index;
    const form = { scenarioCode: `S-${number % 50}`, product: productOf(number) };
    return { id: uuidv7(), number, form, bands: contentBands(productShingles(form)) };
  });
  await owner.query(
    `WITH seeded AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, number int, form jsonb, bands int[])),
     cases AS (
       INSERT INTO applications (id, round_id, applicant_credit_code, number, policy_version, status, stage,
         paper_state, pre_review_result, form, contact_version, declared, submission_count, first_submitted_at, version,
         created_at, updated_at)
       SELECT id, $2, lpad(number::text, 18, '9'), 'B-' || number, 1, 'submitted', 'online', 'undecided', 'pending',
         form, 1, '{}', 1, now(), 1, now(), now() FROM seeded RETURNING id),
     contacts AS (
       INSERT INTO case_contacts (application_id, version, salt, recorded_at)
       SELECT id, 1, '', now() FROM cases RETURNING application_id)
     INSERT INTO submissions (application_id, number, policy_version, form, contact_version, manifest, manifest_sha256,
       content_bands, submitted_at, submitted_by)
     SELECT seeded.id, 1, 1, form, 1, '{}', '', bands, now(), 'bench'
     FROM seeded JOIN contacts ON application_id = id`,
    [JSON.stringify(cases), roundId],
  );
  return cases.map(({ id }) => id);
}

const characters = [...new Set(products.map(({ form }) => form.description).join(''))];
const boilerplate =
  '本产品面向政务服务场景，经论证可行并已在实际场景中投入使用，严格遵守数据安全与个人信息保护要求。';

/** A text of 400 characters that begins with common phrases, so that texts share a part. */
function productOf(number: number) {
  let state = number + 1;
  const own = Array.from({ length: 400 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return characters[state % characters.length];
  });
  return { name: `产品 ${number}`, description: boilerplate + own.join('') };
}

function rounded(value: number | undefined): number {
  return Math.round((value ?? 0) * 10) / 10;
}
