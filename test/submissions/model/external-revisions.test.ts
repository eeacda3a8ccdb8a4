import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import t from 'tap';
import { contactDigest } from '../../../src/cases/model/contact.ts';
import type { ExternalUpload } from '../../../src/materials/model/external-upload.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import type { BroughtFile } from '../../../src/submissions/external-revisions/check-brought-files.ts';
import {
  decideApplyExternalRevision,
  type ExternallyRevisedCase,
  type RevisionCommand,
} from '../../../src/submissions/external-revisions/decide-apply-external-revision.ts';
import { presentExternalRevision } from '../../../src/submissions/packets/present.ts';
import {
  acceptedOf,
  caseIn,
  completeContact,
  completeMaterials,
  material,
  placesOf,
  plusMs,
  refusedOf,
  salt,
  shanghai,
} from '../../support/cases.ts';
import { acceptedAt, dueAt } from '../../support/noticed-cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

function correctable(changes: Partial<ExternallyRevisedCase> = {}): ExternallyRevisedCase {
  const openItems = { pointers: ['/product/usage'], materialKinds: [] };
  return {
    ...caseIn('returned', { acceptedAt, openItems }),
    ...{ fileRemarks: [], uploads: [], knownRevisions: [] },
    ...changes,
  };
}

function revising(changes: Partial<RevisionCommand> = {}): RevisionCommand {
  return {
    id: 'revision-1',
    system: 'cqt.szfb',
    externalId: 'SB-1',
    revision: 2,
    patch: { product: { usage: '更正后的使用情况' } },
    files: [],
    salt,
    ...changes,
  };
}

function revise(state: ExternallyRevisedCase, command: RevisionCommand = revising()) {
  return decideApplyExternalRevision(state, 'finance-1', command);
}

t.test('a revision of the finance platform is applied and submitted at once', async (t) => {
  const state = correctable();
  const { change, entries } = acceptedOf(revise(state));
  t.match(change.move, { status: 'resubmitted', submissionCount: 2, dueAt: null, acceptedAt });
  t.equal(change.form.product?.usage, '更正后的使用情况');
  t.match(JSON.parse(change.packet.manifest), {
    submissionNumber: 2,
    form: { product: { usage: '更正后的使用情况' } },
  });
  t.match(entries, [
    {
      action: 'application.resubmitted',
      ruleIds: ['4.1c'],
      data: {
        submissionNumber: 2,
        changed: ['/product/usage'],
        source: { externalIdSha256: canonicalDigest(['cqt.szfb', 'SB-1']), revision: 2 },
      },
    },
  ]);
  t.notMatch(JSON.stringify(entries), '更正后', 'the ledger keeps no content');
});

t.test('a declaration given on the finance platform is dated, and its own', async (t) => {
  const { declarations = {} } = correctable().form;
  const [code = ''] = Object.keys(declarations);
  const state = correctable({ openItems: 'all' });
  const { change } = acceptedOf(
    revise(state, revising({ patch: { declarations: { [code]: true } } })),
  );
  t.same(change.declared[code], { at: state.now.toISOString(), by: 'finance-1' });
});

t.test('repeated, older and differing revisions are told apart', async (t) => {
  const { contentSha256 } = acceptedOf(revise(correctable())).change;
  const { id: applicationId } = correctable();
  const known = { applicationId, revision: 2, contentSha256, contactSalt: salt };
  const cases: readonly (readonly [
    number,
    readonly (typeof known)[],
    readonly string[] | 'repetition',
  ])[] = [
    [2, [], []],
    [2, [{ ...known, revision: 1 }], []],
    [2, [known], 'repetition'],
    [2, [known, { ...known, revision: 3 }], 'repetition'],
    [2, [{ ...known, contentSha256: 'other' }], ['revision-content-differs /revision']],
    [1, [known], ['revision-outdated /revision']],
    [3, [known], []],
    [3, [{ ...known, applicationId: 'another' }], ['external-record-taken /externalId']],
  ];
  for (const [revision, knownRevisions, expected] of cases) {
    const decision = revise(correctable({ knownRevisions }), revising({ revision }));
    const refusal = decision.kind === 'refused' ? decision : undefined;
    const isRepetition = expected === 'repetition';
    t.equal(refusal?.isRepetition === true, isRepetition, `revision ${revision}`);
    t.same(placesOf(refusal?.findings ?? []), isRepetition ? [] : expected);
    if (expected.length > 0) t.match(refusal, { problem: 'conflict' });
    t.notOk(refusal?.entries, 'a repetition is no attempt to record');
  }
  const order = revise(
    correctable({ knownRevisions: [known] }),
    revising({ patch: JSON.parse('{"product":{"usage":"更正后的使用情况"}}') }),
  );
  t.match(refusedOf(order), { isRepetition: true }, 'content counts, not its bytes');
});

