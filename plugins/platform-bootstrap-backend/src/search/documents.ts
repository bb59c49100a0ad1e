import type {
  ComponentDocument,
  ComponentStatus,
  DoctorFinding,
  FindingDocument,
  PageDocument,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { cutOut } from '../visibility/cutOut';

/** No component has this id: only who sees everything finds what is authorized by it. @internal */
export const FOR_ALL_SEEING = '*';

/** Where the components are. @internal */
export const BOARD_PAGE: PageDocument = {
  title: 'Platform',
  text: 'The readiness board: what is not ready, why, and what to do next',
  location: '/platform',
  authorization: { resourceRef: FOR_ALL_SEEING },
};

/** Where the findings are. @internal */
export const DOCTOR_PAGE: PageDocument = {
  title: 'Doctor',
  text: "What is wrong in the platform's repository, and how to repair it",
  location: '/platform/doctor',
  authorization: { resourceRef: FOR_ALL_SEEING },
};

const link = (path: string, query: Record<string, string>) =>
  `${path}?${new URLSearchParams(query)}`;

/** A component. What it waits for has names that not everybody may read, so a blocked one says only that it waits. @internal */
export function componentDocument(
  component: ComponentStatus,
): ComponentDocument {
  const { id, title, readiness, reason, health, category, namespace } =
    component;
  const message =
    component.blockedBy.length === 0
      ? component.message
      : 'it waits for another component';
  return {
    title: title === id ? title : `${title} (${id})`,
    text: `${readiness}: ${message}`,
    location: link('/platform', { component: id }),
    authorization: { resourceRef: id },
    ...{ readiness, reason, health, category, namespace },
  };
}

const NOTHING: ReadonlySet<string> = new Set();

/** Whether a text says nothing of any other component. */
const isOnlyAbout = (
  id: string,
  texts: readonly string[],
  ids: ReadonlySet<string>,
): boolean => {
  const hidden = new Set([...ids].filter(other => other !== id));
  const names = { hidden, visible: NOTHING };
  return texts.every(text => cutOut(text, names) === text);
};

/**
 * A finding. Search authorizes a document by one component: a finding about several, or whose words name another, is found only by who sees
 * everything; the doctor's page shows everybody what they may read of it.
 *
 * @internal
 */
export function findingDocument(
  finding: DoctorFinding,
  titleOf: (rule: string) => string | undefined,
  ids: ReadonlySet<string>,
): FindingDocument {
  const { rule, severity, message, fix, file, line, column } = finding;
  const [id, ...others] = finding.components;
  const isOne = id !== undefined && others.length === 0;
  const isOwn =
    isOne &&
    finding.moreComponents === 0 &&
    isOnlyAbout(id, [message, fix ?? '', file], ids);
  const place = `${file}:${line}`;
  return {
    title: titleOf(rule) ?? rule,
    text: [message, fix, rule, place, ...finding.components]
      .filter(Boolean)
      .join(' · '),
    location: link('/platform/doctor', { rule, q: `${place}:${column}` }),
    authorization: { resourceRef: isOwn ? id : FOR_ALL_SEEING },
    words: `${rule} ${file}`.split(/[^A-Za-z0-9]+/).join(' '),
    ...{ rule, severity, place },
  };
}
