import type pg from 'pg';
import {
  applicationHistoryRoutes,
  applicationListRoutes,
  applicationRoutes,
  caseNoteRoutes,
} from '#applications/index.ts';
import {
  accessRecordRoutes,
  caseFileRoutes,
  figureRoutes,
  ledgerEntryRoutes,
  openAccessLog,
  pastRoutes,
  recordReads,
} from '#audit/index.ts';
import {
  allocationRoutes,
  barRoutes,
  clawbackCorrectionRoutes,
  confirmationRoutes,
  correctionRoutes,
  finalDecisionRoutes,
  instalmentRoutes,
  objectionRoutes,
  paymentEntryRoutes,
  paymentOrderRoutes,
  paymentRoutes,
  publicationChangeRoutes,
  publicationRoutes,
  raisingRoutes,
  resultRoutes,
  revocationRoutes,
  runItemRoutes,
  settlementRoutes,
  usageReportRoutes,
  whatIfRoutes,
} from '#awards/index.ts';
import { recordForbidden } from '#cases/index.ts';
import { drawLifeCycle, nextActionCodes } from '#cases/model/index.ts';
import { opportunityRoutes } from '#common-grants/index.ts';
import {
  appointmentRoutes,
  closureRoutes,
  lateVisitRoutes,
  retractionRoutes,
  slotRoutes,
  visitRoutes,
} from '#counter/index.ts';
import {
  actDocumentRoutes,
  documentRoutes,
  dossierPapers,
  type OwnFonts,
  openPress,
  verificationRoutes,
} from '#documents/index.ts';
import {
  deliveryRoutes,
  eventRoutes,
  type WebhookDeps,
  webhookActRoutes,
  webhookDocuments,
  webhookRoutes,
} from '#events/index.ts';
import {
  checkpointMetrics,
  ledgerExportRoutes,
  logRoutes,
  sealingMetrics,
  sm3Metrics,
  sm3Routes,
  type WitnessDeps,
  witnessMetrics,
  witnessRoutes,
} from '#ledger/index.ts';
import { type MaterialDeps, materialRoutes } from '#materials/index.ts';
import { organisationRoutes } from '#organisations/index.ts';
import { otherMeasureRoutes } from '#other-measures/index.ts';
import { registerAccess } from '#platform/access/access.ts';
import { identityRoutes } from '#platform/access/routes.ts';
import type { TokenVerifier } from '#platform/access/token-verifier.ts';
import { contractRoutes, registerContract } from '#platform/contract/openapi.ts';
import type { ContractIssuer } from '#platform/contract/security-schemes.ts';
import { poolMetrics } from '#platform/database/pool-metrics.ts';
import { developmentClockRoutes } from '#platform/development/clock.ts';
import type { DevelopmentIssuer } from '#platform/development/issuer.ts';
import { healthRoutes, type ReadinessCheck } from '#platform/http/health.ts';
import { metricsRoutes } from '#platform/http/metrics.ts';
import { type App, buildServer, type ServerOptions } from '#platform/http/server.ts';
import { registerIdempotency } from '#platform/idempotency/idempotency.ts';
import { problemRoutes } from '#platform/problems/routes.ts';
import { referenceRoutes } from '#platform/reference/routes.ts';
import {
  checkRoutes,
  claimRoutes,
  extensionRoutes,
  lapseRoutes,
  matchRoutes,
  noticeRoutes,
  preReviewRoutes,
  queueRoutes,
  reconsiderationRoutes,
  secondReviewRoutes,
} from '#pre-review/index.ts';
import { access } from '#programme/access.ts';
import { contractSettings } from '#programme/contract.ts';
import { COUNTER_HEADER, rateKey } from '#programme/rate-key.ts';
import { proposalRoutes } from '#proposals/index.ts';
import { policyRoutes, roundRoutes, scenarioRoutes } from '#rounds/index.ts';
import {
  closeToConflictedExperts,
  drawRoutes,
  integrityRoutes,
  namingRoutes,
  panelRoutes,
  poolRoutes,
  reopeningRoutes,
  scoreRoutes,
  sheetRoutes,
} from '#scoring/index.ts';
import {
  consortiumChangeRoutes,
  dossierRoutes,
  externalRevisionRoutes,
  submissionRoutes,
} from '#submissions/index.ts';
import { tokenRevocationRoutes } from '#token-revocations/index.ts';
import { lapseRules, supplyUpwardReads } from './upward.ts';

export interface AppDeps extends MaterialDeps, WitnessDeps, WebhookDeps {
  readonly server: Omit<ServerOptions, 'mostUnderWay' | 'isStopping'>;
  readonly verify: TokenVerifier;
  readonly checks: Readonly<Record<string, ReadinessCheck>>;
  /** What it can work without for a while. */
  readonly watched?: Readonly<Record<string, ReadinessCheck>>;
  readonly isStopping: () => boolean;
  readonly docs: boolean;
  /** Of the office, for its papers. */
  readonly fonts?: OwnFonts;
  /** The configured issuer of tokens, as the contract tells of it. */
  readonly issuer?: ContractIssuer;
  /**
   * Present only in development: the issuer of its own tokens, and the owner's connection that
   * moves the clock.
   */
  readonly development?: {
    readonly issuer: DevelopmentIssuer;
    readonly owner: pg.Pool | undefined;
  };
}

/**
 * Requests that may be under way for each connection to the database. At a few milliseconds each,
 * the last of them is answered within seconds; further requests would only make all others wait.
 */
const REQUESTS_PER_CONNECTION = 50;

