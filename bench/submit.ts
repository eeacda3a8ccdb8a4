import { caseIdOf } from './lib/clone-cases.ts';
import { limitName, measureCommand, startTools, variantNames } from './lib/command-bench.ts';
import type { Row } from './lib/measure.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { readyDraft } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { requestsTo, withStage } from './lib/stage.ts';

const clients = 16;
const requests = 2_000;
const usual = 'drizzle transaction, a statement per table';

/** Submits drafts of four files, compared with the same effect the usual way. */
export function measureSubmit(size: Size): Promise<void> {
  return withStage(async (stage) => {
    const template = await readyDraft(stage.service.url, stage.issuer, stage.roundId);
    const bare = await stage.startBareServer();
    const tools = await startTools(stage);
    const rows = await measureCommand(
      stage,
      tools,
      size,
      {
        ...{ template, expected: 201 },
        request: (id) => ({
          caseId: id,
          method: 'POST',
          path: `/v1/applications/${id}/submissions`,
        }),
      },
      { clients, requests },
      (take) => [
        {
          ...requestsTo(bare, usual, tools.load, {
            ...{ headers: {}, expected: [200], connections: clients },
            requests: () => {
              const { from, count } = take(scaled(requests, size) / 2);
              const ids = Array.from({ length: count }, (_, index) => caseIdOf(from + index));
              return stage.byApplicants(
                ids.map((caseId) => ({
                  ...{ caseId, method: 'POST' as const },
                  path: `/applications/${caseId}/submissions`,
                })),
              );
            },
          }),
          cases: scaled(requests, size) / 2,
        },
      ],
    );
    const ours = rowNamed(rows, variantNames.service);
    const limit = rowNamed(rows, limitName());
    const transaction = rowNamed(rows, usual);
    const commit = rows.find(({ name }) => name === variantNames.commit);
    report({
      name: 'submit',
      title: `Handing in a draft, ${clients} clients`,
      rows,
      verdicts: [
        ratio(`throughput of ${limit.name}`, ours.perSecond / limit.perSecond, { min: 0.8 }),
        ratio(`throughput of ${usual}`, ours.perSecond / transaction.perSecond, { min: 2.5 }),
        ratio(`all CPU of ${usual}`, cpuOf(ours) / cpuOf(transaction), { max: 1 / 2.5 }),
        ...(commit === undefined
          ? []
          : [ratio('stretch: its commit alone', ours.perSecond / commit.perSecond, { min: 0.7 })]),
      ],
    });
  });
}

/** CPU of server and PostgreSQL together; a busy machine distorts it less than throughput. */
function cpuOf({ serverCpuUs, databaseCpuUs }: Row): number {
  return (serverCpuUs ?? 0) + databaseCpuUs;
}
