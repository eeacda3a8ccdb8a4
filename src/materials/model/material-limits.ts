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

/** What one sender ever sent for a case: its current files, and those that were replaced or removed. */
export interface Sent {
  readonly files: number;
  readonly bytes: number;
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

/** @returns a finding at `/file` for each limit on what may ever be sent that the file would pass */
export function sentFindings(
  { quotas }: Pick<Policy, 'quotas'>,
  sent: Sent,
  { sizeBytes }: Pick<HeldMaterial, 'sizeBytes'>,
): Finding[] {
  const { sentFilesPerApplication: maxFiles, sentBytesPerApplication: maxBytes } = quotas;
  const findings: Finding[] = [];
  if (maxFiles !== undefined && sent.files >= maxFiles) {
    const quota = { zh: ` ${maxFiles} 个文件`, en: `${maxFiles} files` };
    findings.push(finding('sent-quota-exceeded', '/file', { quota }));
  }
  if (maxBytes !== undefined && sent.bytes + sizeBytes > maxBytes) {
    const quota = { zh: ` ${maxBytes} 字节`, en: `${maxBytes} bytes` };
    findings.push(finding('sent-quota-exceeded', '/file', { quota }));
  }
  return findings;
}

/** More than a form has beside its file, whose text fields are few and short. */
const FORM_BYTES = 128 * 1024;

/**
 * What can be told of an upload before any of its body is read.
 * @param among the files that it might only repeat: such an upload is answered however much was sent
 * @param bodyBytes length of the body; undefined where the client does not tell it
 */
export function unreadFindings(
  policy: Pick<Policy, 'quotas'>,
  sent: Sent,
  among: readonly Pick<HeldMaterial, 'sizeBytes'>[],
  bodyBytes: number | undefined,
): Finding[] {
  if (bodyBytes === undefined) return sentFindings(policy, sent, { sizeBytes: 1 });
  const leastBytes = Math.max(1, bodyBytes - FORM_BYTES);
  const mayRepeat = among.some(
    ({ sizeBytes }) => leastBytes <= sizeBytes && sizeBytes <= bodyBytes,
  );
  return mayRepeat ? [] : sentFindings(policy, sent, { sizeBytes: leastBytes });
}
