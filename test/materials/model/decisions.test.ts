import t from 'tap';
import { decideUploadExternalMaterial } from '../../../src/materials/external-uploads/decide-upload-external-material.ts';
import { presentExternalMaterial } from '../../../src/materials/external-uploads/present.ts';
import { type MaterialRow, presentMaterial } from '../../../src/materials/files/present.ts';
import {
  kindFindings,
  sentFindings,
  unreadFindings,
} from '../../../src/materials/model/material-limits.ts';
import { decideScan } from '../../../src/materials/scans/decide-scan.ts';
import { decideDiscardMaterial } from '../../../src/materials/storage/decide-discard-material.ts';
import {
  decideRemoveMaterial,
  decideUploadMaterial,
  twinOf,
  type UploadedFile,
} from '../../../src/materials/uploads/decide-upload.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  material,
  placesOf,
  plusMs,
  readyDraft,
  refusedOf,
  shanghai,
} from '../../support/cases.ts';
import { acceptedAt, dueAt } from '../../support/noticed-cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

function file(kind: string, sizeBytes = 1000): UploadedFile {
  return {
    id: 'file-1',
    kind,
    storageKey: 'key-1',
    fileName: '张三的身份证.pdf',
    mediaType: 'application/pdf',
    sizeBytes,
    sha256: 'c'.repeat(64),
    issuer: null,
    issuedOn: null,
    replacesId: null,
    isEncrypted: false,
    defects: [],
    scanState: 'not-scanned',
  };
}

function held(count: number, kind: string, sizeBytes = 1000) {
  return Array.from({ length: count }, (_, index) =>
    material(kind, { id: `${kind}-${index}`, sizeBytes }),
  );
}

t.test(
  'a file is attached to a draft, and to a returned application under its own rule',
  async (t) => {
    const { change, entries } = acceptedOf(
      decideUploadMaterial(readyDraft({ materials: [] }), file('licence')),
    );
    t.match(change, { file: file('licence'), move: { status: 'draft' } });
    t.match(entries, [
      {
        action: 'material.uploaded',
        ruleIds: ['4.1'],
        data: { materialId: 'file-1', kind: 'licence', sizeBytes: 1000, sha256: 'c'.repeat(64) },
      },
    ]);
    t.notMatch(JSON.stringify(entries), '张三', 'a file name may name a person');
    const returned = decideUploadMaterial(caseIn('returned', { materials: [] }), file('licence'));
    t.match(acceptedOf(returned).entries, [{ ruleIds: ['4.1b'] }]);
  },
);

t.test('the policy limits the files of a kind', async (t) => {
  const fits = (count: number) => {
    const state = readyDraft({ materials: held(count, 'licence') });
    const decision = decideUploadMaterial(state, file('licence'));
    return decision.kind === 'refused' ? codesOf(decision.findings) : [];
  };
  t.same(fits(1), []);
  t.same(fits(2), ['material-kind-full']);
  t.same(fits(3), ['material-kind-full']);
  t.same(kindFindings({ policy: shippedPolicy }, file('licence')), []);
  t.match(decideUploadMaterial(readyDraft(), file('unheard-of')), {
    kind: 'refused',
    findings: [{ code: 'material-kind-unknown' }],
  });
  const unknown = kindFindings({ policy: shippedPolicy }, file('unheard-of'));
  t.match(unknown, [
    {
      code: 'material-kind-unknown',
      pointer: '/kind',
      remedy: { en: 'Choose one of: application-form, licence' },
    },
  ]);
});

t.test('the policy limits the files and bytes of an application', async (t) => {
  const quota = (files: number | undefined, bytes: number | undefined) =>
    policyWith({
      '/quotas': { filesPerApplication: files, bytesPerApplication: bytes },
    });
  const cases = [
    ['one below the files', quota(4, undefined), 3, 1, []],
    ['at the files', quota(3, undefined), 3, 1, ['quota-exceeded /file']],
    ['one byte below', quota(undefined, 4000), 3, 999, []],
    ['at the bytes', quota(undefined, 4000), 3, 1000, []],
    ['one byte over', quota(undefined, 4000), 3, 1001, ['quota-exceeded /file']],
    ['over both', quota(3, 4000), 3, 1001, ['quota-exceeded /file', 'quota-exceeded /file']],
    ['no quota at all', quota(undefined, undefined), 3, 10 ** 12, []],
  ] as const;
  for (const [name, policy, count, sizeBytes, expected] of cases) {
    const state = readyDraft({ policy, materials: held(count, 'product-description') });
    const decision = decideUploadMaterial(state, file('licence', sizeBytes));
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(placesOf(findings), expected, name);
    for (const { message } of findings) t.notMatch(message.en, /Infinity|undefined/);
  }
});

