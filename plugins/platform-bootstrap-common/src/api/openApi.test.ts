import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { openApiDocuments } from './openApi';

const folder = resolve(__dirname, '../../../../docs/api');

/** The catalog entity that carries a document: a `$text` reference would not work from a file on disk. */
const entity = (name: string, document: { info: { title: string } }) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'API',
  metadata: { name, title: document.info.title },
  spec: {
    type: 'openapi',
    lifecycle: 'production',
    owner: 'group:default/platform-team',
    system: 'platform-bootstrap',
    definition: stringify(document, {
      aliasDuplicateObjects: false,
      lineWidth: 0,
    }),
  },
});

describe.each(Object.entries(openApiDocuments()))(
  'docs/api/%s.yaml',
  (name, document) => {
    // UPDATE_DOCS=1 rewrites the files.
    it('says what the schemas say', () => {
      const path = resolve(folder, `${name}.yaml`);
      const expected = entity(name, document);
      if (process.env.UPDATE_DOCS) {
        const text = stringify(expected, {
          blockQuote: 'literal',
          lineWidth: 0,
        });
        writeFileSync(path, text);
      }
      expect(parse(readFileSync(path, 'utf8'))).toEqual(expected);
    });

    it('lets nobody in without a token', () => {
      expect(document.security).toEqual([{ backstage: [] }]);
    });
  },
);
