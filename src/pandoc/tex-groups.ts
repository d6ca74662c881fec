const closers: Readonly<Record<string, string>> = { '[': ']', '{': '}', '<': '>' }

/** The place behind the group in brackets that begins at `at`, before `limit`. A comment in it runs to the end of its line. */
export function groupEnd(text: string, at: number, limit = text.length): number | undefined {
  const open = text.charAt(at)
  const close = closers[open]
  let depth = 0
  for (let i = at; i < limit; i++) {
    const char = text.charAt(i)
    if (char === '\\') i++
    else if (char === '%' && open === '{') {
      const line = text.indexOf('\n', i)
      if (line < 0) return undefined
      i = line
    } else if (char === open) depth++
    else if (char === close && --depth === 0) return i + 1
  }
  return undefined
}
