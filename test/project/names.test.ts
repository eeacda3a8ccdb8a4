import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { lifecycle } from '../../src/cases/model/life-cycle/transitions.ts';
import { ledgerActions } from '../../src/kernel/model/actions.ts';

// An operation, its file, its decision, its transition and its ledger action share one verb and
// noun. Exceptions are listed here, with the reason.

interface Operation {
  readonly operationId: string;
}

const WRITES = ['post', 'put', 'patch', 'delete'];

/** Operations of the platform's development tools, which decide nothing of the programme. */
const FOREIGN = ['setDevelopmentClock', 'issueDevelopmentToken'];

/** Operations that record another action than their name says, or none. */
const OTHER_ACTION: Readonly<Record<string, readonly [action: string | null, reason: string]>> = {
  applyExternalRevision: ['application.resubmitted', 'the case is submitted, whoever does it'],
  uploadExternalMaterial: ['material.uploaded', 'a file is uploaded, whoever sends it'],
  uploadUsageEvidence: ['material.uploaded', 'a file is uploaded, whatever it proves'],
  claimNextReview: ['review.claimed', 'the same act, on the case that is next'],
  renewReviewClaim: [null, 'a lease is prolonged, nothing is decided'],
  confirmPreReviewDecision: ['application.accepted', 'only now the decision takes effect'],
  startLapseRun: ['application.lapsed', 'each case of the run lapses on its own'],
  recordReceipt: ['paper.confirmed', 'the entry tells what the receipt led to'],
  saveScoreSheetDraft: [null, 'a draft is private to the expert'],
  tryAllocation: [null, 'a question, nothing is kept'],
  compareAllocations: [null, 'a question, nothing is kept'],
  testWebhook: [null, 'the webhook stays as it is'],
  searchOpportunities: [null, 'a question, nothing is kept'],
  replayDelivery: [null, 'the webhook and the event stay as they are'],
  addCosignatures: [null, 'an entry would make a checkpoint that no witness cosigned yet'],
};

/** Each item of a selection is decided by the operation on one. */
const OF_SELECTIONS: Readonly<Record<string, readonly [decision: string, reason: string]>> = {
  claimReviews: ['decideClaimReview', 'each case by the operation on one'],
  takeOverReviews: ['decideTakeOverReview', 'each case by the operation on one'],
  acceptApplications: ['decideAcceptApplication', 'each case by the operation on one'],
  extendReturnNotices: ['decideExtendReturnNotice', 'each notice by the operation on one'],
  finaliseScores: ['decideFinaliseScore', 'each case by the operation on one'],
  publishAllocations: ['decidePublishAllocation', 'each run by the operation on one'],
  finaliseAllocations: ['decideFinaliseAllocation', 'each run by the operation on one'],
  settleRounds: ['decideSettleRound', 'each round by the operation on one'],
};

/** Operations that share the decision of another, or need none. */
const OTHER_DECISION: Readonly<Record<string, readonly [decision: string | null, reason: string]>> =
  {
    recordCounterEvents: [null, 'each event is decided by the operation of its kind'],
    claimNextReview: ['decideClaimReview', 'the same act, on the case that is next'],
    ...OF_SELECTIONS,
    startLapseRun: ['decideLapseApplication', 'each case of the run lapses on its own'],
    tryAllocation: [null, 'a question, nothing is decided'],
    compareAllocations: [null, 'a question, nothing is decided'],
    testWebhook: [null, 'nothing is decided'],
    searchOpportunities: [null, 'a question, nothing is decided'],
    replayDelivery: [null, 'nothing is decided'],
  };

/** Files of several decisions, with what these share. */
const SEVERAL_DECISIONS: Readonly<Record<string, string>> = {
  'decide-upload.ts': 'what is open to a change of materials',
  'decide-claim.ts': 'who holds the case',
  'decide-pre-review.ts': 'the checks that either decision needs',
  'decide-second-review.ts': 'the proposal that waits',
  'decide-appointment.ts': 'the seat of a slot',
  'decide-visit.ts': 'the appointment and the counter’s event',
  'decide-late-visit.ts': 'the case as it was at the visit',
  'decide-policy.ts': 'what a policy document must be',
  'decide-draw.ts': 'the state of a draw',
};

/** Transitions that share an operation with the one named like it. */
const OTHER_TRANSITION: Readonly<Record<string, readonly [operation: string, reason: string]>> = {
  'resubmit-application': ['submitApplication', 'the second packet and each further one'],
  'extend-return-notice-by-officer': ['extendReturnNotice', 'by another role, also when overdue'],
  'book-appointment-by-officer': ['bookAppointment', 'an officer acts for a citizen'],
  'reschedule-appointment-by-officer': ['rescheduleAppointment', 'an officer acts for a citizen'],
  'cancel-appointment-by-officer': ['cancelAppointment', 'an officer acts for a citizen'],
  'propose-receipt-retraction-by-officer': [
    'proposeReceiptRetraction',
    'the counter’s supervisor may be an officer',
  ],
  'reopen-application': ['extendReturnNotice', 'an extension takes a lapsed case up again'],
  'close-draft': ['startLapseRun', 'a run of the task, or on demand, over many cases'],
  'lapse-application': ['startLapseRun', 'a run of the task, or on demand, over many cases'],
  'lapse-paper': ['startLapseRun', 'a run of the task, or on demand, over many cases'],
  'report-late-visit': ['recordReceipt', 'an offline counter reports by the same operations'],
};

