import { expect, it } from 'vitest'
import { bench as command } from '../cli/commands/bench.ts'
import { bench } from './bench.ts'

it('the help names what can be measured', () => {
  expect(command.summary).toContain(`: ${bench.measurements.map(({ name }) => name).join(', ')};`)
})
