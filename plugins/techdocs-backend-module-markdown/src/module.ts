import { createBackendModule } from '@backstage/backend-plugin-api';
import { techdocsGeneratorExtensionPoint } from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './MarkdownGenerator';

/** Makes TechDocs sites without MkDocs: no Python, no container. @public */
export const techdocsModuleMarkdown = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'markdown',
  register(env) {
    env.registerInit({
      deps: { generators: techdocsGeneratorExtensionPoint },
      async init({ generators }) {
        generators.setTechdocsGenerator(new MarkdownGenerator());
      },
    });
  },
});
