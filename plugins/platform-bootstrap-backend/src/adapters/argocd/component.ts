import { OWNER_ANNOTATION } from '@platform-bootstrap/app-of-apps';
import { ownerRef } from '../../visibility/ownerRef';
import type { Component } from '../types';
import type { Family } from './family';
import type { Detail } from './operation';
import { runningChart } from './runningChart';
import type { Application } from './schema';

const MOST_LINKS = 5;

function isFollowable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && !username && !password;
}

function linksOf(
  { metadata, status }: Application,
  uiUrl: string,
): Component['links'] {
  const { name, namespace } = metadata;
  const page = `${uiUrl.replace(/\/+$/, '')}/applications/${namespace}/${name}`;
  const external = [...new Set(status.summary.externalURLs)]
    .filter(isFollowable)
    .slice(0, MOST_LINKS);
  return [
    { title: 'Argo CD', href: page },
    ...external.map(href => ({ title: new URL(href).host, href })),
  ];
}

function versionOf({ spec }: Application): Component['version'] {
  // A source with `ref` only lends its values; the chart says what runs.
  const sources = spec.sources.length > 0 ? spec.sources : [spec.source];
  const source =
    sources.find(s => s?.chart) ?? sources.find(s => s && !s.ref) ?? sources[0];
  if (!source) return null;
  const { chart, targetRevision = 'HEAD' } = source;
  return { ...(chart && { chart }), targetRevision };
}

function destinationOf({ spec }: Application): Pick<Component, 'destination'> {
  const { name, server } = spec.destination;
  if (!name && !server) return {};
  return { destination: { ...(name && { name }), ...(server && { server }) } };
}

/** The facts of a component. @internal */
export function componentOf(
  { id, parent, application }: Family['children'][number],
  uiUrl: string,
  detail: Detail,
): Component {
  const chart = runningChart(application, detail);
  const owner = ownerRef(application.metadata.annotations[OWNER_ANNOTATION]);
  return {
    id,
    parent,
    ...(owner && { owner }),
    application: {
      name: application.metadata.name,
      namespace: application.metadata.namespace,
    },
    namespace: application.spec.destination.namespace,
    ...destinationOf(application),
    category: application.spec.project || null,
    version: versionOf(application),
    ...(chart && { chart }),
    links: linksOf(application, uiUrl),
  };
}
