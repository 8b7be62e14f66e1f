import type { Adapter } from '../model/adapter.ts';
import type { Published } from '../model/published.ts';
import { isSurfaces, type SurfacesAdapter, type SurfacesOptions } from '../model/surfaces.ts';
import type { Implementation } from './config.ts';

/** An implementation of several surfaces is as many implementations, `live/rest` and `live/graphql`; any other is itself. */
export function eachSurface(implementation: Implementation): readonly Implementation[] {
  const { adapter, name, published } = implementation;
  if (!isSurfaces(adapter)) return [implementation];
  return Object.entries(adapter.surfaces).map(([surface, own], at) => ({
    ...implementation,
    name: `${name}/${surface}`,
    adapter: own,
    surface: { of: name, name: surface },
    published: publishedOver(own, published, at === 0),
  }));
}

export function optionsOf({ accepted = [], apart }: SurfacesAdapter): SurfacesOptions {
  return { accepted, ...(apart === undefined ? {} : { apart }) };
}

/** Each document is asked for over the surface that it tells of; what is at a place of its own, over the first. */
function publishedOver({ name }: Adapter, published: Published | null, isFirst: boolean): Published | null {
  const own = Object.entries(published ?? {}).filter(([document, at]) => {
    if (at === true) return document === name;
    return document === 'openapi' && at.startsWith('/') ? OVER_HTTP.includes(name) : isFirst;
  });
  return own.length === 0 ? null : Object.fromEntries(own);
}

const OVER_HTTP: readonly string[] = ['http', 'fetch', 'node'];
