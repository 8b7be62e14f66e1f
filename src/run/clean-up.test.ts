import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../fixtures/implementations/honest/honest.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import type { Contract } from '../model/operation.ts';
import { conformanceOf, type RunChoices, runOptionsOf } from '../testing/conformance-of.ts';
import { replayCase } from './replay.ts';

const policy = { auth: 'anonymous' };
const name = z.string().min(1).max(20);
const shelfId = z.string().min(1).max(40);
const jarId = z.string().min(1).max(40);
const SHELF_NOT_FOUND = { http: 404, when: 'The shelf is unknown' };
const JAR_NOT_FOUND = { http: 404, when: 'The jar is unknown' };

const drafts = {
  'command larder.shelf.create': { io: { input: z.object({ name }), output: z.object({ shelfId }) }, policy },
  'command larder.jar.create': {
    io: {
      input: z.object({ shelfId, name }),
      output: z.object({ jarId }),
      errors: { SHELF_NOT_FOUND },
    },
    policy,
  },
};
const deleting = {
  'command larder.shelf.delete': {
    io: {
      input: z.object({ shelfId }),
      output: z.object({}),
      errors: { SHELF_NOT_FOUND, SHELF_FULL: { http: 409 } },
    },
    policy,
  },
  'command larder.jar.delete': {
    io: { input: z.object({ jarId }), output: z.object({}), errors: { JAR_NOT_FOUND } },
    policy,
  },
};
const label = {
  'command larder.label.put': {
    io: { input: z.object({ labelId: name }), output: z.object({ labelId: name }) },
    policy,
    acceptance: {
      examples: [{ key: 'mine', input: { labelId: 'jam' }, output: { labelId: 'jam' } }],
    },
  },
  'command larder.label.delete': {
    io: {
      input: z.object({ labelId: name }),
      output: z.object({}),
      errors: { LABEL_NOT_FOUND: { http: 404 } },
    },
    policy,
  },
};

/** A larder that keeps what it is told, and in what order things went. */
function larder({ contract, choices = {}, reset }: Larder) {
  const shelves = new Set<string>();
  const jars = new Map<string, string>();
  const labels = new Set(['jam']);
  const gone: string[] = [];
  let last = 0;
  const refuse = (code: string, status: number) => Object.assign(new Error(code), { code, status });
  const read = <Input>(model: z.ZodType<Input>, input: unknown): Input => {
    const fits = model.safeParse(input);
    if (!fits.success) throw refuse('VALIDATION_FAILED', 422);
    return fits.data;
  };
  const handlers = {
    'larder.shelf.create': (input: unknown) => {
      read(z.object({ name }), input);
      const made = `s${++last}`;
      shelves.add(made);
      return { shelfId: made };
    },
    'larder.jar.create': (input: unknown) => {
      const jar = read(z.object({ shelfId, name }), input);
      if (!shelves.has(jar.shelfId)) throw refuse('SHELF_NOT_FOUND', 404);
      const made = `j${++last}`;
      jars.set(made, jar.shelfId);
      return { jarId: made };
    },
    'larder.shelf.delete': (input: unknown) => {
      const { shelfId: id } = read(z.object({ shelfId }), input);
      if (!shelves.has(id)) throw refuse('SHELF_NOT_FOUND', 404);
      if ([...jars.values()].includes(id)) throw refuse('SHELF_FULL', 409);
      shelves.delete(id);
      gone.push(id);
      return {};
    },
    'larder.jar.delete': (input: unknown) => {
      const { jarId: id } = read(z.object({ jarId }), input);
      if (!jars.delete(id)) throw refuse('JAR_NOT_FOUND', 404);
      gone.push(id);
      return {};
    },
    'larder.label.put': (input: unknown) => {
      const { labelId } = read(z.object({ labelId: name }), input);
      labels.add(labelId);
      return { labelId };
    },
    'larder.label.delete': (input: unknown) => {
      const { labelId } = read(z.object({ labelId: name }), input);
      if (!labels.delete(labelId)) throw refuse('LABEL_NOT_FOUND', 404);
      return {};
    },
  };
  const known = Object.fromEntries(
    Object.entries(handlers).filter(([key]) => contract.operations.some((one) => one.key === key)),
  );
  const adapter = inProcess(known, reset === undefined ? {} : { reset });
  const run = () => conformanceOf(contract, adapter, { maxExamples: 3, ...choices });
  const replay = async () => {
    const { plan } = runOptionsOf(contract, adapter, choices);
    const planned = plan.cases.find(({ kind, operation }) => kind === 'property' && /create/.test(operation));
    if (planned === undefined) throw new Error('nothing generated is planned');
    return replayCase(planned, null, runOptionsOf(contract, adapter, { maxExamples: 3, ...choices }));
  };
  return { shelves, jars, labels, gone, run, replay };
}

