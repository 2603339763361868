/**
 * A real WebDAV server on the loopback interface, with TLS, a self-signed certificate and one account: Apache or nginx
 * from Debian's packages. It can be stopped in the middle of something and started again on the same port.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';

export type ServerKind = 'apache' | 'nginx';

export const davUser = 'truong-mau';
export const davPassword = 'mật khẩu mẫu 1';

export interface DavServer {
  /** `https://127.0.0.1:port/dav/` */
  address: string;
  /** Host and port. */
  host: string;
  /** Folder on the disk that the address stands for. */
  root: string;
  /** SHA-256 of its certificate. */
  fingerprint: string;
  pem: string;
  start(): Promise<void>;
  /** As a power cut would: nothing is finished. */
  stop(): Promise<void>;
  /** It takes connections and says nothing, until `goOn`. */
  fallSilent(): void;
  goOn(): void;
  /** Stops and leaves nothing behind. */
  remove(): Promise<void>;
}

export interface CertificateOptions {
  /** What it is made for. */
  names?: string;
  /** Days it is good for, from now; a negative number has passed already. */
  days?: number;
}

/** Makes the server and starts it. */
export async function startDavServer(kind: ServerKind, { names = 'IP:127.0.0.1', days = 30 }: CertificateOptions = {}): Promise<DavServer> {
  const home = mkdtempSync(join(tmpdir(), `dav-${kind}-`));
  const root = join(home, 'dav');
  const port = await freePort();
  // The server's own account must reach what the tests put there, and the other way round.
  chmodSync(home, 0o755);
  for (const folder of ['dav', 'dav/gui-so', 'dav/tu-so', 'locks', 'temp']) {
    mkdirSync(join(home, folder));
    chmodSync(join(home, folder), 0o777);
  }
  makeCertificate(home, names, days);
  writeFileSync(join(home, 'accounts'), `${davUser}:${passwordHash(davPassword)}\n`, { mode: 0o644 });
  writeFileSync(join(home, 'server.conf'), (kind === 'apache' ? apacheSettings : nginxSettings)(home, port));
  let running: ChildProcess | null = null;
  const signal = (name: NodeJS.Signals) => running?.pid !== undefined && void process.kill(-running.pid, name);
  const server: DavServer = {
    address: `https://127.0.0.1:${port}/dav/`,
    host: `127.0.0.1:${port}`,
    root,
    fingerprint: fingerprintOf(join(home, 'certificate.pem')),
    pem: readFileSync(join(home, 'certificate.pem'), 'utf8'),
    async start() {
      const [program, ...args] = commands[kind](join(home, 'server.conf'), home);
      running = spawn(program!, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
      let said = '';
      running.stderr?.on('data', (text: Buffer) => (said += text.toString()));
      await answers(port, () => said, running);
    },
    async stop() {
      const process_ = running;
      running = null;
      if (process_?.pid === undefined || process_.exitCode !== null || process_.signalCode !== null) return;
      const ended = new Promise((resolve) => process_.once('exit', resolve));
      // Its children too: the group is its own.
      process.kill(-process_.pid, 'SIGKILL');
      await ended;
    },
    fallSilent: () => signal('SIGSTOP'),
    goOn: () => signal('SIGCONT'),
    async remove() {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

const commands: Record<ServerKind, (settings: string, home: string) => string[]> = {
  apache: (settings, home) => ['/usr/sbin/apache2', '-f', settings, '-d', home, '-DFOREGROUND'],
  nginx: (settings, home) => ['/usr/sbin/nginx', '-c', settings, '-p', home, '-e', join(home, 'errors.log'), '-g', 'daemon off;'],
};

const isRoot = process.getuid?.() === 0;

function apacheSettings(home: string, port: number): string {
  const modules = ['mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'dav', 'dav_fs', 'ssl', 'socache_shmcb', 'headers'];
  return `
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${home}/server.pid
ErrorLog ${home}/errors.log
DefaultRuntimeDir ${home}
${isRoot ? 'User www-data\nGroup www-data' : ''}
DavLockDB ${home}/locks/lock
DocumentRoot ${home}
SSLEngine on
SSLCertificateFile ${home}/certificate.pem
SSLCertificateKeyFile ${home}/key.pem
<Location /dav>
  Dav On
  AuthType Basic
  AuthName dav
  AuthUserFile ${home}/accounts
  Require valid-user
</Location>
`;
}

function nginxSettings(home: string, port: number): string {
  return `
load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
${isRoot ? 'user root;' : ''}
pid ${home}/server.pid;
worker_processes 1;
error_log ${home}/errors.log;
events {}
http {
  access_log off;
  client_max_body_size 0;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${home}/temp/${name};`).join('\n  ')}
  dav_ext_lock_zone zone=locks:1m;
  server {
    listen 127.0.0.1:${port} ssl;
    server_name 127.0.0.1;
    ssl_certificate ${home}/certificate.pem;
    ssl_certificate_key ${home}/key.pem;
    root ${home};
    location /dav/ {
      auth_basic dav;
      auth_basic_user_file ${home}/accounts;
      dav_methods PUT DELETE MKCOL COPY MOVE;
      dav_ext_methods PROPFIND OPTIONS;
      create_full_put_path off;
    }
  }
}
`;
}

function makeCertificate(home: string, names: string, days: number): void {
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', join(home, 'key.pem')];
  const validity = days >= 0 ? ['-days', String(days)] : [];
  const request = [...args, '-out', join(home, 'certificate.pem'), '-subj', '/CN=Máy chủ mẫu', '-utf8', '-addext', `subjectAltName=${names}`, ...validity];
  // A certificate that has passed already is made by a computer whose clock stands in the past.
  if (days >= 0) execFileSync('openssl', request, { stdio: 'ignore' });
  else makePassedCertificate(home, names);
}

function makePassedCertificate(home: string, names: string): void {
  const file = (name: string) => join(home, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: home, stdio: 'ignore' });
  openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key.pem', '-out', 'request.pem', '-subj', '/CN=mau');
  writeFileSync(file('index'), '');
  writeFileSync(file('serial'), '01\n');
  writeFileSync(
    file('ca.conf'),
    `[ca]\ndefault_ca=own\n[own]\ndatabase=index\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=any\nx509_extensions=names\n[any]\ncommonName=supplied\n[names]\nsubjectAltName=${names}\n`,
  );
  openssl('ca', '-config', 'ca.conf', '-selfsign', '-batch', '-notext', '-keyfile', 'key.pem', '-in', 'request.pem', '-out', 'certificate.pem', '-startdate', '20200101000000Z', '-enddate', '20200201000000Z');
}

function fingerprintOf(path: string): string {
  const base64 = readFileSync(path, 'utf8').replace(/-----[^-]+-----|\s/g, '');
  return createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');
}

/** As both servers read it. */
function passwordHash(password: string): string {
  return execFileSync('openssl', ['passwd', '-apr1', '-stdin'], { input: password, encoding: 'utf8' }).trim();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until TLS is spoken there. */
async function answers(port: number, said: () => string, running: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (running.exitCode !== null) break;
    let socket: TLSSocket | undefined;
    const up = await new Promise<boolean>((resolve) => {
      socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
      socket.setTimeout(2_000, () => socket?.destroy());
      socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false)).once('close', () => resolve(false));
    }).finally(() => socket?.destroy());
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The WebDAV server does not start: ${said()}`);
}
