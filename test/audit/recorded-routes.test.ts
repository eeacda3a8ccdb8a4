import { globSync, readFileSync } from 'node:fs';
import t from 'tap';

// Every read of the contract says what it gives, so that it is recorded, or stands here with the
// reason why it is not.

const REASONS = {
  lists: 'finds cases, and gives none of their content',
  money: 'tells amounts that are published, or that finance reports itself',
  rules: 'tells what holds for everybody',
  process: 'tells how work stands',
  own: 'tells the caller about itself',
} as const;

const UNRECORDED: Readonly<Record<string, keyof typeof REASONS>> = {
  ...Object.fromEntries(
    [
      ...['listApplications', 'listReviewQueue', 'listCounterDay', 'findAppointments'],
      ...['listLateVisits', 'listOutcomes', 'listAllocationRunItems'],
      ...['listPastApplications', 'countPastApplications'],
    ].map((operation) => [operation, 'lists' as const]),
  ),
  ...Object.fromEntries(
    [
      ...['getAward', 'listAwards', 'listOrganisationAwards', 'listAwardPayments', 'listPayments'],
      'listInstalments',
      ...['getDisbursement', 'getDisbursementCorrection', 'getClawback'],
      ...['getClawbackCorrection', 'getMarginalEffects'],
      ...['getAllocationRun', 'listAllocationRuns', 'getPaymentOrder', 'listPaymentOrders'],
      ...['getDisbursementReceipt', 'listPastPublicResults'],
      ...['listOtherMeasures', 'listOtherMeasureImports', 'getOtherMeasureImport'],
    ].map((operation) => [operation, 'money' as const]),
  ),
  ...Object.fromEntries(
    [
      ...['getCurrentPolicy', 'getPolicyVersion', 'listPolicyVersions', 'listPolicySettings'],
      ...['lintPolicy', 'listRounds', 'getRound', 'listScenarios', 'getScenario'],
      ...['listExtensions', 'listCounterSlots', 'listCounterClosures', 'getDevelopmentClock'],
    ].map((operation) => [operation, 'rules' as const]),
  ),
  ...Object.fromEntries(
    [
      ...['countReviewQueue', 'getReviewClaim', 'listProposals', 'getProposal', 'getSettlement'],
      ...['listTokenRevocations', 'getTokenRevocation'],
      ...['listWebhooks', 'getWebhook', 'listWebhookDeliveries', 'getWebhookDelivery'],
      ...['listExpertDraws', 'listObjections', 'listOrganisationChanges', 'getOrganisationChange'],
    ].map((operation) => [operation, 'process' as const]),
  ),
  getCaller: 'own',
  listOwnExpertAssignments: 'own',
  listOwnObjections: 'own',
};

const ROUTE =
  /app\.get\(\s*'[^']+',\s*\{\s*config: \{([^}]*)\},\s*schema: \{[^}]*?operationId: '(\w+)'/g;

const reads = globSync('src/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(ROUTE)].map(([, config = '', operation = '']) => ({
    operation,
    isPublic: config.includes("'public'"),
    isRecorded: config.includes('reads:'),
  })),
);

t.test('every read is recorded, or says why not', (t) => {
  const closed = reads.filter(({ isPublic }) => !isPublic);
  t.ok(closed.length > 80, `${closed.length}`);
  const unrecorded = closed.filter(({ isRecorded }) => !isRecorded);
  t.same(
    unrecorded.map(({ operation }) => operation).toSorted(),
    Object.keys(UNRECORDED).toSorted(),
  );
  t.end();
});
