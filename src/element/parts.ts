/**
 * The parts of a panel at rest that a host may style. `exportparts` wants each name; there is no "all of them", and a
 * panel's shadow root is one deeper than the host can see. Those of what is opened come with it: `panels/panel-parts.ts`.
 */
export const panelParts =
  'panel-head,heading,lead,panel-body,rows,row,row-title,row-meta,row-time,note,day,icon,badge,accent-badge,neutral-badge,warning-badge,mark,person,avatar,name,address,facts,empty,skeleton,button,quiet-button,add-button,more-button,danger-button,disabled-button,menu-button,link,actions,hint,notice,failed-notice,warning-notice,plain-notice,success-notice';
