import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { noncePlaceholder, serveWindow } from '../../../electron/protocol';

let serve: (request: Request) => Promise<Response>;

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'window-'));
  mkdirSync(join(folder, 'workers'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), `<meta name="csp-nonce" content="${noncePlaceholder}">`);
  writeFileSync(join(folder, 'workers', 'hash-1.js'), '1');
  writeFileSync(join(folder, 'assets', 'main-1.js'), '2');
  writeFileSync(join(folder, '..', 'secret.txt'), 'x');
  serve = serveWindow(folder);
});

const get = (path: string) => serve(new Request(`app://guong-sang${path}`));
const policyOf = (response: Response) =>
  new Map((response.headers.get('content-security-policy') ?? '').split('; ').map((part) => [part.split(' ')[0], part]));

describe('the window is served', () => {
  test('as the page for every screen, so that a screen can be loaded again', async () => {
    for (const path of ['/', '/nominations/7', '/units']) {
      const response = await get(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    }
  });

  test('with a nonce of its own at every load, in the page and in the policy', async () => {
    const nonces = await Promise.all(
      ['/', '/'].map(async (path) => {
        const response = await get(path);
        const nonce = /content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
        expect(policyOf(response).get('style-src-elem')).toBe(`style-src-elem 'self' 'nonce-${nonce}'`);
        return nonce;
      }),
    );
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('with scripts as scripts, and no guessing of types', async () => {
    const response = await get('/assets/main-1.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('with 404 for a file that is not there', async () => {
    expect((await get('/assets/absent.js')).status).toBe(404);
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%5c..%5csecret.txt', '/.hidden/a.js', '/%00.js', '/%zz'])(
    'and nothing outside its folder: %s',
    async (path) => {
      expect((await get(path)).status).not.toBe(200);
    },
  );

  test('to nobody who asks for another host or wants to send', async () => {
    expect((await serve(new Request('app://other/'))).status).toBe(403);
    expect((await serve(new Request('app://guong-sang/', { method: 'POST' }))).status).toBe(403);
  });
});

describe('the security policy', () => {
  test('allows nothing that is not named, no inline script, no evaluation, no frame and no form', async () => {
    const policy = policyOf(await get('/'));
    expect(policy.get('default-src')).toBe("default-src 'none'");
    expect(policy.get('script-src')).toBe("script-src 'self'");
    expect(policy.get('connect-src')).toBe("connect-src 'self'");
    for (const name of ['object-src', 'base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(name)).toBe(`${name} 'none'`);
    expect(policy.get('require-trusted-types-for')).toBe("require-trusted-types-for 'script'");
    expect([...policy.values()].join()).not.toMatch(/unsafe-eval|\*|https?:/);
  });

  test('lets a worker compile WebAssembly, and the page not', async () => {
    expect(policyOf(await get('/workers/hash-1.js')).get('script-src')).toBe("script-src 'self' 'wasm-unsafe-eval'");
    expect(policyOf(await get('/assets/main-1.js')).get('script-src')).toBe("script-src 'self'");
  });
});
