import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { openApiDocuments } from './openApi';

const folder = resolve(__dirname, '../../../../docs/api');

describe.each(Object.entries(openApiDocuments()))(
  'docs/api/%s',
  (name, document) => {
    // UPDATE_DOCS=1 rewrites the files.
    it('says what the schemas say', () => {
      const path = resolve(folder, name);
      if (process.env.UPDATE_DOCS) writeFileSync(path, stringify(document));
      expect(parse(readFileSync(path, 'utf8'))).toEqual(
        JSON.parse(JSON.stringify(document)),
      );
    });

    it('lets nobody in without a token', () => {
      expect(document.security).toEqual([{ backstage: [] }]);
    });
  },
);