const sentQuota = (files: number | undefined, bytes: number | undefined) =>
  policyWith({
    '/quotas/sentFilesPerApplication': files,
    '/quotas/sentBytesPerApplication': bytes,
  });

t.test('the policy limits what may ever be sent, whatever became of it', async (t) => {
  const sent = { files: 3, bytes: 3000 };
  const place = 'sent-quota-exceeded /file';
  const cases = [
    ['one below the files', sentQuota(4, undefined), 1, []],
    ['at the files', sentQuota(3, undefined), 1, [place]],
    ['at the bytes', sentQuota(undefined, 4000), 1000, []],
    ['one byte over', sentQuota(undefined, 4000), 1001, [place]],
    ['over both', sentQuota(3, 4000), 1001, [place, place]],
    ['no quota at all', sentQuota(undefined, undefined), 10 ** 12, []],
  ] as const;
  for (const [name, policy, sizeBytes, expected] of cases) {
    t.same(placesOf(sentFindings(policy, sent, { sizeBytes })), expected, name);
    const state = readyDraft({ policy, materials: [], sentByApplicant: sent });
    const decision = decideUploadMaterial(state, file('licence', sizeBytes));
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(
      placesOf(findings).filter((each) => each === place),
      expected,
      name,
    );
  }
});

t.test('what can be told of an upload before its body is read is told then', async (t) => {
  const form = 128 * 1024;
  const sent = { files: 3, bytes: 3000 };
  const found = (
    policy: ReturnType<typeof sentQuota>,
    bodyBytes: number | undefined,
    sizes: readonly number[] = [],
  ) =>
    unreadFindings(
      policy,
      sent,
      sizes.map((sizeBytes) => ({ sizeBytes })),
      bodyBytes,
    ).length;
  t.equal(found(sentQuota(3, undefined), 10), 1, 'no file more');
  t.equal(found(sentQuota(4, undefined), 10), 0);
  t.equal(found(sentQuota(undefined, 4000), form + 1000), 0, 'its file may fit still');
  t.equal(found(sentQuota(undefined, 4000), form + 1001), 1, 'its file cannot fit');
  t.equal(found(sentQuota(undefined, 3000), 10), 1, 'not a byte is left');
  t.equal(found(sentQuota(undefined, 3001), undefined), 0, 'of unknown length');
  t.equal(found(sentQuota(undefined, 3000), undefined), 1, 'of unknown length, and full');
  t.equal(found(sentQuota(undefined, 3000), undefined, [1]), 1, 'which repeats nothing');
  t.equal(found(sentQuota(3, 3000), 1000, [1000]), 0, 'perhaps the file that is there');
  t.equal(found(sentQuota(3, 3000), 999, [1000]), 2, 'too short for it');
  t.equal(found(sentQuota(3, 3000), form + 1000, [1000]), 0, 'the longest form with it');
  t.equal(found(sentQuota(3, 3000), form + 1001, [1000]), 2, 'too long for it');
});

t.test('a file that no packet holds is discarded once, and leaves the case as it is', async (t) => {
  const kept = { kind: 'licence', sha256: 'c'.repeat(64) };
  for (const status of ['draft', 'submitted', 'accepted'] as const) {
    const state = { ...caseIn(status), ...kept, isUnnamed: true };
    const { change, entries } = acceptedOf(decideDiscardMaterial(state, 'file-1'));
    t.match(change.move, { status, loadedVersion: state.version });
    t.match(entries, [
      { action: 'material.discarded', ruleIds: ['4.1'], data: { materialId: 'file-1', ...kept } },
    ]);
  }
  const named = { ...caseIn('draft'), ...kept, isUnnamed: false };
  t.match(refusedOf(decideDiscardMaterial(named, 'file-1')), { problem: 'conflict', findings: [] });
});

t.test('a new version replaces a current file of its kind', async (t) => {
  const policy = policyWith({ '/quotas/filesPerApplication': 2 });
  const state = readyDraft({ policy, materials: held(2, 'licence') });
  const replacing = (replacesId: string, kind = 'licence') =>
    decideUploadMaterial(state, { ...file(kind), replacesId });
  const { entries } = acceptedOf(replacing('licence-1'));
  t.match(entries, [{ data: { replacesId: 'licence-1' } }], 'although kind and quota are full');
  for (const [replacesId, kind] of [
    ['licence-2', 'licence'],
    ['licence-1', 'user-report'],
  ] as const) {
    const { findings } = refusedOf(replacing(replacesId, kind));
    t.ok(placesOf(findings).includes('replaced-material-not-current /replacesId'));
  }
});

