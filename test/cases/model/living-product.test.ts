import t from 'tap';
import { livingProductFindings, productKeyOf } from '../../../src/cases/model/living-product.ts';

// One living application per applicant and product (rule 3.4a).

t.test('a product is told by its scenario and by its name, however that is written', async (t) => {
  const key = productKeyOf({ scenarioCode: 'S-1', product: { name: '智能导办 Ａ1' } });
  t.equal(key, 'S-1 智能导办a1');
  for (const name of ['智能导办a1', '智能导办，Ａ１。', ' 智能\u3000导办 A-1 ']) {
    t.equal(productKeyOf({ scenarioCode: 'S-1', product: { name } }), key, name);
  }
  t.not(productKeyOf({ scenarioCode: 'S-2', product: { name: '智能导办a1' } }), key);
  t.not(productKeyOf({ scenarioCode: 'S-1', product: { name: '智能导办a2' } }), key);
  t.equal(productKeyOf({ product: { name: '智能导办' } }), null);
  t.equal(productKeyOf({ scenarioCode: 'S-1' }), null);
  t.equal(productKeyOf({ scenarioCode: 'S-1', product: { name: '（）' } }), null);
});

t.test('the finding names the other application, by its number where it has one', async (t) => {
  const other = { id: 'draft-1', number: null, productKey: 'S-1 a' };
  const numbered = { id: 'case-2', number: '2025-000002', productKey: 'S-1 b' };
  t.match(livingProductFindings('S-1 a', [other, numbered]), [
    { code: 'product-applied-for-already', pointer: '/product/name', rule: '3.4a' },
  ]);
  const named = (key: string) => livingProductFindings(key, [other, numbered])[0]?.message.en ?? '';
  t.match(named('S-1 a'), /draft-1$/);
  t.match(named('S-1 b'), /2025-000002$/);
  t.same(livingProductFindings('S-1 c', [other, numbered]), []);
  t.same(livingProductFindings(null, [other]), []);
});
