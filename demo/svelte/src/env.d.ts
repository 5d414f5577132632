/// <reference types="user-profile-element/svelte" />
