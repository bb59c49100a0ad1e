import { Button, Link } from '@backstage/ui';
import {
  DoctorFinding,
  DoctorRule,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { useRootPath } from '../page/useRootPath';
import styles from './FindingItem.module.css';
import { FixLink } from './FixLink';
import { LineLink } from './LineLink';
import { RuleHelp } from './RuleHelp';
import { SeverityMark } from './SeverityMark';

/** One finding: how bad, where, what, what to do about it; on request, why. */
export const FindingItem = (props: {
  readonly finding: DoctorFinding;
  /** `undefined` where the message explains itself. */
  readonly rule: DoctorRule | undefined;
}) => {
  const { finding, rule } = props;
  const [open, setOpen] = useState(false);
  const help = useId();
  return (
    <li className={styles.item} data-severity={finding.severity}>
      <div className={styles.top}>
        <SeverityMark severity={finding.severity} />
        <LineLink finding={finding} short />
        {rule ? (
          <Button
            size="small"
            variant="tertiary"
            aria-expanded={open}
            aria-controls={open ? help : undefined}
            aria-label={`${finding.rule}: why`}
            iconEnd={open ? <RiArrowUpSLine /> : <RiArrowDownSLine />}
            onPress={() => setOpen(!open)}
          >
            {finding.rule}
          </Button>
        ) : (
          <span className={styles.rule}>{finding.rule}</span>
        )}
        <div className={styles.fixLink}>
          <FixLink finding={finding} />
        </div>
      </div>
      <p className={styles.message}>{finding.message}</p>
      {finding.fix && <p className={styles.fix}>→ {finding.fix}</p>}
      <About finding={finding} />
      {open && rule && (
        <div id={help} className={styles.help}>
          <RuleHelp rule={rule} />
        </div>
      )}
    </li>
  );
};

function About({ finding }: { readonly finding: DoctorFinding }) {
  const { components, moreComponents } = finding;
  const root = useRootPath();
  if (components.length === 0) return null;
  return (
    <p className={styles.about}>
      about{' '}
      {components.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link href={`${root}?${new URLSearchParams({ component: id })}`}>
            {id}
          </Link>
        </span>
      ))}
      {moreComponents > 0 && ` and ${moreComponents} more`}
    </p>
  );
}
