import { act, render, screen } from '@testing-library/react';
import App from './App';

const configuration = (data: object) => {
  process.env = {
    ...process.env,
    APP_CONFIG: [
      {
        context: 'test',
        data: {
          app: { title: 'Platform Bootstrap', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost:7007' },
          ...data,
        },
      },
    ] as unknown as string,
  };
};

describe('App', () => {
  const environment = process.env;
  afterEach(() => {
    process.env = environment;
  });

  it('asks who is there before it shows anything', async () => {
    configuration({
      auth: {
        providers: {
          sandbox: {
            people: [
              {
                user: 'user:default/petra',
                title: 'Petra Lindqvist',
                role: 'Platform engineer',
              },
            ],
          },
        },
      },
    });

    await act(async () => {
      render(App.createRoot());
    });

    expect(
      await screen.findByRole('button', { name: /Petra Lindqvist/ }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  });
});
