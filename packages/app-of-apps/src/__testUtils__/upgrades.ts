import { parse } from 'semver';
import type { ChartRelease, UpgradeRule } from '../change/upgradeRule';
import { parseYaml } from '../model';
import { platform } from './platform';

/** What a rule is asked. */
export type UpgradeCase = {
  readonly from: string;
  readonly to: string;
  /** `version appVersion`, newest first. */
  readonly available?: readonly string[];
  /** YAML. */
  readonly values?: string;
  /** Files of the repository besides those of the platform; without any nobody plans. */
  readonly files?: Readonly<Record<string, string>>;
};

/** What the chart's repository has. */
export const releases = (list: readonly string[] = []): ChartRelease[] =>
  list.map(text => {
    const [version, appVersion = null] = text.split(' ');
    return { version, appVersion };
  });

const semVer = (text: string) => {
  const version = parse(text);
  if (!version) throw new Error(`${text} is no version`);
  return version;
};

/** The rule's answer; its message on one line. */
export function judged(rule: UpgradeRule, asked: UpgradeCase) {
  const available = releases(asked.available);
  const appOf = (version: string) =>
    parse(available.find(one => one.version === version)?.appVersion ?? null);
  const yaml = asked.values === undefined ? null : parseYaml(asked.values);
  return rule.judge({
    chart: rule.charts[0],
    from: semVer(asked.from),
    to: semVer(asked.to),
    fromApp: appOf(asked.from),
    toApp: appOf(asked.to),
    available,
    values: yaml?.kind === 'read' ? yaml.documents[0]?.object : undefined,
    ...(asked.files && { repository: platform(asked.files) }),
  });
}

/** A row of a rule's table: what is asked, the severity or that nothing is said, and words of the message or the version to take first. */
export type UpgradeRow = readonly [
  what: string,
  asked: UpgradeCase,
  severity: 'error' | 'warning' | null,
  words?: RegExp,
  takeFirst?: string,
];

/** A table for `it.each`: what is asked, what the rule says of it, and what it has to say. */
export const judging = (rule: UpgradeRule, rows: readonly UpgradeRow[]) =>
  rows.map(([what, asked, severity, words = /./, takeFirst]) => {
    const message = expect.stringMatching(words);
    const first = takeFirst && { takeFirst };
    return [
      what,
      judged(rule, asked),
      severity && { severity, message, ...first },
    ] as const;
  });
