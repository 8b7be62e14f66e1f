import type { Contract } from '../../model/operation.ts';
import { inOrder } from '../in-order.ts';
import { schemaSet } from '../schemas/schema-set.ts';
import type { Surface, SurfaceFile, SurfaceOptions } from '../surface.ts';
import { unsaidList } from '../unsaid.ts';
import { errorsPage, eventsPage, indexPage, statesPage } from './list-pages.ts';
import { operationPage, pageName } from './operation-page.ts';
import { PAGE_MARK } from './page.ts';
import { SEARCH, STYLE } from './style.ts';
import { verdictsOf } from './verdicts.ts';

/** A contract as a static site: a page for each operation, and lists of operations, events, errors and states. */
export function docsSurface(contract: Contract, { report, sourceOf }: SurfaceOptions): Surface {
  const list = unsaidList();
  const schemas = schemaSet();
  const verdicts = verdictsOf(report);
  const operations = inOrder(contract.operations);
  const taken = new Set<string>();
  const pages = operations.flatMap((operation): SurfaceFile[] => {
    const hear = list.of(operation.id);
    const path = pageName(operation);
    if (taken.has(path.toLowerCase())) {
      hear('meta.key', 'another operation has the same file name: it has no page');
      return [];
    }
    taken.add(path.toLowerCase());
    const unsaid = () => list.all.filter((one) => one.operation === operation.id);
    return [
      { path: `docs/${path}`, text: operationPage(operation, { schemas, verdicts, hear, unsaid, sourceOf }) },
    ];
  });
  const files: readonly SurfaceFile[] = [
    { path: 'docs/index.html', text: indexPage(operations, verdicts) },
    { path: 'docs/events.html', text: eventsPage(contract, operations, schemas, list.of(null)) },
    { path: 'docs/errors.html', text: errorsPage(operations) },
    { path: 'docs/states.html', text: statesPage(operations) },
    ...pages,
    { path: 'docs/style.css', text: STYLE },
    { path: 'docs/search.js', text: SEARCH },
  ];
  return { files, unsaid: list.all, pages: { folder: 'docs', extension: '.html', mark: PAGE_MARK } };
}
