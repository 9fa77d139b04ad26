// The stream of events. It comes back by itself, and goes on after the last event that it had.

const TYPES = ['state', 'reference', 'sample', 'evaluation', 'mark', 'picks'];
const RETRY_MILLISECONDS = 1500;

/**
 * @param onEvent called with type and data
 * @param onLink called with `live`, `connecting`, `refused` or `over`
 * @param isOver whether nothing more is to come, so that a lost connection is no trouble
 */
export function follow({ onEvent, onLink, isOver }) {
  let last = null;
  let source = null;

  function open() {
    onLink('connecting');
    // A new stream cannot send the header by which the browser itself goes on, so the address says it.
    source = new EventSource(last === null ? '/api/events' : `/api/events?after=${encodeURIComponent(last)}`);
    source.onopen = () => onLink('live');
    source.onerror = failed;
    for (const type of TYPES) {
      source.addEventListener(type, (event) => {
        last = event.lastEventId;
        onEvent(type, JSON.parse(event.data));
      });
    }
  }

  async function failed() {
    if (isOver()) {
      source.close();
      onLink('over');
      return;
    }
    onLink('connecting');
    if (source.readyState !== EventSource.CLOSED) return;
    // Given up by the browser: either it is not let in, or nobody is there now.
    const refused = await fetch('/api/state', { method: 'GET' }).then((reply) => reply.status === 401, () => false);
    onLink(refused ? 'refused' : 'connecting');
    setTimeout(open, RETRY_MILLISECONDS);
  }

  open();
}

/** Asks for something to be done; resolves to what came of it. */
export async function ask(control, body) {
  try {
    const reply = await fetch(`/api/control/${control}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
    const answer = await reply.json().catch(() => ({ message: `refused (${reply.status})` }));
    return { ok: reply.ok, message: answer.message };
  } catch {
    return { ok: false, message: 'The run cannot be reached.' };
  }
}
