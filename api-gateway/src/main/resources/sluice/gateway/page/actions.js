// What a person can do with jobs. Each says what came of it, and changes nothing on the page by itself: the stream of
// changes does.

import { addressToFollow, cancelJob, createJob, deleteJob, downloadAddress, getRequest, newKey } from './api.js';
import { h } from './dom.js';
import { confirmed, toast } from './feedback.js';
import { addressOf, go } from './route.js';
import { token } from './who.js';

export const hasEnded = (job) => job.status !== 'pending' && job.status !== 'running';

const named = (ids) => (ids.length === 1 ? `Job ${ids[0]}` : `${ids.length} jobs`);

/** Does the same to each, whatever becomes of the others. */
async function each(ids, work, done) {
  const well = [];
  let refusal = null;
  for (const id of ids) {
    try {
      await work(id);
      well.push(id);
    } catch (problem) {
      refusal = problem;
    }
  }
  const words = [well.length ? `${named(well)} ${done}.` : null, refusal?.message];
  toast(words.filter(Boolean).join(' '));
  return refusal === null;
}

export const cancel = (ids) => each(ids, cancelJob, 'cancelled');

export async function remove(ids) {
  const agreed = await confirmed(
    `Delete ${ids.length === 1 ? `job ${ids[0]}` : `${ids.length} jobs`}?`,
    'Records and files go. A running export is stopped. This cannot be undone.',
    'Delete',
  );
  return agreed && each(ids, deleteJob, 'deleted');
}

export async function runAgain(id) {
  try {
    const job = await createJob(await getRequest(id), newKey());
    toast(`Job ${id} runs again, as job ${job.id}.`);
    go(addressOf(`jobs/${job.id}`));
  } catch (problem) {
    toast(problem.message);
  }
}

export const download = (ids) => ids.forEach(follow);

async function follow(id) {
  try {
    const link = h('a', { href: await addressToFollow(id), download: '' });
    document.body.append(link);
    link.click();
    link.remove();
  } catch (problem) {
    toast(problem.message);
  }
}

/** A link that looks like one to the file, and is one where nobody needs to say who asks. */
export function downloadLink(id, attributes, ...children) {
  const followed = (event) => {
    if (!token()) return;
    event.preventDefault();
    follow(id);
  };
  return h('a', { ...attributes, href: downloadAddress(id), download: '', onclick: followed }, ...children);
}
