import type { CSSVariablesResolver, MantineColorsTuple, MantineThemeOverride } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#e6f4f2',
  '#cfe8e4',
  '#a3d3cc',
  '#74beb4',
  '#4aa99d',
  '#23958a',
  '#0b8377',
  '#0b7268',
  '#085f57',
  '#054a44',
];

/** Cool greys in place of the kit's warm ones: text 0, borders 4, fields 6, surfaces 7. */
const dark: MantineColorsTuple = [
  '#e9eaed',
  '#c9ccd3',
  '#a2a7b3',
  '#7d828e',
  '#444954',
  '#363a43',
  '#212429',
  '#1a1c20',
  '#16181b',
  '#131417',
];

const small = { defaultProps: { size: 'xs' } };
const quick = { transitionProps: { duration: 100 } };

/** One dense theme for every extension page: 13 to 14 px text, small radius, controls of 30 px. */
export const theme: MantineThemeOverride = {
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, dark },
  fontFamily: 'var(--cl-font)',
  fontSizes: { xs: '13px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '18px' }, h2: { fontSize: '15px' }, h3: { fontSize: '14px' } } },
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '10px', xl: '14px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: small,
    TextInput: small,
    PasswordInput: small,
    Textarea: small,
    Select: { defaultProps: { size: 'xs', comboboxProps: quick } },
    TagsInput: { defaultProps: { size: 'xs', comboboxProps: quick } },
    SegmentedControl: small,
    Switch: small,
    Checkbox: small,
    Radio: small,
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 100 }, fz: 12 } },
    Popover: { defaultProps: { ...quick, shadow: 'md', withinPortal: true } },
    Menu: { defaultProps: { ...quick, shadow: 'md' } },
    Modal: { defaultProps: { ...quick, centered: true, padding: 'md', overlayProps: { backgroundOpacity: 0.35 } } },
  },
};

const surfaces = {
  '--mantine-color-body': 'var(--cl-surface)',
  '--mantine-color-text': 'var(--cl-text)',
  '--mantine-color-dimmed': 'var(--cl-muted)',
  '--mantine-color-default-border': 'var(--cl-border-strong)',
  '--mantine-color-default': 'var(--cl-surface)',
  '--mantine-color-default-hover': 'var(--cl-hover)',
  '--mantine-color-placeholder': 'var(--cl-faint)',
  '--mantine-color-error': 'var(--cl-error)',
};

/** Maps the kit's own surfaces onto our tokens, so that both schemes come from one place. */
export const resolveVariables: CSSVariablesResolver = () => ({ variables: {}, light: surfaces, dark: surfaces });
