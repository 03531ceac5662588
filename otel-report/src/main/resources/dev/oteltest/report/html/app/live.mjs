// The start of the page of a server.

import { LiveBar } from './live/live-bar.mjs';
import { LivePage } from './live-page.mjs';
import { Server } from './live/server.mjs';
import { openForPrint } from './page.mjs';
import { recalled, remember } from './text/session.mjs';

const TOKEN = 'otel-serve-token';

/** Takes the token out of the address, so that nobody copies it. */
function token() {
  const given = /^#token=([0-9a-f]+)$/.exec(location.hash);
  if (given) {
    remember(TOKEN, given[1]);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return given ? given[1] : recalled(TOKEN) || '';
}

function openLivePage() {
  openForPrint();
  const server = new Server(token());
  const bar = new LiveBar(server, (parameters, key) => {
    page.current = key;
    page.go(parameters);
  });
  const page = new LivePage(server, bar);
  server.follow((runs) => page.runsChanged(runs), (state) => bar.showState(state));
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', openLivePage);
else openLivePage();
