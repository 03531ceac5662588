// The server of a page: what it is asked, and what it says by itself.

import { PageProblem } from '../text/problems.mjs';

/** The server says something more often than that. */
const MOST_SILENCE = 15000;
const FIRST_PAUSE = 500;
const MOST_PAUSE = 5000;

export class Server {
  constructor(token) {
    this.headers = { 'x-otel-test-token': token };
  }

  /** Returns what is at a path; null if the connection is lost. */
  async text(path) {
    let response;
    let text;
    try {
      response = await fetch(path, { headers: this.headers });
      text = await response.text();
    } catch {
      return null;
    }
    if (!response.ok) throw new PageProblem(text);
    return text;
  }

  /**
   * Follows what the server says, also after it or this machine slept: calls onRuns(runs) at first and
   * after each change, and onState(word) with live, lost, or ended if the token is of another server.
   */
  async follow(onRuns, onState) {
    for (let wait = FIRST_PAUSE; ; wait = Math.min(MOST_PAUSE, wait * 2)) {
      const ended = await this.listen((runs) => {
        wait = FIRST_PAUSE;
        onState('live');
        onRuns(runs);
      });
      onState(ended ? 'ended' : 'lost');
      if (ended) return;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  /** Listens until the connection is lost; returns whether the token is not valid. */
  async listen(onRuns) {
    const control = new AbortController();
    let timer = 0;
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => control.abort(), MOST_SILENCE);
    };
    try {
      heard();
      const response = await fetch('events', { headers: this.headers, signal: control.signal });
      if (!response.ok) return response.status === 401;
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        heard();
        const events = (rest + part.value).split('\n\n');
        rest = events.pop();
        for (const event of events) if (event.startsWith('data: ')) onRuns(JSON.parse(event.slice(6)).runs);
      }
    } catch {
      // The server has ended, or this machine slept.
    } finally {
      clearTimeout(timer);
    }
    return false;
  }
}
