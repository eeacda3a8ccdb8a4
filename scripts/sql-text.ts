import { format } from 'sql-formatter';

const WIDTH = 100;
const INDENT = '  ';

/** SQL for people: one line a column or condition, and what fits on a line on one line. */
export function readableSql(text: string): string {
  const lines = format(text, {
    language: 'postgresql',
    keywordCase: 'preserve',
    logicalOperatorNewline: 'before',
    expressionWidth: WIDTH,
    tabWidth: INDENT.length,
  }).split('\n');
  // The formatter takes an unknown function for a name.
  return joinedBrackets(joinedClauses(lines))
    .join('\n')
    .replaceAll(/(?<=\w) \(\)/g, '()');
}

/** The formatter gives each clause its own line, also where one name follows: `from`, `limit`. */
function joinedClauses(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const [index, line] of lines.entries()) {
    const clause = joined.at(-1);
    if (clause !== undefined && isClause(clause) && !isDeeper(lines[index + 1] ?? '', clause)) {
      joined[joined.length - 1] = `${clause} ${line.trim()}`;
    } else {
      joined.push(line);
    }
  }
  return joined;
}

const CLAUSE =
  /^ *(?:select|from|where|set|values|update|delete from|insert into|returning|(?:order|group) by|limit)$/;

function isClause(line: string): boolean {
  return CLAUSE.test(line);
}

function isDeeper(line: string, than: string): boolean {
  return indentOf(line) > indentOf(than);
}

function indentOf(line: string): number {
  return line.search(/\S|$/);
}

/** Puts a pair of brackets with its content on one line where it fits, the innermost first. */
function joinedBrackets(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    joined.push(line);
    if (!line.trim().startsWith(')')) continue;
    const open = joined.findLastIndex(
      (each, index) => index < joined.length - 1 && indentOf(each) === indentOf(line),
    );
    const [first = '', ...rest] = joined.slice(open);
    const inner = rest.slice(0, -1).map((each) => each.trim());
    const whole = `${first}${inner.join(' ')}${line.trim()}`;
    if (first.endsWith('(') && whole.length <= WIDTH) joined.splice(open, Infinity, whole);
  }
  return joined;
}
