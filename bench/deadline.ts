import { moveClock } from './lib/bench-database.ts';
import type { DeadlineJob, DeadlineResult } from './lib/deadline-process.ts';
import { report, rounded } from './lib/report.ts';
import { completeForm, requiredKinds } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { type Stage, withStage } from './lib/stage.ts';

/** Of the 2025 round. */
const CLOSE = '2025-11-30T18:00:00.000+08:00';
/** Applicants of a whole round: 20 000. These come in the last two minutes, and what one machine takes in then. */
const usualApplicants = 300;
const secondsBefore = 90;
const secondsAfter = 10;
const materials = 10;
const materialBytes = 1_000_000;
const reviewers = 5;
/** How well this process knows the database's clock. */
const CLOCKS_MS = 100;

/**
 * The last minutes of a round: applicants arrive ever faster until the close and some after it, each with a draft, ten
 * files of a megabyte and the submission, while reviewers read. Told is whether every refusal for lateness was right and
 * everything that was acknowledged is there.
 * @param applicants how many; `npm run bench -- deadline --applicants=2000`
 */
export function measureDeadline(
  size: Size,
  applicants = scaled(usualApplicants, size),
): Promise<void> {
  return withStage(async (stage) => {
    const { database, service, issuer, roundId } = stage;
    const applicantsRunner = stage.startRunner<DeadlineJob, DeadlineResult>(
      './deadline-process.ts',
    );
    const tokens = await Promise.all(
      Array.from({ length: applicants }, (_, index) => {
        const who = { subject: `applicant-${index}`, creditCode: creditCodeOf(index) };
        return issuer.token('applicant', who);
      }),
    );
    const lead = secondsBefore * size.share;
    await moveClock(database.admin, new Date(Date.parse(CLOSE) - lead * 1000).toISOString());
    const job = {
      ...{ origin: service.url, roundId, form: completeForm(), materialBytes, reviewers, tokens },
      kinds: kindsOf(materials),
      arrivalsMs: arrivals(applicants, lead, secondsAfter * size.share),
      closesAtMs: Date.now() + lead * 1000,
      reviewerToken: await issuer.token('pre-reviewer'),
    };
    const before = service.cpuUs();
    const { outcomes, writes, reads } = await applicantsRunner.run(job);
    const seen = await whatIsThere(stage);

    const acknowledged = outcomes.filter(({ status }) => status === 201);
    const late = outcomes.filter(({ code }) => code === 'window-closed');
    const others = outcomes.filter(
      ({ status, code }) => status !== 201 && code !== 'window-closed',
    );
    const earliest = Math.min(...late.map(({ answeredMs }) => answeredMs));
    const missing = acknowledged.filter(({ applicationId }) => !seen.ids.has(applicationId ?? ''));
    const row = (name: string, run: typeof writes) => ({
      name,
      requests: run.requests,
      'p50 ms': rounded(run.p50Ms),
      'p99 ms': rounded(run.p99Ms),
      'longest ms': rounded(run.maxMs),
    });
    report({
      name: 'deadline',
      title: `${applicants} applicants around the close, ${materials} files of 1 MB each, ${reviewers} reviewers`,
      rows: [row('drafts, uploads, submissions', writes), row("reviewers' reads", reads)],
      verdicts: [
        {
          target: 'every acknowledged submission is there',
          measured: `${acknowledged.length} acknowledged, ${missing.length} missing`,
          met: missing.length === 0 && seen.ids.size === acknowledged.length,
        },
        {
          target: 'nothing was handed in after the close',
          measured: `latest ${seen.latest}`,
          met: seen.handedInLate === 0,
        },
        {
          target: 'nobody was refused as late before it',
          measured: `${late.length} late, the earliest answered ${earliest} ms after the close, ${seen.refusedEarly} recorded before it`,
          met: seen.refusedEarly === 0 && earliest > -CLOCKS_MS,
        },
        {
          target: 'nothing else was refused',
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
        `service: ${Math.round((service.cpuUs() - before) / 1e6)} s of CPU, at most ${Math.round(service.memory().peak / 1024 ** 2)} MiB`,
      ],
    });
  });
}

/** Milliseconds from the close. Half of those before it fall into the last seventh: their density rises as e^(5t). */
function arrivals(count: number, secondsToClose: number, after: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 0.5) / count;
    // One in ten is late.
    if (share > 0.9) return (share - 0.9) * 10 * after * 1000;
    const time = Math.log(1 + (share / 0.9) * (Math.exp(5) - 1)) / 5;
    return (time - 1) * secondsToClose * 1000;
  });
}

/** The required kinds first, then those of which a policy takes several files. */
function kindsOf(count: number): string[] {
  const several = ['product-description', 'performance-test-report', 'security-test-report'];
  return [
    ...requiredKinds,
    ...Array.from({ length: count }, (_, index) => several[index % several.length] ?? ''),
  ].slice(0, count);
}

/** Eighteen characters of the form of a credit code; a wrong check character is only asked about. */
function creditCodeOf(index: number): string {
  return `91440300MA5${String(index).padStart(6, '0')}X`;
}

async function whatIsThere({ database: { admin } }: Stage) {
  const handedIn = await admin.query<{ id: string; at: Date }>(
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
    ids: new Set(handedIn.rows.map(({ id }) => id)),
    latest: handedIn.rows.at(-1)?.at.toISOString() ?? 'none',
    handedInLate: handedIn.rows.filter(({ at }) => at.getTime() > close).length,
    refusedEarly: refused.filter(({ at }) => at.getTime() <= close).length,
    ...(counted[0] ?? { entries: 0, unrecorded: 0 }),
  };
}
