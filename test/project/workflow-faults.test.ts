import t from 'tap';
import { type Played, wrongAnswers } from '../../scripts/workflow-faults.ts';

// Which answers fail the stories, out of what redocly tells.

const check = (name: string, passed: boolean) => ({
  name,
  passed,
  message: 'why',
  severity: 'warn',
});

function played(workflowId: string, ...checks: readonly ReturnType<typeof check>[]): Played {
  const step = { workflowId, stepId: 'one', checks };
  return { files: { 'a.yaml': { executedWorkflows: [{ workflowId, executedSteps: [step] }] } } };
}

t.test('an answer of another shape fails every story but that of events', async (t) => {
  const wrong = check('schema check', false);
  t.same(wrongAnswers(played('counterVisit', check('status code check', true), wrong)), [
    'counterVisit, one: schema check why',
  ]);
  t.same(wrongAnswers(played('feedConsumer', wrong)), []);
  t.same(wrongAnswers(played('counterVisit', check('schema check', true))), []);
});

t.test('any other check fails that of events too', async (t) => {
  t.same(wrongAnswers(played('feedConsumer', check('content-type check', false))), [
    'feedConsumer, one: content-type check why',
  ]);
});

t.test('a story within a story counts', async (t) => {
  const { files } = played('counterVisit', check('schema check', false));
  const outer = { workflowId: 'feedConsumer', executedSteps: files['a.yaml']?.executedWorkflows };
  t.same(wrongAnswers({ files: { 'a.yaml': { executedWorkflows: [outer] } } } as Played), [
    'counterVisit, one: schema check why',
  ]);
});
