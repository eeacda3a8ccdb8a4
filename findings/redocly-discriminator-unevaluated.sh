#!/usr/bin/env bash
# Redocly's lint calls a valid example invalid where three keywords of OpenAPI 3.1 meet: `oneOf` with a
# `discriminator`, and `unevaluatedProperties: false` beside them. Its validator turns the
# discriminator into a jump to one branch and forgets which properties that branch has evaluated. By
# JSON Schema 2020-12 alone the example is valid, as Ajv without its discriminator option says.
#
# Installs both packages into a temporary directory, and asks both about the same example. Exits with 1
# once they agree: then the note above is out of date.
set -euo pipefail

readonly redocly=2.77.0 ajv=8.20.0

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit --save-exact "@redocly/cli@$redocly" "ajv@$ajv"

cat >openapi.json <<'JSON'
{
  "openapi": "3.1.0",
  "info": { "title": "Two kinds of entry", "version": "1.0.0" },
  "paths": {},
  "components": {
    "schemas": {
      "Opened": {
        "type": "object",
        "required": ["action", "data"],
        "properties": { "action": { "const": "opened" }, "data": { "type": "string" } }
      },
      "Closed": {
        "type": "object",
        "required": ["action"],
        "properties": { "action": { "const": "closed" } }
      },
      "Entry": {
        "type": "object",
        "required": ["at"],
        "properties": { "at": { "type": "string" } },
        "oneOf": [
          { "$ref": "#/components/schemas/Opened" },
          { "$ref": "#/components/schemas/Closed" }
        ],
        "discriminator": {
          "propertyName": "action",
          "mapping": {
            "opened": "#/components/schemas/Opened",
            "closed": "#/components/schemas/Closed"
          }
        },
        "unevaluatedProperties": false,
        "examples": [{ "at": "today", "action": "opened", "data": "x" }]
      }
    }
  }
}
JSON
printf 'rules:\n  no-invalid-schema-examples:\n    severity: error\n    allowAdditionalProperties: true\n' >redocly.yaml

cat >by-ajv.cjs <<'SCRIPT'
const { Ajv2020 } = require('ajv/dist/2020');
const { components } = require('./openapi.json');
const ajv = new Ajv2020({ strict: false });
ajv.addSchema({ $id: 'contract', components: JSON.parse(JSON.stringify(components).replaceAll('"#/', '"contract#/')) });
const validate = ajv.compile({ $ref: 'contract#/components/schemas/Entry' });
console.log(validate(components.schemas.Entry.examples[0]) ? 'valid' : 'invalid');
SCRIPT

export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
by_ajv=$(node by-ajv.cjs)
npx redocly lint openapi.json --format=json >found.json 2>/dev/null || true
by_redocly=$(node -p 'JSON.parse(require("fs").readFileSync("found.json")).problems.filter((p) => p.ruleId === "no-invalid-schema-examples").map((p) => p.message).join("\n")')

echo "Node $(node --version), ajv $ajv: $by_ajv"
echo "@redocly/cli $redocly:"
echo "$by_redocly"
if [[ $by_ajv == valid && $by_redocly == *'must NOT have unevaluated properties'* ]]; then
  echo 'As described.'
else
  echo 'The behaviour changed.'
  exit 1
fi
