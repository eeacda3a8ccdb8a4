import { awardDigests } from '#awards/model/index.ts';
import { caseDigests } from '#cases/model/index.ts';
import { counterDigests } from '#counter/model/index.ts';
import { eventDigests } from '#events/model/index.ts';
import type { StoredDigest } from '#kernel/model/index.ts';
import { materialDigests } from '#materials/model/index.ts';
import { organisationDigests } from '#organisations/model/index.ts';
import { measureDigests } from '#other-measures/model/index.ts';
import { preReviewDigests } from '#pre-review/model/index.ts';
import { proposalDigests } from '#proposals/model/index.ts';
import { roundDigests } from '#rounds/model/index.ts';
import { scoringDigests } from '#scoring/model/index.ts';
import { tokenRevocationDigests } from '#token-revocations/model/index.ts';

/**
 * Every digest of a stored row that entries carry, with the function that made it: what a checker
 * compares rows with.
 */
export const storedDigests: readonly StoredDigest<never>[] = [
  ...roundDigests,
  ...measureDigests,
  ...proposalDigests,
  ...organisationDigests,
  ...caseDigests,
  ...materialDigests,
  ...preReviewDigests,
  ...counterDigests,
  ...scoringDigests,
  ...awardDigests,
  ...eventDigests,
  ...tokenRevocationDigests,
];
