#!/usr/bin/env bash
# Node's JSON.parse mistakes a member's name with an escaped character for another one: once an object
# with the name `\` was parsed, the names `"`, line feed and every other single character that JSON
# escapes come out as `\`; after `a\`, so does `a` with a line feed as `a\`. Where objects that began
# alike went on with other names meanwhile, longer names are right again. Values always are.
# Seen in 24.10.0, 24.21.0 and 25.9.0, not in 22.20.0: V8 compares the name it expects with the
# characters of the source before it unescapes them (nodejs/node#63785).
#
# Found by comparing the leaves of random ledger entries, read twice. Our own names are never escaped,
# and unknown ones are refused, so only a finding about such a name may quote another one. What is
# canonical by RFC 8785 must not be proven by parsing arbitrary names in these versions.
#
# Installs two versions of Node into a temporary directory and parses with each. Exits with 1 once they
# no longer behave as described.
set -euo pipefail

readonly right=22.20.0 wrong=24.21.0

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  Darwin-arm64) platform=darwin-arm64 ;;
  *)
    echo "no package of Node for this machine is known here"
    exit 2
    ;;
esac

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts --save-exact \
  "right@npm:node-$platform@$right" "wrong@npm:node-$platform@$wrong"

cat >parse.cjs <<'SCRIPT'
const { runInNewContext } = require('node:vm');
// Each in a realm of its own, since what was parsed there before matters.
const nameIn = (text, before) =>
  Object.keys(runInNewContext('JSON.parse(before); JSON.parse(text)', { text, before }))[0];
const pairs = [
  ['{"\\"":1}', '{"\\\\":1}'],
  ['{"\\n":1}', '{"\\\\":1}'],
  ['{"a\\n":1}', '{"a\\\\":1}'],
];
const before = pairs.map(([text]) => nameIn(text, '{}'));
const after = pairs.map((pair) => nameIn(...pair));
console.log(JSON.stringify({ before, after, value: JSON.parse('["\\""]')[0] }));
SCRIPT

answers() { "node_modules/$1/bin/node" parse.cjs; }

readonly all_right='{"before":["\"","\n","a\n"],"after":["\"","\n","a\n"],"value":"\""}'
readonly as_found='{"before":["\"","\n","a\n"],"after":["\\","\\","a\\"],"value":"\""}'

echo "Node $right: $(answers right)"
echo "Node $wrong: $(answers wrong)"
if [[ $(answers right) == "$all_right" && $(answers wrong) == "$as_found" ]]; then
  echo 'As described.'
else
  echo 'The behaviour changed.'
  exit 1
fi
