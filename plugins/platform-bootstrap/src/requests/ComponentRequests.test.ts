import { doneRequest, request } from '../__testUtils__/requests';
import { aboutComponent } from './ComponentRequests';
import { findRequest } from './useRequest';

it('finds a request by its number before it takes that for a branch', () => {
  const list = [request(9, { key: '7' }), request(7)];
  expect(findRequest(list, '7')?.id).toBe('7');
  expect(findRequest(list, 'add-application-app-7')?.id).toBe('7');
  expect(findRequest(list, 'nothing')).toBeUndefined();
});

it('knows the open requests about a component, and the last that ended', () => {
  const about = { application: 'x' };
  const list = [
    request(4, about),
    doneRequest(3, about),
    doneRequest(2, about),
    request(1),
  ];
  expect(aboutComponent(list, 'x').map(({ id }) => id)).toEqual(['4', '3']);
  expect(aboutComponent(list, 'nothing')).toEqual([]);
});
