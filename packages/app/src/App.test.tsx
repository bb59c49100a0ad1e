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

const SIGN_IN = {
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
};

const petra = () => screen.findByRole('button', { name: /Petra Lindqvist/ });

/** A system that goes dark when it is told to. */
function startSystem() {
  let isDark = false;
  const listeners = new Set<(event: { matches: boolean }) => void>();
  window.matchMedia = (media: string) =>
    ({
      media,
      get matches() {
        return isDark && media.includes('dark');
      },
      addListener: (tell: never) => listeners.add(tell),
      removeListener: (tell: never) => listeners.delete(tell),
      addEventListener: () => {},
      removeEventListener: () => {},
    } as unknown as MediaQueryList);
  return {
    goDark() {
      isDark = true;
      listeners.forEach(tell => tell({ matches: true }));
    },
  };
}

describe('App', () => {
  const environment = process.env;
  afterEach(() => {
    process.env = environment;
  });

  it('asks who is there before it shows anything', async () => {
    configuration(SIGN_IN);

    await act(async () => {
      render(App.createRoot());
    });

    expect(await petra()).toBeInTheDocument();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  });

  it('goes on as it is when the system goes dark', async () => {
    configuration(SIGN_IN);
    const { matchMedia } = window;
    const system = startSystem();
    await act(async () => {
      render(App.createRoot());
    });
    const before = await petra();
    expect(document.body).toHaveAttribute('data-theme-mode', 'light');

    act(() => system.goDark());
    expect(document.body).toHaveAttribute('data-theme-mode', 'dark');
    expect(await petra()).toBe(before);
    window.matchMedia = matchMedia;
  });
});