t.test('a second upload of the same file adds no file', async (t) => {
  const one = { ...file('licence'), sha256: 'a'.repeat(64) };
  const materials = [...held(1, 'licence'), ...held(1, 'user-report')];
  const state = readyDraft({ materials });
  t.equal(twinOf(state, one), materials[0]);
  t.match(decideUploadMaterial(state, one), { kind: 'refused', problem: 'conflict' });
  t.equal(twinOf(state, { ...one, kind: 'product-description' }), undefined);
  t.equal(twinOf(state, { ...one, sha256: 'b'.repeat(64) }), undefined);
  t.equal(twinOf(state, { ...one, issuer: '另一单位' }), undefined);
  t.equal(twinOf(state, { ...one, issuedOn: '2025-10-01' }), undefined);
  t.equal(twinOf(state, { ...one, replacesId: 'licence-0' }), materials[0], 'of itself');
  t.equal(twinOf(state, { ...one, replacesId: 'gone' }), materials[0], 'of what it replaced');
  t.equal(twinOf(state, { ...one, replacesId: 'user-report-0' }), undefined);
});

t.test('a refused file comes with every reason', async (t) => {
  const policy = policyWith({ '/quotas/filesPerApplication': 1 });
  const state = caseIn('returned', {
    policy,
    materials: held(2, 'licence'),
    openItems: { pointers: [], materialKinds: ['user-report'] },
    now: shanghai('2025-12-05T18:00:00.001'),
  });
  const refusal = refusedOf(decideUploadMaterial(state, file('licence')));
  t.same(codesOf(refusal.findings), [
    'due-time-passed',
    'not-open-for-correction',
    'material-kind-full',
    'quota-exceeded',
  ]);
  t.equal(refusal.problem, 'action-not-allowed');
  t.ok(refusal.findings.slice(1).every(({ remedy }) => remedy !== undefined));
});

t.test('a material is removed from the current set, once', async (t) => {
  const materials = held(1, 'licence');
  const { change, entries } = acceptedOf(
    decideRemoveMaterial(readyDraft({ materials }), 'licence-0'),
  );
  t.match(change.move, { status: 'draft' });
  t.match(entries, [
    {
      action: 'material.removed',
      ruleIds: ['4.1'],
      data: { materialId: 'licence-0', kind: 'licence' },
    },
  ]);
  t.match(refusedOf(decideRemoveMaterial(readyDraft({ materials }), 'licence-1')), {
    problem: 'not-found',
    findings: [],
  });
  const returned = caseIn('returned', { materials });
  t.match(acceptedOf(decideRemoveMaterial(returned, 'licence-0')).entries, [{ ruleIds: ['4.1b'] }]);
  const closed = { ...returned, openItems: { pointers: ['/product'], materialKinds: [] } };
  t.same(codesOf(refusedOf(decideRemoveMaterial(closed, 'licence-0')).findings), [
    'not-open-for-correction',
  ]);
  t.same(
    codesOf(
      refusedOf(decideRemoveMaterial(caseIn('accepted', { materials }), 'licence-0')).findings,
    ),
    ['wrong-status'],
  );
});

t.test('a verdict is recorded once, and leaves the case as it is', async (t) => {
  const result = {
    materialId: 'file-1',
    state: 'infected',
    cause: null,
    finding: 'Eicar-Test',
  } as const;
  for (const status of ['draft', 'submitted', 'accepted'] as const) {
    const state = { ...caseIn(status), scanState: 'pending' } as const;
    const { change, entries } = acceptedOf(decideScan(state, result));
    t.match(change.move, { status, loadedVersion: state.version });
    t.match(entries, [
      {
        action: 'material.scanned',
        ruleIds: ['4.1'],
        data: {
          materialId: 'file-1',
          state: 'infected',
          findingSha256: canonicalDigest('Eicar-Test'),
        },
      },
    ]);
  }
  const clean = { materialId: 'file-1', state: 'clean', cause: null, finding: null } as const;
  t.match(acceptedOf(decideScan({ ...caseIn('draft'), scanState: 'pending' }, clean)).entries, [
    { data: { state: 'clean', cause: null, findingSha256: null } },
  ]);
  const locked = { ...result, state: 'unscannable', cause: 'encrypted' } as const;
  t.match(acceptedOf(decideScan({ ...caseIn('draft'), scanState: 'pending' }, locked)).entries, [
    { data: { state: 'unscannable', cause: 'encrypted' } },
  ]);
  for (const scanState of ['not-scanned', 'clean', 'infected', 'unscannable'] as const) {
    const decision = decideScan({ ...readyDraft(), scanState }, result);
    t.match(refusedOf(decision), { problem: 'conflict', findings: [] });
  }
});

