/** What an entry can be about: each is a table with a version that only moves together with an entry. */
export const subjectTypes = [
  'round',
  'scenario',
  'application',
  'allocation-run',
  'other-measure',
] as const;

export type SubjectType = (typeof subjectTypes)[number];

/** The closed catalogue of what can be recorded, `noun.past-participle`. Events carry the same names. */
export const ledgerActions = [
  'round.opened',
  'policy.published',
  'scenario.registered',
  'scenario.revised',
  'other-measure.imported',
  'other-measure.revised',
  'application.drafted',
  'application.revised',
  'application.submitted',
  'application.resubmitted',
  'application.withdrawn',
  'application.accepted',
  'application.declined',
  'application.lapsed',
  'submission.refused',
  'material.uploaded',
  'material.removed',
  'material.scanned',
  'return-notice.issued',
  'content-match.judged',
  'paper.confirmed',
  'expert.assigned',
  'expert.excused',
  'score-sheet.submitted',
  'score.finalised',
  'allocation.proposed',
  'allocation.confirmed',
  'award.granted',
  'access.forbidden',
] as const;

export type LedgerAction = (typeof ledgerActions)[number];
