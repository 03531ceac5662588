// ClickHouse's engine behind the part of its HTTP interface that the history uses, as documented:
// statements in the body or in `query` with data in the body, settings and `database` as parameters,
// gzip, credentials in headers, exceptions with their code. Prints its port.
import { Buffer } from 'node:buffer';
import console from 'node:console';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import process from 'node:process';
import { URL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const { Session } = createRequire(process.argv[2] + '/')('chdb');
const [user, password] = process.argv.slice(3);
const session = new Session();
session.query('SET max_threads = 1'); // the data are few, and the tests of other classes run meanwhile
const NOT_SETTINGS = ['query', 'database', 'default_format', 'wait_end_of_query', 'output_format_json_quote_64bit_integers'];
let failures = [];
let requests = [];

function answer(request, body) {
  const parameters = new URL(request.url, 'http://localhost').searchParams;
  const statement = parameters.get('query') ?? body;
  requests.push({ statement: statement.slice(0, 200), token: parameters.get('insert_deduplication_token') });
  if (request.method !== 'POST') {
    throw new Error('Code: 164. DB::Exception: Cannot execute query in readonly mode');
  }
  if ((request.headers['x-clickhouse-user'] ?? 'default') !== user || (request.headers['x-clickhouse-key'] ?? '') !== password) {
    throw new Error('Code: 516. DB::Exception: Authentication failed: password is incorrect, or there is no user with such name');
  }
  const failure = failures.shift();
  if (failure) {
    throw new Error(failure);
  }
  const database = parameters.get('database');
  if (database) {
    session.query(`CREATE DATABASE IF NOT EXISTS ${database}`);
    session.query(`USE ${database}`);
  }
  const settings = [...parameters].filter(([name]) => !NOT_SETTINGS.includes(name)).map(([name, value]) => `${name} = '${value}'`);
  if (!parameters.has('query')) {
    const unquoted = parameters.get('output_format_json_quote_64bit_integers');
    session.query(`SET output_format_json_quote_64bit_integers = ${unquoted ?? 1}`);
    return session.query(statement, parameters.get('default_format') ?? 'TabSeparated');
  }
  const at = statement.lastIndexOf(' FORMAT ');
  const set = settings.length > 0 ? ` SETTINGS ${settings.join(', ')}` : '';
  return session.query(`${statement.slice(0, at)}${set}${statement.slice(at)}\n${body}`, 'TabSeparated');
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', () => {
    const bytes = Buffer.concat(chunks);
    const body = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
    if (request.url === '/requests') {
      response.end(JSON.stringify(requests));
      requests = [];
    } else if (request.url === '/fail') {
      failures = body.split('\n');
      response.end();
    } else {
      try {
        response.end(answer(request, body));
      } catch (e) {
        const code = /Code: (\d+)/.exec(e.message)?.[1] ?? '1002';
        response.writeHead({ 516: 403, 62: 400, 47: 404, 60: 404, 503: 503 }[code] ?? 500, { 'X-ClickHouse-Exception-Code': code });
        response.end(e.message + '\n');
      }
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit()).resume(); // ends with the tests
