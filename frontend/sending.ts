// A file's way to the portal: whole where it is small, else in parts, a few at the same time, each sent again after a cut.

import { Failed, PAUSES, Wire } from './wire';

const ABREAST = 3;
/** Milliseconds after which is asked again what another page has sent. */
const ASKED = 2_000;

const UNREADABLE = 'The file cannot be read: it was changed or moved away, or it is a folder. Choose it again.';

interface Begun {
  id: string;
  partSize: number;
  parts: { number: number; digest: string }[];
  /** Numbers of the parts that another page, or a connection that was cut, sends just now. */
  receiving: number[];
  /** That it has become. */
  version?: string;
}

function sum(bytes: Map<number, number>): number {
  return [...bytes.values()].reduce((all, some) => all + some, 0);
}

/** Browsers tell digests only where nobody can listen in: over https, and on the machine itself. */
async function digest(bytes: ArrayBuffer): Promise<string | undefined> {
  if (!window.isSecureContext) {
    return undefined;
  }
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...found].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export class Sending {
  /** Whether another page sends what is left. */
  elsewhere = false;
  /** Whether all is sent and the portal makes a version of it. */
  closing = false;

  private readonly wire: Wire;
  /** Bytes by part: those that go over the line from here, and those that came otherwise. */
  private readonly onTheWay = new Map<number, number>();
  private readonly arrived = new Map<number, number>();
  /** By part, as far as they were read. */
  private readonly digests = new Map<number, string | undefined>();

  /** @param changed hears that `waiting`, `elsewhere` or `closing` is another */
  constructor(
    target: string,
    private readonly partSize: number,
    private readonly file: File,
    private readonly changed: () => void,
  ) {
    this.wire = new Wire(target, changed);
  }

  get there(): number {
    return sum(this.arrived);
  }

  get sent(): number {
    return sum(this.onTheWay);
  }

  get waiting(): boolean {
    return this.wire.waiting;
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
    this.wire.stop();
  }

  private async whole() {
    const body = await this.read(0, this.file.size);
    const asked = { step: 'whole', ...this.told(), digest: await digest(body) };
    await this.wire.patiently({ asked, body, moved: (bytes) => this.move(1, bytes) });
  }

  /**
   * Two pages that send the same share one upload. A part that comes from another one is left to it, what it takes over is
   * looked for again, what it gave up is begun anew, and what it completed is stored.
   */
  private async inParts() {
    let begun = await this.begin();
    for (let fruitless = 0; ; ) {
      const before = begun.parts.length;
      try {
        if (begun.version || (await this.sendMissing(begun))) {
          await this.complete(begun.id);
          return;
        }
        await this.leaveToOthers(ASKED);
      } catch (error) {
        if (!(error instanceof Failed && error.shared) || fruitless === PAUSES.length) {
          throw error;
        }
        await this.leaveToOthers(PAUSES[fruitless++]);
      }
      begun = await this.askAgain(begun.id);
      if (begun.parts.length > before) {
        fruitless = 0;
      }
    }
  }

  private async begin(): Promise<Begun> {
    this.onTheWay.clear();
    return (await this.wire.patiently({ asked: { step: 'begin', ...this.told() } })) as Begun;
  }

  private async askAgain(upload: string): Promise<Begun> {
    try {
      return (await this.wire.patiently({ asked: { step: 'ask', upload } })) as Begun;
    } catch (error) {
      if (error instanceof Failed && error.shared) {
        return this.begin();
      }
      throw error;
    }
  }

  /** Whether all is there; otherwise the rest comes from elsewhere. */
  private async sendMissing(begun: Begun): Promise<boolean> {
    const known = new Map(begun.parts.map((part) => [part.number, part.digest]));
    const others = new Set(begun.receiving);
    const count = Math.ceil(this.file.size / begun.partSize);
    this.arrived.clear();
    others.forEach((number) => this.onTheWay.delete(number));
    let next = 1;
    let lost: Failed | undefined;
    const some = async () => {
      while (next <= count && !lost) {
        const number = next++;
        if (!others.has(number)) {
          lost = (await this.part(begun, number, known.get(number))) ?? lost;
        }
      }
    };
    await Promise.all(Array.from({ length: ABREAST }, some));
    if (lost) {
      throw lost;
    }
    return others.size === 0;
  }

  private async complete(upload: string) {
    this.closing = true;
    this.changed();
    try {
      await this.wire.patiently({ asked: { step: 'complete', upload }, patient: true });
    } finally {
      this.closing = false;
    }
  }

  /** What another page took over or gave up while it was sent is told, so that those beside it come to their end. */
  private async part(begun: Begun, number: number, there?: string): Promise<Failed | undefined> {
    const start = (number - 1) * begun.partSize;
    const end = Math.min(start + begun.partSize, this.file.size);
    const known = window.isSecureContext ? this.digests.get(number) : there;
    if (there && there === known) {
      return this.find(number, end - start);
    }
    const body = await this.read(start, end);
    const found = await digest(body);
    this.digests.set(number, found);
    if (there && there === found) {
      return this.find(number, end - start);
    }
    try {
      const asked = { step: 'part', upload: begun.id, number, digest: found };
      await this.wire.patiently({ asked, body, moved: (bytes) => this.move(number, bytes) });
      return undefined;
    } catch (error) {
      if (error instanceof Failed && error.shared) {
        this.onTheWay.delete(number);
        return error;
      }
      throw error;
    }
  }

  private find(part: number, bytes: number): undefined {
    if (!this.onTheWay.get(part)) {
      this.arrived.set(part, bytes);
    }
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

  private async leaveToOthers(milliseconds: number) {
    this.elsewhere = true;
    this.changed();
    await this.wire.pause(milliseconds);
    this.elsewhere = false;
    this.changed();
  }
}
