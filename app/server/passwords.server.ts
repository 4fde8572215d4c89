import { hash as argonHash, verify as argonVerify } from '@node-rs/argon2'

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
  if (active >= running) {
    if (waiting.length >= waitingAtMost) throw new PasswordQueueFull('Too many sign-ins at once.')
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  active += 1
  try {
    return await task()
  } finally {
    active -= 1
    waiting.shift()?.()
  }
}

// Unicode is kept as typed but in one normal form, so that the same letters from two keyboards are the same password.
const normalize = (password: string): string => password.normalize('NFKC')

/** @throws PasswordQueueFull */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => argonHash(normalize(password), cost))
}

/** @throws PasswordQueueFull */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  return inTurn(() => argonVerify(hash, normalize(password)))
}

const nobodysHash = argonHash('nobody has this password', cost)

/** Takes as long as a real check, so that the time does not tell whether the account exists (A6). */
export async function verifyAgainstNobody(password: string): Promise<false> {
  const hash = await nobodysHash
  await inTurn(() => argonVerify(hash, normalize(password)))
  return false
}
