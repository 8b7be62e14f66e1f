import { transform } from 'sucrase';
import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import { planConformance } from '../../plan/plan-conformance.ts';
import { statesAsked } from '../../plan/states-asked.ts';
import { contractOf } from '../../testing/conformance-of.ts';
import { stateServer, stateSkeleton } from './state-skeleton.ts';

const contract = contractOf(...agentRunModules);
const asked = statesAsked(planConformance(contract, { examples: 'strict', actors: [] }));

describe('the states that a contract asks for', () => {
  it('are those of its Givens, each once, with what is wanted of them', () => {
    expect(asked.map(({ name }) => name)).toContain('Run exists');
    expect(new Set(asked.map(({ name }) => name)).size).toBe(asked.length);
    expect(asked.find(({ name }) => name === 'Run exists')?.fills).toContain('runId');
    expect(asked.find(({ name }) => name === 'Run exists')?.operations).toContain('agent.run.get@1.0.0');
  });

  it.each([stateSkeleton, stateServer])('are TypeScript, whatever they are called', (render) => {
    const hostile = { name: '"*/\n`${x}', params: ['a\nthrow 1'], fills: ['\u2028'], operations: ['x@1'] };
    for (const { name } of asked) expect(render(asked)).toContain(`${JSON.stringify(name)}: async (params`);
    const code = transform(render([...asked, hostile]), { transforms: ['typescript', 'imports'] }).code;
    expect(() => new Function('require', 'exports', 'process', code)).not.toThrow();
  });

  it('fail until they are written', async () => {
    const code = transform(stateSkeleton(asked), { transforms: ['typescript', 'imports'] }).code;
    const exported: { states?: Record<string, (params: object, context: object) => Promise<unknown>> } = {};
    new Function('exports', code)(exported);
    await expect(exported.states?.['Run exists']?.({}, {})).rejects.toThrow('not written yet');
  });
});
