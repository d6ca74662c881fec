/** The shapes of a flowchart's nodes, by Mermaid's brackets and by its names, as Graphviz's attributes. */

const hexagon = 'shape=hexagon'
const pill = 'style=rounded,margin="0.25,0.09"'
const point = 'shape=circle,label="",style=filled,width=0.22,height=0.22,class=start'

/** Longest first. */
const brackets: readonly (readonly [open: string, close: string, shape: string])[] = [
  ['(((', ')))', 'shape=doublecircle'],
  ['([', '])', pill],
  ['((', '))', 'shape=circle,margin="0.04,0.04"'],
  ['[[', ']]', 'shape=component'],
  ['[(', ')]', 'shape=cylinder'],
  ['[/', '/]', 'shape=parallelogram'],
  ['[\\', '\\]', 'shape=parallelogram'],
  ['[/', '\\]', 'shape=trapezium'],
  ['[\\', '/]', 'shape=invtrapezium'],
  ['{{', '}}', hexagon],
  ['{', '}', 'shape=diamond,margin="0.02,0.02"'],
  ['(', ')', 'style=rounded'],
  ['[', ']', ''],
  ['>', ']', 'shape=cds'],
]

/** The words in the brackets that begin at `at`, and what follows from these. */
export function shapeByBrackets(
  text: string,
  at: number,
): { readonly words: string; readonly shape: string; readonly end: number } | undefined {
  for (const [open, close, shape] of brackets) {
    if (!text.startsWith(open, at)) continue
    const begin = at + open.length
    const quotes = /\s*"[^"]*"\s*/y
    quotes.lastIndex = begin
    const end = quotes.test(text) ? quotes.lastIndex : closeOf(text, close, begin)
    if (end < 0 || !text.startsWith(close, end)) continue
    return { words: text.slice(begin, end).trim(), shape, end: end + close.length }
  }
  return undefined
}

/** Words without quotes end with their line, or go over several that have no brackets in them. */
function closeOf(text: string, close: string, from: number): number {
  const line = text.indexOf('\n', from)
  const end = text.slice(from, line < 0 ? text.length : line).indexOf(close)
  if (end >= 0) return from + end
  const plain = /[^[\](){}|"]*/y
  plain.lastIndex = from
  return plain.test(text) ? plain.lastIndex : -1
}

/** By the names of `A@{ shape: … }`; the nearest of Graphviz's where it has none. */
export const nodeShapes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '': 'rect proc process rectangle lin-rect lined-process lined-rectangle lin-proc shaded-process div-rect div-proc divided-process divided-rectangle win-pane window-pane internal-storage sl-rect sloped-rectangle manual-input bolt com-link lightning-bolt datastore data-store icon image',
    'style=rounded': 'rounded event delay half-rounded-rectangle',
    [pill]: 'stadium terminal pill',
    'shape=component': 'fr-rect subproc subprocess subroutine framed-rectangle',
    'shape=cylinder': 'cyl db database cylinder das h-cyl horizontal-cylinder lin-cyl disk lined-cylinder',
    'shape=circle,margin="0.04,0.04"': 'circle circ',
    'shape=circle,label="",width=0.4': 'cross-circ summary crossed-circle',
    'shape=doublecircle': 'dbl-circ double-circle',
    [point]: 'sm-circ small-circle start f-circ filled-circle junction',
    'shape=doublecircle,label="",style=filled,width=0.16,height=0.16,class=end': 'fr-circ framed-circle stop',
    'shape=box,label="",style=filled,height=0.08,width=1,class=bar': 'fork join',
    'shape=cds':
      'odd flag paper-tape curv-trap curved-trapezoid display bow-rect bow-tie-rectangle stored-data',
    'shape=diamond,margin="0.02,0.02"': 'diam decision diamond question',
    [hexagon]: 'hex hexagon prepare',
    'shape=parallelogram': 'lean-r lean-right in-out lean-l lean-left out-in',
    'shape=trapezium': 'trap-b priority trapezoid trapezoid-bottom',
    'shape=invtrapezium': 'trap-t manual inv-trapezoid trapezoid-top',
    'shape=plain': 'text comment brace brace-l brace-r braces',
    'shape=note':
      'notch-rect card notched-rectangle doc document docs documents st-doc stacked-document lin-doc lined-document tag-doc tagged-document',
    'shape=tab': 'tag-rect tag-proc tagged-process tagged-rectangle',
    'shape=box3d': 'procs processes st-rect stacked-rectangle',
    'shape=house': 'notch-pent loop-limit notched-pentagon',
    'shape=triangle': 'tri extract triangle',
    'shape=invtriangle': 'flip-tri manual-file flipped-triangle',
    'shape=diamond,label="",width=0.4,height=0.4': 'hourglass collate',
  }).flatMap(([shape, names]) => names.split(' ').map((name) => [name, shape] as const)),
)
