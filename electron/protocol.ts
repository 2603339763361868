/**
 * Serves the built window from `app://guong-sang/` with its security policy. Nothing outside the folder can be named,
 * and every page gets a fresh nonce for the style elements that Fluent's renderer makes.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { CustomScheme } from 'electron';

export const appOrigin = 'app://guong-sang';

/** To be registered before the program is ready. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** The policies that may be created under Trusted Types. */
const trustedTypePolicies = ['default', 'document-preview', 'guong-sang-html'];

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.wasm': 'application/wasm',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The placeholder in `index.html` that becomes the nonce of this load. */
export const noncePlaceholder = '{{csp-nonce}}';

/**
 * The Content-Security-Policy. Only scripts of workers may compile WebAssembly (the hash of large files needs it);
 * a page never may.
 */
export function contentSecurityPolicy(nonce: string, worker: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self'${worker ? " 'wasm-unsafe-eval'" : ''}`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypePolicies.join(' ')}`,
  ].join('; ');
}

/** Gives the file of the built window that a path names: `index.html` for a screen, null for what cannot be ours. */
export function windowFile(pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const segments = path.split('/').filter((segment) => segment !== '');
  if (segments.some((segment) => !/^[\w.@-]+$/.test(segment) || segment.startsWith('.'))) return null;
  const last = segments.at(-1) ?? '';
  return extname(last) === '' ? 'index.html' : segments.join('/');
}

/** Answers requests of `app://guong-sang/` with the files in `folder`; everything else is refused. */
export function serveWindow(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const file = `${url.protocol}//${url.host}` === appOrigin && request.method === 'GET' ? windowFile(url.pathname) : null;
    if (file === null) return new Response(null, { status: 403 });
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await readFile(join(folder, file)));
    } catch {
      return new Response(null, { status: 404 });
    }
    const nonce = randomBytes(16).toString('base64');
    const page = file === 'index.html';
    return new Response(page ? new TextDecoder().decode(bytes).replaceAll(noncePlaceholder, nonce) : bytes, {
      headers: {
        'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy(nonce, file.startsWith('workers/')),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': page ? 'no-store' : 'public, max-age=31536000, immutable',
      },
    });
  };
}
