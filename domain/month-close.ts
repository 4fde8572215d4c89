/** The monthly close of the books (R9). */

/** A month without a record is open. */
export const monthStatuses = ['in_review', 'closed'] as const
export type MonthStatus = 'open' | (typeof monthStatuses)[number]