interface Larder {
  readonly contract: Contract;
  readonly choices?: RunChoices;
  readonly reset?: () => void;
}

describe('what a run made', () => {
  it('is deleted after it, last first, so that a full shelf is empty by then', async () => {
    const { shelves, jars, run } = larder({ contract: contractFrom({ ...drafts, ...deleting }) });
    const { report } = await run();
    expect(report.findings).toEqual([]);
    expect([shelves.size, jars.size]).toEqual([0, 0]);
    expect(report.footer.created).toMatchObject({ left: 0 });
    expect(report.footer.created?.made).toBe(report.footer.created?.deleted);
  });

  it('is left where the contract deletes no such thing, and counted', async () => {
    const { shelves, jars, run } = larder({ contract: contractFrom(drafts) });
    const { report } = await run();
    expect(report.footer.created?.left).toBe(shelves.size + jars.size);
    expect(report.footer.created?.deleted).toBe(0);
  });

  it('never stands there in greater number than is allowed: what is not sent is not observed', async () => {
    const { shelves, jars, run } = larder({ contract: contractFrom(drafts), choices: { maxCreated: 4 } });
    const { report } = await run();
    expect(shelves.size + jars.size).toBe(4);
    expect(report.findings).toEqual([]);
    expect(report.coverage.verified).toBeLessThan(report.requirements.length);
  });

  it('makes room between two cases where it can be deleted', async () => {
    const contract = contractFrom({ ...drafts, ...deleting });
    const { shelves, jars, run } = larder({ contract, choices: { maxCreated: 20 } });
    const { report } = await run();
    expect([shelves.size, jars.size]).toEqual([0, 0]);
    expect(report.footer.created?.made).toBeGreaterThan(20);
  });

  it('is deleted after the replay of one case too', async () => {
    const { shelves, gone, replay } = larder({ contract: contractFrom({ ...drafts, ...deleting }) });
    await replay();
    expect(gone.length).toBeGreaterThan(0);
    expect(shelves.size).toBe(0);
  });

  it('is never what an upsert may have found there', async () => {
    const { labels, run } = larder({ contract: contractFrom(label), choices: { phases: ['examples'] } });
    await run();
    expect(labels.has('jam')).toBe(true);
  });

  it('counts as left where nothing has its name, and that name may be kept in another form', async () => {
    const crate = {
      'command larder.crate.create': {
        io: { input: z.object({ crateName: name }), output: z.object({ ok: z.literal(true) }) },
        policy,
      },
      'command larder.crate.delete': {
        io: {
          input: z.object({ crateName: name }),
          output: z.object({}),
          errors: { CRATE_NOT_FOUND: { http: 404 } },
        },
        policy,
      },
    };
    const crates = new Set<string>();
    const handlers = {
      'larder.crate.create': ({ crateName }: { crateName: string }) => {
        crates.add(crateName.trim());
        return { ok: true };
      },
      'larder.crate.delete': ({ crateName }: { crateName: string }) => {
        if (crates.delete(crateName)) return {};
        throw Object.assign(new Error('unknown'), { code: 'CRATE_NOT_FOUND', status: 404 });
      },
    };
    const { report } = await conformanceOf(contractFrom(crate), inProcess(handlers), { maxExamples: 60 });
    expect(crates.size).toBeGreaterThan(0);
    expect(report.footer.created?.left).toBeGreaterThanOrEqual(crates.size);
  });

  it('needs no deleting where the implementation is put back to its beginning', async () => {
    const contract = contractFrom({ ...drafts, ...deleting });
    const { run } = larder({ contract, reset: () => undefined });
    const { report } = await run();
    expect(report.footer.created).toBeUndefined();
  });

  it('is nothing in a read-only run', async () => {
    const contract = contractFrom({ ...drafts, ...deleting });
    const { shelves, run } = larder({ contract, choices: { readOnly: { safe: new Set() } } });
    const { report } = await run();
    expect(shelves.size).toBe(0);
    expect(report.footer.created).toBeUndefined();
  });
});
