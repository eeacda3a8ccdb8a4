import t from 'tap';
import { rateKey } from '../../src/programme/rate-key.ts';

t.test('requests of a counter system are counted by counter, all others by subject', async (t) => {
  const hall = { role: 'counter', subject: 'hall-west' };
  t.equal(rateKey(hall, undefined), 'hall-west');
  t.equal(rateKey(hall, '1'), 'hall-west at counter 1');
  t.equal(rateKey(hall, '42'), 'hall-west at counter 42');
  t.equal(rateKey(hall, '999'), 'hall-west at counter 999');
  for (const wrong of ['0', '1000', '012', '-1', '12a', '', ' 12', ['12', '13']]) {
    t.equal(rateKey(hall, wrong), 'hall-west', `${wrong}`);
  }
  t.equal(rateKey({ role: 'applicant', subject: 'lan' }, '12'), 'lan', 'no way around the limit');
});
