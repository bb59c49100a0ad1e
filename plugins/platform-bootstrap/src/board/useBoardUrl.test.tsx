import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { useBoardUrl } from './useBoardUrl';

const Page = () => {
  const url = useBoardUrl();
  const { search } = useLocation();
  return (
    <>
      <output>{search}</output>
      <a href={url.hrefOf('a&b')}>link</a>
      <button onClick={() => url.setFilter({ phase: '1.5', q: 'x y' })}>
        set
      </button>
      <button onClick={() => url.setFilter({ phase: '' })}>unset</button>
      <button onClick={url.clearFilter}>clear</button>
      <button onClick={url.closeComponent}>close</button>
    </>
  );
};

const open = (query: string) =>
  render(
    <MemoryRouter initialEntries={[`/platform${query}`]}>
      <Page />
    </MemoryRouter>,
  );
const press = (name: string) =>
  userEvent.click(screen.getByRole('button', { name }));
const query = () => screen.getByRole('status').textContent;

describe('useBoardUrl', () => {
  it('writes filters, and takes them out again', async () => {
    open('');
    await press('set');
    expect(query()).toBe('?phase=1.5&q=x+y');
    await press('unset');
    expect(query()).toBe('?q=x+y');
  });

  it('clears the filters and nothing else', async () => {
    open('?q=a&phase=3&category=b&readiness=Ready&component=vault&other=1');
    await press('clear');
    expect(query()).toBe('?component=vault&other=1');
  });

  it('closes the drawer and leaves the filters', async () => {
    open('?q=a&component=vault&other=1');
    await press('close');
    expect(query()).toBe('?q=a&other=1');
  });

  it('links to a component with whatever else the URL says', () => {
    open('?q=a&component=vault');
    expect(screen.getByRole('link')).toHaveAttribute(
      'href',
      '?q=a&component=a%26b',
    );
  });
});
