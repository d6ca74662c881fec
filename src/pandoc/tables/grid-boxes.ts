import { addNew } from '../sets.ts'

/** A cell's borders: rows are lines, columns are columns of a terminal. */
export interface CellBox {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** What a drawing holds: its boxes, and the lines and columns at which any cell begins or ends. */
export interface Grid {
  readonly boxes: readonly CellBox[]
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/**
 * Finds the boxes in a drawing that is `width` columns wide, by following their borders from the top left corner, to the
 * right, down, and back; each box tells where others may begin (Text.GridTable.Trace of the package `gridtables`). Every
 * `+` in a border separates rows or columns. In the last column there need be no wall, and where the first line of a
 * cell ends early, the cell ends where the next line does. On the lines of `ruled`, `=` and `:` are border, too.
 * Undefined if there is no box.
 */
export function drawGrid(
  drawing: readonly (readonly string[])[],
  width: number,
  ruled: ReadonlySet<number>,
): Grid | undefined {
  const { edges, walls, corners } = findLines(drawing, ruled)
  const boxes: CellBox[] = []
  const rows = new Set([0])
  const columns = new Set([0])
  const open: (readonly [top: number, left: number])[] = [[0, 0]]
  const seen = new Set<number>()
  for (let corner = open.pop(); corner; corner = open.pop()) {
    const [top, left] = corner
    const key = top * width + left
    if (!addNew(seen, key)) continue
    const box = findBox(top, left)
    if (!box) continue
    boxes.push(box)
    open.push([top, box.right], [box.bottom, left])
  }
  if (boxes.length === 0) return undefined
  return { boxes, rows: sorted(rows), columns: sorted(columns) }

  function findBox(top: number, left: number): CellBox | undefined {
    const row = drawing[top] ?? []
    for (let right = left + 1; cornerBelow(top, left) > 0 && hasEdge(top, left, right + 1); right++) {
      const bottom = row[right] === '+' ? findBottom(top, left, right) : undefined
      if (bottom === undefined) continue
      addCorners(top, left, right + 1)
      addCorners(bottom, left, right)
      for (let at = cornerBelow(top, left); at > 0 && at < bottom; at = cornerBelow(at, left)) rows.add(at)
      for (let at = top + 1; at < bottom; at++) if (drawing[at]?.[right] === '+') rows.add(at)
      rows.add(bottom)
      return { top, bottom, left, right }
    }
    const endsEarly = left < row.length - 1 && row.length < width && row.at(-1) === '+'
    return endsEarly && hasEdge(top, left, row.length) ? findRest(top, left) : undefined
  }

  /** The first line below which closes a box of these borders. */
  function findBottom(top: number, left: number, right: number): number | undefined {
    for (let bottom = cornerBelow(top, left); bottom > 0; bottom = cornerBelow(bottom, left)) {
      const hasWall = right === width - 1 || (walls[bottom]?.[right] ?? bottom) <= top + 1
      if (!hasWall) return undefined
      if (drawing[bottom]?.[right] === '+' && hasEdge(bottom, left, right)) return bottom
    }
    return undefined
  }

  /** Up to the first line below that is a border to its end. */
  function findRest(top: number, left: number): CellBox | undefined {
    for (let bottom = top + 1; bottom < drawing.length; bottom++) {
      const row = drawing[bottom] ?? []
      if (row[left] !== '+' || !hasEdge(bottom, left, row.length)) continue
      rows.add(bottom)
      columns.add(width - 1)
      return { top, bottom, left, right: width - 1 }
    }
    return undefined
  }

  /** Is all that stands between the two columns border? */
  function hasEdge(row: number, left: number, right: number): boolean {
    return right <= left + 1 || (edges[row]?.[right - 1] ?? right) <= left + 1
  }

  function cornerBelow(row: number, column: number): number {
    return corners[row]?.[column] ?? 0
  }

  function addCorners(row: number, left: number, end: number): void {
    for (let column = left + 1; column < end; column++)
      if (drawing[row]?.[column] === '+') columns.add(column)
  }
}

/**
 * For each place, where the border line begins that leads there from the left (`edges`) and from above (`walls`), or the
 * place behind it if none does; and the next corner that a wall leads down to, or 0.
 */
function findLines(drawing: readonly (readonly string[])[], ruled: ReadonlySet<number>) {
  const edges: Int32Array[] = []
  const walls: Int32Array[] = []
  for (const [index, row] of drawing.entries()) {
    const above = walls[index - 1]
    const isRuled = ruled.has(index)
    const edge = new Int32Array(row.length)
    const wall = new Int32Array(row.length)
    let begin = 0
    for (let column = 0; column < row.length; column++) {
      const char = row[column]
      if (char !== '+' && char !== '-' && !(isRuled && (char === '=' || char === ':'))) begin = column + 1
      edge[column] = begin
      wall[column] = char === '+' || char === '|' ? (above?.[column] ?? index) : index + 1
    }
    edges.push(edge)
    walls.push(wall)
  }
  const corners: Int32Array[] = []
  for (let index = drawing.length - 2; index >= 0; index--) {
    const length = Math.min(drawing[index]?.length ?? 0, drawing[index + 1]?.length ?? 0)
    const corner = new Int32Array(length)
    for (let column = 0; column < length; column++) {
      const below = drawing[index + 1]?.[column]
      if (below === '+') corner[column] = index + 1
      else if (below === '|') corner[column] = corners[index + 1]?.[column] ?? 0
    }
    corners[index] = corner
  }
  return { edges, walls, corners }
}

function sorted(numbers: ReadonlySet<number>): number[] {
  return [...numbers].sort((a, b) => a - b)
}
