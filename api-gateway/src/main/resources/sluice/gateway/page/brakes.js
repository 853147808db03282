// What an operator holds back and lets go: all jobs, one worker, one job's place, one file.

import { drainWorker, keepFile, moveToFront, pauseJobs, resumeJobs, undrainWorker } from './api.js';
import { h } from './dom.js';
import { confirmed, toast } from './feedback.js';
import { figures } from './figures.js';

const DAY_MILLIS = 86_400_000;

const act = (work, word) => async () => {
  try {
    if ((await work()) !== false) toast(word);
  } catch (problem) {
    toast(problem.message);
  }
  figures.ask();
};

const button = (label, onclick, kind = '', name = label) => h('button', { type: 'button', class: kind, onclick, 'aria-label': name }, label);

const pause = async () => (await confirmed('Pause all jobs?', 'Those that run go on. No other begins until somebody resumes.', 'Pause')) && pauseJobs();

export function pauseButton({ paused }) {
  return paused ? button('Resume', act(resumeJobs, 'Jobs begin again.'), 'small primary', 'Resume jobs') : button('Pause', act(pause, 'Paused.'), 'small', 'Pause jobs');
}

export function drainButton({ name, drained }) {
  return drained
    ? button('Let it work', act(() => undrainWorker(name), `${name} takes jobs again.`), 'small', `Let ${name} work`)
    : button('Drain', act(() => drainWorker(name), `${name} takes no more jobs.`), 'small', `Drain ${name}`);
}

export const frontButton = (job) => button('To the front', act(() => moveToFront(job.id), `Job ${job.id} is the next to begin.`));

/** For the file of a completed job. */
export function keepButtons(job) {
  const until = (from) => new Date(from + DAY_MILLIS).toISOString();
  return job.expires_at
    ? [button('Keep a day more', act(() => keepFile(job.id, until(Date.parse(job.expires_at))), 'Kept a day more.')), button('Keep for good', act(() => keepFile(job.id, null), 'Kept for good.'))]
    : [button('Keep one day only', act(() => keepFile(job.id, until(Date.now())), 'Kept for one day.'))];
}
