/** The mark of the product: an open ledger with a line that rises. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg style={{ flex: 'none', color: 'var(--cl-accent)' }} width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <rect x="2" y="2.5" width="16" height="15" rx="3.5" fill="currentColor" />
      <path d="M5.5 12.5l3-3 2.2 2 3.8-4.5" stroke="var(--cl-surface)" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
