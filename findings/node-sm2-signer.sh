#!/usr/bin/env bash
# Node's OpenSSL signs SM2 with SM3, but with an empty signer id where the standard's usual id is
# 1234567812345678, and only with a key that was imported: a key that was just generated signs plain
# ECDSA over the digest, which no SM2 verifier takes. Export it as PEM and import it again.
#
# Installs sm-crypto alone into a temporary directory and lets it verify what Node signed, and Node
# what it signed. Exits with 1 once they no longer behave as described.
set -euo pipefail

readonly package=sm-crypto version=0.5.8

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit --save-exact "$package@$version"

cat >compare.cjs <<'SCRIPT'
const { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } = require('node:crypto');
const { sm2, sm3 } = require('sm-crypto');

const text = 'a message\n';
const message = [...Buffer.from(text)];
const generated = generateKeyPairSync('ec', { namedCurve: 'SM2' });
const pem = generated.privateKey.export({ format: 'pem', type: 'pkcs8' });
const imported = createPrivateKey(pem);
const publicKey = createPublicKey(imported);
/** The uncompressed point: the last 65 bytes of the key. */
const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-65).toString('hex');
const secret = /([0-9a-f]{64})a144034200/.exec(imported.export({ format: 'der', type: 'pkcs8' }).toString('hex'))?.[1];

const answers = {};
const say = (name, value) => { answers[name] = value; };
const holds = (signature, options) =>
  sm2.doVerifySignature(message, signature.toString('hex'), point, { hash: true, der: true, ...options });

say('SM3 of both is the same', sm3(message) === createHash('sm3').update(text).digest('hex'));
const byImported = sign('sm3', Buffer.from(text), imported);
say('sm-crypto takes the imported key’s signature with an empty id', holds(byImported, { userId: '' }));
say('… and with the usual id', holds(byImported, { userId: '1234567812345678' }));
const byGenerated = sign('sm3', Buffer.from(text), generated.privateKey);
say('sm-crypto takes the generated key’s signature with an empty id', holds(byGenerated, { userId: '' }));
const byPackage = (userId) =>
  Buffer.from(sm2.doSignature(message, secret, { hash: true, der: true, publicKey: point, userId }), 'hex');
say('Node takes sm-crypto’s signature with an empty id', verify('sm3', Buffer.from(text), publicKey, byPackage('')));
say('… and Node with the usual id', verify('sm3', Buffer.from(text), publicKey, byPackage('1234567812345678')));

const expected = [true, true, false, false, true, false];
for (const [name, value] of Object.entries(answers)) console.log(`${name}: ${value}`);
const same = JSON.stringify(Object.values(answers)) === JSON.stringify(expected);
console.log(same ? 'As described.' : 'The behaviour changed.');
process.exitCode = same ? 0 : 1;
SCRIPT

echo "Node $(node --version), OpenSSL $(node -p process.versions.openssl), $package $(node -p "require('./node_modules/$package/package.json').version")"
node compare.cjs
