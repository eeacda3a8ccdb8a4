import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import t from 'tap';
import {
  contactChange,
  contactDigest,
  contactEntryData,
  seesContact,
  splitForm,
  withContact,
} from '../../../src/cases/model/contact.ts';
import { roles } from '../../../src/programme/access.ts';
import { completeContact, completeContent, completeForm, salt } from '../../support/cases.ts';

// Whom to contact lies apart from the form; what is frozen holds a salted digest of it.

const salts = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const contacts = fc.record(
  { name: fc.string({ minLength: 1 }), phone: fc.string(), email: fc.string() },
  { requiredKeys: [] },
);

t.test('a digest is SHA-256 of the salt and of the contact as canonical JSON', async (t) => {
  t.equal(
    contactDigest(salt, { phone: '0755-00000000', name: '测试联系人' }),
    hash('sha256', `${salt}{"name":"测试联系人","phone":"0755-00000000"}`),
  );
  t.equal(contactDigest(salt, null), hash('sha256', `${salt}null`));
  t.throws(() => contactDigest(null, completeContact), RangeError);
});

t.test('the digest ignores the order of members and changes with any text', async () => {
  fc.assert(
    fc.property(salts, contacts, contacts, (salt, one, other) => {
      const turned = Object.fromEntries(Object.entries(one).reverse());
      const same = canonicalize(one) === canonicalize(other);
      return (
        contactDigest(salt, turned) === contactDigest(salt, one) &&
        (contactDigest(salt, other) === contactDigest(salt, one)) === same
      );
    }),
  );
});

t.test('under another salt the same contact has another digest', async () => {
  fc.assert(
    fc.property(salts, salts, contacts, (one, other, contact) => {
      fc.pre(one !== other);
      return contactDigest(one, contact) !== contactDigest(other, contact);
    }),
  );
});

t.test('a form is split and put together again without loss', async (t) => {
  t.strictSame(splitForm(completeForm), { content: completeContent, contact: completeContact });
  t.strictSame(splitForm(completeContent), { content: completeContent, contact: null });
  for (const form of [{}, completeContent, completeForm, { ...completeContent, contact: {} }]) {
    const { content, contact } = splitForm(form);
    t.strictSame(withContact(content, contact), form);
  }
});

t.test('every change of a contact, and nothing else, makes a version with its salt', async (t) => {
  const first = contactChange({ contact: null, contactVersion: 0 }, completeContact, salt);
  t.strictSame(first, { contact: completeContact, contactVersion: 1, contactSalt: salt });
  const turned = { phone: completeContact.phone ?? '', name: completeContact.name ?? '' };
  const kept = contactChange(first, turned, 'not drawn for');
  t.match(kept, { contactVersion: 1, contactSalt: null });
  t.strictSame(contactChange(first, null, 'next'), {
    ...{ contact: null, contactVersion: 2, contactSalt: 'next' },
  });
  t.match(contactChange(first, {}, 'next'), { contact: {}, contactVersion: 2 });
  const never = { contact: null, contactVersion: 0, contactSalt: null };
  t.strictSame(contactChange({ contact: null, contactVersion: 0 }, null, salt), never);

  t.strictSame(contactEntryData(first), { contactSha256: contactDigest(salt, completeContact) });
  t.strictSame(contactEntryData(kept), {});
});

t.test('experts and the finance platform see no contact', async (t) => {
  t.strictSame(
    roles.filter((role) => !seesContact(role)),
    ['expert', 'finance', 'admin'],
  );
});
