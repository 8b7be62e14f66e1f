import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../../fixtures/implementations/honest/honest.ts';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { defineSteps } from '../../sentences/step-binding.ts';
import type { World } from '../../sentences/world.ts';
import { conformanceOf } from '../../testing/conformance-of.ts';

const slug = z.string().regex(/^[a-z]{3,12}$/);
const Page = z.object({ slug, text: z.string() });

/** Nothing that the contract has makes a page. */
const contract = contractFrom({
  'query page.get': {
    io: {
      input: z.object({ slug }),
      output: Page,
      errors: { PAGE_NOT_FOUND: { http: 404, when: 'slug is unknown' } },
    },
    policy: { auth: 'anonymous' },
    acceptance: {
      scenarios: [
        {
          key: 'get',
          given: ['Page exists'],
          when: ['User gets the page'],
          then: ['The requested page is returned'],
        },
      ],
      examples: [{ key: 'home', input: { slug: 'home' }, output: { slug: 'home', text: 'hi' } }],
    },
  },
});

async function reported(
  prepare: (world: World) => void,
  pages: Readonly<Record<string, string>> = { about: 'us' },
) {
  const refuse = (code: string, status: number) => Object.assign(new Error(code), { code, status });
  const adapter = inProcess({
    'page.get': (input: unknown) => {
      const read = z.object({ slug }).safeParse(input);
      if (!read.success) throw refuse('VALIDATION_FAILED', 422);
      const text = pages[read.data.slug];
      if (text === undefined) throw refuse('PAGE_NOT_FOUND', 404);
      return { slug: read.data.slug, text };
    },
  });
  const steps = defineSteps(({ given }) => [given('Page exists', prepare)]);
  const { report } = await conformanceOf(contract, adapter, { maxExamples: 5, steps });
  return (clause: string) => report.requirements.find(({ id }) => id === `page.get@1.0.0#${clause}`);
}

describe('a Given of the user’s own', () => {
  it('serves generated input and probes as it serves its scenario', async () => {
    const about = await reported((world) => {
      world.state = { ...world.state, slug: 'about' };
    });
    expect(about('acceptance/get')?.status).toBe('verified');
    expect(about('io/input/accepted')?.status).toBe('verified');
    expect(about('meta/kind')?.status).toBe('verified');
  });

  it('that gives another page than the example tells of confirms nothing of that example', async () => {
    const about = await reported((world) => {
      world.state = { ...world.state, slug: 'about' };
    });
    expect(about('examples/home')?.status).toBe('unverified');
  });

  it('that keeps to the example has it hold, or break', async () => {
    const status = async (text: string) =>
      (await reported(() => {}, { home: text }))('examples/home')?.status;
    expect(await status('hi')).toBe('verified');
    expect(await status('us')).toBe('violated');
  });

  it('blocks what needs it where it fails, and says so', async () => {
    const about = await reported(() => {
      throw new Error('no disk');
    });
    expect(about('meta/kind')?.reason).toContain('no disk');
  });
});
