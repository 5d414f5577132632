/** Every call, from its own schema and over the wire: never a fault, and what is refused changes nothing. */
import './fields.js';
import './passwords.js';
import './wire.js';
import './headers.js';
import './queries.js';
import './uploads.js';
import './random.js';
