import { DoctorFinding } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { OutLink } from '../link';
import styles from './LineLink.module.css';

/** Where a finding is, as a link to the line on the forge; short where the file's name stands above. */
export const LineLink = (props: {
  readonly finding: DoctorFinding;
  readonly short?: boolean;
}) => {
  const { file, line, column, href } = props.finding;
  const place = `${file}:${line}:${column}`;
  const text = (
    <span className={styles.place}>
      {props.short ? `${line}:${column}` : place}
    </span>
  );
  if (href === null) return text;
  return (
    <OutLink href={href} label={`${place} on the forge`}>
      {text}
    </OutLink>
  );
};
