import { expect, it } from 'vitest'
import { readDimensions } from './dimensions.ts'

it.each([
  [[['width', '50%']], [], 'width:50%'],
  [[['width', '300']], [['width', 300]], ''],
  [
    [
      ['width', '300.9px'],
      ['height', '2in'],
    ],
    [['width', 300]],
    'height:2in',
  ],
  [[['height', '144pt']], [], 'height:2in'],
  [[['width', '15mm']], [], 'width:1.5cm'],
  [[['width', 'wide']], [], ''],
  [[['width', '1.2.3%']], [], ''],
] as const)('reads %j', (pairs, pixels, style) => {
  expect(readDimensions(pairs)).toEqual({ pixels, style })
})
