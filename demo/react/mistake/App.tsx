/// <reference types="user-profile-element/react" />
// What must not compile: an attribute with a wrong value, and a field of a detail that there is not.
export const wrongValue = <user-profile routing="history" />;
export const wrongDetail = <user-profile onuser-profile-updated={(event) => console.log(event.detail.password)} />;
