/** A step of a story, or a story within it, as `redocly respect --json-output` tells it. */
interface PlayedStep {
  readonly workflowId: string;
  readonly stepId?: string;
  readonly checks?: readonly PlayedCheck[];
  readonly executedSteps?: readonly PlayedStep[];
}

interface PlayedCheck {
  readonly name: string;
  readonly message?: string;
  readonly passed: boolean;
}

export interface Played {
  readonly files: Readonly<Record<string, { readonly executedWorkflows: readonly PlayedStep[] }>>;
}

/**
 * The story of events. Redocly takes `type` of an event, which each variant declares, for one that no
 * schema knows; all tests compare these answers with the contract (test/support/observe-answers.ts).
 */
const OF_EVENTS = 'feedConsumer';
const SCHEMA = 'schema check';

/** Every check that failed in a story, also one that was told as a warning only. */
export function wrongAnswers({ files }: Played): readonly string[] {
  return Object.values(files).flatMap(({ executedWorkflows }) =>
    executedWorkflows.flatMap(faultsOf),
  );
}

function faultsOf(played: PlayedStep): readonly string[] {
  const { workflowId, stepId, checks = [], executedSteps = [] } = played;
  return [
    ...checks
      .filter(({ passed, name }) => !passed && !(workflowId === OF_EVENTS && name === SCHEMA))
      .map(({ name, message = '' }) => `${workflowId}, ${stepId}: ${name} ${message}`),
    ...executedSteps.flatMap(faultsOf),
  ];
}
