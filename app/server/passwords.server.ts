import { hash as argonHash, verify as argonVerify } from '@node-rs/argon2'
import { passwordNormalForm } from 'domain/passwords'

/** OWASP's minimum for argon2id: 19 MiB, two passes; 12 ms on the reference machine. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** At most this many hashes at once and this many waiting: a flood of sign-ins must not stop the server (F6, A4). */
const running = 2
const waitingAtMost = 16

let active = 0
const waiting: (() => void)[] = []

/** Thrown when too many passwords are being checked; the answer is "try again in a moment". */
export class PasswordQueueFull extends Error {}

async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  if (active < running) active += 1
  else {
    if (waiting.length >= waitingAtMost) throw new PasswordQueueFull('Too many passwords are being checked at once.')
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  try {
    return await task()
  } finally {
    // The place is handed over, so that nobody who comes now slips in between.
    const next = waiting.shift()
    if (next) next()
    else active -= 1
  }
}

/** @throws PasswordQueueFull */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => argonHash(passwordNormalForm(password), cost))
}

/** @throws PasswordQueueFull */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  return inTurn(() => argonVerify(hash, passwordNormalForm(password)))
}

const nobodysHash = argonHash('nobody has this password', cost)

/** Takes as long as a real check, so that the time does not tell whether the account exists (A6). */
export async function verifyAgainstNobody(password: string): Promise<false> {
  const hash = await nobodysHash
  await inTurn(() => argonVerify(hash, passwordNormalForm(password)))
  return false
}
