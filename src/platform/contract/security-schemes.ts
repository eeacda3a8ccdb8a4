import type { OpenAPIV3_1 } from 'openapi-types';
import type { AccessModel, ScopeKind } from '../access/actor.ts';
import { discoveryAddress, type IssuerEndpoints } from '../access/discovery.ts';

type Scheme = OpenAPIV3_1.SecuritySchemeObject;
type Flows = Extract<Scheme, { type: 'oauth2' }>['flows'];

const TOKENS =
  '访问令牌 Bearer token (RFC 6750): a JWT, verified as RFC8725 says: issuer, audience, expiry, signature by a key of the issuer, and an algorithm of a closed list.';

/** How to get a token, and how to send it. */
export interface SecuritySchemes {
  readonly oidc: Scheme;
  readonly bearer: Scheme;
}

/** A configured issuer, and where it gives tokens as far as that is known by now. */
export interface ContractIssuer {
  readonly issuer: string;
  readonly endpoints: () => IssuerEndpoints | undefined;
}

/**
 * The schemes as they are now; the same object while nothing has changed.
 * @param configured absent: the issuer that the service itself is in development
 */
export function securitySchemes(
  scopes: AccessModel['scopes'],
  configured?: ContractIssuer,
): () => SecuritySchemes {
  if (configured === undefined) {
    const own = ownIssuerSchemes(scopes);
    return () => own;
  }
  let known: IssuerEndpoints | undefined;
  let schemes = issuerSchemes(configured.issuer, known, scopes);
  return () => {
    const endpoints = configured.endpoints();
    if (endpoints !== known) schemes = issuerSchemes(configured.issuer, endpoints, scopes);
    known = endpoints;
    return schemes;
  };
}

function ownIssuerSchemes(catalogue: AccessModel['scopes']): SecuritySchemes {
  const scopes = scopesIn(catalogue);
  return {
    oidc: {
      type: 'oauth2',
      description: `${TOKENS} In development the service issues them itself.`,
      flows: {
        clientCredentials: { tokenUrl: '/oauth/token', scopes },
        authorizationCode: {
          ...{ authorizationUrl: '/oauth/authorize', tokenUrl: '/oauth/token', scopes },
        },
      },
    },
    bearer,
  };
}

/**
 * The configured issuer: its flows as its discovery document tells them; until that was read, the
 * address of the document, where clients find the same.
 */
function issuerSchemes(
  issuer: string,
  endpoints: IssuerEndpoints | undefined,
  catalogue: AccessModel['scopes'],
): SecuritySchemes {
  const openIdConnectUrl = discoveryAddress(issuer);
  const flows = endpoints === undefined ? {} : flowsOf(endpoints, scopesIn(catalogue));
  const description = `${TOKENS} Issued by ${issuer} (${openIdConnectUrl}).`;
  const oidc: Scheme =
    Object.keys(flows).length === 0
      ? { type: 'openIdConnect', description, openIdConnectUrl }
      : { type: 'oauth2', description, flows };
  return { oidc, bearer };
}

/** For tools that take a token from elsewhere. */
const bearer: Scheme = {
  ...{ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  description: `${TOKENS} The same token, whichever flow it came from.`,
};

function flowsOf(
  { authorizationUrl, tokenUrl, givesClientCredentials }: IssuerEndpoints,
  scopes: Record<string, string>,
): Flows {
  return {
    ...(givesClientCredentials ? { clientCredentials: { tokenUrl, scopes } } : {}),
    ...(authorizationUrl === undefined
      ? {}
      : { authorizationCode: { authorizationUrl, tokenUrl, scopes } }),
  };
}

function scopesIn(catalogue: AccessModel['scopes']): Record<string, string> {
  const told = Object.entries<ScopeKind>(catalogue).map(([scope, { meaning }]) => [
    scope,
    `${meaning.zh} / ${meaning.en}`,
  ]);
  return Object.fromEntries(told);
}
