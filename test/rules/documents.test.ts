import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { withStateDiagram } from '../../scripts/state-diagram.ts';
import { lifecycle } from '../../src/cases/model/transitions.ts';
import { readConfig } from '../../src/platform/config/config.ts';

t.test('docs/architecture.md shows the life cycle of the code', (t) => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  t.equal(page, withStateDiagram(page), 'else run `node scripts/state-diagram.ts`');
  for (const action of Object.keys(lifecycle)) t.match(page, `${action} (`);
  t.throws(() => withStateDiagram('no markers'), /lost its markers/);
  t.end();
});

t.test('the compose file with its example values is a configuration the service takes', (t) => {
  const values = new Map(
    readFileSync('docker/example.env', 'utf8')
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const compose = readFileSync('docker-compose.yml', 'utf8').replace(
    /\$\{(\w+)(?::[?-]([^}]*))?\}/g,
    (_, name: string, byDefault = '') => values.get(name) || byDefault,
  );
  const { environment } = parse(compose).services.service;
  const image = readFileSync('docker/Dockerfile', 'utf8');
  const inImage = Object.fromEntries(
    [...image.matchAll(/^(?:ENV)? +([A-Z_]+)=(\S+)/gm)].map(([, name, value]) => [name, value]),
  );
  const reading = readConfig({ ...inImage, ...environment });
  t.same(reading.ok ? [] : reading.problems, []);
  t.match(reading, { config: { environment: 'production', host: '0.0.0.0', port: 8080 } });
  t.end();
});
