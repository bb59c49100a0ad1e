import {
  ObservabilityLinkKind,
  type ObservabilityLink,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { asOwn } from '../adapters/instanceIds';
import { joinOf } from '../adapters/join';
import type { Component } from '../adapters/types';
import {
  PLACE,
  type LinkSetting,
  type ObservabilitySetting,
  type ObservabilitySettings,
} from './settings';
import { fillTemplate, type LinkValues } from './template';

type Kind = ObservabilityLink['kind'];

const noLink = (kind: Kind, message: string): ObservabilityLink => ({
  ...{ kind, href: null, message },
});

const noLinks = (message: string): ObservabilityLink[] =>
  ObservabilityLinkKind.options.map(kind => noLink(kind, message));

function linkOf(
  kind: Kind,
  setting: LinkSetting,
  values: LinkValues,
): ObservabilityLink {
  if (setting.kind !== 'configured') return noLink(kind, setting.message);
  const filled = fillTemplate(setting.template, values);
  return filled.kind === 'link'
    ? { kind, href: filled.href, message: null }
    : noLink(kind, filled.message);
}

const valuesOf = (
  { application, namespace }: Component,
  { cluster }: ObservabilitySetting,
): LinkValues => ({
  application: application.name,
  // An Application that names none has no telemetry of its own.
  namespace: namespace || null,
  cluster,
});

/** The links of a component: one of each kind, or why there is none. @internal */
export function linksOf(
  component: Component,
  { instances }: Pick<ObservabilitySettings, 'instances'>,
): ObservabilityLink[] {
  const join = joinOf(component, instances);
  if (join.kind === 'none') {
    const { id } = asOwn(component);
    return noLinks(
      `no instance of ${PLACE} is for ${id}, by argocd and destination`,
    );
  }
  if (join.kind === 'several') {
    const names = join.instances.map(({ name }) => name).join(' and ');
    return noLinks(
      `${names} of ${PLACE}.instances are both for it: tell them apart by argocd and destination`,
    );
  }
  const { setting } = join.instance;
  if (setting.kind === 'invalid') return noLinks(setting.message);
  const values = valuesOf(component, setting);
  return ObservabilityLinkKind.options.map(kind =>
    linkOf(kind, setting.links[kind], values),
  );
}
