/** All that is done with the package as others get it, in one process: it is packed once. */
import './used.js';
import './policies.js';
import './quick-starts.js';
