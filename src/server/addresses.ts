import { networkInterfaces } from 'node:os'

/** This machine's IPv4 addresses on its networks, private ones first, since those are where the phone is. */
export function localAddresses(interfaces = networkInterfaces()): string[] {
  const found = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  const isPrivate = (address: string) => /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(address)
  return [...found.filter(isPrivate), ...found.filter((address) => !isPrivate(address))]
}
