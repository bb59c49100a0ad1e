import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { fieldStep } from '../__testUtils__/fieldStep';
import { finding, planWith, repositoryWith } from '../__testUtils__/plans';
import { renderForm } from '../__testUtils__/renderForm';

const CHANGE = { change: 'crossplane-claim' };
const kindStep = fieldStep('definition', 'AppOfAppsClaimKind', CHANGE);
const fieldsStep = fieldStep('fields', 'AppOfAppsClaimFields', CHANGE, {
  type: 'object',
});

const DATABASE = {
  definition: 'databases.example.org',
  apiVersion: 'example.org/v1',
  kind: 'Database',
  description: 'A database.',
  schema: {
    type: 'object',
    required: ['size'],
    properties: {
      size: { type: 'string', description: 'How much it may hold.' },
      instances: { type: 'integer', default: 1 },
      version: { type: 'string', enum: ['16', '17'], default: '17' },
      isPublic: { type: 'boolean' },
      labels: { type: 'object' },
    },
  },
};
const BUCKET = {
  ...{ ...DATABASE, definition: 'buckets.example.org', kind: 'Bucket' },
  schema: { properties: { size: { type: 'string' } } },
};

const offering = (...claimKinds: (typeof DATABASE)[]) => {
  const changes = new FakeChanges();
  changes.summary = () => repositoryWith({ claimKinds });
  return changes;
};
const input = (changes: FakeChanges) =>
  changes.last?.input as Record<string, unknown> | undefined;

describe('AppOfAppsClaimKind', () => {
  it('offers what the repository defines', async () => {
    const { changes } = renderForm([kindStep], {
      changes: offering(DATABASE, BUCKET as typeof DATABASE),
    });
    const database = await screen.findByRole('radio', { name: 'Database' });
    expect(database).toHaveAccessibleDescription(/A database\. example\.org/);
    expect(database).not.toBeChecked();
    await userEvent.click(database);
    await waitFor(() =>
      expect(input(changes)).toEqual({ definition: 'databases.example.org' }),
    );
  });

  it('chooses the only one', async () => {
    renderForm([kindStep], { changes: offering(DATABASE) });
    const only = await screen.findByRole('radio', { name: 'Database' });
    await waitFor(() => expect(only).toBeChecked());
  });

  it('says that there is none, or that the repository cannot be read', async () => {
    const changes = offering();
    changes.summary = () => Promise.reject(new Error('GitHub is away.'));
    renderForm([kindStep], { changes });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'GitHub is away.',
    );
    changes.summary = () => repositoryWith();
    await userEvent.click(
      screen.getByRole('button', { name: 'Read it again' }),
    );
    expect(
      await screen.findByText(/defines nothing that Crossplane could make/),
    ).toBeInTheDocument();
  });
});

describe('AppOfAppsClaimFields', () => {
  const type = async (name: RegExp, text: string) =>
    userEvent.type(await screen.findByRole('textbox', { name }), text);
  const initialState = { definition: 'databases.example.org' };

  it('sends each field as what its definition says it is', async () => {
    const { changes } = renderForm([fieldsStep], {
      changes: offering(DATABASE),
      initialState,
    });
    await type(/^size/, '5Gi');
    await type(/^instances/, '2');
    await type(/^labels/, '{{"a":1}');
    await userEvent.click(screen.getByRole('radio', { name: '16' }));
    await userEvent.click(screen.getByRole('radio', { name: 'false' }));
    await waitFor(() =>
      expect(input(changes)?.fields).toEqual({
        size: '5Gi',
        instances: 2,
        version: '16',
        isPublic: false,
        labels: { a: 1 },
      }),
    );
    expect(
      screen.getByRole('textbox', { name: /^instances/ }),
    ).toHaveAccessibleDescription(/1 unless told/);
    expect(
      screen.getByRole('radio', { name: '17' }),
    ).toHaveAccessibleDescription(/Unless told/);
    await userEvent.clear(screen.getByRole('textbox', { name: /^size/ }));
    await waitFor(() =>
      expect(input(changes)?.fields).not.toHaveProperty('size'),
    );
  });

  it('leaves what is no value to the plan, and says what that finds', async () => {
    const changes = offering(DATABASE);
    changes.answer = () =>
      planWith({
        findings: [finding({ field: 'fields', message: 'Not an integer' })],
      });
    renderForm([fieldsStep], {
      changes,
      initialState: { ...initialState, fields: { instances: 1 } },
    });
    await type(/^instances/, 'x');
    await waitFor(() =>
      expect(input(changes)?.fields).toEqual({ instances: '1x' }),
    );
    expect(await screen.findByText('Not an integer')).toBeInTheDocument();
  });

  it('forgets what was typed for another kind', async () => {
    const { changes } = renderForm([fieldsStep], {
      changes: offering(DATABASE, BUCKET as typeof DATABASE),
      initialState: {
        definition: 'buckets.example.org',
        fields: { size: 'small', instances: 2 },
      },
    });
    await waitFor(() =>
      expect(input(changes)?.fields).toEqual({ size: 'small' }),
    );
  });

  it('waits for a kind', async () => {
    renderForm([fieldsStep], { changes: offering(DATABASE) });
    expect(
      await screen.findByText('Choose what you need first.'),
    ).toBeInTheDocument();
  });
});
