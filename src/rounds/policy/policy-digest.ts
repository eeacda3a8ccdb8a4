import { canonicalDigest } from '#platform/values/canonical.ts';
import type { PolicyDocument } from '../model/policy-document.ts';
import type { PolicyTerms } from './decide-policy.ts';

/** The terms of a publication; every reader of the document can recompute the digest. */
export function policyTerms(document: PolicyDocument, reason: string): PolicyTerms {
  return { document, digest: canonicalDigest(document), reason };
}
