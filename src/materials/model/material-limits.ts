import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';

export interface HeldMaterial {
  readonly id: string;
  readonly kind: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
}

/** The files beside which another one must find room. */
export interface Holding {
  readonly policy: Pick<Policy, 'materials' | 'quotas'>;
  readonly materials: readonly Pick<HeldMaterial, 'kind' | 'sizeBytes'>[];
}

/** @returns a finding at `/kind` when the catalogue has no such kind */
export function kindFindings(
  { policy }: Pick<Holding, 'policy'>,
  { kind }: Pick<HeldMaterial, 'kind'>,
): Finding[] {
  if (policy.materials.some(({ code }) => code === kind)) return [];
  const kinds = policy.materials.map(({ code }) => code);
  return [finding('material-kind-unknown', '/kind', { kinds }, '4.1')];
}

/** @returns a finding at `/kind` when the kind has all the files that the policy allows */
export function roomFindings(
  { policy, materials }: Holding,
  { kind }: Pick<HeldMaterial, 'kind'>,
): Finding[] {
  const { maxFiles = Infinity } = policy.materials.find(({ code }) => code === kind) ?? {};
  if (materials.filter((held) => held.kind === kind).length < maxFiles) return [];
  return [finding('material-kind-full', '/kind', { most: maxFiles })];
}

/** @returns a finding at `/file` for each quota of the policy that the file would exceed */
export function quotaFindings(
  { policy: { quotas }, materials }: Holding,
  { sizeBytes }: Pick<HeldMaterial, 'sizeBytes'>,
): Finding[] {
  const { filesPerApplication: maxFiles, bytesPerApplication: maxBytes } = quotas;
  const bytes = materials.reduce((sum, held) => sum + held.sizeBytes, sizeBytes);
  const findings: Finding[] = [];
  if (maxFiles !== undefined && materials.length >= maxFiles) {
    const quota = { zh: ` ${maxFiles} 个文件`, en: `${maxFiles} files` };
    findings.push(finding('quota-exceeded', '/file', { quota }));
  }
  if (maxBytes !== undefined && bytes > maxBytes) {
    const quota = { zh: ` ${maxBytes} 字节`, en: `${maxBytes} bytes in total` };
    findings.push(finding('quota-exceeded', '/file', { quota }));
  }
  return findings;
}
