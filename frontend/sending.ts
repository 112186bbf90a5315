// A file's way to the portal: whole where it is small, else in parts, a few at the same time, each sent again after a cut.

/** Milliseconds before each further attempt; after the last one the person decides. */
const PAUSES = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000, 30_000];
/** Statuses that pass by themselves; 0: not reached. */
const PASSING = [0, 408, 429, 502, 503, 504];
const ABREAST = 3;
/** Milliseconds after which a connection over which nothing goes counts as cut. */
const STALLED = 60_000;

const CUT = 'The connection to the portal is cut. What has arrived is kept for now: “Store” goes on from there.';
const UNKNOWN_PAGE = 'The portal does not know this page any more. Load it anew and choose the same file: what has arrived is kept for now.';
const TOO_LARGE = 'A proxy in front of the portal takes no parts of this size. An admin sets assay.objects.part lower.';
const UNREADABLE = 'The file cannot be read: it was changed or moved away, or it is a folder. Choose it again.';

interface Begun {
  id: string;
  partSize: number;
  parts: { number: number; digest: string }[];
}

interface Post {
  asked: Record<string, string | number | undefined>;
  body?: ArrayBuffer;
  /** Hears how many bytes of the body are on their way. */
  moved?: (bytes: number) => void;
  /** Whether the answer may take as long as it wants. */
  patient?: boolean;
}

class Failed extends Error {
  constructor(
    message: string,
    readonly passing = false,
  ) {
    super(message);
  }
}

/** Browsers tell digests only where nobody can listen in: over https, and on the machine itself. */
async function digest(bytes: ArrayBuffer): Promise<string | undefined> {
  if (!window.isSecureContext) {
    return undefined;
  }
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function failure(status: number, answer: unknown): Failed {
  const detail = (answer as { detail?: string } | undefined)?.detail;
  if (PASSING.includes(status)) {
    return new Failed(detail ?? CUT, true);
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

export class Sending {
  /** Bytes that had arrived before, and that go over the line now. */
  there = 0;
  /** Whether all is sent and the portal makes a version of it. */
  closing = false;

  private readonly stopped = new AbortController();
  private readonly onTheWay = new Map<number, number>();
  private paused = 0;

  /** @param changed hears that `waiting` or `closing` is another */
  constructor(
    private readonly target: string,
    private readonly partSize: number,
    private readonly file: File,
    private readonly changed: () => void,
  ) {}

  get sent(): number {
    return [...this.onTheWay.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  get waiting(): boolean {
    return this.paused > 0;
  }

  /** Ends when the portal has the file; throws what to tell the person. */
  async send(): Promise<void> {
    try {
      await (this.file.size > this.partSize ? this.inParts() : this.whole());
    } finally {
      this.stop();
    }
  }

  stop() {
    this.stopped.abort();
  }

  private async whole() {
    const body = await this.read(0, this.file.size);
    const asked = { step: 'whole', ...this.told(), digest: await digest(body) };
    await this.patiently({ asked, body, moved: (bytes) => this.move(1, bytes) });
  }

  private async inParts() {
    const begun = (await this.patiently({ asked: { step: 'begin', ...this.told() } })) as Begun;
    const known = new Map(begun.parts.map((part) => [part.number, part.digest]));
    const count = Math.ceil(this.file.size / begun.partSize);
    let next = 1;
    const some = async () => {
      while (next <= count) {
        await this.part(begun, next++, known);
      }
    };
    await Promise.all(Array.from({ length: ABREAST }, some));
    this.closing = true;
    this.changed();
    await this.patiently({ asked: { step: 'complete', upload: begun.id }, patient: true });
  }

  private async part(begun: Begun, number: number, known: Map<number, string>) {
    const start = (number - 1) * begun.partSize;
    const end = Math.min(start + begun.partSize, this.file.size);
    const arrived = known.get(number);
    if (arrived && !window.isSecureContext) {
      this.there += end - start;
      return;
    }
    const body = await this.read(start, end);
    const sum = await digest(body);
    if (arrived && arrived === sum) {
      this.there += end - start;
      return;
    }
    const asked = { step: 'part', upload: begun.id, number, digest: sum };
    await this.patiently({ asked, body, moved: (bytes) => this.move(number, bytes) });
  }

  private told() {
    return { file: this.file.name, size: this.file.size, modified: this.file.lastModified };
  }

  private async read(start: number, end: number): Promise<ArrayBuffer> {
    try {
      return await this.file.slice(start, end).arrayBuffer();
    } catch {
      throw new Failed(UNREADABLE);
    }
  }

  private move(part: number, bytes: number) {
    this.onTheWay.set(part, bytes);
  }

  private async patiently(post: Post): Promise<unknown> {
    for (const pause of [...PAUSES, undefined]) {
      this.stopped.signal.throwIfAborted();
      try {
        return await this.post(post);
      } catch (error) {
        if (!(error instanceof Failed && error.passing) || pause === undefined || this.stopped.signal.aborted) {
          throw error;
        }
        post.moved?.(0);
        await this.pause(pause);
      }
    }
    return undefined;
  }

  /** Ends sooner when the browser has its network back. */
  private async pause(milliseconds: number) {
    this.paused++;
    this.changed();
    await new Promise<void>((resolve) => {
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
    this.paused--;
    this.changed();
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
