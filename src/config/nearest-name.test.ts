import { describe, expect, it } from 'vitest';
import { nearestName, suggestion } from './nearest-name.ts';

describe('nearestName', () => {
  it.each([
    ['agent.run.cancle', 'agent.run.cancel@1.0.0'],
    ['cancel', 'agent.run.cancel@1.0.0'],
    ['AGENT.RUN.GET', 'agent.run.get@1.0.0'],
  ])('takes %s for %s', (meant, name) => {
    expect(nearestName(meant, ['agent.run.cancel@1.0.0', 'agent.run.get@1.0.0'])).toBe(name);
  });

  it('takes nothing for what is far from everything', () => {
    expect(nearestName('payments', ['agent.run.cancel', 'agent.run.get'])).toBeNull();
    expect(suggestion('payments', ['get', 'list'])).toBe("There are: 'get', 'list'.");
    expect(suggestion('payments', [])).toBe('There are none to choose from.');
  });
});
