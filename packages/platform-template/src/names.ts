import type { Answers } from './answers';
import { DEFAULT_ANSWERS } from './answers';
import type { Files } from './step';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// In the portal's configuration.
const ORGANIZATION = 'organization:\n      name: ';
const SERVICES = 'token: ${NEW_SERVICES_TOKEN}\n          organisation: ';
const DISCOVERED = 'services:\n            organization: ';

/** The names that stand in the content, and what each becomes; the longer ones first, because they hold the shorter. */
function renames(answers: Answers): readonly (readonly [string, string])[] {
  const { organisation, repository, portalRepository, domain, contact } =
    answers;
  const forge = `https://github.com/${organisation}/`;
  return [
    ['https://github.com/example/platform', `${forge}${repository}`],
    ['https://github.com/example/backstage-app', `${forge}${portalRepository}`],
    ['https://github.com/example/', forge],
    ['@example/', `@${organisation}/`],
    [`${ORGANIZATION}example\n`, `${ORGANIZATION}${organisation}\n`],
    [`${SERVICES}example\n`, `${SERVICES}${organisation}\n`],
    [`${DISCOVERED}example\n`, `${DISCOVERED}${organisation}\n`],
    [DEFAULT_ANSWERS.contact, contact],
    [DEFAULT_ANSWERS.domain, domain],
  ];
}

/** Gives the platform its names, in every file; what an answer holds is looked at by `parseAnswers`. @internal */
export function named(files: Files, answers: Answers): Files {
  const names = new Map(renames(answers));
  const any = new RegExp([...names.keys()].map(escaped).join('|'), 'g');
  return new Map(
    [...files].map(([path, text]) => [
      path,
      text.replace(any, name => names.get(name) ?? name),
    ]),
  );
}
