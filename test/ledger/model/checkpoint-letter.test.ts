import t from 'tap';
import { presentCheckpointLetter } from '../../../src/ledger/checkpoints/present.ts';

t.test('a checkpoint is one page of text, the root in groups of four', (t) => {
  const facts = {
    by: 'sha256',
    origin: 'log.example.gov.cn',
    size: 41_300,
    rootHash: '0123456789abcdef'.repeat(4),
    sealedAt: new Date('2025-11-20T07:30:00.000Z'),
    printedAt: new Date('2025-11-20T08:00:00.000Z'),
    checkpoint: 'log.example.gov.cn\n41300\nroot=\n\n— log.example.gov.cn sig=\n',
    keys: ['log.example.gov.cn+a49da55f+key'],
  } as const;
  const letter = presentCheckpointLetter(facts);
  const lines = letter.split('\n');
  t.ok(lines.length < 45, 'one page');
  t.ok(lines.every((line) => line.length <= 120));
  t.equal(lines.filter((line) => line === '    0123 4567 89ab cdef').length, 4);
  t.match(letter, '2025-11-20T15:30:00.000+08:00');
  t.match(letter, '    — log.example.gov.cn sig=');
  t.match(letter, 'from=41300\n');
  t.match(letter, 'Root (SHA-256, RFC 6962)');
  const bySm3 = presentCheckpointLetter({ ...facts, by: 'sm3' });
  t.match(bySm3, 'Root (SM3, RFC 6962)');
  t.match(bySm3, 'from=41300&hash=sm3\n');
  t.end();
});
