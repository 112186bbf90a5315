// Vaadin notices that its server is gone with the next click only; until then a reader would take old charts for new ones.

const EVERY = 15_000;
const PATIENCE = 10_000;

/** As in Vaadin's ConnectionState. */
const CONNECTED = 'connected';
const LOST = 'connection-lost';

interface Connection {
  state: string;
}

const server = new URL('health', document.baseURI);
let lost = false;

async function answers(): Promise<boolean> {
  try {
    const answer = await fetch(server, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    return answer.status < 500;
  } catch {
    return false;
  }
}

function isTyping(): boolean {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && focused.matches('input, textarea, [contenteditable]');
}

async function look(connection: Connection): Promise<void> {
  if (document.visibilityState === 'hidden') {
    return;
  }
  const there = await answers();
  if (!there && connection.state === CONNECTED) {
    lost = true;
    connection.state = LOST;
  } else if (there && lost) {
    lost = false;
    connection.state = CONNECTED;
    // what was pushed meanwhile is lost, and a server that began anew does not know this page; who must not be cut objects
    if (!isTyping() && window.dispatchEvent(new Event('server-back', { cancelable: true }))) {
      location.reload();
    }
  }
}

setInterval(() => {
  const connection = (window as unknown as { Vaadin?: { connectionState?: Connection } }).Vaadin?.connectionState;
  if (connection) {
    void look(connection);
  }
}, EVERY);
