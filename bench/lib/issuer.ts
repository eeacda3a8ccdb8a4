import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { scopesOf } from '../../src/platform/access/actor.ts';
import type { Role } from '../../src/programme/access.ts';
import { access } from '../../src/programme/access.ts';

export const AUDIENCE = 'open-scenario-subsidy';

export interface Issuer {
  readonly url: string;
  readonly keysUrl: string;
  /** A token with every scope of the role, valid for as long as a bench takes. */
  token(
    role: Role,
    who?: { readonly subject?: string; readonly creditCode?: string },
  ): Promise<string>;
  stop(): void;
}

/**
 * An issuer of tokens as in production: at another process's address, with keys fetched over HTTP.
 */
export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const key = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'EdDSA', use: 'sig' };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [key] }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    keysUrl: `${url}/jwks.json`,
    token: (role, { subject = `bench-${role}`, creditCode } = {}) =>
      new SignJWT({
        role,
        client_id: 'bench',
        scope: scopesOf(access, role).join(' '),
        ...(creditCode === undefined ? {} : { credit_code: creditCode }),
      })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'bench', typ: 'at+jwt' })
        .setIssuer(url)
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setJti(`${role}-${subject}`)
        .setIssuedAt()
        .setExpirationTime('4h')
        .sign(privateKey),
    stop: () => server.close(),
  };
}
