import type { Report } from '../diagnostic/diagnostic.ts'
import { type Located, type NodeOf, type NodeType, spanOf } from '../pandoc/ast.ts'
import type { Html, Plugin } from '../plugin.ts'
import type { Writing } from './writing.ts'

/** The markup of the first plugin that has some for the node. A plugin that throws is named, and passed over. */
export function hooked<T extends NodeType>(type: T, node: NodeOf<T>, writing: Writing): Html | undefined {
  const plugins = writing.hooks[type]
  if (!plugins) return undefined
  for (const plugin of plugins) {
    const write = plugin.html?.[type]
    if (!write) continue
    try {
      const out = write(node, writing)
      if (out === undefined) continue
      writing.use(plugin)
      return out
    } catch (error) {
      reportFailure(plugin, type, node, error, writing.report)
    }
  }
  return undefined
}

/** Names the plugin that threw, and the node that it failed on; `what`: what that is. */
export function reportFailure(plugin: Plugin, what: string, node: Located, error: unknown, report: Report) {
  report({
    code: 'plugin-failed',
    message: `The plugin “${plugin.name}” failed on this ${what}: ${messageOf(error)}`,
    at: spanOf(node),
  })
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
