import type { BlockRule } from './block-rule.ts'
import { isHorizontalRule } from './list-markers.ts'

export const hrule: BlockRule = {
  starts: '*-_',
  parse(cursor) {
    const line = cursor.peek()
    if (!line || !isHorizontalRule(line)) return undefined
    cursor.index++
    const { start: from, end: to } = cursor.spanOfLines(cursor.index - 1, cursor.index)
    return { type: 'horizontalRule', from, to }
  },
}
