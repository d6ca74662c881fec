import type { Diagnostic, Report } from '../diagnostic.ts'

export type Once = (diagnostic: Diagnostic) => void

/** Reports the first diagnostic of each code and drops the others. */
export function reportOnce(report: Report): Once {
  const said = new Set<string>()
  return (diagnostic) => {
    if (said.has(diagnostic.code)) return
    said.add(diagnostic.code)
    report(diagnostic)
  }
}
