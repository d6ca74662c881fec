/** `[]`, `{}`, `<>`. */
export const closers: ReadonlyMap<number, number> = new Map([
  [91, 93],
  [123, 125],
  [60, 62],
])

/** The place behind the group in brackets that begins at `at`, before `limit`. A comment in it runs to the end of its line. */
export function groupEnd(text: string, at: number, limit = text.length): number | undefined {
  const open = text.charCodeAt(at)
  const close = closers.get(open)
  let depth = 0
  let inComment = false
  for (let i = at; i < limit; i++) {
    const code = text.charCodeAt(i)
    if (inComment) inComment = code !== 10
    else if (code === 92) i++
    else if (code === 37) inComment = open === 123
    else if (code === open) depth++
    else if (code === close && --depth === 0) return i + 1
  }
  return undefined
}
