import { resolve } from 'node:path';
import { projectRoot } from '#platform/config/project-root.ts';
import { createLog } from '#platform/runtime/log.ts';
import { readConfig } from './config.ts';
import { startService } from './service.ts';

const nodeMajor = 24;

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) !== nodeMajor) {
    throw new Error(
      `Node ${nodeMajor} is needed, this is ${process.versions.node}: use \`npm start\``,
    );
  }
  const reading = readConfig(process.env);
  if (!reading.ok)
    throw new Error(`The configuration is refused:\n- ${reading.problems.join('\n- ')}`);
  const { config } = reading;
  const log = createLog(config.logLevel);
  const service = await startService(
    { ...config, dataDir: resolve(projectRoot, config.dataDir) },
    log,
  );
  log.info({ url: service.url, docs: `${service.url}/docs` }, 'service ready');

  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    service.stop().then(
      () => {
        log.info('stopped');
        process.exit(0);
      },
      (err: unknown) => {
        log.error({ err }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
