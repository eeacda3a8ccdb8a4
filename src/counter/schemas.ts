import { type Static, Type } from 'typebox';
import { component, strictObject } from '../platform/schema.ts';

export const NewPaperConfirmation = component(
  'NewPaperConfirmation',
  strictObject(
    {
      counterNumber: Type.Integer({
        minimum: 1,
        maximum: 999,
        description: '窗口号, one of the policy’s',
      }),
      items: Type.Array(
        strictObject({
          materialKind: Type.String({
            pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
            maxLength: 60,
            description: 'Code of the policy’s material catalogue',
          }),
        }),
        { minItems: 1, maxItems: 40, description: 'Paper that was brought and matches' },
      ),
    },
    {
      description: '纸质材料确认 (rule 4.2)',
      examples: [{ counterNumber: 12, items: [{ materialKind: 'licence' }] }],
    },
  ),
);
export type NewPaperConfirmation = Static<typeof NewPaperConfirmation>;
