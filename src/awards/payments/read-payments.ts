import type { SoughtEntry } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import {
  type ClawbackCorrectionRow,
  clawbackCorrectionStatements,
} from '../clawback-corrections/repository.ts';
import { type CorrectionRow, correctionStatements } from '../corrections/repository.ts';
import { requireAward } from '../results/read-awards.ts';
import { type ClawbackRow, type DisbursementRow, paymentStatements } from './repository.ts';

/** All payments, their corrections and the clawbacks of an award, in order. */
export async function readPayments(
  db: Database,
  awardId: string,
): Promise<{
  readonly disbursements: readonly DisbursementRow[];
  readonly clawbacks: readonly ClawbackRow[];
  readonly corrections: readonly CorrectionRow[];
  readonly clawbackCorrections: readonly ClawbackCorrectionRow[];
}> {
  await requireAward(db, awardId);
  const { disbursementsOf, clawbacksOf } = paymentStatements(db);
  const [corrections, clawbackCorrections, disbursements, clawbacks] = await Promise.all([
    correctionStatements(db).ofAward.execute({ awardId }),
    clawbackCorrectionStatements(db).ofAward.execute({ awardId }),
    disbursementsOf.execute({ awardId }),
    clawbacksOf.execute({ awardId }),
  ]);
  return { disbursements, clawbacks, corrections, clawbackCorrections };
}

/** @throws Problem `not-found` */
export async function requireDisbursement(
  db: Database,
  disbursementId: string,
): Promise<DisbursementRow> {
  const [row] = await paymentStatements(db).getDisbursement.execute({ disbursementId });
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** The entry that recorded a payment. @throws Problem `not-found` */
export async function disbursementEntry(
  db: Database,
  disbursementId: string,
): Promise<SoughtEntry> {
  const { awardId } = await requireDisbursement(db, disbursementId);
  const { applicationId } = await requireAward(db, awardId);
  return { applicationId, actions: ['disbursement.recorded'], data: { disbursementId } };
}

/** @throws Problem `not-found` */
export async function requireClawback(db: Database, clawbackId: string): Promise<ClawbackRow> {
  const [row] = await paymentStatements(db).getClawback.execute({ clawbackId });
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** @throws Problem `not-found` */
export async function requireCorrection(
  db: Database,
  correctionId: string,
): Promise<CorrectionRow> {
  const [row] = await correctionStatements(db).get.execute({ correctionId });
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** @throws Problem `not-found` */
export async function requireClawbackCorrection(
  db: Database,
  correctionId: string,
): Promise<ClawbackCorrectionRow> {
  const [row] = await clawbackCorrectionStatements(db).get.execute({ correctionId });
  if (row === undefined) throw new Problem('not-found');
  return row;
}
