import { ICON_PATHS, type Icon } from '../icons.ts';
import { seen } from './words.ts';

/** Text becomes text nodes and nothing else, with all in it spelled out that could not be seen: no string is markup. */
export type Child = Node | string | null | readonly Child[];

type Attributes = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>;

function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null) continue;
    if (typeof child === 'string') parent.appendChild(document.createTextNode(seen(child)));
    else if (child instanceof Node) parent.appendChild(child);
    else append(parent, child);
  }
}

/** An element with attributes (functions listen to events named `onclick`) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (typeof value === 'boolean') element.toggleAttribute(name, value);
    else element.setAttribute(name, seen(String(value)));
  }
  append(element, children);
  return element;
}

/** One of the page's signs, drawn; what it means is stated in words beside it. */
export function icon(name: Icon): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', ICON_PATHS[name]);
  svg.append(path);
  return svg;
}

/** Gives an element another text in place of what is in it. */
export function say(element: Element, text: string): void {
  element.textContent = seen(text);
}

export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element #${id}.`);
  return element;
}
