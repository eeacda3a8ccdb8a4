import { type Static, type TSchema, Type } from 'typebox';
import { most } from '../values/bounds.ts';
import { countOf, listOf, textOf, Uuid } from './leaves.ts';
import { ProblemDocument } from './refusals.ts';
import { component, nullable, strictObject, stringEnum } from './schema.ts';

/** Items that one request may select; as many as a page of a list holds. */
export const MOST_SELECTED = most.page;

/** Rounds, or runs of a round, that one request may select: each is as much work as a whole round. */
export const MOST_ROUNDS_SELECTED = 10;

const dryRun = Type.Optional(
  Type.Boolean({
    description:
      '试算 true: every item is loaded, decided and taken back again; the answer tells what would happen, and nothing is changed or recorded',
  }),
);

const itemFields = {
  id: { ...Uuid, description: '所选对象: what the path of its own operation names' },
  ifMatch: Type.Optional(
    Type.String({
      pattern: '^"v[0-9]{1,10}(-[A-Za-z0-9]+)?"$',
      maxLength: 60,
      description: 'The ETag that the caller knows; another version is refused (412)',
      examples: ['"v7"'],
    }),
  ),
};

interface Described {
  readonly description: string;
  readonly exampleId: string;
  /** Items at most. */
  readonly atMost?: number;
}

/**
 * The body of an action on a selection whose own operation takes no body.
 * @param name of the component
 */
export function selectionOf(
  name: string,
  { description, exampleId, atMost = MOST_SELECTED }: Described,
) {
  const items = Type.Array(strictObject(itemFields), { minItems: 1, maxItems: atMost });
  const examples = [{ dryRun: true, items: [{ id: exampleId, ifMatch: '"v7"' }] }];
  return component(name, strictObject({ dryRun, items }, { description, examples }));
}

/**
 * The same, where each item has the body of its own operation.
 * @param body required, as the operation's own
 */
export function selectionWith<Body extends TSchema>(
  name: string,
  body: Body,
  {
    description,
    exampleId,
    exampleBody,
    atMost = MOST_SELECTED,
  }: Described & { readonly exampleBody: unknown },
) {
  const item = strictObject({ ...itemFields, body });
  const items = Type.Array(item, { minItems: 1, maxItems: atMost });
  const examples = [{ dryRun: true, items: [{ id: exampleId, body: exampleBody }] }];
  return component(name, strictObject({ dryRun, items }, { description, examples }));
}

/**
 * What became of each item of a selection.
 * @param result what the operation answers for one item
 */
export function outcomesOf<Result extends TSchema>(
  name: string,
  result: Result,
  { description, exampleId }: Described,
) {
  const outcome = strictObject({
    id: Uuid,
    outcome: stringEnum(['done', 'refused'] as const, {
      description: '已办理 done / 未办理 refused; in a dry run: what would happen',
    }),
    etag: nullable(textOf('Of the changed object; null where refused, and in a dry run', 60)),
    result: nullable(result),
    problem: nullable(ProblemDocument),
  });
  return component(
    name,
    strictObject(
      {
        dryRun: Type.Boolean({ description: '试算: true where nothing was changed' }),
        done: countOf('已办理件数'),
        refused: countOf('未办理件数'),
        items: listOf(outcome, MOST_SELECTED),
      },
      {
        description,
        examples: [
          {
            ...{ dryRun: true, done: 0, refused: 1 },
            items: [
              { id: exampleId, outcome: 'refused', etag: null, result: null, problem: notThere },
            ],
          },
        ],
      },
    ),
  );
}

const notThere = {
  type: '/problems/not-found',
  title: '资源不存在',
  status: 404,
  detail: '资源不存在，或不属于当前调用方。',
  instance: '/v1/final-scores',
  code: 'not-found',
  errors: [],
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
} satisfies Static<typeof ProblemDocument>;
