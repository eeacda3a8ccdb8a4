import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { caseKey, withPolicy } from '#cases/index.ts';
import { type CaseAction, judgeAction } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import { callerOf } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { fingerprintUpload } from '#platform/idempotency/idempotency.ts';
import { Problem } from '#platform/problems/problems.ts';
import { isNonEmpty } from '#platform/values/findings.ts';
import type { MaterialRow } from '../files/present.ts';
import { materialStatements } from '../files/repository.ts';
import {
  type HeldMaterial,
  kindFindings,
  type Sent,
  unreadFindings,
} from '../model/material-limits.ts';
import type { ScanState } from '../model/scan-states.ts';
import type { UploadFields } from '../model/upload-fields.ts';
import { type MaterialConfig, type MaterialDeps, scannerBytes } from '../storage/variables.ts';
import { type AttachedMaterial, twinOf, type UploadedFile } from './decide-upload.ts';
import { type ReceivedUpload, receiveUpload, type UploadLimits } from './receive-upload.ts';

export interface Uploaded {
  readonly row: MaterialRow;
  /** False when the case has this very file already. */
  readonly created: boolean;
}

/** How the files of one role come to a case. */
export interface UploadWay {
  readonly action: CaseAction;
  /** The files that an upload might only repeat. */
  readonly among: (state: LoadedMaterialCase) => readonly HeldMaterial[];
  /** What the role sent for the case so far. */
  readonly sent: (state: LoadedMaterialCase) => Sent;
  readonly decide: (state: LoadedMaterialCase, file: UploadedFile) => Decision<AttachedMaterial>;
  readonly read: (
    db: Database,
    actor: Actor,
    applicationId: string,
    materialId: string,
  ) => Promise<MaterialRow>;
  /** @throws Problem when a field has no meaning here */
  readonly checkFields?: (fields: UploadFields) => void;
}

/**
 * Receives a file for a case. The row is written after the file is durable; when it is refused, the
 * file is removed again. After any other failure the row may have been written although the answer
 * was lost, so the file stays, and the sweep looks for its row later.
 */
export async function storeUpload(
  { db, objects, materials }: MaterialDeps,
  request: FastifyRequest,
  applicationId: string,
  way: UploadWay,
): Promise<Uploaded> {
  const before = await requireAttachable(db, request, applicationId, way);
  const upload = await receiveUpload(request, objects, (fields) => {
    way.checkFields?.(fields);
    return limitsOf(before, fields, materials);
  });
  fingerprintUpload(request, { ...upload.fields, sha256: upload.sha256 });
  const discard = () =>
    objects.remove(upload.storageKey).catch((err: unknown) => {
      const { storageKey } = upload;
      request.log.warn({ err, storageKey }, 'refused upload is left to the sweep');
    });
  try {
    const file = fileOf(upload, materials.clamdAddress === undefined ? 'not-scanned' : 'pending');
    const state = await loadMaterialCase(db, request.actor, applicationId);
    const twin = state && twinOf({ materials: way.among(state) }, file);
    if (twin === undefined) {
      return { row: await attach(db, request, applicationId, file, way), created: true };
    }
    await discard();
    return { row: await way.read(db, request.actor, applicationId, twin.id), created: false };
  } catch (error) {
    if (error instanceof Problem) await discard();
    throw error;
  }
}

function attach(
  db: Database,
  request: FastifyRequest,
  applicationId: string,
  file: UploadedFile,
  way: UploadWay,
) {
  const caller = callerOf(request);
  const { id: materialId, ...columns } = file;
  return runCommand(db, caller, {
    load: () => loadMaterialCase(db, caller.actor, applicationId),
    decide: (state) => way.decide(state, file),
    commit: (_state, { move, externalFor, evidenceFor }, entries) =>
      materialStatements(db).attach.execute({
        ...move,
        ...columns,
        defects: JSON.stringify(columns.defects),
        materialId,
        externalFor,
        evidenceFor,
        isHeld: externalFor !== null || evidenceFor !== null,
        uploadedBy: caller.actor.subject,
        entries,
      }),
  });
}

/** The case with its materials, and with the files that wait for a revision. */
export async function loadMaterialCase(db: Database, actor: Actor, applicationId: string) {
  const [row] = await materialStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}

export type LoadedMaterialCase = NonNullable<Awaited<ReturnType<typeof loadMaterialCase>>>;

/** Refuses, before the file is received, an upload that could not be attached anyway. */
async function requireAttachable(
  db: Database,
  { actor, headers }: FastifyRequest,
  applicationId: string,
  { action, among, sent }: UploadWay,
): Promise<LoadedMaterialCase> {
  const state = await loadMaterialCase(db, actor, applicationId);
  if (state === undefined) throw new Problem('not-found');
  const { findings } = judgeAction(action, state, state.policy, state.now);
  if (isNonEmpty(findings)) throw new Problem('action-not-allowed', { findings });
  const { 'content-length': length } = headers;
  const bodyBytes = length === undefined ? undefined : Number(length);
  const spent = unreadFindings(state.policy, sent(state), among(state), bodyBytes);
  if (isNonEmpty(spent)) throw new Problem('rule-violation', { findings: spent });
  return state;
}

function limitsOf(
  state: LoadedMaterialCase,
  fields: UploadFields,
  config: MaterialConfig,
): UploadLimits {
  const findings = kindFindings(state, fields);
  const kind = state.policy.materials.find(({ code }) => code === fields.kind);
  if (kind === undefined || findings.length > 0) throw new Problem('rule-violation', { findings });
  return {
    maxBytes: Math.min(kind.maxBytes, config.uploadMaxBytes),
    scanBytes: scannerBytes(config),
    mediaTypes: kind.mediaTypes,
  };
}

function fileOf({ fields, ...upload }: ReceivedUpload, scanState: ScanState): UploadedFile {
  return { id: uuidv7(), ...fields, ...upload, scanState };
}
