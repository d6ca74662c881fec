import type { Finding } from './finding.ts'

export interface FindingCounts {
  readonly errors: number
  readonly warnings: number
}

export function count(findings: readonly Finding[]): FindingCounts {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return { errors, warnings: findings.length - errors }
}

/** `slides/talk.md: 1 error, 3 warnings on 26 slides`. */
export function summarise(name: string, findings: readonly Finding[], slides: number, kept = 0): string {
  const { errors, warnings } = count(findings)
  const found =
    errors + warnings === 0 ? 'nothing to mend' : `${number(errors, 'error')}, ${number(warnings, 'warning')}`
  const known = kept === 0 ? '' : `; ${number(kept, 'known finding')} in the baseline`
  return `${name}: ${found} on ${number(slides, 'slide')}${known}`
}

export const number = (many: number, thing: string): string => `${many} ${thing}${many === 1 ? '' : 's'}`
