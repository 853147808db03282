// The address: `#/jobs?status=failed`, `#/jobs/17`, `#/new?table=…`, `#/operations`.

/** @returns {{view: string, id: string|null, query: URLSearchParams}} */
export function currentRoute() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [view, id = null] = path.split('/');
  return { view: view || 'jobs', id, query: new URLSearchParams(query) };
}

export function addressOf(view, query) {
  const text = query?.toString().replaceAll('%2C', ',');
  return `#/${view}${text ? `?${text}` : ''}`;
}

export function go(address) {
  location.hash = address;
}

/** Changes the address without a step in the history. */
export function settle(address) {
  history.replaceState(null, '', address);
}
