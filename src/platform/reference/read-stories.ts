import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../config/project-root.ts';
import type { Story } from './render-page.ts';

export const STORIES = 'openapi/workflows.arazzo.yaml';

interface Workflows {
  readonly workflows: readonly {
    readonly summary: string;
    readonly description: string;
    readonly steps: readonly { readonly operationId: string; readonly description: string }[];
  }[];
}

/** The stories that an Arazzo document tells, with the operation of each step. */
export function readStories(): readonly Story[] {
  const { workflows }: Workflows = parse(readFileSync(join(projectRoot, STORIES), 'utf8'));
  return workflows.map(({ summary, description, steps }) => ({
    title: summary,
    summary: description,
    steps: steps.map(({ operationId, description: told }) => ({ operationId, told })),
  }));
}
