import { and, eq, isNull, sql } from 'drizzle-orm';
import Fastify from 'fastify';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { applications } from '../../src/cases/spine/tables.ts';
import { ledgerEntries } from '../../src/ledger/entries/tables.ts';
import { materials } from '../../src/materials/files/tables.ts';
import { inTransaction } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { policyVersions } from '../../src/rounds/policy/tables.ts';
import { rounds } from '../../src/rounds/rounds/tables.ts';
import { submissions } from '../../src/submissions/packets/tables.ts';
import { type Statement, valuesFor } from '../lib/statements.ts';

// The server that ours is compared with: fastify, jose and pg alone, without log, limits, problems
// or trace, and with a ledger entry only where a route says so.

const {
  PORT = '0',
  DATABASE_URL = '',
  ISSUER = '',
  KEYS_URL = '',
  STATEMENTS = '[]',
} = process.env;
const pool = openPool({ url: DATABASE_URL, max: 10, log: console });
const keys = createRemoteJWKSet(new URL(KEYS_URL));
const app = Fastify();

app.get('/ready', async () => 'ready');

app.register(async (guarded) => {
  guarded.addHook('onRequest', async ({ headers }) => {
    const token = headers.authorization?.slice('Bearer '.length) ?? '';
    await jwtVerify(token, keys, { issuer: ISSUER, audience: 'open-scenario-subsidy' });
  });

  const text = { type: 'string' };
  const textOrNull = { type: ['string', 'null'] };
  const application = {
    type: 'object',
    properties: {
      ...{ id: text, round_id: text, number: textOrNull, applicant_credit_code: text },
      ...{ status: text, stage: text, paper_state: text, pre_review_result: text },
      ...{ due_at: textOrNull, first_submitted_at: textOrNull, last_submitted_at: textOrNull },
      ...{
        accepted_at: textOrNull,
        created_at: text,
        updated_at: text,
        version: { type: 'integer' },
      },
      form: { type: 'object', additionalProperties: true },
    },
  };
  const oneResponse = { response: { 200: application } };

  guarded.get<{ Params: { id: string } }>(
    '/applications/:id',
    { schema: oneResponse },
    async ({ params }) => {
      const { rows } = await pool.query({
        name: 'bare_get',
        text: 'SELECT * FROM applications WHERE id = $1',
        values: [params.id],
      });
      return rows[0];
    },
  );

  guarded.get('/static', { schema: oneResponse }, async () => staticAnswer);

  guarded.get<{ Querystring: { roundId: string; status: string; after?: string } }>(
    '/applications',
    {
      schema: {
        response: {
          200: { type: 'object', properties: { items: { type: 'array', items: application } } },
        },
      },
    },
    async ({ query: { roundId, status, after = 'ffffffff-ffff-ffff-ffff-ffffffffffff' } }) => {
      const { rows } = await pool.query({
        name: 'bare_list',
        text: `SELECT * FROM applications WHERE round_id = $1 AND status = $2 AND id < $3
               ORDER BY id DESC LIMIT 50`,
        values: [roundId, status, after],
      });
      return { items: rows };
    },
  );

  // The service's own statements, recorded, without mapping, decisions or checks between them.
  const recorded: readonly Statement[] = JSON.parse(STATEMENTS);
  guarded.post('/recorded', { schema: oneResponse }, async () => {
    let row: unknown;
    for (const statement of recorded) {
      const { rows } = await pool.query({ ...statement, values: valuesFor(statement, uuidv7()) });
      row = rows[0];
    }
    return row;
  });

  guarded.post<{ Params: { id: string } }>(
    '/applications/:id/submissions',
    { schema: oneResponse },
    async ({ params }) => submitUsually(params.id),
  );
});

const staticAnswer = {
  ...{ id: uuidv7(), round_id: uuidv7(), number: '2025-000001', applicant_credit_code: 'x' },
  ...{ status: 'submitted', stage: 'online', paper_state: 'undecided', version: 2 },
  ...{ pre_review_result: 'pending', created_at: '2025-11-15', updated_at: '2025-11-15' },
  form: { product: { name: '产品', description: '窗口事项智能导办。'.repeat(60) } },
};

/**
 * The effect of a submission the usual way: a transaction of the query builder with a statement per
 * table.
 */
function submitUsually(applicationId: string) {
  return inTransaction(pool, async (tx) => {
    const [draft] = await tx.select().from(applications).where(eq(applications.id, applicationId));
    if (draft === undefined) throw new Error('the drafts are there');
    const [round] = await tx.select().from(rounds).where(eq(rounds.id, draft.roundId));
    if (round === undefined) throw new Error('the round is there');
    const { policyVersion } = round;
    await tx
      .select()
      .from(policyVersions)
      .where(and(eq(policyVersions.roundId, round.id), eq(policyVersions.version, policyVersion)));
    const files = await tx
      .select()
      .from(materials)
      .where(and(eq(materials.applicationId, applicationId), isNull(materials.retiredAt)));
    const [clock] = await tx.select({ now: sql<string>`app_now()` }).from(rounds).limit(1);
    const now = new Date(clock?.now ?? '');
    const version = draft.version + 1;
    await tx.insert(ledgerEntries).values({
      id: uuidv7(),
      at: now,
      actorSubject: 'bench-applicant',
      actorRole: 'applicant',
      actorClient: 'bench',
      actorCreditCode: draft.applicantCreditCode,
      requestId: 'bench',
      action: 'application.submitted',
      subjectType: 'application',
      subjectId: applicationId,
      subjectVersion: version,
      applicationId,
      roundId: round.id,
      policyVersion,
      ruleIds: ['4.1'],
      data: { submissionNumber: 1, manifestSha256: '0'.repeat(64), toConfirm: [] },
    });
    const [moved] = await tx
      .update(applications)
      .set({
        ...{ status: 'submitted', stage: 'online', version, policyVersion, submissionCount: 1 },
        number: sql`'U-' || nextval('application_number_seq')`,
        ...{ firstSubmittedAt: now, lastSubmittedAt: now, updatedAt: now },
      })
      .where(and(eq(applications.id, applicationId), eq(applications.version, draft.version)))
      .returning();
    await tx.insert(submissions).values({
      ...{ applicationId, number: 1, policyVersion, form: draft.form },
      contactVersion: draft.contactVersion,
      ...{ manifest: JSON.stringify({ form: draft.form, files }), manifestSha256: '' },
      ...{ contentBands: [], submittedAt: now, submittedBy: 'bench-applicant' },
    });
    return moved;
  });
}

await app.listen({ port: Number(PORT), host: '127.0.0.1' });
