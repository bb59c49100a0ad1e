import {
  DoctorFinding,
  DoctorRule,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useId, useMemo } from 'react';
import { count } from '../model/words';
import { FileFindings, groupByFile } from './findingFilter';
import { FindingItem } from './FindingItem';
import styles from './FindingList.module.css';

type Rules = ReadonlyMap<string, DoctorRule>;

const keyOf = ({ rule, line, column, message }: DoctorFinding) =>
  `${line}:${column} ${rule} ${message}`;

/** The findings, file by file. */
export const FindingList = (props: {
  readonly findings: readonly DoctorFinding[];
  readonly rules: readonly DoctorRule[];
}) => {
  const { findings } = props;
  const groups = useMemo(() => groupByFile(findings), [findings]);
  const rules = useMemo(
    () => new Map(props.rules.map(rule => [rule.id, rule])),
    [props.rules],
  );
  return (
    <>
      {groups.map(group => (
        <FileSection key={group.file} group={group} rules={rules} />
      ))}
    </>
  );
};

function FileSection(props: {
  readonly group: FileFindings;
  readonly rules: Rules;
}) {
  const { file, findings } = props.group;
  const heading = useId();
  return (
    <section className={styles.file} aria-labelledby={heading}>
      <div className={styles.top}>
        <h3 id={heading} className={styles.path}>
          {file || 'The repository'}
        </h3>
        <span className={styles.count}>
          {count(findings.length, 'finding')}
        </span>
      </div>
      <ul className={styles.findings}>
        {findings.map(finding => (
          <FindingItem
            key={keyOf(finding)}
            finding={finding}
            rule={props.rules.get(finding.rule)}
          />
        ))}
      </ul>
    </section>
  );
}
