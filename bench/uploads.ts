import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startService } from '../demo/service.ts';
import policy from '../policies/2025-open-scenario.json' with { type: 'json' };
import { median } from './lib/measure.ts';
import { ratio, report } from './lib/report.ts';
import { pdfOf } from './lib/round.ts';
import type { Size } from './lib/size.ts';

const parallel = 8;
const fileBytes = 50_000_000;
const creditCode = '91350100M000100Y43';
const json = { 'content-type': 'application/json' };

/**
 * Uploads eight files of 50 MB at once through the service, compared with a plain server that
 * writes and hashes the same bytes, in interleaved rounds. Reports the service's peak memory too.
 */
export async function measureUploads({ rounds }: Size): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'subsidy-bench-'));
  const service = await startService(join(directory, 'service.log'));
  const plain = await startPlainServer(directory);
  try {
    const upload = await uploaderOf(service.url);
    const atRest = (await service.peakMemoryBytes()) ?? Number.NaN;
    const content = pdfOf(fileBytes);
    const seconds: Record<'service' | 'plain', number[]> = { service: [], plain: [] };
    for (let round = 0; round <= rounds; round++) {
      const ours = await upload(content);
      const theirs = await send(plain.url, content);
      if (round === 0) continue;
      seconds.service.push(ours);
      seconds.plain.push(theirs);
    }
    const peak = (await service.peakMemoryBytes()) ?? Number.NaN;
    const growth = peak - atRest;
    report({
      name: 'uploads',
      title: `${parallel} uploads of ${fileBytes / 1e6} MB at once`,
      rows: [
        { name: 'service', 'MB/s': rateOf(seconds.service) },
        { name: 'plain http to disk, sha-256, fsync', 'MB/s': rateOf(seconds.plain) },
      ],
      verdicts: [
        ratio('throughput of plain http to disk', median(seconds.plain) / median(seconds.service), {
          min: 0.85,
        }),
        { target: 'peak memory < 250 MB', measured: megabytes(peak), met: peak < 250e6 },
        { target: 'growth ≤ 64 MB', measured: megabytes(growth), met: growth <= 64e6 },
      ],
    });
  } finally {
    plain.stop();
    await service.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function startPlainServer(directory: string) {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('limits/plain-disk-server.ts', import.meta.url)), directory],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [port] = await once(createInterface({ input: child.stdout }), 'line');
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

/**
 * Opens the round.
 * @returns a function that fills eight fresh drafts with one file each, and the seconds it took
 */
async function uploaderOf(url: string) {
  const tokens = {
    admin: await tokenOf(url, 'admin'),
    officer: await tokenOf(url, 'officer'),
    applicant: await tokenOf(url, 'applicant'),
  };
  const call = async (role: keyof typeof tokens, method: string, path: string, body: unknown) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...json, authorization: `Bearer ${tokens[role]}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as { readonly id: string };
  };
  await call('admin', 'PUT', '/v1/development/clock', { at: '2025-11-15T10:00:00.000+08:00' });
  const round = await call('officer', 'POST', '/v1/rounds', { document: policy, reason: 'bench' });
  return async (content: Uint8Array<ArrayBuffer>) => {
    const drafts = await Promise.all(
      Array.from({ length: parallel }, () =>
        call('applicant', 'POST', '/v1/applications', { roundId: round.id }),
      ),
    );
    const start = performance.now();
    await Promise.all(
      drafts.map(async ({ id }) => {
        const form = new FormData();
        form.append('kind', 'product-description');
        form.append('file', new Blob([content]), 'description.pdf');
        const response = await fetch(`${url}/v1/applications/${id}/materials`, {
          method: 'POST',
          headers: { authorization: `Bearer ${tokens.applicant}` },
          body: form,
        });
        if (response.status !== 201) throw new Error(await response.text());
        await response.arrayBuffer();
      }),
    );
    return (performance.now() - start) / 1000;
  };
}

async function tokenOf(url: string, role: string): Promise<string> {
  const response = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: `dev-${role}`,
      client_secret: 'development-only',
      ...(role === 'applicant' ? { credit_code: creditCode } : {}),
    }),
  });
  return ((await response.json()) as { readonly access_token: string }).access_token;
}

/** Sends the same bytes to the plain server, eight times at once. @returns seconds */
async function send(url: string, content: Uint8Array<ArrayBuffer>): Promise<number> {
  const start = performance.now();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      const form = new FormData();
      form.append('file', new Blob([content]), 'description.pdf');
      await (await fetch(url, { method: 'POST', body: form })).text();
    }),
  );
  return (performance.now() - start) / 1000;
}

function rateOf(seconds: readonly number[]): number {
  return Math.round((parallel * fileBytes) / 1e6 / median(seconds));
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
