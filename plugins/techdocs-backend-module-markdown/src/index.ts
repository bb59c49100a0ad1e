/**
 * TechDocs sites of Markdown files, made in the portal itself.
 *
 * @packageDocumentation
 */
export { techdocsModuleMarkdown as default } from './module';
