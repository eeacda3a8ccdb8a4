import t from 'tap';
import type { Appointment } from '../../src/counter/appointments/schemas.ts';
import { openSlots } from '../support/counter.ts';
import { counterStories, DAY, inShanghai } from '../support/counter-stories.ts';
import { allPass, MIDWAY, startTestService } from '../support/service.ts';

// Originals without an electronic file, from the acceptance to the receipt, through the HTTP API.

const service = await startTestService(t);
const { as, clockAt, decide, document, readyDraft } = service;
const counter = as('counter');
const lan = service.applicant('lan');
const { book, caseOf } = counterStories(service);

const paperItems = [
  { materialKind: 'licence' },
  { original: 'identity-document', note: '经办人本人到场。' },
  { original: 'letter-of-authority' },
];

t.test('originals are asked for, received, and kept or handed back', async (t) => {
  await clockAt(MIDWAY);
  const { url } = await readyDraft(lan);
  await lan.post(`${url}/submissions`);
  const checks = allPass(document);
  const unknown = await decide(url, 'acceptance', {
    checks,
    paperItems: [{ original: 'passport' }, {}],
  });
  t.match(unknown, {
    status: 422,
    findings: ['original-unknown /paperItems/0/original', 'paper-item-unnamed /paperItems/1'],
  });
  const accepted = await decide(url, 'acceptance', { checks, paperItems });
  t.match(accepted, { status: 201 }, `${accepted.findings}`);
  t.match(await caseOf(url), {
    paperItems: ['licence', 'identity-document', 'letter-of-authority'],
  });
  t.match((await lan.get(`${url}/pre-review-decisions`)).body, { items: [{ paperItems }] });

  const [slot] = await openSlots(service, DAY, 12);
  const { body } = await book(url, slot);
  t.match(body.paper, [
    { materialKind: 'licence', files: [{}] },
    { original: 'identity-document', kept: false, files: [] },
    { original: 'letter-of-authority', kept: true, files: [] },
  ]);
  await clockAt(slot?.startsAt ?? inShanghai('09:00:00.000'));
  const visit = `/v1/appointments/${body.id}/receipt`;
  const licence = {
    materialKind: 'licence',
    ...{ copies: 2, paperForm: 'copy' },
    result: 'matches',
    comparedWith: body.paper[0]?.files.map(({ sha256 }) => sha256),
  };
  const items = [
    licence,
    { original: 'identity-document', result: 'matches', kept: false, copies: 1 },
    { original: 'letter-of-authority', result: 'matches', kept: true },
  ];
  const receipt = { counterNumber: 12, items, outcome: 'confirm' };
  const silent = items.map((item) => ({ ...item, kept: undefined }));
  t.match(await counter.post(visit, { ...receipt, items: silent }), {
    status: 422,
    findings: ['original-kept-otherwise /items/1/kept', 'original-kept-otherwise /items/2/kept'],
  });
  const copied = items.map((item) => ({ ...item, paperForm: 'copy' }));
  t.match((await counter.post(visit, { ...receipt, items: copied })).findings, [
    ...['paper-count-unasked /items/1/paperForm', 'paper-count-unasked /items/2/paperForm'],
  ]);
  t.match((await counter.post(visit, { ...receipt, items: [licence] })).findings, [
    'paper-item-unanswered /items',
    'paper-item-unanswered /items',
  ]);
  const received = await counter.post<Appointment>(visit, receipt);
  t.equal(received.status, 200, `${received.findings}`);
  t.match(received.body.receipt, {
    items: [
      { materialKind: 'licence', copies: 2, paperForm: 'copy' },
      { original: 'identity-document', result: 'matches', kept: false, copies: 1 },
      { original: 'letter-of-authority', result: 'matches', kept: true },
    ],
  });
  t.match(await caseOf(url), { preReviewResult: 'passed', paperItems: [] });
});
