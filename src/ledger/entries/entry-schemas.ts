import { type Static, type TObject, type TProperties, type TUnsafe, Type } from 'typebox';
import {
  actionCatalogue,
  type LedgerAction,
  ledgerActions,
  type RecordedAs,
} from '#kernel/model/index.ts';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';

/** Each action with its data is a component of the contract, such as `ApplicationSubmitted`. */
const recordedActions = new Map(
  ledgerActions.map((action) => {
    const { name, data, example } = actionCatalogue[action];
    const recorded = component(
      componentName(action),
      // Open, since it is one part of an entry.
      Type.Object(
        { action: stringEnum([action]), data },
        { description: `${name.zh}: ${name.en}`, examples: [{ action, data: example }] },
      ),
    );
    return [action, recorded];
  }),
);

/** `return-notice.issued` → `ReturnNoticeIssued` */
function componentName(action: LedgerAction): string {
  return action.replaceAll(/(?:^|[.-])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Registers a representation of ledger entries, told apart by their action: what every entry has,
 * and one of the actions with its data.
 */
export function entryComponent<Action extends LedgerAction, Frame extends TProperties>(
  name: string,
  actions: readonly Action[],
  frame: Frame,
  { description, example }: { readonly description: string; readonly example: unknown },
): TUnsafe<Static<TObject<Frame>> & RecordedAs<Action>> {
  const mapping = actions.map(
    (action) => [action, `#/components/schemas/${componentName(action)}`] as const,
  );
  return component(
    name,
    Type.Unsafe<Static<TObject<Frame>> & RecordedAs<Action>>({
      ...Type.Object(frame),
      oneOf: actions.map((action) => recordedActions.get(action)),
      discriminator: { propertyName: 'action', mapping: Object.fromEntries(mapping) },
      unevaluatedProperties: false,
      description,
      examples: [example],
    }),
    strictObject({ ...frame, action: Type.String(), data: Type.Unknown() }),
  );
}
