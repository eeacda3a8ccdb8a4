import { type Static, type TObject, type TProperties, type TUnsafe, Type } from 'typebox';
import {
  actionCatalogue,
  type DataOf,
  type LedgerAction,
  ledgerActions,
  type RecordedAs,
} from '#kernel/model/index.ts';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';

/** The data of each action is a component of the contract, such as `ApplicationSubmittedData`. */
const recordedData = new Map(
  ledgerActions.map((action) => {
    const { name, data, example } = actionCatalogue[action];
    const shown = { ...data, description: `${name.zh}: ${name.en}`, examples: [example] };
    return [action, component(`${actionComponent(action)}Data`, Type.Unsafe(shown))];
  }),
);

/** What has a member that names the action, and its data. */
type Named<Member extends string, Action extends LedgerAction> = {
  [Each in Action]: { readonly [Name in Member]: Each } & { readonly data: DataOf<Each> };
}[Action];

/**
 * Each action with its data as a component, such as `ApplicationSubmitted`: one branch of what
 * holds any action.
 * @param member the name of the member that tells the action
 * @param suffix of the components' names
 */
function actionBranches(member: string, suffix: string) {
  const branches = new Map(
    ledgerActions.map((action) => {
      const { name, example } = actionCatalogue[action];
      const branch = component(
        actionComponent(action) + suffix,
        // Open, since it is one part of an entry.
        Type.Object(
          { [member]: stringEnum([action]), data: Type.Unsafe(recordedData.get(action) ?? {}) },
          {
            description: `${name.zh}: ${name.en}`,
            examples: [{ [member]: action, data: example }],
          },
        ),
      );
      return [action, branch];
    }),
  );
  return { member, suffix, branches };
}

/** `return-notice.issued` → `ReturnNoticeIssued` */
function actionComponent(action: LedgerAction): string {
  return action.replaceAll(/(?:^|[.-])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const byAction = actionBranches('action', '');
const byType = actionBranches('type', 'Event');

interface Described {
  readonly description: string;
  readonly example: unknown;
}

/**
 * Registers a representation of ledger entries, discriminated by action: the fields of every entry,
 * and one of the actions with its data.
 */
export function entryComponent<Action extends LedgerAction, Frame extends TProperties>(
  name: string,
  actions: readonly Action[],
  frame: Frame,
  described: Described,
): TUnsafe<Static<TObject<Frame>> & RecordedAs<Action>> {
  return discriminated(name, actions, frame, { ...described, ...byAction });
}

/** The same for events, whose `type` is the action. */
export function eventComponent<Action extends LedgerAction, Frame extends TProperties>(
  name: string,
  actions: readonly Action[],
  frame: Frame,
  described: Described,
): TUnsafe<Static<TObject<Frame>> & Named<'type', Action>> {
  return discriminated(name, actions, frame, { ...described, ...byType });
}

function discriminated<Frame extends TProperties, Recorded>(
  name: string,
  actions: readonly LedgerAction[],
  frame: Frame,
  { description, example, member, suffix, branches }: Described & ReturnType<typeof actionBranches>,
) {
  const mapping = actions.map(
    (action) => [action, `#/components/schemas/${actionComponent(action)}${suffix}`] as const,
  );
  return component(
    name,
    Type.Unsafe<Static<TObject<Frame>> & Recorded>({
      ...Type.Object(frame),
      oneOf: actions.map((action) => branches.get(action)),
      discriminator: { propertyName: member, mapping: Object.fromEntries(mapping) },
      description,
      examples: [example],
    }),
    strictObject({ ...frame, [member]: Type.String(), data: Type.Unknown() }),
  );
}
