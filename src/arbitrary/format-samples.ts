/** Texts at the edges of a named format, inside and just outside. Candidates: the schema judges each of them. */
export interface FormatSamples {
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

const NO_SAMPLES: FormatSamples = { valid: [], invalid: [] };

const NIL = '00000000-0000-0000-0000-000000000000';
const MAX = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const badUuids = ['not-a-uuid', `${NIL}0`, NIL.slice(1), NIL.replace('0', 'g'), NIL.replaceAll('-', '')];
const badAddresses = ['256.1.1.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', ':::', 'localhost'];

const samples: Readonly<Record<string, FormatSamples>> = {
  email: {
    valid: ['a@b.co', 'first.last+tag@sub.example.com', `${'a'.repeat(64)}@example.com`],
    invalid: [
      'plain',
      'a@b',
      '@example.com',
      'a b@example.com',
      'a@b@example.com',
      'a@.com',
      'a..b@example.com',
    ],
  },
  url: {
    valid: [
      'https://example.com',
      'http://localhost:8080/a/b?c=d#e',
      'https://[::1]/',
      'https://user:pw@example.com/',
    ],
    invalid: ['example.com', 'http://', '//example.com', 'http://exa mple.com', 'https//example.com'],
  },
  uuid: { valid: [NIL, MAX, '01890a5d-ac96-774b-bcce-b302099a8057'], invalid: badUuids },
  guid: { valid: [NIL, MAX], invalid: badUuids },
  date: {
    valid: ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '1970-01-01'],
    invalid: [
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-04-31',
      '2024-1-1',
      '20240101',
      '01/02/2024',
    ],
  },
  time: {
    valid: ['00:00:00', '23:59:59', '23:59:59.999', '00:00'],
    invalid: ['24:00:00', '23:60:00', '12:00:00Z', '12', '12:0'],
  },
  datetime: {
    valid: [
      '2024-02-29T23:59:59Z',
      '1970-01-01T00:00:00.000Z',
      '9999-12-31T23:59:59.999Z',
      '2024-01-01T00:00:00+05:30',
    ],
    invalid: [
      '2023-02-29T00:00:00Z',
      '2024-01-01',
      '2024-01-01 00:00:00Z',
      '2024-01-01T24:00:00Z',
      'yesterday',
      '1704067200000',
    ],
  },
  duration: {
    valid: ['P1Y', 'PT0S', 'P1W', 'P1DT12H', 'PT0.5S'],
    invalid: ['P', 'PT', '1D', 'P1', 'P1H', '-P1D'],
  },
  ipv4: { valid: ['0.0.0.0', '255.255.255.255', '127.0.0.1'], invalid: badAddresses },
  ipv6: {
    valid: ['::', '::1', MAX.replaceAll('-', '').replaceAll(/(.{4})(?!$)/g, '$1:')],
    invalid: [...badAddresses, '1::2::3', 'fe80::1%eth0', '[::1]'],
  },
  cidrv4: {
    valid: ['0.0.0.0/0', '255.255.255.255/32'],
    invalid: ['1.2.3.4', '1.2.3.4/33', '1.2.3.4/-1', '1.2.3.4/'],
  },
  cidrv6: { valid: ['::/0', '::1/128'], invalid: ['::1', '::1/129', '::1/x', '::1/01'] },
  mac: { valid: [], invalid: ['00:00:00:00:00', '00-00-00-00-00-0g', '000000000000'] },
  base64: { valid: ['', 'AA==', 'AAA=', 'AAAA', '+/+/'], invalid: ['A', 'A===', 'AA=A', '-_-_', 'AAA A==='] },
  base64url: { valid: ['', 'AA', 'AAA', '-_-_'], invalid: ['A', '+/+/', 'A A'] },
  e164: {
    valid: ['+1234567', '+123456789012345'],
    invalid: ['1234567', '+0123456789', '+123456', '+1234567890123456', '+1 234 567'],
  },
  emoji: { valid: ['👩‍👩‍👧‍👦', '🇫🇷', '👍🏽'], invalid: ['a', '😀a', '1'] },
  jwt: { valid: [], invalid: ['a.b', 'a.b.c', 'eyJhbGciOiJIUzI1NiJ9', '..'] },
  ulid: {
    valid: ['00000000000000000000000000', '7ZZZZZZZZZZZZZZZZZZZZZZZZZ'],
    invalid: ['8ZZZZZZZZZZZZZZZZZZZZZZZZZ', '0000000000000000000000000I', '0000'],
  },
  nanoid: { valid: [], invalid: ['short', 'with spaces in it 123'] },
  cuid: { valid: [], invalid: ['c123', 'x1234567890', 'c-12345678'] },
  cuid2: { valid: ['a'], invalid: ['A', 'a-b'] },
  credit_card: {
    valid: ['4111111111111111', '4111 1111 1111 1111'],
    invalid: ['4111111111111112', '4111', '411111111111111a'],
  },
  iban: {
    valid: ['GB82WEST12345698765432'],
    invalid: ['GB83WEST12345698765432', 'GB82 WEST 1234 5698 7654 32', 'gb82west12345698765432'],
  },
  hostname: {
    valid: ['a', 'example.com', `${'a'.repeat(63)}.com`],
    invalid: ['-a.com', 'a_b.com', `${'a'.repeat(64)}.com`, 'a..b'],
  },
  hex: { valid: ['', '0', 'deadBEEF'], invalid: ['g', '0x00'] },
};

export function formatSamples(name: string): FormatSamples {
  return (Object.hasOwn(samples, name) ? samples[name] : undefined) ?? NO_SAMPLES;
}
