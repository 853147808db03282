// The jobs that the list shows: what was loaded, and what the stream of changes makes of it.

import { listJobs } from './api.js';

const PAGE = 100;

export const STATUSES = ['pending', 'running', 'completed', 'failed', 'cancelled', 'expired'];

export class JobList {
  jobs = new Map();
  next = null;
  loaded = false;
  #turn = 0;
  #meanwhile = null;

  /** @param query the filters, as in the address: `status`, `table`, `format` */
  constructor(query) {
    this.statuses = new Set((query.get('status') ?? '').split(',').filter((status) => STATUSES.includes(status)));
    this.table = query.get('table') ?? '';
    this.format = query.get('format') ?? '';
  }

  get isFiltered() {
    return this.statuses.size > 0 || this.table !== '' || this.format !== '';
  }

  /** The filters as they stand in the address. */
  query(changes = {}) {
    const wanted = { status: [...this.statuses].join(','), table: this.table, format: this.format, ...changes };
    return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));
  }

  #request() {
    const query = new URLSearchParams({ limit: PAGE });
    if (this.statuses.size) query.set('status', [...this.statuses].join(','));
    if (this.table) query.set('table_name', this.table);
    if (this.format) query.set('format', this.format);
    return query;
  }

  /** Reads the newest again: as many as are shown, so that nothing shown vanishes. */
  async load() {
    const turn = ++this.#turn;
    const query = this.#request();
    query.set('limit', Math.min(500, Math.max(PAGE, this.jobs.size)));
    const meanwhile = [];
    this.#meanwhile = meanwhile;
    const page = await listJobs(query).finally(() => this.#meanwhile === meanwhile && (this.#meanwhile = null));
    if (turn !== this.#turn) return;
    this.jobs = new Map(page.jobs.map((job) => [job.id, job]));
    this.next = page.next;
    this.loaded = true;
    meanwhile.forEach((job) => this.put(job));
  }

  async loadMore() {
    const turn = this.#turn;
    const query = this.#request();
    query.set('after', this.next);
    const page = await listJobs(query);
    if (turn !== this.#turn) return;
    page.jobs.forEach((job) => this.jobs.set(job.id, job));
    this.next = page.next;
  }

  /** @returns whether the list is another one now */
  put(job) {
    this.#meanwhile?.push(job);
    if (!this.loaded) return false;
    const known = this.jobs.get(job.id);
    if (known && known.version >= job.version) return false;
    if (!this.#matches(job)) return this.jobs.delete(job.id);
    if (!known && this.next !== null && job.id < Math.min(...this.jobs.keys())) return false;
    this.jobs.set(job.id, job);
    return true;
  }

  #matches(job) {
    return (
      (this.statuses.size === 0 || this.statuses.has(job.status)) &&
      (this.format === '' || this.format === job.format) &&
      (this.table === '' || this.table === job.table_name || this.table.endsWith(`.${job.table_name}`))
    );
  }

  newestFirst() {
    return [...this.jobs.values()].sort((one, other) => other.id - one.id);
  }
}
