import t from 'tap';
import { isPlaceIn, placeIn, placeText } from '../../../src/events/model/place.ts';

const leafHash = Buffer.alloc(32, 0xab);

t.test('a place names a position and the leaf there', (t) => {
  const text = placeText({ position: 41_207, leafHash });
  t.equal(text, `41207.${'ab'.repeat(8)}`);
  t.same(placeIn(text), { position: 41_207, leaf: 'ab'.repeat(8) });
  t.equal(placeIn(placeText({ position: 0, leafHash })).position, 0);
  t.end();
});

t.test('a place is in the log that holds its leaf, and in no other', (t) => {
  const place = placeIn(placeText({ position: 7, leafHash }));
  t.equal(isPlaceIn(place, leafHash), true);
  t.equal(isPlaceIn(place, Buffer.alloc(32, 0xaa)), false, 'another entry stands there');
  t.equal(isPlaceIn(place, undefined), false, 'the log ends before');
  t.end();
});

t.test('missing parts of a text are empty', (t) => {
  t.same(placeIn(''), { position: 0, leaf: '' });
  t.end();
});
