/**
 * Entry of the child process: puts a double in the place of the module `electron`, then runs the compiled main script
 * unchanged. What needs Chromium or a person goes to the launcher as messages.
 */
import { randomBytes } from 'node:crypto';
import Module from 'node:module';
import { Socket } from 'node:net';
import { createElectronModule } from './electronModule';
import type { FromMain, MainArguments, ToMain } from './messages';

const options = JSON.parse(process.argv[2] ?? '') as MainArguments;

const double = createElectronModule({
  ...options,
  secret: randomBytes(16).toString('hex'),
  tell: (message: FromMain) => void process.send?.(message),
});

/** Whatever the main process connects to, by whichever library: all of them end here. */
const connect = Reflect.get(Socket.prototype, 'connect') as (...args: unknown[]) => Socket;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  const [first] = args.flat(1) as [{ host?: string; port?: number; path?: string }];
  process.send?.({ type: 'spokenTo', host: first.path ?? `${first.host ?? 'localhost'}:${first.port}` } satisfies FromMain);
  return connect.apply(this, args);
} as Socket['connect'];

process.on('message', (message: ToMain) => double.receive(message));
process.on('disconnect', () => process.exit(0));

const loader = Module as unknown as { _load: (name: string, ...rest: unknown[]) => unknown };
const load = loader._load;
loader._load = (name, ...rest) => (name === 'electron' ? double.electron : load(name, ...rest));
loader._load(options.mainScript);
