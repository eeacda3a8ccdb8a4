import { moveClock } from '../src/platform/development/movable-clock.ts';
import { apiOf } from './lib/api.ts';
import { caseIdOf, cloneCases } from './lib/clone-cases.ts';
import type { DeadlineJob, DeadlineResult, Waiting } from './lib/deadline-process.ts';
import { report, rounded } from './lib/report.ts';
import { creditCode, pdfOf, readyDraft, requiredKinds } from './lib/round.ts';
import type { RunResult } from './lib/runner.ts';
import { type Size, scaled } from './lib/size.ts';
import { type Stage, withStage } from './lib/stage.ts';

/** The close of the 2025 round. */
const CLOSE = '2025-11-30T18:00:00.000+08:00';
const usualApplicants = 20_000;
/** The last hour of a round, ten times as fast. */
const secondsBefore = 600;
const secondsAfter = 60;
const materials = 10;
const materialBytes = 1_000_000;
/** One applicant in this many uploads a last material before the submission. */
const bringOneIn = 10;
/** Optional kinds of which the policy takes several files. */
const reports = ['performance-test-report', 'security-test-report', 'user-report'] as const;
const reviewers = 5;
/** How far this process's clock may differ from the database's. */
const CLOCKS_MS = 100;

/**
 * The last hour of a round: applicants arrive ever faster until the close, some after it. Each
 * reads its draft of ten files of a megabyte and its readiness, some upload another file, and each
 * submits, while reviewers read. The verdicts say whether every refusal for lateness was right and
 * no acknowledged submission is missing.
 * @param applicants how many; `npm run bench -- deadline --applicants=2000`
 */
export function measureDeadline(
  size: Size,
  applicants = scaled(usualApplicants, size),
): Promise<void> {
  return withStage(async (stage) => {
    const { database, service, issuer, roundId } = stage;
    const runner = stage.startRunner<DeadlineJob, DeadlineResult>('./deadline-process.ts');
    await cloneCases(database.admin, await fullDraft(stage), {
      ...{ from: 0, count: applicants },
      changes: { applicant_credit_code: `'91440300MA5' || lpad(n::text, 6, '0') || 'X'` },
    });
    const lead = secondsBefore * size.share;
    const arrivesMs = arrivals(applicants, lead, secondsAfter * size.share);
    const each = await Promise.all(
      arrivesMs.map(async (arrival, index) => ({
        token: await issuer.token('applicant', {
          subject: `applicant-${index}`,
          creditCode: creditCodeOf(index),
        }),
        applicationId: caseIdOf(index),
        arrivesMs: arrival,
        brings: index % bringOneIn === 0 ? reports[0] : null,
      })),
    );
    const reviewerToken = await issuer.token('pre-reviewer');
    await moveClock(database.admin, {
      at: new Date(Date.parse(CLOSE) - lead * 1000),
      frozen: false,
    });
    const job = {
      ...{ origin: service.url, roundId, materialBytes, reviewers, reviewerToken },
      applicants: each,
      closesAtMs: Date.now() + lead * 1000,
    };
    const before = service.cpuUs();
    const { outcomes, waits, shed } = await runner.run(job);
    const seen = await whatIsThere(stage);

    const acknowledged = outcomes.filter(({ status }) => status === 201);
    const late = outcomes.filter(({ code }) => code === 'window-closed');
    const others = outcomes.filter(
      ({ status, code }) => status !== 201 && code !== 'window-closed',
    );
    const earliest = Math.min(...late.map(({ answeredMs }) => answeredMs));
    const missing = acknowledged.filter(({ applicationId }) => !seen.ids.has(applicationId));
    report({
      name: 'deadline',
      title: `${applicants} applicants around the close, ${materials} files of 1 MB each, ${reviewers} reviewers`,
      rows: Object.entries(names).map(([waiting, name]) => rowOf(name, waits[waiting as Waiting])),
      verdicts: [
        {
          target: 'no acknowledged submission is missing',
          measured: `${acknowledged.length} acknowledged, ${missing.length} missing`,
          met: missing.length === 0 && seen.ids.size === acknowledged.length,
        },
        {
          target: 'no submission after the close',
          measured: `latest ${seen.latest}`,
          met: seen.submittedLate === 0,
        },
        {
          target: 'no refusal for lateness before the close',
          measured: `${late.length} late, the earliest answered ${earliest} ms after the close, ${seen.refusedEarly} recorded before it`,
          met: seen.refusedEarly === 0 && earliest > -CLOCKS_MS,
        },
        {
          target: 'no other refusal',
          measured: JSON.stringify(others.slice(0, 3)),
          met: others.length === 0,
        },
        {
          target: 'each change of a case has its entry',
          measured: `${seen.entries} entries, ${seen.unrecorded} versions without one`,
          met: seen.unrecorded === 0,
        },
      ],
      notes: [
        `${shed} answers 503 with Retry-After, each followed by the same request again`,
        'An entry commits in the statement of its change, so the ledger has no backlog.',
        `service: ${Math.round((service.cpuUs() - before) / 1e6)} s of CPU, at most ${Math.round(service.memory().peak / 1024 ** 2)} MiB`,
      ],
    });
  });
}

