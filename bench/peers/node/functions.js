// What the workers run.
import { performance } from 'node:perf_hooks'

export const cube = (n) => n * n * n

export const echo = (value) => value

export const pid = () => process.pid

export const spin = (seconds) => {
  const end = performance.now() + seconds * 1000
  while (performance.now() < end);
  return seconds
}
