import { hash } from 'node:crypto';
import type { Declared, FormContent } from '#cases/model/index.ts';
import { canonicalJson } from '#platform/values/canonical.ts';

/** A material as the packet freezes it; the digest stands for its bytes. */
export interface PacketMaterial {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
}

export interface PacketContent {
  readonly applicationId: string;
  readonly submissionNumber: number;
  readonly applicantCreditCode: string;
  readonly policyVersion: number;
  readonly submittedAt: string;
  readonly form: FormContent;
  /** `contactDigest` of the contact, which is kept apart. */
  readonly contactSha256: string;
  readonly declared: Declared;
  readonly materials: readonly PacketMaterial[];
}

/**
 * The frozen content of a submission as canonical JSON (RFC 8785), and its digest: equal content
 * gives equal bytes.
 */
export interface Packet {
  readonly manifest: string;
  /** SHA-256, hex. */
  readonly manifestSha256: string;
}

export function packetOf(content: PacketContent): Packet {
  const manifest = canonicalJson(content);
  return { manifest, manifestSha256: hash('sha256', manifest) };
}
