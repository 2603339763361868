/**
 * The script of a shared worker of the page: it carries every call to the main process and back. The tool that drives the
 * browser does not look into shared workers. Of what the page itself sends and gets it keeps a note of each request and
 * some 200 MB, and the bodies of requests lie there until the page throws rubbish away; under Electron neither is so.
 */
import { letGo } from '../../../shared/bundle/bytes';

/** A request of the page. */
export interface Errand {
  path: string;
  headers: Record<string, string>;
  body: ArrayBuffer;
  /** Nothing follows: what this courier has carried goes with it. */
  isLast: boolean;
}

/** Undefined: the request failed. */
export type Carried = ArrayBuffer | undefined;

interface SharedWorkerScope {
  onconnect: (event: MessageEvent) => void;
  close(): void;
}

const scope = globalThis as unknown as SharedWorkerScope;
let underWay = 0;
let isOver = false;

scope.onconnect = ({ ports: [port] }) => {
  port!.onmessage = ({ data, ports: [answer] }: MessageEvent<Errand>) => {
    isOver ||= data.isLast;
    underWay += 1;
    void carry(data).then((carried: Carried) => {
      answer!.postMessage(carried, carried ? [carried] : []);
      underWay -= 1;
      if (isOver && underWay === 0) scope.close();
    });
  };
};

async function carry({ path, headers, body }: Errand): Promise<Carried> {
  try {
    const response = await fetch(path, { method: 'POST', headers, body });
    letGo(new Uint8Array(body));
    return response.ok ? await response.arrayBuffer() : undefined;
  } catch {
    return undefined;
  }
}