t.test('a file of the finance platform is held apart until a revision names it', async (t) => {
  const policy = policyWith({
    '/quotas/filesPerApplication': 2,
    '/quotas/bytesPerApplication': 3000,
  });
  const openItems = { pointers: [], materialKinds: ['licence'] };
  const returned = caseIn('returned', { acceptedAt, openItems, policy });
  const held = (id: string, sizeBytes: number) => ({
    ...material('licence'),
    ...{ id, sizeBytes, sha256: id.repeat(64) },
  });
  const { change, entries } = acceptedOf(
    decideUploadExternalMaterial({ ...returned, waiting: [] }, file('licence')),
  );
  t.match(change, { externalFor: 2, move: { status: 'returned', submissionCount: 1 } });
  t.match(entries, [{ action: 'material.uploaded', ruleIds: ['4.1c'] }]);
  t.match(entries, [{ data: { submissionNumber: 2, sha256: 'c'.repeat(64) } }]);

  const found = (
    changes: Partial<typeof returned>,
    waiting: readonly ReturnType<typeof held>[],
    kind = 'licence',
  ) => {
    const decision = decideUploadExternalMaterial({ ...returned, ...changes, waiting }, file(kind));
    return decision.kind === 'refused' ? placesOf(decision.findings) : [];
  };
  t.same(found({}, [held('1', 2000)]), [], 'the last byte');
  t.same(found({}, [held('1', 2001)]), ['quota-exceeded /file'], 'a byte more');
  t.same(found({}, [held('1', 1), held('2', 1)]), ['quota-exceeded /file'], 'a file more');
  t.same(found({}, [], 'user-report'), ['not-open-for-correction /kind']);
  t.same(found({ openItems: 'all' }, [], 'photo'), ['material-kind-unknown /kind']);
  t.same(found({ acceptedAt: null }, []), ['not-accepted-before ']);
  t.same(found({ now: dueAt }, []), []);
  t.same(found({ now: plusMs(dueAt, 1) }, []), ['due-time-passed ']);
  t.same(found({ status: 'resubmitted' }, []), ['wrong-status ']);
  const twin = { ...held('1', 1000), sha256: 'c'.repeat(64) };
  const repeated = decideUploadExternalMaterial({ ...returned, waiting: [twin] }, file('licence'));
  t.match(refusedOf(repeated), { problem: 'conflict', findings: [] });
});

t.test('the contract shows a material without its storage key and uploader', async (t) => {
  const { storageKey, isEncrypted, scanState, defects: _none, ...visible } = file('licence');
  const defects = [{ kind: 'end-missing', place: null }] as const;
  const row: MaterialRow = {
    ...visible,
    storageKey,
    isEncrypted: true,
    defects,
    scanState: 'infected',
    scanCause: null,
    scanFinding: 'Eicar-Test-Signature',
    scannedAt: shanghai('2025-11-10T10:00:01.000'),
    retiredAt: null,
    discardedAt: null,
    applicationId: 'case',
    uploadedAt: shanghai('2025-11-10T10:00:00.000'),
    uploadedBy: 'applicant-1',
    externalFor: null,
    evidenceFor: null,
    isHeld: false,
  };
  const shown = {
    ...visible,
    applicationId: 'case',
    uploadedAt: '2025-11-10T10:00:00.000+08:00',
    retiredAt: null,
    discardedAt: null,
    encrypted: true,
    defects,
    scan: {
      state: 'infected',
      cause: null,
      finding: 'Eicar-Test-Signature',
      at: '2025-11-10T10:00:01.000+08:00',
    },
  };
  t.same(presentMaterial(row), shown);
  const { replacesId, retiredAt, discardedAt, ...asSent } = shown;
  for (const [isHeld, submissionCount, state] of [
    [true, 1, 'waiting'],
    [true, 2, 'outdated'],
    [true, 3, 'outdated'],
    [false, 2, 'used'],
  ] as const) {
    const sent = { ...row, externalFor: 2, isHeld };
    const expected = { ...asSent, submissionNumber: 2, state };
    t.same(presentExternalMaterial(sent, submissionCount), expected);
  }
  const retired = {
    ...{ ...row, scannedAt: null, retiredAt: shanghai('2025-11-11T10:00:00.000') },
    discardedAt: shanghai('2025-12-11T10:00:00.000'),
  };
  t.match(presentMaterial(retired), {
    retiredAt: '2025-11-11T10:00:00.000+08:00',
    scan: { at: null },
  });
});