const names: Readonly<Record<Waiting, string>> = {
  applicants: 'applicants: the draft and its readiness',
  uploads: 'applicants: a last file',
  submissions: 'applicants: the submission',
  reviewers: 'reviewers: lists and cases',
};

function rowOf(name: string, { requests, p50Ms, p99Ms, maxMs }: RunResult) {
  return {
    ...{ name, requests },
    ...{ 'p50 ms': rounded(p50Ms), 'p99 ms': rounded(p99Ms), 'longest ms': rounded(maxMs) },
  };
}

/** A complete draft with as many files of full size. @returns its id */
async function fullDraft({ service, issuer, roundId }: Stage): Promise<string> {
  const id = await readyDraft(service.url, issuer, roundId, materialBytes);
  const applicant = apiOf(service.url, await issuer.token('applicant', { creditCode }));
  for (let more = requiredKinds.length; more < materials; more++) {
    // No two alike: the service does not store the same file again.
    const file = new Blob([pdfOf(materialBytes), `${more}`]);
    const kind = reports[more % reports.length] ?? '';
    await applicant.upload(`/v1/applications/${id}/materials`, { kind }, file);
  }
  return id;
}

/**
 * Milliseconds from the close. Half of the arrivals before it fall into the last seventh: their
 * density rises as e^(5t).
 */
function arrivals(count: number, secondsToClose: number, after: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 0.5) / count;
    // One in ten is late.
    if (share > 0.9) return (share - 0.9) * 10 * after * 1000;
    const time = Math.log(1 + (share / 0.9) * (Math.exp(5) - 1)) / 5;
    return (time - 1) * secondsToClose * 1000;
  });
}

/**
 * Eighteen characters in the form of a credit code; a wrong check character is accepted with a
 * finding.
 */
function creditCodeOf(index: number): string {
  return `91440300MA5${String(index).padStart(6, '0')}X`;
}

async function whatIsThere({ database: { admin } }: Stage) {
  const submitted = await admin.query<{ id: string; at: Date }>(
    'SELECT id, first_submitted_at AS at FROM applications WHERE first_submitted_at IS NOT NULL ORDER BY 2',
  );
  const { rows: refused } = await admin.query<{ at: Date }>(
    `SELECT at FROM ledger_entries WHERE action = 'submission.refused'`,
  );
  const { rows: counted } = await admin.query<{ entries: number; unrecorded: number }>(
    `SELECT (SELECT count(*)::int FROM ledger_entries) AS entries,
       (SELECT (sum(version) - (SELECT count(*) FROM ledger_entries
          WHERE subject_type = 'application' AND subject_version IS NOT NULL))::int
        FROM applications) AS unrecorded`,
  );
  const close = Date.parse(CLOSE);
  return {
    ids: new Set(submitted.rows.map(({ id }) => id)),
    latest: submitted.rows.at(-1)?.at.toISOString() ?? 'none',
    submittedLate: submitted.rows.filter(({ at }) => at.getTime() > close).length,
    refusedEarly: refused.filter(({ at }) => at.getTime() <= close).length,
    ...(counted[0] ?? { entries: 0, unrecorded: 0 }),
  };
}
