import type { Carried, Errand } from './courier';
import { courierPath } from './messages';

/** A courier goes after so many bytes or errands, with what the browser still keeps of them. */
const bytesOfOne = 16 * 1024 * 1024;
const errandsOfOne = 1000;

/** The page's side of its couriers. */
export class Couriers {
  #port: MessagePort | null = null;
  #carried = 0;
  #errands = 0;

  /** Posts `body`, whose buffer goes with it, and gives what comes back. */
  async carry(path: string, headers: Record<string, string>, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const port = (this.#port ??= newCourier());
    this.#carried += body.byteLength;
    this.#errands += 1;
    const isLast = this.#carried > bytesOfOne || this.#errands >= errandsOfOne;
    if (isLast) this.#forget();
    const { port1, port2 } = new MessageChannel();
    const errand: Errand = { path, headers, body: body.buffer, isLast };
    const carried = await new Promise<Carried>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<Carried>) => resolve(data);
      port.postMessage(errand, [errand.body, port2]);
    });
    port1.close();
    if (carried === undefined) throw new Error('The main process did not answer');
    if (port === this.#port) this.#carried += carried.byteLength;
    return new Uint8Array(carried);
  }

  #forget(): void {
    this.#port = null;
    this.#carried = 0;
    this.#errands = 0;
  }
}

/** Each has a name of its own: one that is going is not to be met again. */
function newCourier(): MessagePort {
  const { port } = new SharedWorker(courierPath, { name: crypto.randomUUID() });
  port.start();
  return port;
}
