/**
 * The parts of panels that a host may style. `exportparts` wants each name; there is no "all of them", and a panel's
 * shadow root is one deeper than the host can see.
 */
export const panelParts =
  'panel,heading,lead,row,row-title,name,badge,avatar,mark,button,menu-button,menu,menu-item,link,surface,form,field,label,input,code,qr-code,strength,error,notice,reference';
