import t from 'tap';
import type { UploadedFile } from '../../../src/materials/uploads/decide-upload.ts';
import {
  type CaseProvingUse,
  decideUploadUsageEvidence,
} from '../../../src/materials/usage-evidence/decide-upload-usage-evidence.ts';
import { awardedCase } from '../../support/awarded-cases.ts';
import { acceptedOf, placesOf, refusedOf } from '../../support/cases.ts';
import { shippedPolicy } from '../../support/policy.ts';

const [kind] = shippedPolicy.materials;
if (kind === undefined) throw new Error('a policy has kinds of material');

const file: UploadedFile = {
  ...{ id: 'file-1', kind: kind.code, storageKey: 'key', fileName: 'a.pdf' },
  ...{ mediaType: 'application/pdf', sizeBytes: 10, sha256: 'ab', issuer: null, issuedOn: null },
  ...{ replacesId: null, isEncrypted: false, defects: [], scanState: 'not-scanned' },
};
const none = { files: 0, bytes: 0 };
const drawdown = {
  ...{ position: 2, dueAt: '2026-06-23T15:59:59.999Z', report: 'due' as const },
  since: '2025-12-22T16:00:00.000Z',
};

function proving(changes: Partial<CaseProvingUse> = {}): CaseProvingUse {
  const nothing = { materials: [], usageEvidence: [], newEvidence: [], sentAsEvidence: none };
  return { ...awardedCase('final'), drawdown, ...nothing, ...changes };
}

t.test('evidence is kept for the instalment, apart from the materials', async (t) => {
  const { change, entries } = acceptedOf(decideUploadUsageEvidence(proving(), file));
  t.match(change, { evidenceFor: 2, externalFor: null, file: { id: 'file-1' } });
  t.match(entries, [{ action: 'material.uploaded', ruleIds: ['2.1'], data: { instalment: 2 } }]);
});

t.test('it has the limits of materials, for each report separately', async (t) => {
  const held = Array.from({ length: kind.maxFiles }, (_, at) => ({
    ...{ id: `held-${at}`, kind: kind.code, sizeBytes: 1, sha256: `cd${at}` },
    ...{ issuer: null, issuedOn: null },
  }));
  const places = (state: CaseProvingUse, sent = file) =>
    placesOf(refusedOf(decideUploadUsageEvidence(state, sent)).findings);
  t.same(places(proving({ usageEvidence: held, newEvidence: held })), ['material-kind-full /kind']);
  acceptedOf(decideUploadUsageEvidence(proving({ usageEvidence: held }), file));
  t.same(places(proving(), { ...file, kind: 'luck' }), ['material-kind-unknown /kind']);
  t.same(places(proving({ drawdown: { ...drawdown, report: 'open' } })), ['usage-report-open ']);
  const twin = { ...file, id: 'held' };
  const refused = refusedOf(decideUploadUsageEvidence(proving({ usageEvidence: [twin] }), file));
  t.match(refused, { problem: 'conflict', findings: [] });
});

t.test('what was sent while drafting leaves the room of the evidence', async (t) => {
  const { sentFilesPerApplication: files = 0 } = shippedPolicy.quotas;
  t.ok(files > 0);
  const spent = { files, bytes: 0 };
  acceptedOf(decideUploadUsageEvidence(proving({ sentByApplicant: spent }), file));
  const { findings } = refusedOf(
    decideUploadUsageEvidence(proving({ sentAsEvidence: spent }), file),
  );
  t.same(placesOf(findings), ['sent-quota-exceeded /file']);
});
