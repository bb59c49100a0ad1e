import { HistoryWindow } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useSearchParams } from 'react-router-dom';

/** The window that the URL asks for, and how to ask for another one. */
export function useWindow() {
  const [query, setQuery] = useSearchParams();
  const asked = HistoryWindow.safeParse(query.get('window'));
  const setWindow = (window: HistoryWindow) =>
    setQuery(old => {
      const next = new URLSearchParams(old);
      next.set('window', window);
      return next;
    });
  return { window: asked.success ? asked.data : '24h', setWindow } as const;
}
