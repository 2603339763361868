/** Prepares what a command needs besides npm: installs Debian packages when it may, else says what to type. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program, or a file, and the Debian package that brings it. */
export interface Needed {
  program: string;
  package: string;
}

export const browser: Needed = { program: process.env['CHROMIUM'] ?? '/usr/bin/chromium', package: 'chromium' };

/**
 * What the tests use besides the browser: the public tools that open our bundles, the schema checker of Word files, two
 * WebDAV servers, and fonts as wide as Segoe UI and Times New Roman, without which what is laid out on screen and on
 * paper differs.
 */
export const testTools: Needed[] = [
  { program: 'age', package: 'age' },
  { program: 'unzip', package: 'unzip' },
  { program: 'xmllint', package: 'libxml2-utils' },
  { program: 'openssl', package: 'openssl' },
  { program: '/usr/sbin/apache2', package: 'apache2-bin' },
  { program: '/usr/sbin/nginx', package: 'nginx' },
  { program: '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so', package: 'libnginx-mod-http-dav-ext' },
  { program: '/usr/share/fonts/opentype/inter/Inter-Regular.otf', package: 'fonts-inter' },
  { program: '/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf', package: 'fonts-liberation2' },
];

/** Sees that every program is there. Ends this process with one clear sentence when that is not in its power. */
export function ensurePrograms(needed: Needed[]): void {
  const missing = needed.filter(({ program }) => !isInstalled(program));
  if (missing.length === 0) return;
  const packages = missing.map((one) => one.package);
  if (process.getuid?.() === 0 && isInstalled('apt-get')) {
    console.log(`Installing ${packages.join(', ')} …`);
    if (install(packages)) return;
  }
  const browserHint = missing.includes(browser) ? ', or set CHROMIUM to the path of an installed Chromium' : '';
  console.error(
    `Missing: ${packages.join(', ')}. Install with: sudo apt-get install ${packages.join(' ')}${browserHint}; then run this again.`,
  );
  process.exit(1);
}

function isInstalled(program: string): boolean {
  if (program.includes('/')) return existsSync(program);
  return spawnSync('which', [program], { stdio: 'ignore' }).status === 0;
}

function install(packages: string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => execFileSync('apt-get', args, { env: environment, stdio: 'ignore' });
  const attempts = [() => undefined, () => apt('update', '-q')];
  return attempts.some((prepare) => {
    try {
      prepare();
      apt('install', '-y', '-q', '--no-install-recommends', ...packages);
      return true;
    } catch {
      return false;
    }
  });
}
