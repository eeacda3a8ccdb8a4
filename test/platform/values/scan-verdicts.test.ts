import t from 'tap';
import { verdictOf } from '../../../src/platform/values/scan-verdicts.ts';

t.test('what a scanner could not look into is never clean, and has its cause', async (t) => {
  const unscannable = (cause: string, finding: string) => ({ kind: 'unscannable', cause, finding });
  const cases = {
    'stream: OK': { kind: 'clean' },
    'stream: Eicar-Test-Signature FOUND': { kind: 'infected', finding: 'Eicar-Test-Signature' },
    'stream: Heuristics.Phishing.Email FOUND': {
      kind: 'infected',
      finding: 'Heuristics.Phishing.Email',
    },
    'INSTREAM size limit exceeded. ERROR': unscannable('too-large', 'size limit exceeded'),
    ...Object.fromEntries(
      [
        ['encrypted', 'Heuristics.Encrypted.Zip'],
        ['encrypted', 'Heuristics.Encrypted.PDF'],
        ['too-large', 'Heuristics.Limits.Exceeded.MaxFileSize'],
        ['too-large', 'Heuristics.Limits.Exceeded.MaxScanSize'],
        ['too-nested', 'Heuristics.Limits.Exceeded.MaxRecursion'],
        ['too-nested', 'Heuristics.Limits.Exceeded.MaxFiles'],
        ['too-slow', 'Heuristics.Limits.Exceeded.MaxScanTime'],
        ['other', 'Heuristics.Limits.Exceeded'],
      ].map(([cause = '', finding = '']) => [
        `stream: ${finding} FOUND`,
        unscannable(cause, finding),
      ]),
    ),
    '': undefined,
    'stream: OK but not quite': undefined,
    'COMMAND READ TIMED OUT ERROR': undefined,
    "stream: Can't allocate memory ERROR": undefined,
  };
  for (const [answer, verdict] of Object.entries(cases)) {
    t.same(verdictOf(`${answer}\0`), verdict, answer);
  }
});
