import type { StoredDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FormContent } from './contact.ts';

/** The digest of a form; its contact has a salted one of its own. */
export function formDigest({ form }: { readonly form: FormContent }): string {
  return canonicalDigest(form);
}

/** An applicant's change of its form, or a correction by another system. */
export const caseDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['application.created', 'application.updated', 'application.resubmitted'],
    member: 'formSha256',
    table: 'applications',
    key: { id: 'subject' },
    isReplaced: true,
    of: formDigest,
  },
];
