import type { Random } from './random';

const firstNames = [
  'Alma',
  'Ben',
  'Chen',
  'Dora',
  'Emil',
  'Fatima',
  'Grace',
  'Hugo',
  'Ines',
  'Jonas',
  'Kira',
  'Liam',
];
const lastNames = [
  'Adler',
  'Baker',
  'Costa',
  'Dubois',
  'Evans',
  'Fischer',
  'García',
  'Haas',
  'Ito',
  'Jansen',
  'Kowal',
];
const languages = ['en', 'en', 'en', 'en', 'de', 'fr', 'es', 'pt'];
const systems = [
  { platform: 'Windows 11', browser: 'Edge', type: 'Applet' },
  { platform: 'Windows 11', browser: 'Chrome', type: 'Applet' },
  { platform: 'Windows 10', browser: 'Firefox', type: 'Applet' },
  { platform: 'macOS 15', browser: 'Safari', type: 'Applet' },
  { platform: 'Android 15', browser: 'Chrome', type: 'Mobile Applet' },
] as const;
/** Networks for documentation, which nobody has. */
const networks = ['192.0.2', '198.51.100', '203.0.113'];

/** The members of a session that say who called, and from where. */
export function aCustomer(random: Random): Record<string, string> & { name: string } {
  const [first, last] = [random.of(firstNames), random.of(lastNames)];
  const login = `${first}.${last}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z.]/g, '');
  return {
    name: `${first} ${last}`,
    cf1: `${login}@customer.example`,
    cf2: random.happens(0.6) ? `555-${String(random.whole(100, 9_999)).padStart(4, '0')}` : '',
    cf3: random.of(['', 'Laptop', 'Desktop', 'Printer', 'Phone']),
    cf4: `Office ${random.whole(1, 40)}`,
    cf5: random.of(['', 'Basic', 'Gold']),
    tracking: `T-${random.whole(100_000, 999_999)}`,
    language: random.of(languages),
    ip: `${random.of(networks)}.${random.whole(1, 254)}`,
    device: `D-${random.whole(1_000, 9_999)}`,
    host: `${last
      .toUpperCase()
      .normalize('NFD')
      .replace(/[^A-Z]/g, '')}-PC`,
    ...random.of(systems),
  };
}
