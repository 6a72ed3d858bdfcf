import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';

/** A small square button with an icon; `label` is its name and its tooltip. */
export function IconButton({
  icon: Icon,
  label,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly icon: LucideIcon;
  readonly label: string;
}) {
  const classes = [styles.button, styles.icon, className].filter(Boolean).join(' ');
  return (
    <button type="button" className={classes} aria-label={label} title={label} {...rest}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
