/** A field of comma-separated values. */
export interface CsvField {
  readonly text: string
  /** Its row and column, from 0, in lines and letters. */
  readonly line: number
  readonly column: number
}

/** Rows of comma-separated values (RFC 4180), without those that are empty; a semicolon or a tab may be what separates them. */
export function readCsv(text: string): readonly (readonly CsvField[])[] {
  const [first = ''] = text.split('\n', 1)
  const mark = ['\t', ';', ','].find((sign) => first.includes(sign)) ?? ','
  const rows: CsvField[][] = []
  let row: CsvField[] = []
  let [line, begin] = [0, 0]
  const end = () => {
    if (row.length > 1 || row[0]?.text.trim()) rows.push(row)
    row = []
  }
  let at = 0
  while (at <= text.length) {
    const [own, column] = [line, at - begin]
    let value = ''
    if (text[at] === '"') {
      for (at++; at < text.length; at++) {
        if (text[at] === '"' && text[at + 1] !== '"') break
        if (text[at] === '"') at++
        if (text[at] === '\n') [line, begin] = [line + 1, at + 1]
        value += text[at]
      }
      at++
    }
    const stop = at
    while (at < text.length && text[at] !== mark && text[at] !== '\n') at++
    value += text.slice(stop, at)
    row.push({ text: value.trim(), line: own, column })
    if (text[at] !== mark) {
      end()
      ;[line, begin] = [line + 1, at + 1]
    }
    at++
  }
  return rows
}
