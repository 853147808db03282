// Hears of every change of every job: over Server-Sent Events while that works, else by asking every few seconds.
// Listeners: 'job' (detail: a job), 'deleted' (detail: an id), 'state' (detail: see `state`), 'again' after a gap in
// which something may have been missed.

import { listJobs, openEvents } from './api.js';

const POLL_MILLIS = 2500;

// What is shown may be read this long before the stream begins.
const LOOK_BACK_MILLIS = 10_000;

class LiveJobs extends EventTarget {
  /** 'connecting', 'live', 'polling', or 'away' where not even asking is answered. */
  state = 'connecting';
  #stream = null;
  #timer = null;
  #opened = false;
  #polls = 0;

  start() {
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#stop() : this.#open()));
    addEventListener('pagehide', () => this.#stop());
    addEventListener('pageshow', (event) => event.persisted && this.#open());
    this.#open();
  }

  // A hidden tab holds no connection: browsers allow a site only a few of them.
  #stop() {
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = null;
  }

  #open() {
    this.#stop();
    const stream = openEvents(Date.now() - LOOK_BACK_MILLIS);
    this.#stream = stream;
    stream.addEventListener('open', () => this.#isLive());
    stream.addEventListener('error', () => this.#isBroken(stream));
    for (const type of ['status', 'progress']) {
      stream.addEventListener(type, (event) => this.#tell('job', JSON.parse(event.data)));
    }
    stream.addEventListener('deleted', (event) => this.#tell('deleted', JSON.parse(event.data).id));
  }

  #isLive() {
    clearTimeout(this.#timer);
    this.#become('live');
    if (this.#opened) this.#tell('again');
    this.#opened = true;
  }

  #isBroken(stream) {
    if (stream !== this.#stream) return;
    clearTimeout(this.#timer);
    this.#poll(stream, ++this.#polls);
  }

  /** @param turn which of the polls this is: a later one takes its place */
  async #poll(stream, turn) {
    const isOver = () => turn !== this.#polls || stream !== this.#stream || stream.readyState === EventSource.OPEN;
    const answer = await listJobs('limit=100').catch(() => null);
    if (isOver()) return;
    this.#become(answer ? 'polling' : 'away');
    answer?.jobs.reverse().forEach((job) => this.#tell('job', job));
    this.#timer = setTimeout(() => {
      // A stream that was refused does not try again by itself.
      if (stream.readyState === EventSource.CLOSED) this.#open();
      else this.#poll(stream, turn);
    }, POLL_MILLIS);
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.#tell('state', state);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

export const live = new LiveJobs();
