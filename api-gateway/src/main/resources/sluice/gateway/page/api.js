// The public API, and nothing but it.

import { EventStream } from './event-stream.js';
import { anotherTokenThan, credentials, token } from './who.js';

const BASE = 'api/v1/export';

/** An answer that says what is wrong, or no answer at all (`status` 0). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? `The gateway answered ${status}.`);
    this.status = status;
    this.title = body.title ?? 'The request was refused';
    this.errors = body.errors ?? [];
  }
}

async function ask(path, options = {}) {
  const sent = token();
  let answer;
  try {
    answer = await fetch(`${BASE}${path}`, { cache: 'no-store', ...options, headers: { ...options.headers, ...credentials(sent) } });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, {
      title: 'The gateway does not answer',
      detail: 'It is stopped, or the network between it and this browser is. This page keeps trying.',
    });
  }
  if (answer.ok) return answer;
  if (answer.status === 401 && (await anotherTokenThan(sent))) return ask(path, options);
  throw new Problem(answer.status, await answer.json().catch(() => ({})));
}

const read = async (path, options) => (await ask(path, options)).json();

const post = (path, body, options = {}) => send('POST', path, body, options);
const put = (path, body) => send('PUT', path, body);

const send = (method, path, body, options = {}) =>
  ask(path, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    ...options,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...options.headers },
  });

/** A page of jobs, and the cursor of the next one or null. */
export async function listJobs(query) {
  const answer = await ask(`/jobs?${query}`);
  const link = answer.headers.get('Link')?.match(/[?&]after=([^&>]+)/);
  return { jobs: await answer.json(), next: link ? link[1] : null };
}

export const getJob = (id) => read(`/jobs/${id}`);
export const getAttempts = (id) => read(`/jobs/${id}/attempts`);
export const getRequest = (id) => read(`/jobs/${id}/request`);
export const getTables = (search, limit, signal) => read(`/tables?${new URLSearchParams({ limit, ...(search && { q: search }) })}`, { signal });
export const getTable = (name) => read(`/tables/${encodeURIComponent(name)}`);
export const getFormats = () => read('/formats');
export const getOperations = () => read('/operations');
export const plan = async (body, signal) => (await post('/jobs/plan', body, { signal })).json();
export const preview = async (body, signal) => (await post('/jobs/preview', body, { signal })).json();
export const deadLetters = async () => (await read('/dead-letters?limit=50')).dead_letters;
export const replayLetter = async (id) => (await (await post('/dead-letters/replay', { id })).json()).replayed > 0;
export const throwLetterAway = (id) => ask(`/dead-letters/${id}`, { method: 'DELETE' });
export const pauseJobs = () => post('/operations/pause');
export const resumeJobs = () => post('/operations/resume');
export const drainWorker = (name) => post(`/operations/workers/${encodeURIComponent(name)}/drain`);
export const undrainWorker = (name) => post(`/operations/workers/${encodeURIComponent(name)}/undrain`);
export const moveToFront = (id) => post(`/jobs/${id}/front`);
export const keepFile = (id, until) => put(`/jobs/${id}/expiry`, { expires_at: until });
export const cancelJob = async (id) => (await post(`/jobs/${id}/cancel`)).json();
export const deleteJob = (id) => ask(`/jobs/${id}`, { method: 'DELETE' });

/** The same key and body make one job, however often they are sent. */
export const createJob = async (body, key) => (await post('/jobs', body, { headers: { 'Idempotency-Key': key } })).json();

export const downloadAddress = (id) => `${BASE}/jobs/${id}/download`;

/** An address that a browser can follow by itself: for a few minutes, where it must say who asks. */
export async function addressToFollow(id) {
  if (!token()) return downloadAddress(id);
  const link = await (await post(`/jobs/${id}/links`, { seconds: 300 })).json();
  return link.url.slice(1);
}

/** @param since milliseconds since 1970 from which on changes are told; the stream's ids are microseconds */
export const openEvents = (since) => new EventStream((headers, signal) => ask('/jobs/events', { headers, signal }), since * 1000);

export function newKey() {
  // crypto.randomUUID exists in secure contexts only, and a gateway may well be reached by plain HTTP.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const inSingleQuotes = (text) => `'${text.replaceAll("'", "'\\''")}'`;

export function asCurl(body) {
  const address = new URL(`${BASE}/jobs`, document.baseURI.split('#')[0]).href;
  return `curl -X POST ${address} -H 'Content-Type: application/json' \\\n${token() ? '  -H "Authorization: Bearer $SLUICE_TOKEN" \\\n' : ''}  -d ${inSingleQuotes(JSON.stringify(body))}`;
}
