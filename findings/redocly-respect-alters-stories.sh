#!/usr/bin/env bash
# Redocly Respect plays Arazzo stories, and alters two of them on the way:
# - an object that is given as an input loses the hyphens of its property names: `no-claim` is sent as
#   `no_claim`, so that a service with hyphens in its codes refuses the body;
# - a story that another one names in `dependsOn` is played again for it, although it was played
#   before: a case is opened twice. Arazzo 1.0.1 only wants it completed before.
#
# Installs it into a temporary directory, and lets it play two stories of one step against a server
# that writes down what it gets. Exits with 1 once it behaves otherwise.
set -euo pipefail

readonly redocly=2.77.0

directory=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server"; rm -rf "$directory"' EXIT
cd "$directory"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit --save-exact "@redocly/cli@$redocly"

cat >server.cjs <<'SCRIPT'
const { appendFileSync, writeFileSync } = require('node:fs');
const server = require('node:http').createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    appendFileSync('got', `${request.url} ${body}\n`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
server.listen(0, '127.0.0.1', () => writeFileSync('port', `${server.address().port}`));
SCRIPT
node server.cjs &
server=$!
until [[ -s port ]]; do sleep 0.1; done

cat >openapi.yaml <<'YAML'
openapi: 3.1.0
info: { title: Two operations, version: 1.0.0 }
paths:
  /first:
    post:
      operationId: first
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '200': { description: Done, content: { application/json: { schema: { type: object } } } } }
  /second:
    post:
      operationId: second
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '200': { description: Done, content: { application/json: { schema: { type: object } } } } }
YAML
cat >stories.arazzo.yaml <<'YAML'
arazzo: 1.0.1
info: { title: Two stories, version: 1.0.0 }
sourceDescriptions: [{ name: two, url: ./openapi.yaml, type: openapi }]
workflows:
  - workflowId: one
    inputs: { type: object, properties: { declarations: { type: object } } }
    steps:
      - stepId: first
        operationId: first
        requestBody: { contentType: application/json, payload: $inputs.declarations }
        successCriteria: [{ condition: $statusCode == 200 }]
  - workflowId: two
    dependsOn: [one]
    inputs: { type: object, properties: { declarations: { type: object } } }
    steps:
      - stepId: second
        operationId: second
        requestBody: { contentType: application/json, payload: { played: true } }
        successCriteria: [{ condition: $statusCode == 200 }]
YAML

export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
npx redocly respect stories.arazzo.yaml --server "two=http://127.0.0.1:$(<port)" \
  --input '{"declarations":{"no-claim":true}}' >played 2>&1 || true

echo "Node $(node --version), @redocly/cli $redocly; sent:"
cat got
if [[ $(grep -c '^/first ' got) == 2 && $(grep -c '^/second ' got) == 1 ]] &&
  grep -q '^/first {"no_claim":true}$' got && ! grep -q 'no-claim' got; then
  echo 'As described.'
else
  cat played
  echo 'The behaviour changed.'
  exit 1
fi