t.test('a contact in a revision is a version, and its record cannot be guessed', async (t) => {
  const contact = { phone: '0755-11111111' };
  const patch = { contact, product: { usage: '更正后的使用情况' } };
  const state = correctable({ openItems: 'all' });
  const next = '1b'.repeat(32);
  const { change, entries } = acceptedOf(revise(state, revising({ patch, salt: next })));
  const whole = { ...completeContact, ...contact };
  t.same(change.contact, { contact: whole, contactVersion: 2, contactSalt: next });
  t.match(JSON.parse(change.packet.manifest), { contactSha256: contactDigest(next, whole) });
  t.not(change.contentSha256, hash('sha256', `${canonicalize(patch)}`), 'it is salted');
  t.notMatch(JSON.stringify([change.packet, change.form, entries]), /0755|测试联系人/);

  const { id: applicationId } = state;
  const { contentSha256 } = change;
  const known = { applicationId, revision: 2, contentSha256, contactSalt: next };
  const refusalOf = (patch: object, of: Partial<typeof known> = {}) =>
    refusedOf(
      revise(
        correctable({ openItems: 'all', knownRevisions: [{ ...known, ...of }] }),
        revising({ patch, salt: 'drawn again' }),
      ),
    );
  t.match(refusalOf(patch), { isRepetition: true }, 'known by the salt of the first');
  const differing = { findings: [{ code: 'revision-content-differs' }] };
  t.match(refusalOf({ ...patch, contact: { phone: '0755-22222222' } }), differing);
  t.match(refusalOf(patch, { contactSalt: salt }), differing);

  const unchanged = revising({ patch: { contact: completeContact }, salt: next });
  const kept = acceptedOf(revise(state, unchanged)).change;
  t.same(kept.contact, { contact: completeContact, contactVersion: 1, contactSalt: null });
  t.match(JSON.parse(kept.packet.manifest), {
    contactSha256: contactDigest(salt, completeContact),
  });
});

t.test('a revision changes only the open places of a case accepted before', async (t) => {
  const cases: readonly (readonly [string, ExternallyRevisedCase, object, readonly string[]])[] = [
    [
      'a closed field',
      correctable(),
      { product: { name: '新名' } },
      ['not-open-for-correction /product/name'],
    ],
    [
      'a field taken out',
      correctable({ openItems: 'all' }),
      { contact: null },
      ['required /contact/name', 'required /contact/phone'],
    ],
    ['returned before acceptance', correctable({ acceptedAt: null }), {}, ['not-accepted-before ']],
    [
      'not returned',
      correctable({ ...caseIn('resubmitted', { acceptedAt }), fileRemarks: [] }),
      {},
      ['wrong-status '],
    ],
    ['overdue', correctable({ now: plusMs(dueAt, 1) }), {}, ['due-time-passed ']],
    ['in the last moment', correctable({ now: dueAt }), {}, []],
    ['nothing changed there', correctable(), {}, []],
  ];
  for (const [name, state, patch, expected] of cases) {
    const decision = revise(state, revising({ patch }));
    t.same(placesOf(decision.kind === 'refused' ? decision.findings : []), expected, name);
  }
});

function upload(id: string, changes: Partial<ExternalUpload> = {}): ExternalUpload {
  return {
    ...{ ...material('licence'), id, sizeBytes: 1000, sha256: 'd'.repeat(64) },
    ...{ isEncrypted: false, defects: [], scanState: 'clean', externalFor: 2, isHeld: true },
    ...changes,
  };
}

function named(uploadId: string, replacesId: string | null = null): BroughtFile {
  return { uploadId, replacesId };
}

const openLicence = { pointers: ['/product/usage'], materialKinds: ['licence'] };
const licences = completeMaterials.filter(({ kind }) => kind === 'licence');
const former = licences[0]?.id ?? '';

