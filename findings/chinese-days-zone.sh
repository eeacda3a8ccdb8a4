#!/usr/bin/env bash
# chinese-days reads a day's text as midnight in UTC and asks it for its weekday and its date with
# local getters. West of Greenwich a Monday counts as the Sunday before it. The package's data file,
# read by the text of a day, has no such dependence.
#
# Installs the package alone into a temporary directory and compares its answers in two zones.
# Exits with 1 once they no longer differ as described: then the note above is out of date.
set -euo pipefail

readonly package=chinese-days version=1.5.7
readonly expected_days=2557 expected_wrong=634

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit --save-exact "$package@$version"

cat >answers.cjs <<'SCRIPT'
const { isWorkday, getDayDetail } = require('chinese-days');
const answers = {};
for (let at = Date.UTC(2020, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
  const day = new Date(at).toISOString().slice(0, 10);
  answers[day] = isWorkday(day);
}
process.stdout.write(JSON.stringify({ answers, date: getDayDetail('2025-12-01').date }));
SCRIPT

cat >compare.cjs <<'SCRIPT'
const [east, west] = ['east.json', 'west.json'].map((file) => require(`./${file}`));
const [expectedDays, expectedWrong] = process.argv.slice(2).map(Number);
const days = Object.keys(east.answers);
const wrong = days.filter((day) => east.answers[day] !== west.answers[day]);
const show = (day) =>
  `${day} (${new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })}): ` +
  `${east.answers[day] ? 'works' : 'off'} in Asia/Shanghai, ` +
  `${west.answers[day] ? 'works' : 'off'} in America/New_York`;
console.log(`Days 2020 to 2026: ${days.length}; answered differently in America/New_York: ${wrong.length}`);
for (const day of wrong.slice(0, 4)) console.log(`  ${show(day)}`);
console.log(`getDayDetail('2025-12-01').date: ${east.date} in Asia/Shanghai, ${west.date} in America/New_York`);
const same = days.length === expectedDays && wrong.length === expectedWrong && west.date === '2025-11-30';
console.log(same ? 'As described.' : 'The behaviour changed.');
process.exitCode = same ? 0 : 1;
SCRIPT

echo "Node $(node --version), $package $(node -p "require('./node_modules/$package/package.json').version")"
TZ=Asia/Shanghai node answers.cjs >east.json
TZ=America/New_York node answers.cjs >west.json
node compare.cjs "$expected_days" "$expected_wrong"
