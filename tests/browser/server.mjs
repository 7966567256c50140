// A web server as a host is: it gives out files, and remembers what it was asked for. And the page that the way out leads to.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const KINDS = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.pdf': 'application/pdf' };

/** Where the way out leads: another host than the workbook's, and not a word on it of the workbook. */
const AWAY = '<!doctype html><link rel="icon" href="data:,"><title>Weather</title><p id="away">Sunny.</p>';

/** Serves `folder` on loopback: `address` is the workbook's, `away` the neutral page's, `asked` the paths that were asked for. */
export async function serve(folder) {
  const asked = [];
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url, 'http://any').pathname);
    asked.push(path);
    if (path === '/away') return answer.writeHead(200, { 'Content-Type': 'text/html' }).end(AWAY);
    const file = join(folder, normalize(path));
    if (!file.startsWith(folder) || !existsSync(file) || statSync(file).isDirectory()) return answer.writeHead(404).end();
    answer.writeHead(200, { 'Content-Type': KINDS[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${port}/`, away: `http://localhost:${port}/away`, asked, close };
}
