/** The parts of what a panel opens, besides those of `element/parts.ts`: they come with it, so that the first paint need not wait for them. */
export const openParts =
  'surface,danger-surface,surface-title,surface-text,step-up,form,field,label,input,code,invalid-input,checkbox,checkbox-label,options,option,selected-option,error,primary-button,plain-button,destroy-button,inner-button,countdown,menu,menu-item,danger-menu-item,disabled-menu-item,crop,slider,progress,strength,qr-code,key,backup-codes,losses,reference';
