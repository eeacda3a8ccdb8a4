import { startTools, variantNames } from './lib/command-bench.ts';
import { interleave } from './lib/measure.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { completeForm } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { requestsTo, withStage } from './lib/stage.ts';

const clients = 16;
const bareName = 'fastify, jose, pg: its commit alone';

/**
 * Opens a draft with a whole form, compared with a bare route that inserts the same row with the
 * same entry.
 */
export function measureDraft(size: Size): Promise<void> {
  return withStage(async (stage) => {
    const { database, service, roundId } = stage;
    const { load, recorder } = await startTools(stage);
    const headers = {
      ...(await stage.authorization('applicant')),
      'content-type': 'application/json',
    };
    const body = JSON.stringify({ roundId, form: completeForm() });
    const open = async () => {
      const answer = await fetch(`${recorder.url}/v1/applications`, {
        method: 'POST',
        headers,
        body,
      });
      const { id } = (await answer.json()) as { readonly id: string };
      return id;
    };
    await open();
    const statements = await recorder.record(open);
    const bare = await stage.startBareServer({ STATEMENTS: JSON.stringify(statements.slice(-1)) });
    const requests = (path: string) => () =>
      Array.from({ length: scaled(2_000, size) }, () => ({ method: 'POST' as const, path, body }));
    const ours = (name: string) =>
      requestsTo(service, name, load, {
        ...{ headers, expected: [201], connections: clients },
        requests: requests('/v1/applications'),
      });
    const variants = [
      ours(variantNames.service),
      requestsTo(bare, bareName, load, {
        ...{ headers, expected: [200], connections: clients },
        requests: requests('/recorded'),
      }),
      ours(variantNames.again),
    ];
    const rows = await interleave(variants, database.cpuUs, size.rounds);
    const cpu = (name: string) => rowNamed(rows, name).serverCpuUs ?? Number.NaN;
    report({
      name: 'draft',
      title: `Opening a draft, ${clients} clients`,
      rows,
      verdicts: [
        ratio(`CPU of ${bareName}`, cpu(variantNames.service) / cpu(bareName), { max: 1.3 }),
      ],
    });
  });
}
