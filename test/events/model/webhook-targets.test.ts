import t from 'tap';
import {
  allowedHost,
  isAddressAllowed,
  isNetwork,
  isTargetAllowed,
  type TargetRules,
  targetFindings,
} from '../../../src/events/model/webhook-targets.ts';
import { webhookProblems, webhookVariables } from '../../../src/events/webhooks/variables.ts';

// Where events may be sent. Addresses are those of https://www.iana.org/assignments/iana-ipv4-special-registry
// and its IPv6 twin, and of the metadata services of clouds.

const rules: TargetRules = {
  mayUseHttp: false,
  hosts: [
    'hub.example.gov.cn',
    '*.sz.gov.cn',
    'tls.example:8443',
    'any.example:*',
    '10.1.2.3',
    '[::1]:*',
  ].map((text) => allowedHost(text) ?? { name: 'none', port: undefined }),
  networks: ['10.1.0.0/16'],
};

t.test('addresses that lead inside are refused, however they are written', (t) => {
  const refused = [
    ...[
      '127.0.0.1',
      '127.9.9.9',
      '0.0.0.0',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
    ],
    ...[
      '100.100.100.200',
      '192.0.0.192',
      '192.0.2.1',
      '198.18.0.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
    ],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::127.0.0.1'],
    ...['fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'fec0::1', 'ff02::1', '2001:db8::1'],
    ...[
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001::1',
      '100::1',
      '',
      'localhost',
      '127.1',
      '1.2.3.4.5',
    ],
  ];
  for (const address of refused) t.notOk(isAddressAllowed(address, []), address);
  for (const address of ['93.184.216.34', '2606:4700::1111', '::ffff:93.184.216.34']) {
    t.ok(isAddressAllowed(address, []), address);
  }
  t.ok(isAddressAllowed('10.1.255.1', rules.networks));
  t.ok(isAddressAllowed('::ffff:10.1.255.1', rules.networks), 'it is the same address');
  t.notOk(isAddressAllowed('10.2.0.1', rules.networks));
  t.notOk(isAddressAllowed('::1', rules.networks));
  t.end();
});

t.test('hosts are allowed by name and port', (t) => {
  const allowed = [
    ...['https://hub.example.gov.cn/x', 'https://HUB.example.gov.cn:443/', 'https://a.sz.gov.cn/'],
    ...[
      'https://a.b.sz.gov.cn/',
      'https://tls.example:8443/',
      'https://any.example:1/',
      'https://10.1.2.3/',
    ],
  ];
  for (const url of allowed) t.ok(isTargetAllowed(new URL(url), rules), url);
  const refused = [
    ...[
      'http://hub.example.gov.cn/',
      'ftp://hub.example.gov.cn/',
      'https://hub.example.gov.cn:8443/',
    ],
    ...['https://sz.gov.cn/', 'https://evilsz.gov.cn/', 'https://hub.example.gov.cn.evil.example/'],
    ...['https://tls.example/', 'https://10.1.2.4/', 'https://[::1]:443/', 'https://[::1]/'],
  ];
  for (const url of refused) t.notOk(isTargetAllowed(new URL(url), rules), url);
  const open = { ...rules, mayUseHttp: true, networks: ['::1/128'] };
  t.ok(isTargetAllowed(new URL('http://hub.example.gov.cn/'), open));
  t.ok(isTargetAllowed(new URL('http://[::1]:9/'), open));
  t.end();
});

t.test('an address is told all that is wrong with it', (t) => {
  const codes = (
    text: string,
    resolution: Parameters<typeof targetFindings>[2] = ['93.184.216.34'],
  ) => targetFindings(text, rules, resolution).map(({ code }) => code.replace('webhook-', ''));
  t.same(codes('https://hub.example.gov.cn/in?key=1'), []);
  t.same(codes('https://hub.example.gov.cn/', 'unresolved'), []);
  for (const text of [
    'hub.example.gov.cn',
    '//hub.example.gov.cn/',
    'https:hub',
    'https://',
    'mailto:a@b',
    ' ',
  ]) {
    t.same(codes(text), ['url-malformed'], text);
  }
  t.same(codes('https://user@hub.example.gov.cn/#a'), ['credentials', 'fragment']);
  t.same(codes('https://:secret@hub.example.gov.cn/'), ['credentials']);
  t.same(codes('http://localhost/', 'unresolved'), ['scheme', 'host-not-allowed']);
  t.same(codes('https://hub.example.gov.cn/', 'unknown'), ['host-unknown']);
  t.same(codes('https://hub.example.gov.cn/', ['93.184.216.34', '10.0.0.1']), ['address-refused']);
  for (const host of [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '[::ffff:127.0.0.1]',
    '169.254.169.254',
  ]) {
    t.same(codes(`https://${host}/`), ['host-not-allowed', 'address-refused'], host);
  }
  t.end();
});

t.test('the operator lists hosts and networks', (t) => {
  const { hosts, networks } = webhookVariables;
  t.same(hosts.reads.read('Hub.example, *.a.b:8443 [::1]:* 127.0.0.1:*'), [
    { name: 'hub.example', port: undefined },
    { name: '*.a.b', port: 8443 },
    { name: '[::1]', port: 'any' },
    { name: '127.0.0.1', port: 'any' },
  ]);
  for (const text of [
    'https://hub.example',
    '*',
    '*.',
    'a..b',
    'hub.example:0',
    'hub.example:65536',
    'a/b',
  ]) {
    t.equal(hosts.reads.read(text), undefined, text);
  }
  t.same(networks.reads.read('10.0.0.0/8, fd00::/8'), ['10.0.0.0/8', 'fd00::/8']);
  for (const text of ['10.0.0.0', '10.0.0.0/33', 'inside']) {
    t.equal(networks.reads.read(text), undefined, text);
    t.notOk(isNetwork(text));
  }
  const config = { hosts: [], key: undefined } as unknown as Parameters<typeof webhookProblems>[0];
  t.same(webhookProblems(config, 'production').length, 1);
  t.same(webhookProblems(config, 'development'), []);
  t.same(webhookProblems({ ...config, key: 'k' }, 'production'), []);
  t.same(webhookProblems({ ...config, hosts: undefined }, 'production'), []);
  t.end();
});
