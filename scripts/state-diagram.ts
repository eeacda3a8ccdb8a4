import { lifecycle } from '../src/cases/model/life-cycle/transitions.ts';

interface Transition {
  readonly role: string;
  readonly from: readonly string[];
  readonly to?: string;
}

/**
 * The life cycle of an application as a Mermaid block: who moves it from where to where. An action
 * that leaves the status as it is shows as a loop.
 */
export function stateDiagram(): string {
  const transitions: readonly (readonly [string, Transition])[] = Object.entries(lifecycle);
  const arrows = new Map<string, string[]>();
  for (const [action, { role, from, to }] of transitions) {
    for (const status of from) {
      const arrow = `${status} --> ${to ?? status}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), `${action} (${role})`]);
    }
  }
  const left = new Set(transitions.flatMap(([, { from }]) => from));
  const reached = new Set(transitions.flatMap(([, { to }]) => (to === undefined ? [] : [to])));
  const lines = [
    'stateDiagram-v2',
    '[*] --> draft',
    ...[...arrows].map(([arrow, labels]) => `${arrow}: ${labels.join('<br/>')}`),
    ...[...reached].filter((status) => !left.has(status)).map((status) => `${status} --> [*]`),
  ];
  return ['```mermaid', lines.join('\n  '), '```'].join('\n');
}
