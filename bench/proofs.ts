import type { Static } from 'typebox';
import { isIncluded, leafHash } from '../src/ledger/proofs/merkle.ts';
import { type Edge, edgeRoot, grow, type StoredHash } from '../src/ledger/proofs/tiles.ts';
import type { LedgerEntryProof } from '../src/ledger/tiles/schemas.ts';
import type { Pool } from '../src/platform/database/database.ts';
import { apiOf } from './lib/api.ts';
import { caseIdOf, caseIdSql } from './lib/clone-cases.ts';
import type { LoadJob } from './lib/load-process.ts';
import { interleave } from './lib/measure.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { creditCode } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { requestsTo, type Stage, withStage } from './lib/stage.ts';

const clients = 16;
const requests = 5_000;
const sizes = { small: 10_000, large: 10_000_000 };
/** Leaves of one statement. */
const AT_ONCE = 100_000;
/** Proofs that are verified before any is timed. */
const VERIFIED = 50;

/**
 * Proves random entries of a short log and of a long one, by turns: two databases with a service
 * each. A proof reads hashes alone, so the logs are filled with hashes of made-up leaves.
 */
export function measureProofs(size: Size): Promise<void> {
  return withStage((short) =>
    withStage(async (long) => {
      const total = scaled(sizes.large, size);
      await fillLog(short.database.admin, sizes.small);
      await fillLog(long.database.admin, total);
      const load = short.startRunner<LoadJob>('./load-process.ts');
      const variants = await Promise.all(
        [
          { stage: short, entries: sizes.small, name: nameOf(sizes.small) },
          { stage: long, entries: total, name: nameOf(total) },
          { stage: short, entries: sizes.small, name: `${nameOf(sizes.small)} (A/A)` },
        ].map(async ({ stage, entries, name }) => {
          const headers = await stage.authorization('auditor');
          await verifyProofs(stage, entries);
          return requestsTo(stage.service, name, load, {
            ...{ headers, expected: [200], connections: clients },
            requests: () =>
              Array.from({ length: scaled(requests, size) }, () => ({
                method: 'GET' as const,
                path: proofPath(Math.floor(Math.random() * entries)),
              })),
          });
        }),
      );
      const cpuUs = () => short.database.cpuUs() + long.database.cpuUs();
      const rows = await interleave(variants, cpuUs, size.rounds);
      const [brief, tall] = [nameOf(sizes.small), nameOf(total)];
      const cpu = (of: string) =>
        rowNamed(rows, of).databaseCpuUs + (rowNamed(rows, of).serverCpuUs ?? 0);
      const wait = (of: string) => rowNamed(rows, of).p50Ms;
      report({
        name: 'proofs',
        title: `Proving any entry of the log, ${clients} clients`,
        rows,
        verdicts: [
          ratio(`wait in ${tall}, in ${brief}`, wait(tall) / wait(brief), { max: 1.5 }),
          ratio(`all CPU in ${tall}, in ${brief}`, cpu(tall) / cpu(brief), { max: 1.5 }),
        ],
      });
    }),
  );
}

const nameOf = (entries: number) => `${entries.toLocaleString('en')} entries`;
const proofPath = (position: number) => `/v1/ledger-entries/${caseIdOf(position)}/proof`;

/** A proof that is fast and wrong is none. */
async function verifyProofs({ service, issuer }: Stage, entries: number): Promise<void> {
  const auditor = apiOf(service.url, await issuer.token('auditor', { creditCode }));
  for (let proof = 0; proof < VERIFIED; proof++) {
    const position = Math.floor(Math.random() * entries);
    const {
      leafHash: leaf,
      rootHash,
      path,
      size,
    } = await auditor.get<Static<typeof LedgerEntryProof>>(proofPath(position));
    const holds =
      size === entries &&
      isIncluded({
        ...{ leaf: Buffer.from(leaf, 'hex'), position, size, root: Buffer.from(rootHash, 'hex') },
        path: path.map((hash) => Buffer.from(hash, 'hex')),
      });
    if (!holds) throw new Error(`the proof of ${position} in ${entries} does not hold`);
  }
}

/** Replaces the log by one of made-up leaves: the hash of each is that of its position's digits. */
async function fillLog(admin: Pool, entries: number): Promise<void> {
  const client = await admin.connect();
  try {
    await client.query(`SET session_replication_role = replica;
      TRUNCATE sealed_entries, sealed_nodes, ledger_roots, unsealed_entries`);
    // The lists' indexes serve no proof, and would take most of the time.
    await client.query(`DO $$
      DECLARE each record;
      BEGIN
        FOR each IN SELECT indexrelid::regclass AS named FROM pg_index
          WHERE indrelid = 'sealed_entries'::regclass AND NOT indisunique
        LOOP EXECUTE format('DROP INDEX %s', each.named); END LOOP;
      END $$`);
    let edge: Edge = [];
    for (let start = 0; start < entries; start += AT_ONCE) {
      const end = Math.min(start + AT_ONCE, entries);
      const leaves = Array.from({ length: end - start }, (_, at) =>
        leafHash(Buffer.from(`${start + at}`)),
      );
      const grown = grow(edge, start, leaves);
      edge = grown.edge;
      await client.query(
        `INSERT INTO sealed_entries (position, entry_id, leaf_hash, action, subject_id,
           actor_subject, actor_role, actor_client, request_id, at, reached_at)
         SELECT n, ${caseIdSql('n')}, sha256('\\x00'::bytea || n::text::bytea),
           'application.submitted', ${caseIdSql('n')}, 'bench', 'applicant', 'bench', n::text,
           now(), now()
         FROM generate_series($1::bigint, $2::bigint) n`,
        [start, end - 1],
      );
      await insertNodes(client, grown.whole);
    }
    await client.query('INSERT INTO ledger_roots (size, root) VALUES ($1, $2)', [
      entries,
      edgeRoot(edge),
    ]);
    await client.query('RESET session_replication_role');
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    client.release();
  }
}

async function insertNodes(
  client: Pick<Pool, 'query'>,
  nodes: readonly StoredHash[],
): Promise<void> {
  await client.query(
    `INSERT INTO sealed_nodes (level, index, hash)
     SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])`,
    [
      nodes.map(({ level }) => level),
      nodes.map(({ index }) => index),
      nodes.map(({ hash }) => hash),
    ],
  );
}
