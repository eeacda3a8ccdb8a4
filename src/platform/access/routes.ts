import { Type } from 'typebox';
import { textOf, tokenIdOf } from '../contract/leaves.ts';
import { problems } from '../contract/refusals.ts';
import { growingEnum, nullable, strictObject, stringEnum } from '../contract/schema.ts';
import type { App } from '../http/server.ts';
import type { AccessModel, ScopeName } from './actor.ts';

/** Tells callers who they are to the service, so that a new client sees what its token lacks. */
export function identityRoutes(app: App, access: AccessModel): void {
  const scopes = Object.keys(access.scopes) as ScopeName[];
  // No valid token lacks anything.
  const { 403: _forbidden, ...refusals } = problems();
  app.get(
    '/me',
    {
      config: { scope: 'any' },
      schema: {
        operationId: 'getCaller',
        summary: '查阅本人身份 · Who the token stands for',
        description:
          '任何有效令牌均可查询：主体、角色、调用系统、单位与生效的权限范围。' +
          ' For any valid token. Scopes that the role may not hold are left out: they count for nothing.',
        tags: ['operations'],
        response: { 200: callerIn(access, scopes), ...refusals },
      },
    },
    async ({ actor: { subject, role, client, creditCode, scopes: held } }) => ({
      ...{ subject, role, client, creditCode },
      scopes: scopes.filter((name) => held.has(name)),
    }),
  );
}

function callerIn({ roles, organisationRole }: AccessModel, scopes: readonly ScopeName[]) {
  return strictObject(
    {
      subject: tokenIdOf('主体: `sub` of the token'),
      role: stringEnum(roles, { description: '角色' }),
      client: tokenIdOf('调用系统: `client_id` of the token'),
      creditCode: nullable(
        textOf(`统一社会信用代码 of the organisation that an ${organisationRole} acts for`, 18),
      ),
      scopes: Type.Array(growingEnum(scopes), {
        maxItems: scopes.length,
        description: '权限范围: those of the token that its role may hold',
      }),
    },
    {
      description: '调用者: who the token stands for, as the service understands it',
      examples: [
        {
          ...{ subject: 'officer-2', role: roles.at(-1), client: 'officers-desk' },
          ...{ creditCode: null, scopes: scopes.slice(0, 2) },
        },
      ],
    },
  );
}
