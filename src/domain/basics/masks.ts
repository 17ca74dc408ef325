/** What staff see of a phone number: `*******5678`. */
export function maskedPhone(last4: string): string {
  return `*******${last4}`;
}

/** What staff see of an appointment's code: its last two characters, `******42`. */
export function maskedCode(code: string): string {
  return `${'*'.repeat(Math.max(0, Math.min(code.length, 8) - 2))}${code.slice(-2)}`;
}
