// Debian's Firefox ESR, driven through WebDriver BiDi, which it speaks by itself: opened pages become PDFs.

import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import WebSocket from 'ws';

/** What Firefox would ask of the network by itself. */
const CALM = ['app.update.auto', 'app.normandy.enabled', 'browser.safebrowsing.malware.enabled', 'browser.safebrowsing.phishing.enabled',
  'datareporting.policy.dataSubmissionEnabled', 'extensions.update.enabled', 'network.captive-portal-service.enabled',
  'network.connectivity-service.enabled', 'services.settings.enabled'];

/** Starts Firefox with a new profile below `scratch`. */
export async function start(scratch) {
  const profile = mkdtempSync(join(scratch, 'firefox-'));
  writeFileSync(join(profile, 'user.js'), CALM.map((name) => `user_pref("${name}", false);\n`).join(''));
  const options = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'];
  const child = spawn(process.env.FIREFOX ?? 'firefox-esr', options, { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise((found, fail) => {
    let said = '';
    child.once('error', () => fail(new Error('firefox-esr cannot be run: install it')));
    child.once('exit', () => fail(new Error(`firefox-esr ended before it listened: ${said}`)));
    child.stderr.on('data', (more) => {
      said += more;
      const line = /listening on (ws:\S+)/.exec(said);
      if (line) found(line[1]);
    });
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((open, fail) => socket.once('open', open).once('error', fail));
  const firefox = new Firefox(child, socket);
  await firefox.begin();
  return firefox;
}

class Firefox {
  #child;
  #socket;
  #asked = new Map();
  #tab;

  constructor(child, socket) {
    this.#child = child;
    this.#socket = socket;
    socket.on('message', (text) => {
      const answer = JSON.parse(text);
      this.#asked.get(answer.id)?.(answer);
    });
  }

  async begin() {
    await this.#ask('session.new', { capabilities: {} });
    const { contexts } = await this.#ask('browsingContext.getTree', {});
    this.#tab = contexts[0].context;
  }

  /** Goes on in a new tab, which has no page behind it. */
  async fresh() {
    const { context } = await this.#ask('browsingContext.create', { type: 'tab' });
    await this.#ask('browsingContext.close', { context: this.#tab });
    this.#tab = context;
  }

  async open(url) {
    for (const next of ['about:blank', url]) await this.#ask('browsingContext.navigate', { context: this.#tab, url: next, wait: 'complete' });
  }

  /** What `action` gives, called in the page with `argument`. */
  async evaluate(action, argument) {
    const expression = `Promise.resolve((${action})(${JSON.stringify(argument) ?? ''})).then((value) => JSON.stringify(value))`;
    const { result, exceptionDetails } = await this.#ask('script.evaluate', { expression, target: { context: this.#tab }, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result?.value ?? 'null');
  }

  /** Presses `keys`, one after the other, as a person does. */
  async press(...keys) {
    const actions = keys.flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    await this.#ask('input.performActions', { context: this.#tab, actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Goes back or forward by so many pages; where there is none, nothing happens. */
  async go(pages) {
    await this.#ask('browsingContext.traverseHistory', { context: this.#tab, delta: pages }).catch(() => {});
  }

  /** The page as a PDF; `width` and `height` of the paper in millimetres. */
  async print({ width, height }) {
    const page = { width: width / 10, height: height / 10 };
    const { data } = await this.#ask('browsingContext.print', { context: this.#tab, page, background: false, shrinkToFit: false });
    return Buffer.from(data, 'base64');
  }

  async close() {
    const gone = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill();
    await gone;
  }

  #ask(method, params) {
    const id = this.#asked.size + 1;
    return new Promise((done, fail) => {
      this.#asked.set(id, (answer) => (answer.type === 'success' ? done(answer.result) : fail(new Error(`Firefox: ${answer.message}`))));
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
