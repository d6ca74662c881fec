import type { Located } from '../pandoc/ast.ts'
import type { Html } from '../plugin.ts'
import { trusted } from './markup.ts'

const attributeName = 'data-at'

/**
 * Markup whose first element says where in the source it was written: `data-at="START-END"`, the offsets of its stretch.
 * An element that says so already keeps its nearer place; markup that begins with text has none.
 */
export function placed(markup: Html, { from, to }: Located): Html {
  const name = /^<[a-z][\w-]*/i.exec(markup)?.[0]
  if (name === undefined || markup.startsWith(` ${attributeName}=`, name.length)) return markup
  return trusted(`${name} ${attributeName}="${from}-${to}"${markup.slice(name.length)}`)
}
