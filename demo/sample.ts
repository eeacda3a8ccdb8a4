import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import process, { stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openAccess, type Schemas } from './client/access.ts';
import { startChecks } from './client/checks.ts';
import { organisation } from './data/organisations.ts';
import {
  sampleApplication,
  sampleScenario,
  scenarioPublishedOn,
  writeApplicantFiles,
} from './sample/sample-applicant.ts';
import { sampleCall, shenzhenDay } from './sample/sample-call.ts';

// Opens a round that is open today on a development service, through the API alone, and writes the
// form and the files of an applicant, so that a newcomer's first hour begins with a submission.

const POLICY = new URL('../policies/2025-open-scenario.json', import.meta.url);
const DIRECTORY = fileURLToPath(new URL('../.data/sample', import.meta.url));

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? '8080'}` },
      out: { type: 'string', default: DIRECTORY },
    },
  });
  const as = openAccess(options.url);
  const checks = startChecks();
  const admin = await as('admin');
  // Over a database of its operator the service has no clock to move: its time is the present.
  const { data: clock } = await admin.GET('/v1/development/clock');
  const today = shenzhenDay(clock?.now ?? new Date().toISOString());
  const policy = sampleCall(JSON.parse(await readFile(POLICY, 'utf8')), today);

  const officer = await as('officer');
  const rounds = await checks.succeeds('rounds', officer.GET('/v1/rounds'));
  const known = rounds.body.items.find(({ code }) => code === policy.code);
  const { id } = known ?? (await openRound());
  const declarations = policy.declarations.map(({ code }) => code);
  await writeApplicantFiles(options.out, sampleApplication({ id, declarations }, today));
  howToSubmit(options.out, policy.title.zh);

  async function openRound(): Promise<Schemas['Round']> {
    const scenario = { ...sampleScenario, publishedOn: scenarioPublishedOn(today) };
    await checks.succeeds(
      'register a scenario',
      officer.POST('/v1/scenarios', { body: { scenarios: [scenario] } }),
    );
    const body = { document: policy, reason: '样例轮次，仅供开发' };
    const opened = await checks.succeeds('open the round', officer.POST('/v1/rounds', { body }));
    return opened.body;
  }
}

function howToSubmit(directory: string, title: string): void {
  const place = relative('.', directory);
  stdout.write(
    [
      `已设立 open: ${title}`,
      `申报单位 applicant: ${organisation('lanqiao').creditCode}`,
      `资金申请书 draft and form: ${place}/application.json`,
      `配套材料 materials, each named by its kind: ${place}/materials`,
      '接下来见 README“第一次提交” — go on with the first submission of the README',
      '',
    ].join('\n'),
  );
}

await main().catch((error: unknown) => {
  stdout.write(`未能设立 no sample round: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
