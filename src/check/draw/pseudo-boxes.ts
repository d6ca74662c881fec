import type { Tab } from '../../browser/browser.ts'
import type { Box } from '../finding.ts'

/** What `DOMSnapshot.captureSnapshot` gives, as far as it is read here: lists whose entries belong together by their place. */
interface Snapshot {
  readonly documents: readonly {
    readonly nodes: { readonly pseudoType?: { readonly index: readonly number[] } }
    readonly layout: {
      /** The node that each box is of. */
      readonly nodeIndex: readonly number[]
      readonly bounds: readonly (readonly [x: number, y: number, width: number, height: number])[]
    }
  }[]
}

/** Where on the page something is that style sheets add to elements (`::before`, `::after`): no script of the page can ask for that. */
export async function pseudoBoxes(tab: Tab): Promise<readonly Box[]> {
  const { documents } = (await tab.send('DOMSnapshot.captureSnapshot', {
    computedStyles: [],
  })) as unknown as Snapshot
  return documents.slice(0, 1).flatMap(({ nodes, layout }) => {
    const added = new Set(nodes.pseudoType?.index)
    return layout.bounds.flatMap(([x, y, width, height], at) =>
      added.has(layout.nodeIndex[at] ?? -1) && width > 0 && height > 0 ? [{ x, y, width, height }] : [],
    )
  })
}
