/** Answers requests. It knows nothing of ports and telemetry, so that a test can have it to itself. */
export function handler(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const answer = (status, body) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(`${JSON.stringify(body)}\n`);
  };
  if (pathname === '/healthz') return answer(200, { status: 'ok' });
  if (pathname === '/') return answer(200, { service: 'example-service' });
  return answer(404, { error: 'There is nothing here' });
}
