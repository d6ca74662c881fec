import type { Diagnostic, Report } from '../diagnostic.ts'

/** Reports the first diagnostic of each key and drops the others. */
export function onceEach(report: Report): (key: string, diagnostic: Diagnostic) => void {
  const said = new Set<string>()
  return (key, diagnostic) => {
    if (said.has(key)) return
    said.add(key)
    report(diagnostic)
  }
}
