// Requests to the portal with a body each, made again after a cut.

/** Milliseconds before each further attempt; after the last one the person decides. */
export const PAUSES = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000, 30_000];
/** Statuses that pass by themselves; 0: not reached. */
const PASSING = [0, 408, 429, 502, 503, 504];
/** Milliseconds after which a connection over which nothing goes counts as cut. */
const STALLED = 60_000;

const CUT = 'The connection to the portal is cut. What has arrived is kept for now: “Store” goes on from there.';
const UNKNOWN_PAGE = 'The portal does not know this page any more. Load it anew and choose the same file: what has arrived is kept for now.';
const TOO_LARGE = 'A proxy in front of the portal takes no parts of this size. An admin sets assay.objects.part lower.';

export interface Post {
  asked: Record<string, string | number | undefined>;
  body?: ArrayBuffer;
  /** Hears how many bytes of the body are on their way. */
  moved?: (bytes: number) => void;
  /** Whether the answer may take as long as it wants. */
  patient?: boolean;
}

export class Failed extends Error {
  constructor(
    message: string,
    readonly passing = false,
    /** Whether another page that sends the same may be why: what it has done is to be asked. */
    readonly shared = false,
  ) {
    super(message);
  }
}

function failure(status: number, answer: unknown): Failed {
  const detail = (answer as { detail?: string } | undefined)?.detail;
  if (PASSING.includes(status)) {
    return new Failed(detail ?? CUT, true);
  }
  if (detail && [404, 409].includes(status)) {
    return new Failed(detail, false, true);
  }
  if (status === 413 && !detail) {
    return new Failed(TOO_LARGE);
  }
  const unknown = status < 400 || [401, 403, 404].includes(status);
  return new Failed(detail ?? (unknown ? UNKNOWN_PAGE : `The portal failed with status ${status}. Its log says why.`));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a page, such as that to sign in
  }
}

/** To one address of the portal. */
export class Wire {
  private readonly stopped = new AbortController();
  private paused = 0;

  /** @param changed hears that `waiting` is another */
  constructor(
    private readonly target: string,
    private readonly changed: () => void,
  ) {}

  /** Whether something waits for the network. */
  get waiting(): boolean {
    return this.paused > 0;
  }

  stop() {
    this.stopped.abort();
  }

  /** What the portal answers; throws what to tell the person. */
  async patiently(post: Post): Promise<unknown> {
    for (const pause of [...PAUSES, undefined]) {
      this.stopped.signal.throwIfAborted();
      try {
        return await this.post(post);
      } catch (error) {
        if (!(error instanceof Failed && error.passing) || pause === undefined || this.stopped.signal.aborted) {
          throw error;
        }
        post.moved?.(0);
        await this.waitForTheNetwork(pause);
      }
    }
    return undefined;
  }

  private async waitForTheNetwork(milliseconds: number) {
    this.paused++;
    this.changed();
    await this.pause(milliseconds);
    this.paused--;
    this.changed();
  }

  /** Ends sooner when the browser has its network back. */
  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const ended = new AbortController();
      const end = () => {
        window.clearTimeout(timer);
        ended.abort();
        resolve();
      };
      const timer = window.setTimeout(end, milliseconds);
      window.addEventListener('online', end, { signal: ended.signal });
      this.stopped.signal.addEventListener('abort', end, { signal: ended.signal });
    });
  }

  /** As fetch does it, which cannot tell how many bytes of a body have gone. */
  private post({ asked, body, moved, patient }: Post): Promise<unknown> {
    const address = new URL(this.target, document.baseURI);
    Object.entries(asked)
      .filter(([, value]) => value !== undefined)
      .forEach(([name, value]) => address.searchParams.set(name, String(value)));
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const ended = new AbortController();
      let watch = 0;
      const end = () => {
        window.clearTimeout(watch);
        ended.abort();
      };
      const fail = (status: number, answer?: unknown) => {
        end();
        reject(failure(status, answer));
      };
      const cut = () => {
        request.abort();
        fail(0);
      };
      const watchOn = () => {
        window.clearTimeout(watch);
        watch = window.setTimeout(cut, STALLED);
      };
      request.open('POST', address);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.upload.onprogress = (event) => {
        watchOn();
        moved?.(event.loaded);
      };
      request.onerror = () => fail(0);
      request.onload = () => {
        const answer = parsed(request.responseText);
        if (request.status !== 200 || answer === undefined) {
          fail(request.status, answer);
          return;
        }
        end();
        moved?.(body?.byteLength ?? 0);
        resolve(answer);
      };
      this.stopped.signal.addEventListener('abort', cut, { signal: ended.signal });
      if (!patient) {
        watchOn();
      }
      request.send(body);
    });
  }
}
