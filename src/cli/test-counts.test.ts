import { describe, expect, it } from 'vitest'
import { countTests } from './test-counts.ts'

const esc = String.fromCharCode(27)

describe('countTests', () => {
  it.each([
    [
      ' Test Files  1 failed | 4 passed (5)\n      Tests  3 failed | 69 passed (72)\n',
      { passed: 69, failed: 3 },
    ],
    [
      `${esc}[2m      Tests ${esc}[22m ${esc}[1m${esc}[32m50 passed${esc}[39m (50)\n`,
      { passed: 50, failed: 0 },
    ],
    ['No test files found', undefined],
  ])('reads Vitest’s summary %#', (output, counts) => {
    expect(countTests('vitest', output)).toEqual(counts)
  })

  it.each([
    [
      'Running 30 tests using 2 workers\n  ✓  1 a › 3 failed (2s)\n\n  30 passed (2.2m)\n',
      { passed: 30, failed: 0 },
    ],
    [
      '\n  1 failed\n    e2e/a.spec.ts:97:1 › start ───\n  2 flaky\n    e2e/b.spec.ts:1:1 › b\n  3 did not run\n  13 passed (19.6s)\n',
      { passed: 15, failed: 4 },
    ],
    ['Error: No tests found', undefined],
  ])('reads Playwright’s summary %#', (output, counts) => {
    expect(countTests('playwright', output)).toEqual(counts)
  })
})
