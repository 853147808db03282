// Server-Sent Events as EventSource reads them, over fetch: EventSource can send no key.

export class EventStream extends EventTarget {
  readyState = EventSource.CONNECTING;
  #open;
  #end = new AbortController();
  #lastId;
  #retry = 2000;

  /**
   * @param open (headers, signal) to a promise of an answer, which rejects with a `status` where it was refused
   * @param lastId after which the stream is to begin
   */
  constructor(open, lastId) {
    super();
    this.#open = open;
    this.#lastId = lastId;
    this.#run();
  }

  close() {
    this.readyState = EventSource.CLOSED;
    this.#end.abort();
  }

  async #run() {
    while (this.readyState !== EventSource.CLOSED) {
      const refused = await this.#listen();
      if (this.readyState === EventSource.CLOSED) return;
      this.readyState = refused ? EventSource.CLOSED : EventSource.CONNECTING;
      this.dispatchEvent(new Event('error'));
      await new Promise((resolve) => setTimeout(resolve, this.#retry));
    }
  }

  /** @returns whether it was refused; a stream that broke may be opened again */
  async #listen() {
    try {
      const headers = { Accept: 'text/event-stream', 'Last-Event-ID': this.#lastId };
      const answer = await this.#open(headers, this.#end.signal);
      this.readyState = EventSource.OPEN;
      this.dispatchEvent(new Event('open'));
      await this.#read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
      return false;
    } catch (failure) {
      return failure.status > 0;
    }
  }

  async #read(reader) {
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = (rest + value).split('\n\n');
      rest = events.pop();
      events.forEach((event) => this.#tell(event));
    }
  }

  #tell(event) {
    const fields = new Map(event.split('\n').map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 1).trimStart()]));
    if (fields.has('retry')) this.#retry = Number(fields.get('retry'));
    if (fields.has('id')) this.#lastId = fields.get('id');
    if (fields.has('data')) this.dispatchEvent(new MessageEvent(fields.get('event') ?? 'message', { data: fields.get('data') }));
  }
}
