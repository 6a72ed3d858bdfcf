import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';

/** How much a button asks for attention: `primary` at most once in a window. */
export type ButtonLook = 'primary' | 'plain' | 'quiet';

/** A push button. */
export function Button({
  look = 'plain',
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { readonly look?: ButtonLook }) {
  const classes = [styles.button, styles[look], className].filter(Boolean).join(' ');
  return <button type="button" className={classes} {...rest} />;
}
