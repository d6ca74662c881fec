import type { NetworkInterfaceInfo } from 'node:os'
import { expect, it } from 'vitest'
import { localAddresses } from './addresses.ts'

const one = (address: string, more: Partial<NetworkInterfaceInfo> = {}) =>
  ({ address, family: 'IPv4', internal: false, ...more }) as NetworkInterfaceInfo

it.each([['10.0.0.1', '192.168.1.2', '172.16.0.1', '172.20.0.1', '172.31.0.1']])(
  'is found first on a private network',
  (...own) => {
    const others = ['110.0.0.1', '8.10.0.1', '172.15.0.1', '172.32.0.1', '192.169.0.1', '1010.0.0.1']
    const here = [one('127.0.0.1', { internal: true }), one('fe80::1', { family: 'IPv6' })]
    const interfaces = {
      lo: here,
      public: others.map((address) => one(address)),
      none: undefined,
      lan: own.map((address) => one(address)),
    }
    expect(localAddresses(interfaces)).toEqual([...own, ...others])
  },
)
