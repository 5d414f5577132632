/// <reference types="user-profile-element/vue" />
