import { expect, it } from 'vitest'
import { bench } from '../cli/commands/bench.ts'
import { measurements } from './bench.ts'

it('the help names what can be measured', () => {
  expect(bench.summary).toContain(`: ${measurements.map(({ name }) => name).join(', ')};`)
})
