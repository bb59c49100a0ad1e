import { BootstrapStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode } from 'react';
import styles from './StatusMark.module.css';

/** What each status is called. */
export const STATUS_WORDS: Readonly<Record<BootstrapStatus, string>> = {
  done: 'Done',
  open: 'To do',
  waiting: 'Waits',
  unobserved: 'Not observed',
};

const BOX = <rect x="1.5" y="1.5" width="13" height="13" rx="3" />;

const SHAPES: Readonly<Record<BootstrapStatus, ReactNode>> = {
  done: (
    <>
      <g fill="currentColor">{BOX}</g>
      <path
        className={styles.tick}
        d="M4.5 8.2l2.4 2.4 4.6-5"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </>
  ),
  open: (
    <g fill="none" stroke="currentColor" strokeWidth="2">
      {BOX}
    </g>
  ),
  waiting: (
    <g fill="none" stroke="currentColor" strokeWidth="1.25">
      {BOX}
      <path d="M5 8h6" strokeWidth="2" strokeLinecap="round" />
    </g>
  ),
  unobserved: (
    <g fill="none" stroke="currentColor" strokeWidth="1.25">
      <g strokeDasharray="2.5 1.6">{BOX}</g>
      <path
        d="M6.1 6.4a1.95 1.95 0 1 1 2.9 1.7c-.7.4-1 .7-1 1.4M8 11.6v.3"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </g>
  ),
};

/** How far an item is, as a shape and for whoever hears it as a word. */
export const StatusMark = (props: { readonly status: BootstrapStatus }) => (
  <svg
    viewBox="0 0 16 16"
    role="img"
    aria-label={STATUS_WORDS[props.status]}
    className={styles.shape}
    data-status={props.status}
  >
    {SHAPES[props.status]}
  </svg>
);
