import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PolicyDocument } from '../model/policy-document.ts';
import type { PolicyTerms } from './decide-policy.ts';

/** The terms of a publication; the digest is the SHA-256 of the canonical JSON (RFC 8785), hex. */
export function policyTerms(document: PolicyDocument, reason: string): PolicyTerms {
  const canonical = canonicalize(document);
  if (canonical === undefined) throw new RangeError('a policy is always a JSON object');
  return { document, digest: hash('sha256', canonical), reason };
}
