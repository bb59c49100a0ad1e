import { useApi } from '@backstage/frontend-plugin-api';
import { ApplicationDetail } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect } from 'react';
import { changesApiRef } from '../changes/changesApi';
import { Remote, useRemote } from '../remote/useRemote';

/** What the form holds: the text, whose it is, and what it was made from. */
export type EditedValues = {
  readonly application: string;
  readonly text: string;
  readonly base: string;
};

/** The values as they are in the repository, beside what is being edited. */
export type PresentValues = {
  readonly state: Remote<ApplicationDetail>;
  /** Where they are, or what is odd about them. */
  readonly note?: string;
  /** Somebody has changed them since the editing began. */
  readonly isOutdated: boolean;
  /** Gives up the edits; absent when there are none. */
  readonly reset?: () => void;
};

function noteOn(
  { name, values }: ApplicationDetail,
  isOutdated: boolean,
): string {
  if (!values) return `${name} is not installed with Helm: it has no values.`;
  if (isOutdated) {
    return `Somebody has changed the values of ${name} since you began.`;
  }
  return values.file
    ? `They are in ${values.file}.`
    : `${name} has no values yet.`;
}

/** Reads the values of the chosen Application, and puts them into the form unless it holds that Application's already. */
export function usePresentValues(
  name: string | undefined,
  held: EditedValues | string | undefined,
  onChange: (values: EditedValues | undefined) => void,
): PresentValues {
  const changes = useApi(changesApiRef);
  const state = useRemote(name, signal =>
    changes.application(name!, { signal }),
  );
  const detail = state.status === 'read' ? state.value : undefined;
  const edited = typeof held === 'object' ? held : undefined;
  const isMine = edited !== undefined && edited.application === name;
  const values = detail?.values;

  useEffect(() => {
    if (isMine || !detail || !name) return;
    if (values) {
      onChange({ application: name, text: values.text, base: values.base });
    } else if (edited) {
      onChange(undefined);
    }
  }, [isMine, detail, values, name, edited, onChange]);

  if (!detail || !name) return { state, isOutdated: false };
  const isOutdated = isMine && !!values && values.base !== edited.base;
  const isEdited = isMine && !!values && values.text !== edited.text;
  return {
    state,
    note: noteOn(detail, isOutdated),
    isOutdated,
    ...((isOutdated || isEdited) && {
      reset: () =>
        onChange({ application: name, text: values.text, base: values.base }),
    }),
  };
}
