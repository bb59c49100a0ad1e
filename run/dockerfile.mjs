/** Joins continued lines, and leaves comments and empty lines out. */
const instructionsOf = text =>
  text
    .split('\n')
    .filter(line => !/^\s*(#|$)/.test(line))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map(line => {
      const [, name, rest] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
      if (!name) throw new Error(`Dockerfile: ${line} is no instruction`);
      return { name: name.toUpperCase(), rest };
    });

/**
 * The stages of a Dockerfile, each with its instructions in order. Only what ours uses: one line for each instruction, no variables.
 */
export function stagesOf(text) {
  const stages = [];
  for (const { name, rest } of instructionsOf(text)) {
    if (name === 'FROM') {
      const [, image, as] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(rest) ?? [];
      stages.push({ image, as, instructions: [] });
    } else if (stages.length === 0) {
      throw new Error(`Dockerfile: ${name} stands before the first FROM`);
    } else {
      stages[stages.length - 1].instructions.push({ name, rest });
    }
  }
  return stages;
}

/** What `COPY` copies: from which stage (none: the context), what, and where to. */
export function copyOf(rest) {
  const words = rest.split(/\s+/);
  const from = words
    .find(word => word.startsWith('--from='))
    ?.slice('--from='.length);
  const [to, ...sources] = words.filter(w => !w.startsWith('--')).reverse();
  return { from, sources: sources.reverse(), to };
}

/** The paths of a command, each below the directory that stands for the image's root. */
export const below = (command, root) =>
  command.replace(/(?<=^|[\s=])\/(?!dev\/)(?=[a-z])/g, `${root}/`);
