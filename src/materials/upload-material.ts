import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { caseKey, judgeAction, withPolicy } from '../applications/index.ts';
import { runCommand } from '../ledger/index.ts';
import type { Actor } from '../platform/actor.ts';
import { callerOf } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import { Problem } from '../platform/problems.ts';
import {
  decideUpload,
  kindFindings,
  type MaterialCase,
  type UploadedFile,
} from './decide-upload.ts';
import { type ReceivedUpload, receiveUpload, type UploadTerms } from './receive-upload.ts';
import { materialStatements } from './repository.ts';
import type { UploadFields } from './upload-fields.ts';

/**
 * Receives a file for a draft or a returned application. The row is written after the file is durable; when it cannot
 * be written, the file is removed again.
 * @see rules 4.1, 4.1b
 */
export async function uploadMaterial(
  { db, objects, uploadMaxBytes }: Deps,
  request: FastifyRequest,
  applicationId: string,
) {
  const before = await requireAttachable(db, request.actor, applicationId);
  const upload = await receiveUpload(request, objects, (fields) =>
    termsOf(before, fields, uploadMaxBytes),
  );
  try {
    return await attach(db, request, applicationId, fileOf(upload));
  } catch (error) {
    await objects.remove(upload.storageKey).catch((err: unknown) => {
      request.log.warn(
        { err, storageKey: upload.storageKey },
        'refused upload is left to the sweep',
      );
    });
    throw error;
  }
}

function attach(db: Database, request: FastifyRequest, applicationId: string, file: UploadedFile) {
  const caller = callerOf(request);
  const { id: materialId, ...columns } = file;
  return runCommand(db, caller, {
    load: () => loadMaterialCase(db, caller.actor, applicationId),
    decide: (state) => decideUpload(state, file),
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

/** Refuses before the file is received what could not be attached anyway. */
async function requireAttachable(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<MaterialCase> {
  const state = await loadMaterialCase(db, actor, applicationId);
  if (state === undefined) throw new Problem('not-found');
  const { findings } = judgeAction('attach', state, state.policy, state.now);
  if (findings.length > 0) throw new Problem('action-not-allowed', { findings });
  return state;
}

function termsOf(state: MaterialCase, fields: UploadFields, hardLimit: number): UploadTerms {
  const findings = kindFindings(state, fields);
  const kind = state.policy.materials.find(({ code }) => code === fields.kind);
  if (kind === undefined || findings.length > 0) throw new Problem('rule-violation', { findings });
  return { maxBytes: Math.min(kind.maxBytes, hardLimit), mediaTypes: kind.mediaTypes };
}

function fileOf({ fields, ...upload }: ReceivedUpload): UploadedFile {
  return { id: uuidv7(), ...fields, ...upload };
}
