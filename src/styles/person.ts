import { css } from 'lit';

/** The person at the head of the profile: avatar, name, primary address; facts aligned under the name. */
export const person = css`
  .person {
    display: grid;
    /* The buttons make room for the name, which else would break at every letter; they go below it before that. */
    grid-template-columns: auto minmax(12em, 1fr) minmax(0, auto);
    align-items: center;
    gap: var(--_xs) var(--_l);
    padding-block-end: var(--_s);
  }
  .person-main {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .avatar {
    inline-size: 4.75em;
    block-size: 4.75em;
    border-radius: var(--_avatar-radius);
    background: var(--_tint);
    color: var(--_accent-text);
    display: grid;
    place-items: center;
  }
  /* A photo fills the place whatever its proportions; behind one that is see-through stays the tint. */
  .avatar img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    border-radius: inherit;
    display: block;
  }
  .avatar span {
    font-size: 1.5em;
    font-weight: 500;
    letter-spacing: 0.01em;
  }
  .person-name {
    font-family: var(--_heading-font);
    font-size: var(--_name);
    font-weight: 600;
    letter-spacing: -0.012em;
    line-height: 1.3;
  }
  .facts {
    display: grid;
    grid-template-columns: fit-content(45%) minmax(0, 1fr);
    gap: var(--_xs) var(--_l);
    margin-block: var(--_s);
  }
  .facts dt {
    /* As wide as the avatar at least, so that values stand under the name. */
    min-inline-size: 4.75em;
    overflow-wrap: anywhere;
    color: var(--_muted);
  }
  .facts dd {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 0.6em;
    overflow-wrap: anywhere;
  }
  /* As it was typed: a text area has lines. */
  .fact {
    white-space: pre-line;
  }
  .managed {
    font-size: var(--_meta);
    color: var(--_muted);
    display: inline-flex;
    gap: 0.3em;
    align-items: center;
  }
  /* One line for each field that changed elsewhere. */
  .stale-line {
    display: block;
  }
  @container (inline-size < 72em) {
    .person-do {
      grid-column: 2 / -1;
    }
  }
  @container (inline-size < 40em) {
    .person {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .person-do {
      grid-column: 1 / -1;
      margin-block-start: var(--_s);
    }
  }
  @media (forced-colors: active) {
    .avatar {
      border: 1px solid;
    }
  }
`;
