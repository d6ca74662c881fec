import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment, serializeOuter } from 'parse5'
import type { Html } from '../plugin.ts'
import { trusted } from './markup.ts'

/**
 * One element, with all that a browser would leave open behind its end within it: written anew, as the browser reads it.
 * It holds what it held, so nothing of it can have become another thing.
 */
export function closeWithin(markup: Html): Html {
  const { childNodes } = parseFragment(markup)
  const [element, ...behind] = childNodes
  if (!element || !('tagName' in element)) return markup
  for (const node of behind) {
    defaultTreeAdapter.detachNode(node)
    defaultTreeAdapter.appendChild(element as DefaultTreeAdapterTypes.Element, node)
  }
  return trusted(serializeOuter(element))
}
