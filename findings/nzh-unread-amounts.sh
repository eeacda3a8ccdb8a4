#!/usr/bin/env bash
# nzh gives an amount that it cannot read back as it came, with no error: `1,000.00` is neither digits in
# capitals nor a refusal, and a document prints it as its 大写金额. A third decimal is cut off, not rounded
# or refused. Of the two 零 that the People's Bank's rules leave open in `107000.53` it writes none, while
# each of their two examples has one.
#
# Installs the package alone into a temporary directory and compares its answers. Exits with 1 once they
# differ from those below: then the note above is out of date.
set -euo pipefail

readonly package=nzh version=1.0.14

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts --save-exact "$package@$version"

cat >ask.cjs <<'SCRIPT'
const nzh = require('nzh/cn');
const expected = {
  '1,000.00': '1,000.00',
  abc: 'abc',
  '0.055': '人民币伍分',
  '107000.53': '人民币壹拾万柒仟元伍角叁分',
  '1000000.05': '人民币壹佰万元零伍分',
};
const ask = (amount) => nzh.toMoney(amount, { forceZheng: true });
for (const amount of Object.keys(expected)) console.log(`${amount} → ${ask(amount)}`);
const same = Object.entries(expected).every(([amount, capitals]) => ask(amount) === capitals);
console.log(same ? 'As described.' : 'The behaviour changed.');
process.exitCode = same ? 0 : 1;
SCRIPT

echo "Node $(node --version), $package $version"
node ask.cjs
