import {
  type Api,
  clientCredentials,
  createClient,
  type operations,
  type Schemas,
} from '../../clients/typescript/src/index.ts';

export type { Api, Schemas };

type TokenRequest =
  operations['issueDevelopmentToken']['requestBody']['content']['application/x-www-form-urlencoded'];
type ClientId = TokenRequest['client_id'];
export type Role = ClientId extends `dev-${infer Name}` ? Name : never;

/** The play asks many things at once on small machines; it may have to wait for its turn. */
const ATTEMPTS = 10;

export interface Identity {
  /** The person or system; without it the role's client. */
  readonly subject?: string;
  /** The organisation an applicant acts for. */
  readonly creditCode?: string;
}

export type Access = (role: Role, identity?: Identity) => Promise<Api>;

/** Gives each caller a client with tokens of the service's development issuer. */
export function openAccess(baseUrl: string): Access {
  const clients = new Map<string, Api>();
  return async (role, identity = {}) => {
    const key = JSON.stringify([role, identity.subject, identity.creditCode]);
    const known = clients.get(key) ?? signIn(baseUrl, role, identity);
    clients.set(key, known);
    return known;
  };
}

function signIn(baseUrl: string, role: Role, { subject, creditCode }: Identity): Api {
  const token = clientCredentials({
    tokenUrl: `${baseUrl}/oauth/token`,
    clientId: `dev-${role}`,
    clientSecret: 'development-only',
    parameters: {
      ...(subject === undefined ? {} : { subject }),
      ...(creditCode === undefined ? {} : { credit_code: creditCode }),
    },
  });
  return createClient({ baseUrl, token, retry: { attempts: ATTEMPTS } });
}
