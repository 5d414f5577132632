import { css } from 'lit';

/**
 * Every public token is read here, once, on the host of `<user-profile>`: wherever above it a page sets
 * `--user-profile-accent`, the private `--_accent` made of it reaches the panels by inheritance.
 */
const publicTokens = css`
  :host {
    --_accent: var(--user-profile-accent, light-dark(#2c4a93, #a9bdf8));
    --_on-accent: var(--user-profile-on-accent, light-dark(#ffffff, #11141b));
    --_background: var(--user-profile-background, light-dark(#ffffff, #16181d));
    --_text: var(--user-profile-text, light-dark(#1c1d22, #e8e9ed));
    --_danger: var(--user-profile-danger, light-dark(#b0271d, #ff9f96));
    --_warning: var(--user-profile-warning, light-dark(#7d4c00, #efbe70));
    --_success: var(--user-profile-success, light-dark(#1b6a42, #82d3a6));

    --_muted: var(--user-profile-muted, color-mix(in oklab, var(--_text) 68%, var(--_background)));
    --_line: var(--user-profile-line, color-mix(in oklab, var(--_text) 11%, var(--_background)));
    --_field: var(--user-profile-field, var(--_background));
    --_field-line: var(--user-profile-field-line, color-mix(in oklab, var(--_text) 50%, var(--_background)));
    --_surface: var(
      --user-profile-surface,
      light-dark(
        color-mix(in oklab, var(--_accent) 5.5%, var(--_background)),
        color-mix(in oklab, var(--_accent) 8%, var(--_background))
      )
    );
    --_focus: var(--user-profile-focus, var(--_accent));

    --_font: var(--user-profile-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif);
    --_heading-font: var(--user-profile-heading-font, var(--_font));
    --_mono: var(
      --user-profile-mono-font,
      ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      Menlo,
      Consolas,
      monospace
    );

    --_radius: var(--user-profile-radius, 0.55em);
    --_avatar-radius: var(--user-profile-avatar-radius, 50%);
    --_control: var(--user-profile-control, 2.45em);
    --_padding: var(--user-profile-padding, 1.25em);
    --_frame: var(--user-profile-frame, 1px);
    --_duration: var(--user-profile-duration, 160ms);
  }
`;

/** Shades and scales made of the above; hosts never set these. */
const privateTokens = css`
  :host {
    --_hover: color-mix(in oklab, var(--_text) 6%, transparent);
    --_tint: color-mix(in oklab, var(--_accent) 13%, var(--_background));
    --_row-line: color-mix(in oklab, var(--_line) 65%, var(--_background));
    --_button-line: color-mix(in oklab, var(--_text) 24%, var(--_background));
    --_surface-line: color-mix(in oklab, var(--_accent) 20%, var(--_background));
    --_accent-text: color-mix(in oklab, var(--_accent) 82%, var(--_text));
    --_accent-hover: color-mix(in oklab, var(--_accent) 86%, var(--_text));
    --_danger-tint: light-dark(
      color-mix(in oklab, var(--_danger) 5.5%, var(--_background)),
      color-mix(in oklab, var(--_danger) 9%, var(--_background))
    );
    /* Shadows do not show in the dark, so menus are lighter there. */
    --_raised: light-dark(var(--_background), color-mix(in oklab, var(--_text) 8%, var(--_background)));
    /* A dark amber thinned with white turns to mud, so the tint leans on a clear amber of the same hue. */
    --_warning-tint: color-mix(
      in oklab,
      color-mix(in oklab, var(--_warning) 25%, #f2a900) 16%,
      var(--_background)
    );
    --_success-tint: color-mix(in oklab, var(--_success) 9%, var(--_background));
    --_radius-l: calc(var(--_radius) * 1.6);
    --_radius-s: calc(var(--_radius) * 0.7);

    --_2xs: 0.125em;
    --_xs: 0.25em;
    --_s: 0.5em;
    --_m: 0.75em;
    --_l: 1em;
    --_xl: 1.5em;
    --_2xl: 2.25em;
    --_3xl: 3.25em;

    --_small: 0.8125em;
    --_meta: 0.875em;
    --_name: 1.25em;
    --_title: 1.625em;

    --_gutter: 1.25em;
    --_bleed: 0.75em;
  }
  @media (pointer: coarse) {
    :host {
      --_control: max(var(--user-profile-control, 0em), 2.8em);
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_line: var(--_field-line);
      --_button-line: var(--_text);
      --_field-line: var(--_text);
      --_muted: color-mix(in oklab, var(--_text) 88%, var(--_background));
      --_surface-line: var(--_text);
    }
  }
`;

/** For the `:host` of `<user-profile>` alone. */
export const tokens = [publicTokens, privateTokens];
