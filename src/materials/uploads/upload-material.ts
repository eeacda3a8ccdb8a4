import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { caseKey, withPolicy } from '#cases/index.ts';
import { judgeAction } from '#cases/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import { callerOf } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { fingerprintUpload } from '#platform/idempotency/idempotency.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { MaterialRow } from '../files/present.ts';
import { requireMaterial } from '../files/read-materials.ts';
import { materialStatements } from '../files/repository.ts';
import type { ScanState } from '../model/scan-states.ts';
import type { UploadFields } from '../model/upload-fields.ts';
import type { MaterialDeps } from '../storage/variables.ts';
import {
  decideUploadMaterial,
  kindFindings,
  type MaterialCase,
  twinOf,
  type UploadedFile,
} from './decide-upload.ts';
import { type ReceivedUpload, receiveUpload, type UploadLimits } from './receive-upload.ts';

export interface Uploaded {
  readonly row: MaterialRow;
  /** False when the case has this very file already. */
  readonly created: boolean;
}

/**
 * Receives a file for a draft or a returned application. The row is written after the file is
 * durable; when it is refused, the file is removed again. After any other failure the row may have
 * been written although the answer was lost, so the file stays, and the sweep looks for its row
 * later.
 * @see rules 4.1, 4.1b
 */
export async function uploadMaterial(
  { db, objects, materials }: MaterialDeps,
  request: FastifyRequest,
  applicationId: string,
): Promise<Uploaded> {
  const before = await requireAttachable(db, request.actor, applicationId);
  const upload = await receiveUpload(request, objects, (fields) =>
    limitsOf(before, fields, materials.uploadMaxBytes),
  );
  fingerprintUpload(request, { ...upload.fields, sha256: upload.sha256 });
  const discard = () =>
    objects.remove(upload.storageKey).catch((err: unknown) => {
      const { storageKey } = upload;
      request.log.warn({ err, storageKey }, 'refused upload is left to the sweep');
    });
  try {
    const file = fileOf(upload, materials.clamdAddress === undefined ? 'not-scanned' : 'pending');
    const twin = await findTwin(db, request.actor, applicationId, file);
    if (twin === undefined) {
      return { row: await attach(db, request, applicationId, file), created: true };
    }
    await discard();
    const row = await requireMaterial(db, request.actor, applicationId, twin.id);
    return { row, created: false };
  } catch (error) {
    if (error instanceof Problem) await discard();
    throw error;
  }
}

async function findTwin(db: Database, actor: Actor, applicationId: string, file: UploadedFile) {
  const state = await loadMaterialCase(db, actor, applicationId);
  return state && twinOf(state, file);
}

function attach(db: Database, request: FastifyRequest, applicationId: string, file: UploadedFile) {
  const caller = callerOf(request);
  const { id: materialId, ...columns } = file;
  return runCommand(db, caller, {
    load: () => loadMaterialCase(db, caller.actor, applicationId),
    decide: (state) => decideUploadMaterial(state, file),
    commit: (_state, { move }, entries) =>
      materialStatements(db).attach.execute({
        ...move,
        ...columns,
        materialId,
        uploadedBy: caller.actor.subject,
        entries,
      }),
  });
}

export async function loadMaterialCase(db: Database, actor: Actor, applicationId: string) {
  const [row] = await materialStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}

/** Refuses, before the file is received, an upload that could not be attached anyway. */
async function requireAttachable(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<MaterialCase> {
  const state = await loadMaterialCase(db, actor, applicationId);
  if (state === undefined) throw new Problem('not-found');
  const { findings } = judgeAction('upload-material', state, state.policy, state.now);
  if (findings.length > 0) throw new Problem('action-not-allowed', { findings });
  return state;
}

function limitsOf(state: MaterialCase, fields: UploadFields, hardLimit: number): UploadLimits {
  const findings = kindFindings(state, fields);
  const kind = state.policy.materials.find(({ code }) => code === fields.kind);
  if (kind === undefined || findings.length > 0) throw new Problem('rule-violation', { findings });
  return { maxBytes: Math.min(kind.maxBytes, hardLimit), mediaTypes: kind.mediaTypes };
}

function fileOf({ fields, ...upload }: ReceivedUpload, scanState: ScanState): UploadedFile {
  return { id: uuidv7(), ...fields, ...upload, scanState };
}
