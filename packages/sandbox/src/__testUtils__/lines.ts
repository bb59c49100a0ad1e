import http from 'node:http';

/** An open stream whose lines arrive one by one. */
export type LineStream = {
  readonly contentType: string;
  /** The first line, from those that were not taken yet, that is wanted. */
  readonly next: (isWanted?: (line: string) => boolean) => Promise<string>;
  readonly ended: Promise<void>;
  readonly close: () => void;
};

/** Opens a stream with the sandbox's token. */
export function openLines(
  url: string,
  headers: Record<string, string> = {},
): Promise<LineStream> {
  return new Promise((resolve, reject) => {
    const options = {
      agent: false,
      headers: { authorization: 'Bearer sandbox', ...headers },
    };
    const request = http.get(url, options, res => {
      const lines: string[] = [];
      const waiting: (() => void)[] = [];
      let rest = '';
      res.setEncoding('utf8');
      res.on('data', (chunk: string) => {
        const pieces = (rest + chunk).split('\n');
        rest = pieces.pop() ?? '';
        lines.push(...pieces.filter(line => line !== ''));
        waiting.splice(0).forEach(wake => wake());
      });
      const ended = new Promise<void>(done => {
        res.on('close', done);
      });
      res.on('error', () => {});
      const next: LineStream['next'] = async (isWanted = () => true) => {
        for (;;) {
          const line = lines.shift();
          if (line === undefined) {
            await new Promise<void>(wake => {
              waiting.push(wake);
            });
          } else if (isWanted(line)) {
            return line;
          }
        }
      };
      const close = () => request.destroy();
      const contentType = res.headers['content-type'] ?? '';
      resolve({ contentType, next, ended, close });
    });
    request.on('error', reject);
  });
}
