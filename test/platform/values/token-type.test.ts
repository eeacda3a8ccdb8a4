import t from 'tap';
import { isAccessToken, tokenTypes } from '../../../src/platform/access/token-type.ts';

t.test('RFC 9068 names access tokens, whatever the service expects', async (t) => {
  for (const expected of tokenTypes) {
    for (const typ of ['at+jwt', 'AT+JWT', 'application/at+jwt', 'Application/AT+jwt']) {
      t.ok(isAccessToken(typ, { nonce: 'n', typ: 'ID' }, expected), `${typ}, ${expected}`);
    }
    for (const typ of ['logout+jwt', 'dpop+jwt', 'secevent+jwt', '']) {
      t.notOk(isAccessToken(typ, {}, expected), `${typ}, ${expected}`);
    }
  }
});

t.test('a JWT of no named kind is one only where the issuer writes nothing better', async (t) => {
  for (const typ of ['JWT', 'jwt', 'application/jwt', undefined]) {
    t.notOk(isAccessToken(typ, {}, 'at+jwt'), `${typ}`);
    t.ok(isAccessToken(typ, {}, 'JWT'), `${typ}`);
  }
});

t.test('ID tokens are told by their claims', async (t) => {
  for (const claim of ['nonce', 'at_hash', 'c_hash']) {
    t.notOk(isAccessToken('JWT', { [claim]: 'x' }, 'JWT'), claim);
    t.ok(isAccessToken('JWT', { [claim]: 'x', typ: 'Bearer' }, 'JWT'), `${claim}, Keycloak`);
  }
  t.notOk(isAccessToken('JWT', { typ: 'ID' }, 'JWT'), 'Keycloak');
});
