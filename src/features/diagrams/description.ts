/** What a diagram shows, in words. */
import type { Say } from '../../languages/words.ts'
import type { GraphLayout } from './marks.ts'

/** So many are named at once. */
const mostNamed = 15

export function describeLayout(
  { objects = [], edges = [], directed }: GraphLayout,
  kind: string,
  say: Say,
): { readonly title: string; readonly description: string } {
  const all = objects.filter((one) => one.nodes === undefined && !('subgraphs' in one))
  // A point within a state stands for it where an edge leads to all of it.
  const nodes = all.filter((one) => one.class !== 'inside')
  const names = new Map(all.map((one) => [one._gvid, wordsOf(one) || calledOf(one, say)]))
  const shown = nodes.flatMap((one) => names.get(one._gvid) || []).slice(0, mostNamed)
  const more = nodes.length - shown.length
  const count = nodes.length === 1 ? '' : `, ${say('{count} nodes', { count: nodes.length })}`
  const rest = say('and {count} more', { count: more })
  const list = more > 0 && shown.length === mostNamed ? [...shown, rest] : shown
  const lines = edges.slice(0, 2 * mostNamed).map((edge) => {
    const words = wordsOf(edge)
    const [tail, head] = [names.get(edge.tail) ?? '', names.get(edge.head) ?? '']
    const ends = { from: tail, to: head }
    const said = directed ? say('{from} to {to}', ends) : say('{from} and {to}', ends)
    return words ? `${said}: ${words}` : said
  })
  return {
    title: `${kind}${count}: ${list.join(', ')}`.replace(/: $/, ''),
    description: lines.join('; '),
  }
}

const calledOf = ({ name, class: kind }: NonNullable<GraphLayout['objects']>[number], say: Say) =>
  kind === 'start'
    ? say('start')
    : kind === 'end'
      ? say('end')
      : kind === 'inside'
        ? name.replace(/ inside$/, '')
        : name

/** The words that Graphviz draws of it. */
function wordsOf({ _ldraw_ = [] }: Pick<NonNullable<GraphLayout['objects']>[number], '_ldraw_'>): string {
  return _ldraw_.flatMap(({ op, text }) => (op === 'T' && text?.trim() ? [text.trim()] : [])).join(' ')
}