/** An organisation of the development data, which `npm run sample` lets apply. */
const SAMPLE_CREDIT_CODE = '91440300QRMU0D93PM';

/**
 * The whole service, ready to listen: the platform first, then each module's routes. The table of
 * contents.
 */
export async function buildApp(deps: AppDeps): Promise<App> {
  supplyUpwardReads();
  const app = await buildServer({
    rateKeyOf: (caller, headers) => rateKey(caller, headers[COUNTER_HEADER]),
    ...deps.server,
    isStopping: deps.isStopping,
    mostUnderWay: REQUESTS_PER_CONNECTION * deps.pool.options.max,
  });
  const accessLog = openAccessLog({ ...deps, log: deps.server.log });
  registerAccess(app, {
    access,
    verify: deps.verify,
    onForbidden: recordForbidden(deps.db),
  });
  recordReads(app, accessLog);
  const schemes = await registerContract(
    app,
    { ...contractSettings, webhooks: webhookDocuments },
    deps.issuer,
  );

  problemRoutes(app, contractSettings.findings, nextActionCodes);
  healthRoutes(app, deps);
  metricsRoutes(app, deps.metrics);
  poolMetrics(deps.metrics, deps.pool);
  sealingMetrics(deps.metrics, deps);
  checkpointMetrics(deps.metrics, deps.ledgerIdentity);
  sm3Metrics(deps.metrics, deps);
  witnessMetrics(deps.metrics, deps);

  await app.register(
    async (v1) => {
      registerIdempotency(v1, deps);
      closeToConflictedExperts(v1, deps);
      identityRoutes(v1, access);
      tokenRevocationRoutes(v1, deps);
      scenarioRoutes(v1, deps);
      roundRoutes(v1, deps);
      policyRoutes(v1, deps);
      proposalRoutes(v1, deps);
      otherMeasureRoutes(v1, deps);
      applicationRoutes(v1, deps);
      applicationListRoutes(v1, deps);
      applicationHistoryRoutes(v1, deps);
      caseNoteRoutes(v1, deps);
      materialRoutes(v1, deps);
      submissionRoutes(v1, deps);
      consortiumChangeRoutes(v1, deps);
      const press = openPress(v1, deps.publicUrl, deps);
      dossierRoutes(v1, { ...deps, papersOf: dossierPapers(deps.db, press) });
      externalRevisionRoutes(v1, deps);
      queueRoutes(v1, deps);
      claimRoutes(v1, deps);
      checkRoutes(v1, deps);
      preReviewRoutes(v1, deps);
      secondReviewRoutes(v1, deps);
      noticeRoutes(v1, deps);
      lapseRoutes(v1, deps, lapseRules);
      extensionRoutes(v1, deps);
      matchRoutes(v1, deps);
      reconsiderationRoutes(v1, deps);
      slotRoutes(v1, deps);
      closureRoutes(v1, deps);
      appointmentRoutes(v1, deps);
      visitRoutes(v1, deps);
      lateVisitRoutes(v1, deps);
      retractionRoutes(v1, deps);
      documentRoutes(v1, deps, press);
      actDocumentRoutes(v1, deps, press);
      verificationRoutes(v1, deps);
      poolRoutes(v1, deps);
      drawRoutes(v1, deps);
      panelRoutes(v1, deps);
      namingRoutes(v1, deps);
      sheetRoutes(v1, deps);
      scoreRoutes(v1, deps);
      reopeningRoutes(v1, deps);
      integrityRoutes(v1, deps);
      allocationRoutes(v1, deps);
      runItemRoutes(v1, deps);
      confirmationRoutes(v1, deps);
      whatIfRoutes(v1, deps);
      publicationRoutes(v1, deps);
      publicationChangeRoutes(v1, deps);
      objectionRoutes(v1, deps);
      finalDecisionRoutes(v1, deps);
      resultRoutes(v1, deps);
      settlementRoutes(v1, deps);
      barRoutes(v1, deps);
      instalmentRoutes(v1, deps);
      usageReportRoutes(v1, deps);
      raisingRoutes(v1, deps);
      revocationRoutes(v1, deps);
      paymentRoutes(v1, deps);
      paymentEntryRoutes(v1, deps);
      paymentOrderRoutes(v1, deps);
      correctionRoutes(v1, deps);
      clawbackCorrectionRoutes(v1, deps);
      organisationRoutes(v1, deps);
      eventRoutes(v1, deps);
      webhookRoutes(v1, deps);
      webhookActRoutes(v1, deps);
      deliveryRoutes(v1, deps);
      ledgerEntryRoutes(v1, deps);
      pastRoutes(v1, deps);
      caseFileRoutes(v1, deps, press);
      figureRoutes(v1, deps, press);
      logRoutes(v1, deps);
      sm3Routes(v1, deps);
      ledgerExportRoutes(v1, deps);
      witnessRoutes(v1, deps);
      accessRecordRoutes(v1, deps, accessLog);
      if (deps.development?.owner !== undefined) {
        developmentClockRoutes(v1, deps.development.owner);
      }
    },
    { prefix: '/v1' },
  );

  await app.register(async (protocol) => opportunityRoutes(protocol, deps), {
    prefix: '/common-grants',
  });
  if (deps.development !== undefined) await app.register(deps.development.issuer.routes);
  contractRoutes(app, schemes);
  if (deps.docs) {
    await referenceRoutes(app, {
      logins: deps.development === undefined ? [] : access.roles,
      organisation: { role: access.organisationRole, creditCode: SAMPLE_CREDIT_CODE },
      diagram: drawLifeCycle(),
    });
  }
  await app.ready();
  return app;
}
