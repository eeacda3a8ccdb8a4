import { Type } from 'typebox';
import type { RoleName } from '../access/actor.ts';
import { countOf, listOf } from '../contract/leaves.ts';
import { problems } from '../contract/refusals.ts';
import { DEVELOPMENT_SECRET } from './grants.ts';

/** The development issuer in the contract. Names in snake_case are OAuth's and OpenID's. */

/** What every route of the server may answer. */
const { 429: tooMany, 500: failed, 403: foreignHost } = problems();
const everywhere = { 403: foreignHost, 429: tooMany, 500: failed };

/** The issuer is this process: nothing that it takes or gives is longer. */
const MOST_OF_VALUE = 8192;
const MOST_OF_LIST = 20;

function word(description?: string) {
  return Type.String({ maxLength: MOST_OF_VALUE, ...(description && { description }) });
}

const url = Type.String({ format: 'uri', maxLength: MOST_OF_VALUE });

const oauthError = Type.Object(
  {
    error: Type.String({
      enum: [
        ...['invalid_request', 'invalid_client', 'invalid_grant'],
        ...['unsupported_grant_type', 'invalid_scope'],
      ],
    }),
    error_description: word(),
  },
  {
    description: 'RFC 6749, section 5.2',
    examples: [{ error: 'invalid_request', error_description: 'A parameter is given twice.' }],
  },
);

const tokenForm = (roles: readonly RoleName[]) =>
  Type.Object(
    {
      grant_type: Type.String({ enum: ['client_credentials', 'authorization_code'] }),
      client_id: Type.String({
        enum: roles.map((role) => `dev-${role}`),
        description: 'Names the role 角色',
      }),
      client_secret: Type.Optional(
        Type.String({
          enum: [DEVELOPMENT_SECRET],
          description: 'For client credentials; frontends have a verifier instead',
        }),
      ),
      code: Type.Optional(word('授权码 Of a login, once, within a minute')),
      redirect_uri: Type.Optional(word('The address that the code was sent to')),
      code_verifier: Type.Optional(word('PKCE (RFC 7636): what the login’s challenge was made of')),
      subject: Type.Optional(word('The person or system to play; by default the client')),
      credit_code: Type.Optional(
        word('Organisation of an applicant 统一社会信用代码; required for one'),
      ),
      scope: Type.Optional(
        word('Scopes separated by spaces; by default all that the role may hold'),
      ),
    },
    {
      examples: [
        {
          grant_type: 'client_credentials',
          client_id: 'dev-officer',
          client_secret: DEVELOPMENT_SECRET,
          scope: 'rounds:read rounds:write',
        },
      ],
    },
  );

const token = Type.Object(
  {
    access_token: word('JWT (RFC 9068)'),
    id_token: Type.Optional(word('JWT for the frontend, of a login that asked for openid')),
    token_type: Type.String({ enum: ['Bearer'] }),
    expires_in: countOf('Seconds'),
    scope: word(),
  },
  {
    examples: [
      {
        access_token: 'header.claims.signature',
        token_type: 'Bearer',
        expires_in: 3600,
        scope: 'rounds:read rounds:write',
      },
    ],
  },
);

export const tokenSchema = (roles: readonly RoleName[]) => ({
  operationId: 'issueDevelopmentToken',
  tags: ['development'],
  summary: '签发开发用令牌 Issue a development token',
  description:
    'Client credentials (RFC 6749, section 4.4) for any role, as a form or by HTTP Basic; ' +
    'or the code of a login at `/oauth/authorize`, with PKCE. ' +
    'Exists on loopback and outside production only. 仅限本机开发环境。',
  security: [],
  consumes: ['application/x-www-form-urlencoded'],
  body: tokenForm(roles),
  response: { 200: token, 400: oauthError, 401: oauthError, ...everywhere },
});

export const discoverySchema = {
  operationId: 'readDevelopmentIssuer',
  tags: ['development'],
  summary: '开发用签发方信息 Describe the development issuer',
  description:
    '仅限本机开发环境。 Endpoints and algorithms of the issuer: OpenID Connect Discovery 1.0.',
  security: [],
  response: {
    ...everywhere,
    200: Type.Object(
      {
        issuer: url,
        authorization_endpoint: url,
        token_endpoint: url,
        jwks_uri: url,
        grant_types_supported: listOf(word(), MOST_OF_LIST),
        response_types_supported: listOf(word(), MOST_OF_LIST),
        response_modes_supported: listOf(word(), MOST_OF_LIST),
        authorization_response_iss_parameter_supported: Type.Boolean({
          description: 'RFC 9207',
        }),
        code_challenge_methods_supported: listOf(word(), MOST_OF_LIST),
        subject_types_supported: listOf(word(), MOST_OF_LIST),
        id_token_signing_alg_values_supported: listOf(word(), MOST_OF_LIST),
        token_endpoint_auth_methods_supported: listOf(word(), MOST_OF_LIST),
      },
      {
        examples: [
          {
            issuer: 'http://127.0.0.1:8080',
            authorization_endpoint: 'http://127.0.0.1:8080/oauth/authorize',
            token_endpoint: 'http://127.0.0.1:8080/oauth/token',
            jwks_uri: 'http://127.0.0.1:8080/.well-known/jwks.json',
            grant_types_supported: ['client_credentials', 'authorization_code'],
            response_types_supported: ['code'],
            response_modes_supported: ['query'],
            authorization_response_iss_parameter_supported: true,
            code_challenge_methods_supported: ['S256'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['EdDSA'],
            token_endpoint_auth_methods_supported: [
              ...['client_secret_basic', 'client_secret_post', 'none'],
            ],
          },
        ],
      },
    ),
  },
};

export const keysSchema = {
  operationId: 'listDevelopmentKeys',
  tags: ['development'],
  summary: '开发用公钥 List the keys of the development issuer',
  description: '仅限本机开发环境。 The public keys of the issuer: a JSON Web Key Set (RFC 7517).',
  security: [],
  response: {
    ...everywhere,
    200: Type.Object(
      {
        keys: listOf(
          Type.Object({
            kty: word(),
            crv: word(),
            x: word(),
            kid: word(),
            alg: word(),
            use: word(),
          }),
          MOST_OF_LIST,
        ),
      },
      {
        examples: [
          {
            keys: [
              {
                kty: 'OKP',
                crv: 'Ed25519',
                x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
                kid: '5f2d8f8e-8a2f-4a55-9a0e-0d1f6f1b7c11',
                alg: 'EdDSA',
                use: 'sig',
              },
            ],
          },
        ],
      },
    ),
  },
};