const PARTICIPLES: Readonly<Record<string, string>> = {
  'take-over': 'taken-over',
  submit: 'submitted',
  withdraw: 'withdrawn',
  commit: 'committed',
  freeze: 'frozen',
  draw: 'drawn',
  cancel: 'cancelled',
};

const COMPONENT = /^export const (\w+)(?:: [^=]+)? = component\(\s*'(\w+)'/gm;

/** Schemas of components whose own name is that of the type behind them. */
const OTHER_SCHEMA: Readonly<Record<string, string>> = {
  Form: 'ApplicationForm',
  ApplicationView: 'Application',
  MoneyWire: 'Money',
  FindingCodeWire: 'FindingCode',
  ProblemDocument: 'Problem',
  ReadinessFindingView: 'ReadinessFinding',
  LateVisitView: 'LateVisit',
  CounterEventBody: 'CounterEvent',
  FractionWire: 'Fraction',
};

const contract: { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> } =
  parse(readFileSync('openapi/openapi.yaml', 'utf8'));
const operations = Object.values(contract.paths)
  .flatMap((path) => WRITES.flatMap((method) => path[method]?.operationId ?? []))
  .filter((id) => !FOREIGN.includes(id));
const files = globSync('src/*/*/*.ts');
const exported = Map.groupBy(
  files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^export (?:async )?function (\w+)/gm)].map(
      ([, name = '']) => ({ file, name }),
    ),
  ),
  ({ name }) => name,
);

/** `submitApplication` → `submit-application`. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `submitApplication` → `decideSubmitApplication`. */
function ownDecision(operation: string): string {
  return `decide${operation[0]?.toUpperCase()}${operation.slice(1)}`;
}

/**
 * `submitApplication` → `application.submitted`, in the singular where nothing else is recorded.
 */
function actionOf(operation: string): string | undefined {
  const [, verb = '', noun = ''] = /^(take-over|[a-z]+)-(.+)$/.exec(kebab(operation)) ?? [];
  const participle = PARTICIPLES[verb] ?? `${verb.replace(/e$/, '')}ed`;
  const named = `${noun}.${participle}`;
  return [named, named.replace(/s\./, '.')].find((action) =>
    (ledgerActions as readonly string[]).includes(action),
  );
}

t.test('an operation is a function of its name, in a file of its name', (t) => {
  t.ok(operations.length > 50);
  for (const operation of operations) {
    const found = exported.get(operation)?.map(({ file }) => basename(file));
    t.same(found, [`${kebab(operation)}.ts`], operation);
  }
  t.end();
});

t.test('its decision has its name', (t) => {
  for (const operation of operations) {
    const [decision] = OTHER_DECISION[operation] ?? [ownDecision(operation)];
    if (decision === null) continue;
    const found = exported.get(decision)?.map(({ file }) => file) ?? [];
    t.equal(found.length, 1, `${decision} of ${operation}`);
    const file = basename(found[0] ?? '');
    if (file in SEVERAL_DECISIONS) continue;
    t.equal(file, `${kebab(decision)}.ts`, operation);
  }
  t.end();
});

t.test('its transition has its name', (t) => {
  for (const [transition, { operationId }] of Object.entries(lifecycle)) {
    const [operation] = OTHER_TRANSITION[transition] ?? [];
    if (operation === undefined) t.equal(kebab(operationId), transition);
    else t.equal(operationId, operation, transition);
  }
  t.end();
});

t.test('the catalogue has a ledger action of its name', (t) => {
  for (const operation of operations) {
    const [action] = OTHER_ACTION[operation] ?? [];
    if (action === undefined) t.ok(actionOf(operation), `action of ${operation}`);
    else if (action !== null) t.ok((ledgerActions as readonly string[]).includes(action), action);
  }
  t.end();
});

t.test('a type of the contract shares its name with no other type', (t) => {
  const types = globSync('src/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^export (?:interface|type) (\w+)\b/gm)].map(
      ([, name]) => name,
    ),
  );
  t.same(
    types.filter((name, index) => types.indexOf(name) !== index),
    [],
  );
  t.end();
});

t.test('a component of the contract has the name of its schema', (t) => {
  const components = globSync('src/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(COMPONENT)].map(([, schema = '', name = '']) => ({
      schema,
      name,
    })),
  );
  t.ok(components.length > 100);
  t.same(
    components.filter(({ schema, name }) => schema !== name && OTHER_SCHEMA[schema] !== name),
    [],
  );
  for (const [schema, name] of Object.entries(OTHER_SCHEMA)) {
    t.ok(
      components.find((each) => each.schema === schema && each.name === name),
      schema,
    );
  }
  t.end();
});

t.test('every exception is still one', (t) => {
  for (const operation of [...Object.keys(OTHER_ACTION), ...Object.keys(OTHER_DECISION)]) {
    t.ok(operations.includes(operation), operation);
  }
  for (const operation of Object.keys(OTHER_ACTION)) t.notOk(actionOf(operation), operation);
  for (const operation of Object.keys(OTHER_DECISION))
    t.notOk(exported.get(ownDecision(operation)));
  for (const transition of Object.keys(OTHER_TRANSITION)) {
    const { operationId } = lifecycle[transition as keyof typeof lifecycle];
    t.not(kebab(operationId), transition);
  }
  for (const file of Object.keys(SEVERAL_DECISIONS)) {
    const decisions = [...exported.values()]
      .flat()
      .filter((each) => basename(each.file) === file && each.name.startsWith('decide'));
    t.ok(decisions.length > 1, file);
  }
  t.end();
});