t.test('the files of a revision become materials of its packet', async (t) => {
  const remark = { isEncrypted: false, defects: [] };
  t.equal(licences.length, 1);
  const state = correctable({
    openItems: openLicence,
    uploads: [
      upload('new', { scanState: 'pending' }),
      upload('more', { isEncrypted: true, defects: [{ kind: 'end-missing', place: null }] }),
      upload('not named'),
      upload('of old', { externalFor: 1 }),
    ],
    fileRemarks: [
      { ...remark, materialId: former, kind: 'licence', scanState: 'infected' },
      { ...remark, materialId: 'other', kind: 'user-report', scanState: 'unscannable' },
    ],
  });
  const files = [named('new', former), named('more')];
  const { change, entries } = acceptedOf(revise(state, revising({ files })));
  const { materials } = JSON.parse(change.packet.manifest);
  const ids = materials.map(({ id }: { id: string }) => id);
  t.same(ids, ids.toSorted());
  t.ok(ids.includes('new') && ids.includes('more'));
  t.notOk(ids.includes(former) || ids.includes('not named'));
  t.equal(ids.length, completeMaterials.length + 1);
  const frozen = materials.find(({ id }: { id: string }) => id === 'new');
  t.same(
    Object.keys(frozen).toSorted(),
    Object.keys(material('licence')).toSorted(),
    'nothing else of the upload',
  );
  t.match(entries, [
    {
      action: 'application.resubmitted',
      data: {
        files: [
          { materialId: 'new', kind: 'licence', sha256: 'd'.repeat(64), replacesId: former },
          { materialId: 'more', kind: 'licence', sha256: 'd'.repeat(64) },
        ],
        toConfirm: [
          { code: 'material-unscannable' },
          { code: 'material-scan-pending' },
          { code: 'material-encrypted' },
          { code: 'material-damaged' },
        ],
      },
    },
  ]);
});

t.test('all that is wrong with its files is told at once, at their place', async (t) => {
  const policy = policyWith({
    [`/materials/${shippedPolicy.materials.findIndex(({ code }) => code === 'licence')}/maxFiles`]: 2,
    '/quotas/filesPerApplication': completeMaterials.length + 1,
  });
  const uploads = [
    upload('new'),
    upload('more'),
    upload('report', { kind: 'user-report' }),
    upload('used', { isHeld: false }),
    upload('of old', { externalFor: 1 }),
    upload('infected', { scanState: 'infected' }),
  ];
  const state = correctable({ openItems: openLicence, uploads, policy });
  const cases: readonly (readonly [readonly BroughtFile[], readonly string[]])[] = [
    [[named('new')], []],
    [[named('new', former), named('more')], []],
    [
      [named('new'), named('more')],
      ['material-kind-full /materials/1', 'quota-exceeded /materials/1'],
    ],
    [[named('unknown')], ['upload-unknown /materials/0/uploadId']],
    [[named('of old')], ['upload-unknown /materials/0/uploadId']],
    [[named('used')], ['upload-used /materials/0/uploadId']],
    [[named('new'), named('new')], ['upload-used /materials/1/uploadId']],
    [[named('infected')], ['scan-infected /materials/0/uploadId']],
    [[named('report')], ['not-open-for-correction /materials/0/uploadId']],
    [[named('new', 'gone')], ['replaced-material-not-current /materials/0/replacesId']],
    [
      [named('new', former), named('more', former)],
      [
        'replaced-material-not-current /materials/0/replacesId',
        'replaced-material-not-current /materials/1/replacesId',
      ],
    ],
    [
      [named('unknown', former), named('used')],
      ['upload-unknown /materials/0/uploadId', 'upload-used /materials/1/uploadId'],
    ],
  ];
  for (const [files, expected] of cases) {
    const decision = revise(state, revising({ files }));
    t.same(placesOf(decision.kind === 'refused' ? decision.findings : []), expected);
  }
});

t.test('a repetition names the same files', async (t) => {
  const state = correctable({ openItems: openLicence, uploads: [upload('new'), upload('more')] });
  const files = [named('new', former)];
  const { contentSha256 } = acceptedOf(revise(state, revising({ files }))).change;
  const known = { applicationId: state.id, revision: 2, contentSha256, contactSalt: salt };
  const again = (files: readonly BroughtFile[]) =>
    refusedOf(revise({ ...state, knownRevisions: [known] }, revising({ files })));
  t.match(again(files), { isRepetition: true });
  for (const other of [[], [named('new')], [named('more', former)]]) {
    t.match(again(other), { findings: [{ code: 'revision-content-differs' }] });
  }
});

t.test('the contract shows an external revision', async (t) => {
  const row = {
    ...{ id: 'revision-1', applicationId: 'case', system: 'cqt.szfb', externalId: 'SB-1' },
    ...{ revision: 2, submissionNumber: 3, manifestSha256: 'digest' },
    appliedAt: shanghai('2025-12-14T11:20:00.000'),
  };
  t.same(presentExternalRevision(row), { ...row, appliedAt: '2025-12-14T11:20:00.000+08:00' });
});
