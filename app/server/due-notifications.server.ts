import * as conditions from 'db/queries/conditions'
import * as endedHolds from 'db/queries/ended-holds'
import * as exceptions from 'db/queries/exceptions'
import * as missingEntries from 'db/queries/missing-entries'
import * as monthCloses from 'db/queries/month-closes'
import * as monthReview from 'db/queries/month-review'
import * as notifications from 'db/queries/notifications'
import * as settings from 'db/queries/settings'
import * as useCases from 'db/queries/use-cases'
import type { Store } from 'db/store'
import { reminderUntil } from 'domain/conditions'
import { expiryReminderUntil, itemsByAnswer } from 'domain/exceptions'
import { dayOf, daysBetween } from 'domain/month'
import { can, membersOf } from 'domain/permissions'
import { newestMonthDue } from 'domain/roi-entry'
import { notifyOfReview } from '~/commands/month-close.server'
import { notify } from '~/commands/notify.server'
import { reviewQueue } from './review-queue.server'

/**
 * Tells people what has come with the day. Run each hour; what was told before is not told again, on two servers neither.
 */
export async function notifyDue(store: Store, now: Date): Promise<void> {
  await notifyMissingEntries(store, now)
  await notifyReviewedMonths(store, now)
  await notifyEndedHolds(store, now)
  await remindVoters(store, now)
  await notifyConditions(store, now)
  await notifyExpiring(store, now)
}

/**
 * Tells owners that the entry of a month is missing (R9), once per month and use case.
 */
async function notifyMissingEntries(store: Store, now: Date): Promise<void> {
  const month = newestMonthDue(dayOf(now))
  // Most hours find nothing, and then nothing is written.
  if (!(await missingEntries.untold(store.read, month)).length) return
  await store.withTransaction(async (tx) => {
    const missing = (await missingEntries.untold(tx, month)).filter(
      // Who has lost the role of an owner may still be named as one, but may no longer do it.
      ({ ownerId, ownerName, roles }) => can({ id: ownerId, name: ownerName, roles, readOnly: false }, 'roi.record', { ownerId, contributorIds: [] }).allowed,
    )
    await notifications.insert(
      tx,
      missing.map(({ useCaseId, key, ownerId, cause }) => ({
        userId: ownerId,
        useCaseId,
        kind: 'entry_missing' as const,
        facts: { month },
        cause,
        byId: null,
        place: `/use-cases/${key}/value`,
        at: now,
      })),
    )
  })
}

/** Tells owners whose entry of a month in review is missing or a draft since the review began: who took over, say (R9). */
async function notifyReviewedMonths(store: Store, now: Date): Promise<void> {
  for (const { month, status } of await monthCloses.list(store.read)) {
    if (status !== 'in_review' || !(await monthReview.untold(store.read, month)).length) continue
    await store.withTransaction(async (tx) => {
      // Closed or open again meanwhile, it asks nobody.
      if ((await monthCloses.find(tx, month))?.status === 'in_review') await notifyOfReview(tx, month, { byId: null, at: now })
    })
  }
}

/** Tells those who work on a use case that the hold on its gate is over, once (R7). */
async function notifyEndedHolds(store: Store, now: Date): Promise<void> {
  const today = dayOf(now)
  if (!(await endedHolds.untold(store.read, today)).length) return
  await store.withTransaction(async (tx) => {
    for (const { useCaseId, key, gate, cause } of await endedHolds.untold(tx, today)) {
      const to = membersOf(await useCases.membershipOf(tx, useCaseId))
      await notify(tx, { kind: 'hold_ended', facts: { gate }, to, useCaseId, cause, place: `/use-cases/${key}/decisions`, byId: null, at: now })
    }
  })
}

/** Reminds those whose turn it is to vote, after as many days as the policy says, and after as many again. */
async function remindVoters(store: Store, now: Date): Promise<void> {
  const { reviewReminderDays: every } = (await settings.policyInForce(store.read)).values
  const today = dayOf(now)
  const late = (await reviewQueue(store.read, { kind: 'all' }, today)).flatMap(({ row, asked }) => {
    const days = daysBetween(dayOf(row.at), today)
    return days >= every && asked.length > 0 ? [{ row, asked, days, cause: `vote_reminder:${row.requestId}:${Math.floor(days / every)}` }] : []
  })
  if (!late.length) return
  await store.withTransaction(async (tx) => {
    for (const { row, asked, days, cause } of late) {
      const { useCaseId, key, kind: review, gate } = row
      const to = asked.map(({ userId }) => userId)
      await notify(tx, { kind: 'vote_reminder', facts: { review, gate, days }, to, useCaseId, cause, place: `/use-cases/${key}/decisions`, byId: null, at: now })
    }
  })
}

/** Tells who is to meet a condition that it is due within a week, once per condition and day (R7). */
async function notifyConditions(store: Store, now: Date): Promise<void> {
  const dueBy = reminderUntil(dayOf(now))
  if (!(await conditions.untoldDue(store.read, dueBy)).length) return
  await store.withTransaction(async (tx) => {
    for (const { id, useCaseId, key, gate, text, dueOn, ownerId, cause } of await conditions.untoldDue(tx, dueBy)) {
      const place = `/use-cases/${key}/decisions#condition-${id}`
      await notify(tx, { kind: 'condition_due', facts: { gate, condition: text, dueOn }, to: [ownerId], useCaseId, cause, place, byId: null, at: now })
    }
  })
}

/** Tells those who work on a use case that an exception runs out within two weeks, once (R4). */
async function notifyExpiring(store: Store, now: Date): Promise<void> {
  const today = dayOf(now)
  const by = expiryReminderUntil(today)
  if (!(await exceptions.untoldExpiring(store.read, today, by, itemsByAnswer)).length) return
  await store.withTransaction(async (tx) => {
    for (const { useCaseId, key, item, expiresOn, cause } of await exceptions.untoldExpiring(tx, today, by, itemsByAnswer)) {
      const to = membersOf(await useCases.membershipOf(tx, useCaseId))
      await notify(tx, { kind: 'exception_expiring', facts: { item, expiresOn }, to, useCaseId, cause, place: `/use-cases/${key}/decisions#exceptions`, byId: null, at: now })
    }
  })
}
