import { joinBytes, letGo } from '../../../shared/bundle/bytes';
import type { FromPage, ToPage } from './courier';
import { decodeEnvelope, envelopeParts } from './envelope';
import { type Answer, type Call, callAddress, courierPath } from './messages';

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

/** The page's calls of the main process, each with a number by which its answer is known. */
export class Calls {
  readonly #secret: string;
  readonly #waiting = new Map<number, Waiting>();
  #port: MessagePort | null = null;
  #last = 0;

  /** @param secret admits the page to the main process */
  constructor(secret: string) {
    this.#secret = secret;
  }

  /** What the main process answers. Rejects when it failed, or is gone. */
  call(channel: string, args: unknown[]): Promise<unknown> {
    const port = (this.#port ??= this.#courier());
    const number = (this.#last += 1);
    const { buffer } = joinBytes(envelopeParts([number, channel, args] satisfies Call));
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      port.postMessage({ call: buffer } satisfies FromPage, [buffer]);
    });
  }

  /** Each has a name of its own: one whose main process has gone is not to be met again. */
  #courier(): MessagePort {
    const courier = new SharedWorker(courierPath, { name: crypto.randomUUID() });
    // Its script comes from the main process as well.
    courier.onerror = () => this.#end();
    const { port } = courier;
    port.onmessage = ({ data }: MessageEvent<ToPage>) => (data === null ? this.#end() : this.#take(new Uint8Array(data)));
    port.postMessage({ address: callAddress(this.#secret) } satisfies FromPage);
    return port;
  }

  #take(body: Uint8Array): void {
    const { number, value, failed } = decodeEnvelope(body) as Answer;
    // Under Electron there is no body that could lie about afterwards.
    letGo(body);
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (failed) waiting?.reject(new Error('The main process failed'));
    else waiting?.resolve(value);
  }

  #end(): void {
    this.#port = null;
    for (const { reject } of this.#waiting.values()) reject(new Error('The main process did not answer'));
    this.#waiting.clear();
  }
}
